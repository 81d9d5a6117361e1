"""Whoever was overwritten while their page was closed is told when they open it again."""

from pathlib import Path

import pytest

from fivepillars import Workbook
from fivepillars.steps import open_step
from fivepillars.store import Store
from fivepillars.workbook import PlanRepository
from fivepillars.workbook.missed import missed

ACES = "training.action.aces-awareness"
MINE, OTHER = "a1b2c3d4e5f6", "0123456789ab"


@pytest.fixture
def address(tmp_path: Path) -> Path:
    path = tmp_path / "plans.sqlite"
    with Store.open(path) as store:
        PlanRepository(store, by="M. Ortiz").create("Riverbend", plan_id="riverbend")
    return path


def opened(address: Path, by: str = "M. Ortiz") -> Workbook:
    return Workbook.open("riverbend", by=by, store=address)


def said(workbook: Workbook, since: int | None = None) -> list[str]:
    return [each.say for each in missed(workbook, since)]


def test_who_was_overwritten_while_their_page_was_closed_is_told_once(address: Path) -> None:
    before = opened(address)
    before.choose("action", ACES, "lead", "M. Ortiz")
    seen = before.seq
    opened(address, by="K. Bell").choose("action", ACES, "lead", "K. Bell")
    later = opened(address)
    (told,) = said(later, seen)
    assert told.startswith("K. Bell changed Lead of “Teach all staff")
    assert "you had set “M. Ortiz”. It stays in the history." in told
    assert later.overwritten == ()
    assert said(later, later.seq) == []
    assert said(opened(address, by="K. Bell"), seen) == []


def test_what_was_chosen_after_the_last_look_and_overwritten_then_is_told(address: Path) -> None:
    before = opened(address)
    seen = before.seq
    before.choose("action", ACES, "lead", "M. Ortiz")
    opened(address, by="K. Bell").choose("action", ACES, "lead", "K. Bell")
    assert len(said(opened(address), seen)) == 1


def test_of_several_who_chose_the_last_is_named_once(address: Path) -> None:
    opened(address).choose("action", ACES, "lead", "M. Ortiz")
    for name in ("K. Bell", "J. Kim"):
        opened(address, by=name).choose("action", ACES, "lead", name)
    (told,) = said(opened(address))
    assert told.startswith("J. Kim changed Lead")


def test_who_chose_again_since_is_not_told(address: Path) -> None:
    before = opened(address)
    before.choose("action", ACES, "lead", "M. Ortiz")
    seen = before.seq
    opened(address, by="K. Bell").choose("action", ACES, "lead", "K. Bell")
    opened(address).choose("action", ACES, "lead", "M. Ortiz after all")
    assert said(opened(address), seen) == []


def test_what_somebody_puts_back_is_no_loss(address: Path) -> None:
    before = opened(address)
    before.choose("action", ACES, "lead", "M. Ortiz")
    seen = before.seq
    other = opened(address, by="K. Bell")
    other.choose("action", ACES, "lead", "K. Bell")
    other.undo()
    assert said(opened(address), seen) == []


@pytest.mark.parametrize("since", [None, 10**9])
def test_where_nobody_knows_when_they_last_looked_they_looked_when_they_last_chose(
    address: Path, since: int | None
) -> None:
    opened(address).choose("action", ACES, "lead", "M. Ortiz")
    other = opened(address, by="K. Bell")
    other.choose("action", ACES, "lead", "K. Bell")
    assert len(said(opened(address), since)) == 1
    opened(address).choose("action", ACES, "notes", "Ask the board")
    assert said(opened(address), since) == []
    assert said(opened(address, by="Somebody new"), since) == []


def test_a_removed_row_and_a_packet_are_told_too(address: Path, tmp_path: Path) -> None:
    mine = opened(address)
    mine.choose("action", ACES, "chosen", value=True)
    mine.choose("action", ACES, "lead", "M. Ortiz")
    packet = tmp_path / "away.sqlite"
    with Store.open(packet) as store:
        PlanRepository(store).bring_in_text(mine.as_plan_file())
    away = Workbook.open("riverbend", by="K. Bell", store=packet)
    away.choose_together([("action", ACES, "chosen", False), ("action", ACES, "lead", "K. Bell")])
    with Store.open(address) as store:
        PlanRepository(store).bring_in_text(away.as_plan_file())
    told = said(opened(address), mine.seq)
    assert [words.split(" “")[0] for words in told] == ["K. Bell took out", "K. Bell changed Lead of"]


def test_who_had_written_in_a_row_that_somebody_removed_is_told(address: Path) -> None:
    mine, other = opened(address), opened(address, by="K. Bell")
    mine.choose_together([("goal", "own.a", "title", "Fewer absences"), ("goal", "own.a", "measure", "Days")])
    seen = mine.seq
    other.remove("goal", "own.a")
    told = "K. Bell removed “Fewer absences”, in which you had written. It stays in the history."
    assert said(opened(address), seen) == [told]
    mine.refresh()
    assert [each.say for each in mine.overwritten] == [told]
    other.undo()
    assert said(opened(address), seen) == []
    mine.remove("goal", "own.a")
    assert said(opened(address), mine.seq) == said(opened(address), seen) == []


def test_moving_a_row_is_no_loss(address: Path) -> None:
    mine, other = opened(address), opened(address, by="K. Bell")
    mine.choose_together([("pathway", "own.a", "title", "Notice"), ("pathway", "own.a", "order", 10)])
    assert other.choose("pathway", "own.a", "order", 20).over == ()
    assert said(opened(address), mine.seq) == []


def test_a_figure_is_never_repeated(address: Path) -> None:
    mine = opened(address)
    mine.choose("indicator", "own.absent", "title", "Absent")
    mine.choose("indicator", "own.absent", "value", 4)
    opened(address, by="K. Bell").choose("indicator", "own.absent", "value", 7)
    (told,) = said(opened(address), mine.seq)
    assert "4" not in told
    assert "7" not in told


def greeted(workbook: Workbook, **more: object) -> dict[str, object]:
    return open_step(workbook, "training").answer({"id": "1", "do": "greet", **more})


def test_a_browser_without_a_name_is_known_again_and_no_other_is_taken_for_it(address: Path) -> None:
    first = opened(address, by="")
    greeted(first, session=MINE, seen=None)
    place = {"table": "action", "row": ACES, "field": "notes", "value": "Ask the board"}
    sent = {"id": "2", "do": "choose", "once": MINE + "0" * 20, "choices": [place]}
    assert open_step(first, "training").answer(sent)["ok"]
    seen = first.seq

    other = opened(address, by="")
    greeted(other, session=OTHER, seen=seen)
    assert not other.undoable
    assert not open_step(other, "training").answer({"id": "3", "do": "undo"})["ok"]

    again, drawn = opened(address, by=""), []
    again.on_change(lambda: drawn.append(again.undoable))
    assert not again.undoable
    assert greeted(again, session=MINE, seen=seen)["missed"] == []
    assert "set Notes" in drawn[-1]

    other.choose("action", ACES, "notes", "Ask nobody")
    (told,) = greeted(opened(address, by=""), session=MINE, seen=seen)["missed"]
    assert told["say"].startswith("Somebody else changed Notes")
    again.refresh()
    assert not again.undoable
    assert greeted(opened(address, by=""), session=OTHER, seen=seen)["missed"] == []


@pytest.mark.parametrize(
    "wrong",
    [{"session": "x"}, {"session": MINE.upper()}, {"seen": -1}, {"seen": "x"}, {"seen": 2**60}, {"seen": []}],
)
def test_a_greeting_that_is_none_is_refused_in_words(address: Path, wrong: dict[str, object]) -> None:
    workbook = opened(address)
    answer = greeted(workbook, **wrong)
    assert answer["ok"] is False
    assert "does not understand" in answer["say"]
