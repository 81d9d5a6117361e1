"""Damage is no choice: what is sound in a store is found and brought out, and the rest is said in words."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from fivepillars.plan import Refused, fold, read_plan_file
from fivepillars.store import Store
from fivepillars.store.salvage import salvaged

pytestmark = pytest.mark.slow  # each test writes and spoils a store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plans.sqlite"


def test_a_flipped_bit_is_never_shown_as_a_choice(path, tmp_path, a_choice) -> None:
    choices = [a_choice(minute, value=f"Lead number {minute}", by="Zoe") for minute in range(40)]
    with Store.open(path, snapshot_every=1000) as store:
        title = a_choice(0, table="about", row="about", field="title", value="Canyon County")
        store.create("canyon", title="Canyon County", choices=[title, *choices])
    whole, whole_state, sound = path.read_bytes(), fold([title, *choices]), [*choices, title]
    said: list[str] = []
    damaged, shown = tmp_path / "damaged.sqlite", 0
    for place in range(100, len(whole), 1511):
        for bit in (place % 7,):
            flipped = bytearray(whole)
            flipped[place] ^= 1 << bit
            damaged.write_bytes(flipped)
            for ask in (
                lambda store: [store.load("canyon").state],
                lambda store: store.history("canyon"),
                lambda store: [entry.title for entry in store.plans()],
            ):
                try:
                    with Store.open(damaged) as store:
                        found = ask(store)
                except Refused as refused:
                    said.append(refused.sentence)
                    continue
                shown += 1
                assert all(each in sound or each in (whole_state, "Canyon County") for each in found)
            for each in tmp_path.glob("damaged.sqlite-*"):
                each.unlink()
    assert shown, "most of a file is not choices"
    assert said
    assert all("was left as it" in each or "no plan called" in each for each in said)


def test_a_damaged_store_says_what_is_sound_and_brings_it_out(path, tmp_path, a_choice, run) -> None:
    with Store.open(path) as store:
        choices = tuple(a_choice(minute, value=f"Lead number {minute}") for minute in range(400))
        store.create("canyon", choices=choices)
    flipped = path.read_bytes().replace(b'Lead number 7"', b'Lead numbes 7"')
    path.write_bytes(flipped)
    with Store.open(path) as store, pytest.raises(Refused, match="fivepillars recover"):
        store.history("canyon")
    (found, riverbend) = salvaged(path)
    assert (found.plan, found.damaged, found.gaps) == ("canyon", 1, 0)
    assert found.choices == (*choices[:7], *choices[8:])
    assert riverbend.is_whole
    answered = run("verify")
    assert answered.exit_code == 1
    assert "canyon: 399 choices are sound, 1 damaged" in answered.output
    out = tmp_path / "out"
    assert "399 choices; 1 choice left out" in run("recover", str(out)).output
    assert read_plan_file((out / "canyon.plan.json").read_text(encoding="utf-8")).choices == found.choices


def test_damage_in_the_list_of_tables_is_said_in_words(path, a_choice) -> None:
    """A letter that is none makes Python's driver fail at SQLite's own sentence about it."""
    with Store.open(path) as store:
        store.create("canyon", choices=[a_choice(1)])
    whole, refused = path.read_bytes(), 0
    lists = [place for place in range(100, 4096, 7) if whole[place : place + 1].isalpha()]
    for place in lists:
        path.write_bytes(whole[:place] + bytes([whole[place] | 0x80]) + whole[place + 1 :])
        for read in (lambda: Store.open(path).close(), lambda: salvaged(path)):
            try:
                read()
            except Refused:
                refused += 1
        for log in path.parent.glob(f"{path.name}-*"):
            log.unlink() if log.is_file() else shutil.rmtree(log)
    assert refused > len(lists) / 2


def test_a_store_that_another_program_holds_is_not_taken_for_damaged(path, a_choice) -> None:
    with Store.open(path) as store:
        store.create("canyon", choices=[a_choice(1)])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode=DELETE")
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Refused, match="held by another program"):
        salvaged(path)
    other.close()
    assert salvaged(path)[0].is_whole


def test_pages_that_cannot_be_read_are_leapt_over(path, a_choice) -> None:
    with Store.open(path, snapshot_every=10_000) as store:
        choices = tuple(a_choice(minute, value="x" * 300) for minute in range(300))
        store.create("canyon", choices=choices)
    whole = bytearray(path.read_bytes())
    page = whole.index(b"x" * 300, len(whole) // 3) // 4096
    whole[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    path.write_bytes(whole)
    (found,) = salvaged(path)
    assert 250 < len(found.choices) < 300
    assert set(found.choices) <= set(choices)
    assert not found.is_whole


def test_a_damaged_snapshot_closes_no_plan(path, a_choice) -> None:
    choices = tuple(
        a_choice(minute, field=f"field-{minute}", value=f"number {minute}") for minute in range(50)
    )
    with Store.open(path, snapshot_every=10) as store:
        store.create("canyon", choices=choices)
        for change in (
            "UPDATE snapshot SET state = replace(state, 'number 7', 'number 8')",
            "UPDATE snapshot SET state = '{'",
            "UPDATE snapshot SET state = CAST(x'ff' AS TEXT)",
        ):
            with sqlite3.connect(path) as raw:
                raw.execute(change)
            raw.close()
            assert store.load("canyon").state == fold(choices)


def test_a_damaged_row_of_a_plan_shows_what_its_choices_say(path, a_choice) -> None:
    title = a_choice(table="about", row="about", field="title", value="Canyon County")
    with Store.open(path) as store:
        store.create("canyon", title="Canyon County", choices=[title])
        with sqlite3.connect(path) as raw:
            raw.execute("UPDATE plan SET title = 'Canyon Bounty', choices = 7")
        raw.close()
        (entry,) = store.plans()
        assert (entry.title, entry.choices) == ("Canyon County", 1)
        assert store.load("canyon").state == fold([title])
        store.append("canyon", [a_choice()])
        assert store.plans()[0].choices == 2
        assert store.load("canyon").seq


def test_a_choice_that_was_taken_out_is_missed(path, a_choice) -> None:
    with Store.open(path) as store:
        store.create("canyon", choices=[a_choice() for _ in range(5)])
        for seq in (3, 5):
            with sqlite3.connect(path) as raw:
                raw.execute("DELETE FROM choice WHERE seq = ?", (seq,))
            raw.close()
            with pytest.raises(Refused, match="something that cannot be read"):
                store.load("canyon")
