"""Numbers that cannot be: refused where typed, left out where they stand, and never an output's end."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivepillars import open_step
from fivepillars.catalog import load
from fivepillars.checks import blockers
from fivepillars.documents import FORMATS, render
from fivepillars.exchange.indicators import rows, understand
from fivepillars.exchange.sheet import read_sheets
from fivepillars.plan import TABLES, Choice, PlanFile, Refused, validated
from fivepillars.plan.tables import SINGLE_ROW, FromGuide
from fivepillars.plan.validate import OutOfBounds, in_order
from fivepillars.steps import STEPS
from fivepillars.store import Store
from fivepillars.workbook import Workbook
from fivepillars.workbook.plan_repository import checked
from made_plans import choices_of, plan_of

TODAY = date(2026, 11, 21)
GUIDE = load()
EXTREME = (1e307, -120, 5e-324, 1e12, -1e12, 0, 1e9, -1e307, 1e308, 1e-300, 1e16, -1, 0.0, 2**63, 10**30)
CROSSED = st.sampled_from(EXTREME) | st.floats(allow_nan=False, allow_infinity=False) | st.integers()


def _numeric() -> list[tuple[str, str]]:
    schemas = {table: model.model_json_schema()["properties"] for table, model in TABLES.items()}
    return [
        (table, field)
        for table, fields in schemas.items()
        for field, schema in fields.items()
        if {"number", "integer"} & {part.get("type") for part in [schema, *schema.get("anyOf", ())]}
    ]


NUMERIC = _numeric()


@pytest.mark.parametrize(("table", "field"), NUMERIC)
def test_every_number_has_bounds_that_the_schema_names(table: str, field: str) -> None:
    schema = TABLES[table].model_json_schema()["properties"][field]
    parts = [schema, *schema.get("anyOf", ())]
    numeric = [part for part in parts if part.get("type") in {"number", "integer"}]
    typed_as_text = any("pattern" in part or part.get("type") == "string" for part in parts)
    assert typed_as_text or all({"minimum", "maximum"} <= part.keys() or "enum" in part for part in numeric)
    for number in (10**300, -(10**300)):
        with pytest.raises(Refused, match="Nothing was changed"):
            validated(table, table if table in SINGLE_ROW else "own.row", field, number)


def test_a_number_out_of_bounds_is_told_its_bounds() -> None:
    with pytest.raises(OutOfBounds, match=r"Type a number of 1,000,000,000,000 or less\."):
        validated("indicator", "own.a", "value", 1e307)
    with pytest.raises(OutOfBounds, match=r"Type a number of -1,000,000,000,000 or more\."):
        validated("figure", "own.a", "value", -1e307)
    with pytest.raises(OutOfBounds, match=r"Type a number of 0 or more\."):
        validated("indicator", "own.a", "n", -1)


@pytest.mark.parametrize("field", ["value", "low", "high"])
def test_a_count_below_0_is_refused_in_words_that_do_not_repeat_it(field: str) -> None:
    with pytest.raises(Refused, match="is below 0, and this counts students") as refused:
        in_order({"kind": "count", field: -120}, "indicator", "own.a")
    assert "120" not in refused.value.sentence
    in_order({"kind": "other", field: -120}, "indicator", "own.a")


def test_a_count_below_0_is_refused_whichever_of_its_fields_comes_last() -> None:
    with Store.open(":memory:") as store:
        store.create("a", title="A")
        workbook = Workbook(store, "a")
        workbook.choose("indicator", "own.a", "value", -120)
        with pytest.raises(Refused, match="below 0"):
            workbook.choose("indicator", "own.a", "kind", "count")


def test_a_plan_of_an_older_version_opens_without_the_number_and_says_so() -> None:
    old = choices_of(
        ("indicator", "own.a", "title", "Absent"),
        ("indicator", "own.a", "kind", "count"),
        ("indicator", "own.a", "n", 1e307),
        ("indicator", "own.a", "value", -120),
        ("indicator", "own.b", "error", 1e308),
    )
    kept = checked(
        PlanFile(id="old", choices=tuple(c for c in old if c.value != -120)),
        name="old.plan.json",
        today=date(2026, 11, 21),
    )
    assert len(kept.choices) == len(old) - 1
    plan = plan_of(*((*choice.place, choice.value) for choice in old))
    first = plan.indicators[0]
    assert (first.title, first.n, first.value) == ("Absent", None, None)
    said = [each for each in blockers(plan) if "cannot be" in each.sentence]
    assert {(each.step, each.row, each.field) for each in said} == {
        ("needs", "own.a", "n"),
        ("needs", "own.a", "value"),
        ("needs", "own.b", "error"),
    }
    assert said[0].sentence.startswith("“Group size” of “Absent” holds a number that cannot be")
    assert not any("120" in each.sentence for each in said)


def test_a_file_with_a_number_that_cannot_be_loses_that_figure_and_no_other() -> None:
    lines = [
        "School,Year,Students absent,Sad (percent),Sad SE,Sad n",
        "Oak,2024-25,-120,39.5,1.2,400",
        "Elm,2024-25,140,41.5,1e308,1e307",
        "Ash,2024-25,1e307,38.1,1.1,380",
    ]
    (sheet,) = read_sheets("\n".join(lines).encode(), name="figures.csv")
    matching = understand(sheet).matching
    counted = [
        each.model_copy(update={"counts_students": each.title == "Students absent"})
        for each in matching.indicators
    ]
    outcome = rows(sheet, matching.model_copy(update={"indicators": tuple(counted)}))
    assert {(row.title, row.exact, row.n) for row in outcome.rows} == {
        ("Students absent", 140, None),
        ("Sad (percent)", 39.5, 400),
        ("Sad (percent)", 41.5, None),
        ("Sad (percent)", 38.1, 380),
    }
    assert "cannot be below 0, so it is not kept" in " ".join(outcome.sentences())
    for row in outcome.rows:
        for field, value in row.as_fields().items():
            validated("indicator", "file.a", field, value)


NUMBERS = st.lists(
    st.tuples(st.sampled_from(NUMERIC), st.sampled_from(["a", "b"]), CROSSED), min_size=1, max_size=25
)


def _placed(numbers: list) -> list[Choice]:
    """Return the numbers as an older version could have kept them: whatever they are, under any row."""
    cells = []
    for (table, field), name, number in numbers:
        row = table if table in SINGLE_ROW else f"own.{name}"
        cells.append((table, row, field, number))
        if table == "indicator":
            kind = ("count", "percent", "rate", "other")[len(cells) % 4]
            cells += [(table, row, "kind", kind), (table, row, "title", f"Figure {name}")]
            cells += [(table, row, "place", "Oak"), (table, row, "year", "2024–25")]
        if issubclass(TABLES[table], FromGuide):
            cells.append((table, row, "chosen", True))
    return choices_of(*cells)


@pytest.mark.slow
@settings(max_examples=15)
@given(NUMBERS, st.sampled_from(list(FORMATS)))
def test_no_number_in_any_field_takes_a_page_or_a_document_with_it(numbers: list, name: str) -> None:
    with Store.open(":memory:") as store:
        store.create("any", title="Any", choices=_placed(numbers))
        workbook = Workbook(store, "any")
        assert blockers(workbook.plan, today=TODAY)
        for step in STEPS[1:]:
            json.dumps(open_step(workbook, step.slug).state(), allow_nan=False)
            assert open_step(workbook, step.slug).twin()._repr_html_()
        assert render(workbook.plan, GUIDE, name, today=TODAY)


@pytest.mark.slow
def test_every_extreme_number_in_every_field_at_once() -> None:
    for number in EXTREME[:7]:
        cells = [((table, field), name, number) for table, field in NUMERIC for name in "abcd"]
        with Store.open(":memory:") as store:
            store.create("any", title="Any", choices=_placed(cells))
            workbook = Workbook(store, "any")
            for step in STEPS[1:]:
                assert json.dumps(open_step(workbook, step.slug).state(), allow_nan=False)
            assert render(workbook.plan, GUIDE, "html", today=TODAY)
