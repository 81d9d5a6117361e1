"""One file is the store: it holds what was saved and is never mixed with another."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from fivepillars.plan import Refused, fold, read_plan_file
from fivepillars.store import Store, upkeep
from fivepillars.store.salvage import salvaged

SAVES = """
import sys, time
from datetime import datetime, UTC
from fivepillars.plan import Choice
from fivepillars.store import Store
store = Store.open(sys.argv[1])
store.create("canyon")
for number in range(20):
    words = dict(id=f"choice-{number:06d}", table="action", row="a", field="lead", value=number)
    store.append("canyon", [Choice(at=datetime.now(UTC), **words)])
print("saved", flush=True)
time.sleep(600)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plans.sqlite"


def until(met, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def copied_alone(path: Path, folder: Path) -> list[object]:
    """Read a copy of the one file, without what lies beside it."""
    copy = folder / "alone.sqlite"
    shutil.copyfile(path, copy)
    try:
        with Store.open(copy) as store:
            return [choice.value for choice in store.history("canyon")]
    except Refused:
        return []
    finally:
        for each in folder.glob("alone.sqlite*"):
            each.unlink()


@pytest.mark.parametrize("end", [None, signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_copy_of_the_one_file_holds_the_plans_however_the_program_ends(path, tmp_path, end) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", SAVES, str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert program.stdout.readline() == "saved\n"
        until(lambda: copied_alone(path, tmp_path) == list(range(20)))
        if end is not None:
            program.send_signal(end)
            program.wait(60)
            assert copied_alone(path, tmp_path) == list(range(20))
    finally:
        program.kill()
        program.wait(60)
        program.stdout.close()


def test_a_copy_of_each_day_is_kept_beside_the_store_and_only_a_few(path, a_choice) -> None:
    folder = upkeep.copies_of(path)
    folder.mkdir()
    for day in range(1, 10):
        (folder / f"plans-2026-01-{day:02d}.sqlite").write_bytes(b"")
    (folder / "mine.sqlite").write_bytes(b"")
    with Store.open(path) as store:
        choice = a_choice()
        store.create("canyon", choices=[choice])
        upkeep.copied_today(path)
        store.append("canyon", [a_choice()])
        upkeep.copied_today(path)
    names = sorted(each.name for each in folder.iterdir())
    assert len(names) == upkeep.KEPT_COPIES + 1
    assert "mine.sqlite" in names
    assert "plans-2026-01-09.sqlite" in names
    newest = max(folder.glob("plans-*"))
    with Store.open(newest) as copy:
        assert copy.history("canyon") == (choice,)


def test_the_upkeep_comes_of_itself_soon_after_a_choice(path, a_choice) -> None:
    with Store.open(path) as store:
        store.create("canyon", choices=[a_choice()])
        until(lambda: list(upkeep.copies_of(path).glob("plans-*.sqlite")))


def test_a_backup_is_whole_while_somebody_writes(path, tmp_path, a_choice) -> None:
    target = tmp_path / "backup.sqlite"
    with Store.open(path) as store, Store.open(path) as other:
        choices = tuple(a_choice() for _ in range(300))
        store.create("canyon", choices=choices)
        assert other.back_up(target)
        store.append("canyon", [a_choice()])
        with pytest.raises(Refused, match="is there already"):
            store.back_up(target)
        with pytest.raises(Refused, match="could not be written"):
            store.back_up(tmp_path / "nowhere" / "x.sqlite")
    assert [each.name for each in tmp_path.glob("*backup*")] == ["backup.sqlite"]
    with Store.open(target) as copy:
        assert copy.history("canyon") == choices


def crashed(path: Path, folder: Path) -> None:
    """Leave a store as a kill leaves it: the file, and a log that was not played into it."""
    folder.mkdir()
    for each in path.parent.glob(f"{path.name}*"):
        if each.is_file():
            shutil.copy(each, folder)


@pytest.mark.parametrize("moved", [True, False])
def test_a_copy_put_back_over_a_store_is_never_mixed_with_the_old_log(
    path, tmp_path, a_choice, moved
) -> None:
    backup, dead = tmp_path / "backup.sqlite", tmp_path / "dead"
    with Store.open(path) as store:
        first = [a_choice() for _ in range(50)]
        store.create("canyon", choices=first)
        store.back_up(backup)
        for _ in range(30):
            store.append("canyon", [a_choice()])
        until(lambda: upkeep.checkpointed(path))
        for _ in range(30):
            store.append("canyon", [a_choice()])
        crashed(path, dead)
    old = dead / "plans.sqlite"
    with Store.open(old) as store:
        assert len(store.history("canyon")) == 110, "its own log belongs to it"
        store.append("canyon", [a_choice()])
        crashed(old, tmp_path / "again")
    put_back, log = tmp_path / "again" / "plans.sqlite", tmp_path / "again" / "plans.sqlite-wal"
    if moved:
        shutil.copy(backup, tmp_path / "x")
        (tmp_path / "x").replace(put_back)
    else:
        shutil.copyfile(backup, put_back)
    before = (put_back.read_bytes(), log.read_bytes())
    with pytest.raises(Refused, match=r"belongs to another copy of it.*move plans.sqlite-wal"):
        Store.open(put_back)
    assert (put_back.read_bytes(), log.read_bytes()) == before
    log.unlink()
    put_back.with_name("plans.sqlite-shm").unlink(missing_ok=True)
    with Store.open(put_back) as store:
        assert store.history("canyon") == tuple(first)


@pytest.mark.parametrize("gone", [True, False])
def test_an_empty_store_beside_a_full_log_is_refused_and_the_log_stays(
    path, tmp_path, a_choice, gone
) -> None:
    dead = tmp_path / "dead"
    with Store.open(path) as store:
        store.create("canyon", choices=[a_choice()])
        crashed(path, dead)
    whole, log = (dead / "plans.sqlite").read_bytes(), dead / "plans.sqlite-wal"
    kept = log.read_bytes()
    (dead / "plans.sqlite").unlink() if gone else (dead / "plans.sqlite").write_bytes(b"")
    with pytest.raises(Refused, match=r"is (gone|empty), but plans.sqlite-wal beside it holds choices"):
        Store.open(dead / "plans.sqlite")
    assert log.read_bytes() == kept
    (dead / "plans.sqlite").write_bytes(whole)
    with Store.open(dead / "plans.sqlite") as store:
        assert len(store.history("canyon")) == 1


@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_saved_is_said_only_of_a_file_that_is_still_the_store(path, tmp_path, a_choice, how) -> None:
    with Store.open(path) as store:
        store.create("canyon", choices=[a_choice()])
        path.rename(tmp_path / "elsewhere.sqlite")
        if how == "replaced":
            shutil.copy(tmp_path / "elsewhere.sqlite", path)
        with pytest.raises(Refused, match="was deleted, moved or replaced while it was open"):
            store.append("canyon", [a_choice()])
        with pytest.raises(Refused, match="was deleted, moved or replaced"):
            store.load("canyon")
        assert path.exists() == (how == "replaced")


def test_a_store_that_is_closed_is_let_go_of(path, a_choice, monkeypatch) -> None:
    """An upkeep that was still at work would write what it knew over whatever stands there by then."""
    begun, go_on, order = threading.Event(), threading.Event(), []

    def slow(_path: Path) -> None:
        begun.set()
        go_on.wait(30)
        order.append("upkeep")

    monkeypatch.setattr(upkeep, "copied_today", slow)
    own = upkeep.Upkeep(path, soon=0.0)
    with Store.open(path) as store:
        store.create("canyon", choices=[a_choice(1)])
    own.written()
    assert begun.wait(30)
    closing = threading.Thread(target=lambda: (own.close(), order.append("closed")))
    closing.start()
    closing.join(0.2)
    assert closing.is_alive()
    go_on.set()
    closing.join()
    assert order == ["upkeep", "closed"]


@pytest.mark.postgres
def test_a_backup_of_a_database_is_a_plan_file_each(postgres_address, tmp_path, a_choice) -> None:
    from click.testing import CliRunner

    from fivepillars.cli.main import fivepillars

    with Store.open(postgres_address) as store:
        store.create("canyon", choices=[a_choice()])
    words = ["backup", str(tmp_path / "copy"), "--store", postgres_address]
    assert "pg_dump" in CliRunner().invoke(fivepillars, words).output
    assert len(read_plan_file((tmp_path / "copy" / "canyon.plan.json").read_text()).choices) == 1
    assert CliRunner().invoke(fivepillars, ["verify", "--store", postgres_address]).exit_code == 0


def test_the_backup_command_copies_into_a_folder_or_a_file(run, tmp_path) -> None:
    assert run("backup", str(tmp_path / "copy.sqlite")).exit_code == 0
    assert run("backup", str(tmp_path)).exit_code == 0
    for copy in (tmp_path / "copy.sqlite", *tmp_path.glob("plans-*.sqlite")):
        with Store.open(copy) as store:
            assert [entry.id for entry in store.plans()] == ["riverbend"]


def test_a_store_of_the_first_version_is_brought_up_with_every_choice(path, a_choice) -> None:
    from fivepillars.store import migrations

    choices = tuple(a_choice(minute) for minute in range(5))
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE fivepillars_store (version INTEGER NOT NULL)")
        raw.execute("INSERT INTO fivepillars_store VALUES (1)")
        for statement in migrations.STEPS[1]:
            raw.execute(statement.format(name="TEXT", seq="INTEGER PRIMARY KEY AUTOINCREMENT"))
        moment = "2026-09-01T08:02:00.000000Z"
        raw.execute(
            "INSERT INTO plan VALUES ('canyon', 'Canyon', '', '', '', 0, 0, ?, ?, 5)", (moment, moment)
        )
        for choice in choices:
            raw.execute(
                "INSERT INTO choice (plan, id, by, at, 'table', row, field, value, gesture, undoes) "
                "VALUES ('canyon', ?, ?, ?, ?, ?, ?, ?, '', '')",
                (
                    choice.id,
                    choice.by,
                    f"{choice.at:%Y-%m-%dT%H:%M:%S.%fZ}",
                    *choice.place,
                    '"Ms. Ortiz"',
                ),
            )
    raw.close()
    with Store.open(path) as store:
        assert store.load("canyon").state == fold(choices)
        assert store.history("canyon") == choices
        assert max(store.arrivals("canyon").values()) <= choices[2].at
        assert store.append("canyon", choices).added == 0
        assert store.append("canyon", [a_choice()]).added == 1
    assert salvaged(path)[0].is_whole
