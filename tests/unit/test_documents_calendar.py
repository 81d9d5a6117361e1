"""A calendar that takes a newer file in moves its events, doubles none, and drops what was dropped."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from fivepillars import Workbook
from fivepillars.store import Store
from fivepillars.workbook import PlanRepository

ACES, TEAM = "training.action.aces-awareness", "screening.action.crisis-management-team"
TODAY = date(2026, 11, 28)


@pytest.fixture
def workbook(tmp_path: Path):
    with Workbook.create("Riverbend", by="M. Ortiz", store=tmp_path / "plans.sqlite") as made:
        for row in (ACES, TEAM):
            made.choose_together([("action", row, "chosen", True), ("action", row, "due", "2027-05-28")])
        yield made


def events(workbook: Workbook) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(workbook.document("ics", today=TODAY))
    found = calendar.walk("VEVENT")
    assert len({str(event["uid"]) for event in found}) == len(found)
    return {str(event["uid"]): event for event in found}


def status(event: icalendar.Event) -> str:
    return str(event.get("status", "standing"))


def test_a_copy_with_another_name_has_the_same_events_and_another_plan_has_others(workbook, tmp_path) -> None:
    with Store.open(tmp_path / "other.sqlite") as other:
        repository = PlanRepository(other)
        repository.create("Riverbend")
        theirs = Workbook(other, "riverbend")
        theirs.choose_together([("action", ACES, "chosen", True), ("action", ACES, "due", "2027-01-11")])
        copy = Workbook(other, repository.bring_in_text(workbook.as_plan_file()).plan)
        assert copy.id != workbook.id
        assert set(events(copy)) == set(events(workbook))
        assert not set(events(theirs)) & set(events(workbook))


@pytest.mark.parametrize("how", [("due", None), ("chosen", None)])
def test_an_action_that_was_dropped_or_has_no_date_any_more_is_cancelled(workbook, how) -> None:
    before = events(workbook)
    workbook.choose("action", ACES, *how)
    after = events(workbook)
    assert set(after) == set(before)
    (gone,) = [uid for uid, event in after.items() if status(event) == "CANCELLED"]
    assert ACES in gone
    assert int(after[gone]["sequence"]) >= int(before[gone]["sequence"])
    assert "Teach" not in str(after[gone]["summary"])
    workbook.undo()
    assert {status(event) for event in events(workbook).values()} == {"standing"}


def test_a_row_that_was_removed_is_cancelled(workbook) -> None:
    workbook.choose_together(
        [
            ("action", "own.walk", "chosen", True),
            ("action", "own.walk", "title", "Walk to school"),
            ("action", "own.walk", "start", "2027-03-01"),
        ]
    )
    workbook.remove("action", "own.walk")
    assert [uid for uid, event in events(workbook).items() if status(event) == "CANCELLED"] == [
        uid for uid in events(workbook) if "own.walk" in uid
    ]


def test_a_clock_that_ran_ahead_gives_a_number_that_a_calendar_takes(tmp_path) -> None:
    ahead = timedelta(days=300_000)
    with Store.open(tmp_path / "plans.sqlite", clock=lambda: datetime.now(UTC) + ahead) as store:
        PlanRepository(store).create("Riverbend")
        workbook = Workbook(store, "riverbend")
        workbook.choose_together([("action", ACES, "chosen", True), ("action", ACES, "due", "2027-05-28")])
        assert all(int(event["sequence"]) < 2**31 for event in events(workbook).values())
