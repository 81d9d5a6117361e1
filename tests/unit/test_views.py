"""Every table of a plan says once how people meet it, and whatever speaks of tables can speak of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fivepillars import Workbook
from fivepillars.checks import Blocker
from fivepillars.checks.bounds import bound_blockers
from fivepillars.checks.waiting_texts import waiting_blockers
from fivepillars.documents.plan_columns import KEPT_INSIDE, sheet_title
from fivepillars.documents.readings import reading_of
from fivepillars.plan import TABLES, Change
from fivepillars.plan.tables import SINGLE_ROW, FromGuide
from fivepillars.plan.validate import label
from fivepillars.steps.change_words import change_words
from fivepillars.steps.open_step import open_step
from fivepillars.steps.sheets import open_fields, sheet_row
from fivepillars.store import Store
from fivepillars.views import VIEWS, TableView
from fivepillars.views.history_words import gesture_in_words, in_words
from fivepillars.views.step_registry import STEPS
from made_context import context_at, context_on
from made_plans import BEGAN, choices_of, plan_of

EXCEL_TAKES = 31
NO_NAME = frozenset({"talk", "privacy"})
NOT_READ = frozenset({"privacy", "indicator", "staffing", "scenario", "scenario_need"})
"""Tables that are read with another (figures, staff, scenarios of the team's own), or never."""
"""Tables whose rows have no name of their own: what they are about is told by their id."""


def forgotten(table: str, view: TableView | None) -> Iterator[str]:
    """Say in a sentence each what the view of a table forgets."""
    if view is None:
        yield f"{table} has no view."
        return
    model = TABLES[table]
    for name in ("one", "many", "title"):
        if not getattr(view, name):
            yield f"{table} does not say its “{name}”."
    if len(view.sheet_title) > EXCEL_TAKES:
        yield f"{table} has a title too long for Excel, and no short one."
    asked = {*view.fields, *view.more, *view.words, *view.empty, *(each.field for each in view.required)}
    named = {*view.names, *dict(view.steps), *view.still_open, *view.hints, *asked}
    for name in named - set(model.model_fields):
        yield f"{table} names a field “{name}” that it does not have."
    for step in {view.step, *dict(view.steps).values()} - {"", *(each.slug for each in STEPS)}:
        yield f"{table} is filled in a step “{step}” that there is not."
    if not view.step and not issubclass(model, FromGuide) and table != "privacy":
        yield f"{table} does not say in which step it is filled."
    if table not in SINGLE_ROW and not view.nobody:
        yield f"{table} does not say what stands there while it has no rows."
    if table not in SINGLE_ROW | NO_NAME and not view.names:
        yield f"{table} does not say which fields name a row."


def test_no_table_forgets_anything() -> None:
    assert [each for table in TABLES for each in forgotten(table, VIEWS.get(table))] == []
    assert list(VIEWS) == list(TABLES)


def test_a_table_that_forgets_is_told_what() -> None:
    said = list(forgotten("goal", TableView(one="", many="goals", title="x" * 32, names=("titel",))))
    assert [each.split()[0] for each in said] == ["goal"] * len(said)
    for what in ("“one”", "Excel", "“titel”", "which step", "no rows"):
        assert any(what in each for each in said), what
    assert list(forgotten("goal", None)) == ["goal has no view."]


def test_no_two_sheets_of_a_workbook_are_called_alike() -> None:
    titles = [sheet_title(table).casefold() for table in TABLES if table not in KEPT_INSIDE]
    assert len(set(titles)) == len(titles)


def row_of(table: str) -> str:
    return table if table in SINGLE_ROW else "training.one"


def text_field(table: str) -> str:
    """Return a field that holds any text, else the first there is."""
    described = TABLES[table].model_json_schema()["properties"]
    free = [name for name, field in described.items() if field.get("type") == "string"]
    return next((name for name in free if name != "id" and "pattern" not in described[name]), free[-1])


@pytest.mark.parametrize("table", TABLES)
def test_a_row_of_every_table_can_be_called_by_its_name(table: str) -> None:
    view, model = VIEWS[table], TABLES[table]
    assert view.label(model(id=row_of(table))) == ""
    for name in view.names:
        told = model.model_construct(**{**model(id=row_of(table)).model_dump(), name: "counselor"})
        assert view.label(told).casefold() == "counselor"


@pytest.mark.parametrize("table", [table for table in TABLES if table != "privacy"])
def test_what_changed_is_told_of_every_table(table: str) -> None:
    field, row, at = text_field(table), row_of(table), BEGAN.isoformat()
    chosen = [(table, row, "chosen", True)] if issubclass(TABLES[table], FromGuide) else []
    plan = plan_of((table, row, field, "counselor"), *chosen)
    [told] = change_words([Change(table, row, field, "clerk", "counselor", "Ana", at)], plan, context_at())
    assert told.what
    assert told.lines
    [gone] = change_words([Change(table, row, field, "counselor", None, "Ana", at)], plan_of(), context_at())
    view = VIEWS[table]
    named = "counselor" if field in view.names else view.a_row
    assert gone.what == (f"The {view.one}" if table in SINGLE_ROW else named)


@pytest.mark.parametrize("table", TABLES)
def test_the_history_and_undo_call_a_row_of_every_table_by_its_noun(table: str) -> None:
    field, row = text_field(table), row_of(table)
    made = choices_of((table, row, field, "counselor"))
    told = in_words(made[0], plan_of((table, row, field, "counselor")))
    named = "“counselor”" if issubclass(TABLES[table], FromGuide) else f"the {VIEWS[table].one}"
    assert told == f"set {label(table, field)} of {named} to “counselor”"
    assert gesture_in_words(made, plan_of()).startswith(f"set {label(table, field)} of ")


@pytest.mark.parametrize("table", [table for table in TABLES if table not in SINGLE_ROW | NO_NAME])
def test_a_row_that_was_removed_is_called_by_its_name_in_the_history(table: str) -> None:
    row, names = row_of(table), VIEWS[table].names
    cells = [(table, row, names[-1], "counselor"), (table, row, "removed", True)]
    assert in_words(choices_of(*cells)[1], plan_of(*cells)) == "removed “counselor”"


@pytest.mark.parametrize("table", [table for table in TABLES if table not in SINGLE_ROW | NOT_READ])
def test_a_reading_says_of_every_table_that_it_has_no_rows_yet(table: str) -> None:
    read = (reading_of(info.slug, plan_of(), context_on()).model_dump_json() for info in STEPS[1:])
    assert any(VIEWS[table].nobody in said for said in read)


@pytest.mark.parametrize("table", [table for table in TABLES if table != "privacy"])
def test_a_text_that_waits_is_asked_for_in_the_step_of_its_table(table: str) -> None:
    field, row = text_field(table), row_of(table)
    plan = plan_of(
        (table, row, field, "A. Student, grade 4"),
        ("privacy", "p1", "choice", "choice-000000"),
        ("privacy", "p1", "decision", "open"),
        ("privacy", "p1", "looked_like", "a student's name"),
    )
    [asked] = waiting_blockers(plan)
    assert asked.step == (VIEWS[table].step_of(field) or "training")
    assert asked.step in {each.slug for each in STEPS}
    assert "A. Student" not in asked.sentence


@pytest.mark.parametrize(
    ("table", "field", "step"),
    [
        ("figure", "value", "team"),
        ("funding", "amount", "stress"),
        ("setting", "smallest_count", "needs"),
        ("setting", "stale_after", "partners"),
    ],
)
def test_a_number_that_cannot_be_is_asked_for_where_it_is_typed(table: str, field: str, step: str) -> None:
    [asked] = bound_blockers(plan_of((table, row_of(table), field, -1e15)))
    assert (asked.step, asked.table, asked.field) == (step, table, field)


def sheets_in(state: object) -> Iterator[dict[str, object]]:
    """Yield every sheet in the state of a page."""
    if isinstance(state, dict):
        if {"table", "one", "say", "rows"} <= set(state):
            yield state
        for each in state.values():
            yield from sheets_in(each)
    elif isinstance(state, list | tuple):
        for each in state:
            yield from sheets_in(each)


def test_every_sheet_of_every_page_stands_under_the_words_of_its_table() -> None:
    with Store.open(":memory:") as store:
        store.create("made")
        workbook = Workbook(store, "made")
        found = [each for info in STEPS[1:] for each in sheets_in(open_step(workbook, info.slug).state())]
    several = {"screening", "setting"}
    for sheet in found:
        view = VIEWS[str(sheet["table"])]
        if sheet["table"] not in several:
            assert sheet["title"] in {view.title, ""}
            assert str(sheet["say"]).startswith(view.say)
        assert sheet["one"] == ("" if sheet["table"] in SINGLE_ROW else view.here or view.one)
    offered = {table for table, model in TABLES.items() if issubclass(model, FromGuide)}
    assert {sheet["table"] for sheet in found} == set(TABLES) - offered - {"talk", "weighing", "privacy"}


@pytest.mark.parametrize("table", TABLES)
def test_beside_an_open_field_stands_what_its_table_says_of_it(table: str) -> None:
    names = [name for name in TABLES[table].model_fields if name != "id"]
    found = [Blocker("step", table, row_of(table), name, "Open.") for name in (*names, "no field")]
    said = open_fields(table, [*found, Blocker("step", table, "", names[0], "No row at all.")])
    words = {name: VIEWS[table].open_words(name) for name in names}
    assert said == {row_of(table): words}


@pytest.mark.parametrize("table", TABLES)
def test_a_row_of_every_sheet_offers_the_examples_of_its_table(table: str) -> None:
    row = sheet_row(table, TABLES[table](id=row_of(table)), plan_of(), (), "")
    assert row.hints == VIEWS[table].hints
