"""What must hold of a plan holds of it whatever door a choice comes through, a plan file among them."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import fivepillars
from fivepillars import Workbook, open_step
from fivepillars.checks import blockers
from fivepillars.documents import FORMATS
from fivepillars.plan import Refused
from fivepillars.store import Store
from fivepillars.views.history_words import in_words
from fivepillars.workbook import PlanRepository
from fivepillars.workbook.merging import BroughtIn

GOAL, ACES = "own.goal", "training.action.aces-awareness"
STUDENT = "Ask about Dana Reyes, DOB 3/14/2012"


class Copy:
    """One copy of a plan, with a clock of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.ahead = timedelta()
        self.path, self.name = folder / f"{name}.sqlite", name
        self.store = Store.open(self.path, clock=lambda: datetime.now(UTC) + self.ahead)
        self.repository = PlanRepository(self.store, by=name)

    @property
    def plan(self) -> Workbook:
        """The plan, opened anew."""
        return Workbook(self.store, "riverbend", by=self.name)

    def take(self, other: "Copy") -> BroughtIn:
        """Bring in another copy's plan file."""
        return self.repository.bring_in_text(other.plan.as_plan_file(), name="theirs.plan.json")


@pytest.fixture
def copies(tmp_path: Path) -> Callable[..., tuple[Copy, ...]]:
    made: list[Copy] = []

    def make(*names: str) -> tuple[Copy, ...]:
        made.extend(Copy(tmp_path, name) for name in names)
        made[0].repository.create("Riverbend")
        for copy in made[1:]:
            copy.take(made[0])
        return tuple(made)

    yield make
    for copy in made:
        copy.store.close()


def test_a_removed_row_stays_removed_when_a_late_packet_fills_it(copies) -> None:
    here, away = copies("here", "away")
    here.plan.choose_together([("goal", GOAL, "title", "Fewer days lost"), ("goal", GOAL, "measure", "x")])
    away.take(here)
    here.plan.remove("goal", GOAL)
    away.plan.choose("goal", GOAL, "due", "2027-05-28")
    (said,) = here.take(away).said
    assert said == "“Fewer days lost” was removed here by here and stays removed."
    assert here.plan.plan.goals == ()
    away.take(here)
    assert away.plan.plan.goals == ()
    assert here.plan.undo() == "removed “Fewer days lost”"
    (goal,) = here.plan.plan.goals
    assert (goal.title, str(goal.due)) == ("Fewer days lost", "2027-05-28")


def test_nothing_is_saved_in_a_row_that_somebody_removed_meanwhile(copies) -> None:
    here, _ = copies("here", "away")
    here.plan.choose("goal", GOAL, "title", "Fewer days lost")
    slow = here.plan
    here.plan.remove("goal", GOAL)
    with pytest.raises(Refused, match="was removed by here, so nothing was saved"):
        slow.choose("goal", GOAL, "due", "2027-05-28")
    assert slow.plan.goals == ()
    slow.choose_together([("goal", GOAL, "due", "2027-05-28")], anew=True)
    (goal,) = slow.plan.goals
    assert (goal.title, str(goal.due)) == ("", "2027-05-28")


def test_only_rows_that_are_there_and_the_teams_own_are_removed(copies) -> None:
    here, _ = copies("here", "away")
    here.plan.choose("action", ACES, "chosen", True)
    for table, row in (("action", ACES), ("goal", "own.nowhere"), ("about", "about")):
        with pytest.raises(Refused, match=r"Nothing was changed|has no field"):
            here.plan.remove(table, row)


def test_an_end_before_the_start_does_not_come_in_with_a_file(copies) -> None:
    here, away = copies("here", "away")
    here.plan.choose("action", ACES, "start", "2027-03-01")
    away.plan.choose("action", ACES, "due", "2027-02-01")
    here.take(away)
    row = here.plan.plan.row("action", ACES)
    assert (str(row.start), row.due) == ("2027-03-01", None)
    away.take(here)
    assert away.plan.plan.row("action", ACES) == row
    with pytest.raises(Refused, match="is before the start"):
        here.plan.choose("action", ACES, "due", "2027-02-01")


def test_a_new_plan_whose_row_ends_before_it_starts_comes_in_without_the_end(copies, tmp_path) -> None:
    (here,) = copies("here")
    here.plan.choose_together(
        [("action", ACES, "start", "2027-03-01"), ("action", ACES, "due", "2027-04-01")]
    )
    text = here.plan.as_plan_file().replace("2027-04-01", "2027-01-01")
    with Store.open(tmp_path / "other.sqlite") as other:
        name = PlanRepository(other).bring_in_text(text).plan
        row = Workbook(other, name).plan.row("action", ACES)
    assert (str(row.start), row.due) == ("2027-03-01", None)


@pytest.mark.parametrize("merged", [True, False])
def test_a_text_like_a_students_identity_waits_for_a_person(copies, tmp_path, merged: bool) -> None:
    here, away = copies("here", "away")
    here.plan.choose("action", ACES, "chosen", True)
    here.plan.choose("action", ACES, "notes", "as it was")
    away.take(here)
    away.plan.choose("action", ACES, "notes", "to be changed")
    text = away.plan.as_plan_file().replace("to be changed", STUDENT)
    if not merged:
        here = Copy(tmp_path, "fresh")
    brought = here.repository.bring_in_text(text)
    assert "looks like it holds a name with a birth date" in " ".join(brought.said)
    plan = here.plan
    assert plan.plan.row("action", ACES).notes == ""
    (open_,) = [each for each in blockers(plan.plan) if each.field == "notes"]
    assert (open_.step, open_.row) == ("training", ACES)
    seen = [json.dumps(open_step(plan, slug).state()) for slug in ("training", "action-plan")]
    seen += [open_step(plan, slug).twin()._repr_html_() for slug in ("training", "action-plan")]
    seen += [" ".join(in_words(choice, plan.plan) for choice in plan.history()), open_.sentence]
    seen += [plan.document(name).decode("latin-1") for name in FORMATS if name not in {"plan", "pdf"}]
    assert not any("Reyes" in each or "Dana" in each for each in seen)
    assert open_step(plan, "training").answer(
        {"do": "decide", "table": "action", "row": ACES, "field": "notes", "keep": False}
    )["ok"]
    assert plan.plan.row("action", ACES).notes == "as it was"
    assert not [each for each in blockers(plan.plan) if each.field == "notes"]
    with pytest.raises(Refused, match="No text waits"):
        plan.decide("action", ACES, "notes", keep=True)
    here.store.close()


def test_a_text_that_is_about_no_student_stands_once_a_person_says_so(copies) -> None:
    here, away = copies("here", "away")
    away.plan.choose("action", ACES, "notes", STUDENT, keep=True)
    here.take(away)
    assert here.plan.plan.row("action", ACES).notes == STUDENT, "the person who typed it had decided"
    away.plan.choose("action", ACES, "measure", "to be changed")
    here.repository.bring_in_text(away.plan.as_plan_file().replace("to be changed", STUDENT))
    plan = here.plan
    assert plan.plan.row("action", ACES).measure == ""
    plan.decide("action", ACES, "measure", keep=True)
    assert plan.plan.row("action", ACES).measure == STUDENT


def test_a_title_like_a_students_identity_is_not_read(copies, tmp_path) -> None:
    (here,) = copies("here")
    for title in (STUDENT, "Student ID 1234567"):
        with (
            Store.open(tmp_path / "other.sqlite") as other,
            pytest.raises(Refused, match="title or the description"),
        ):
            PlanRepository(other).bring_in_text(here.plan.as_plan_file().replace("Riverbend", title))


def test_a_conflict_says_what_stood_and_who_wrote_it(copies) -> None:
    here, away = copies("here", "away")
    here.plan.choose_together([("action", ACES, "chosen", True), ("action", ACES, "lead", "M. Ortiz")])
    away.plan.choose_together([("action", ACES, "chosen", True), ("action", ACES, "lead", "K. Bell")])
    (said,) = here.take(away).said
    assert said == (
        "Lead of “Teach all staff about ACEs, trauma and SEL” was “M. Ortiz” (set by here); now it is "
        "“K. Bell” (set by away). Both stay in the history."
    )
    away.plan.choose("action", ACES, "lead", "T. Lee")
    assert here.take(away).said == (), "who had seen what stands here changes it"
    here.plan.choose("action", ACES, "lead", "M. Ortiz")
    away.ahead = -timedelta(days=2)
    away.plan.choose("action", ACES, "lead", "P. Nair")
    assert here.plan.plan.row("action", ACES).lead == "M. Ortiz"


def test_a_file_dated_ahead_is_taken_in_and_moves_nothing(copies, tmp_path) -> None:
    here, away = copies("here", "away")
    here.plan.choose("action", ACES, "lead", "M. Ortiz")
    away.ahead = datetime(2999, 12, 31, 23, 59, tzinfo=UTC) - datetime.now(UTC)
    away.plan.choose_together([("action", ACES, "lead", "K. Bell"), ("action", ACES, "notes", "from 2999")])
    said = " ".join(here.take(away).said)
    assert "choices are dated in the future" in said
    assert "Lead of “Teach all staff about ACEs, trauma and SEL” stays “M. Ortiz”" in said or "stays" in said
    row = here.plan.plan.row("action", ACES)
    assert (row.lead, row.notes) == ("M. Ortiz", "from 2999")
    before = datetime.now(UTC)
    saved = here.plan.choose_together([("action", ACES, "lead", "T. Lee"), ("action", ACES, "notes", "mine")])
    assert before <= saved.at <= datetime.now(UTC)
    row = here.plan.plan.row("action", ACES)
    assert (row.lead, row.notes) == ("T. Lee", "mine")
    with Store.open(tmp_path / "elsewhere.sqlite") as other:
        name = PlanRepository(other).bring_in_text(here.plan.as_plan_file()).plan
        assert Workbook(other, name).plan.row("action", ACES) == row
    away.take(here)
    assert away.plan.plan.row("action", ACES) == row


def test_what_changed_lately_goes_by_when_it_arrived_here(copies) -> None:
    here, away = copies("here", "away")
    away.ahead = -timedelta(days=40)
    away.plan.choose("action", ACES, "lead", "K. Bell")
    day = datetime.now(UTC)
    here.take(away)
    (change,) = here.plan.changes(day)
    assert (change.field, change.after) == ("lead", "K. Bell")
    assert here.plan.at(day).row("action", ACES) is None


def test_a_gesture_with_a_name_is_made_once(copies) -> None:
    here, _ = copies("here", "away")
    for _ in range(2):
        here.plan.choose_together([("action", ACES, "lead", "K. Bell")], gesture="0123456789abcdef" * 2)
    (choice,) = here.plan.history("action")
    assert choice.id.startswith("0123456789abcdef")


def test_choices_are_handed_to_the_store_where_what_must_hold_is_checked_and_nowhere_else() -> None:
    package = Path(fivepillars.__file__).parent
    called = re.compile(r"\b(?:store|memory)\.(?:append|create)\(")
    callers = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if called.search(path.read_text(encoding="utf-8"))
    }
    # The server warms itself on an empty plan in memory.
    opened = {"workbook/workbook.py", "workbook/plan_repository.py", "workbook/resolve_plan.py"}
    known = opened | {"server/warming.py"}
    assert callers == known
