"""Whoever types guesses at a hidden number is told the same whichever guess is right."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from fivepillars import Workbook
from fivepillars.analysis.indicator_suppression import shown_figures, shown_indicators, shown_schools
from fivepillars.checks.blockers import blockers
from fivepillars.cli.import_indicators import bring
from fivepillars.cli.imports import Wanted
from fivepillars.plan import FIGURES
from fivepillars.steps.change_words import change_words
from fivepillars.store import Store
from fivepillars.views.history_words import in_words
from fivepillars.workbook import PlanRepository

HIDDEN = 4
GUESSES = (1, 3, HIDDEN, 5, 9)
ROW = {"indicator": "own.asian", "school": "own.hill", "figure": "own.few"}
NAMED = {
    ("indicator", "own.asian", "title"): "Students in foster care",
    ("indicator", "own.asian", "place"): "Hill",
    ("school", "own.hill", "name"): "Hill",
    ("figure", "own.few", "title"): "Students in foster care",
}

OTHER_BOUND = {"low": ("high", 6.0), "high": ("low", 3.0)}


@pytest.fixture
def begun(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "plans.sqlite")
    PlanRepository(store, by="M. Ortiz").create("Riverbend", plan_id="riverbend")
    return store


def typed(field: str, number: int) -> object:
    if field == "shown_as":
        return str(number)
    return number if field == "enrollment" else float(number)


def everything(book: Workbook, since: datetime) -> tuple:
    """Return what a person is told and shown, but for the moment and the name of a choice."""
    plan = book.plan
    return (
        [each.text for each in shown_indicators(plan).rows],
        [school.enrollment for school in shown_schools(plan)],
        [figure.value for figure in shown_figures(plan)],
        [each.sentence for each in blockers(plan)],
        sorted(in_words(each, plan) for each in book.history()),
        [(each.what, each.lines) for each in change_words(book.changes(since), plan, book.context)],
        book.undoable,
        book.overwritten,
    )


@pytest.mark.parametrize(("table", "field"), sorted(FIGURES))
def test_every_guess_at_a_hidden_number_is_answered_alike(table: str, field: str, tmp_path: Path) -> None:
    answers = []
    for guess in GUESSES:
        with Store.open(tmp_path / f"{guess}.sqlite") as store:
            PlanRepository(store).create("Riverbend", plan_id="riverbend")
            first = Workbook(store, "riverbend", by="M. Ortiz")
            first.choose_together([(*place, name) for place, name in NAMED.items()])
            if field in OTHER_BOUND:
                first.choose(table, ROW[table], *OTHER_BOUND[field])
            first.choose(table, ROW[table], field, typed(field, HIDDEN))
            moment = datetime.now(UTC)
            other = Workbook(store, "riverbend", by="K. Bell")
            over = other.choose(table, ROW[table], field, typed(field, guess)).over
            first.refresh()
            assert len(over) == len(first.overwritten) == 1
            answers.append((over, everything(other, moment), everything(first, moment)))
    assert all(each == answers[0] for each in answers)


def test_a_file_says_the_same_whichever_of_its_guesses_are_right(tmp_path: Path) -> None:
    said = set()
    for guess in GUESSES:
        book = Workbook.create("Riverbend", store=tmp_path / f"{guess}.sqlite")
        for value in (HIDDEN, guess):
            path = tmp_path / "guess.csv"
            with path.open("w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows(
                    [
                        ["School", "Year", "Asian", "White"],
                        ["Hill", "2023", value, 300],
                        ["Vale", "2023", 40, 90],
                    ]
                )
            told = bring(book, path, Wanted(today=date(2026, 11, 28)))
        assert told.data["changed"] == 0
        assert told.data["again"] >= 1
        said.add((told.sentences, repr(told.data), len(book.history()), book.undoable))
    assert len(said) == 1


@pytest.mark.parametrize("seen", [[None], [HIDDEN], [HIDDEN, *GUESSES], [3.0]])
def test_what_waited_is_compared_with_no_hidden_number(begun: Store, seen: list[object]) -> None:
    from fivepillars.steps.commands import COMMANDS, answer

    Workbook(begun, "riverbend", by="M. Ortiz").choose_together(
        [
            *((*place, name) for place, name in NAMED.items()),
            ("indicator", "own.asian", "value", float(HIDDEN)),
        ]
    )
    book, said = Workbook(begun, "riverbend", by="K. Bell"), set()
    for guess in GUESSES:
        choice = {"table": "indicator", "row": "own.asian", "field": "value", "value": guess, "seen": seen}
        told = answer(book, {"do": "choose", "once": uuid4().hex, "choices": [choice]}, COMMANDS)
        said.add(repr({name: value for name, value in told.items() if name != "at"}))
    assert len(said) == 1
    assert "'stood': True" in next(iter(said))


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(days=400)])
def test_a_plan_file_is_told_the_same_whichever_guess_it_holds(tmp_path: Path, ahead: timedelta) -> None:
    said = set()
    for guess in GUESSES:
        with Store.open(tmp_path / f"{guess}.sqlite") as store:
            repository = PlanRepository(store, by="M. Ortiz")
            repository.create("Riverbend", plan_id="riverbend")
            here = Workbook(store, "riverbend", by="M. Ortiz")
            here.choose_together([(*place, name) for place, name in NAMED.items()])
            file = tmp_path / f"{guess}.plan.json"
            file.write_text(here.as_plan_file(), encoding="utf-8")
            with Workbook.open(file, by="K. Bell") as away:
                away.choose("indicator", "own.asian", "value", float(guess))
                made = away.history("indicator", "own.asian", "value")[-1].as_json()["at"]
                text = away.as_plan_file().replace(
                    str(made), (datetime.fromisoformat(str(made)) + ahead).isoformat().replace("+00:00", "Z")
                )
            here.choose("indicator", "own.asian", "value", float(HIDDEN))
            brought = repository.bring_in_text(text)
            here.refresh()
            words = tuple(sorted(in_words(each, here.plan) for each in here.history()))
            said.add((brought.new, brought.said, words, here.overwritten))
    assert len(said) == 1
    assert "Value of “Students in foster care”" in str(said)
