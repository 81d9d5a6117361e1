"""Whatever may be typed, one cell at a time, stands on every page and goes out in every format."""

import json
from datetime import UTC, date, datetime

import numpy as np
import pytest

from fivepillars import open_step
from fivepillars.catalog import load
from fivepillars.checks import blockers
from fivepillars.documents import render
from fivepillars.plan import TABLES, Refused, read_plan_file, validated
from fivepillars.plan.tables import SINGLE_ROW, FromGuide
from fivepillars.steps import STEPS
from fivepillars.store import Store
from fivepillars.workbook import Workbook
from made_plans import choices_of

pytestmark = pytest.mark.slow  # it draws whole plans on every page and in every format

TODAY = date(2026, 11, 21)
TEXTS = [
    "x",
    "<b>&",
    "=1+1",
    "\u202eabc",
    "x" * 200,
    "own.action0",
    "own. no id",
    "<10",
    "9-8",
    "6–12",
    "2025–26",
]
SHAPED = ["CA", "0601020", "https://example.org/?a=b", ["x"], ["6", "7"]]
NUMBERS = [0, 1, 2, 5, 10, 2.5, -1, -2.5, 1e9, 1e300, True, False]
DAYS = ["1900-01-01", "2026-11-21", "2027-01-01", "2199-12-31"]
GUIDE = load()


def _offered(described: object) -> list[object]:
    """Return every value that a JSON Schema names."""
    if isinstance(described, list):
        return [value for each in described for value in _offered(each)]
    if not isinstance(described, dict):
        return []
    named = [*described.get("enum", ()), *([described["const"]] if "const" in described else [])]
    return named + _offered(list(described.values()))


def _may_stand(table: str, field: str) -> list[object]:
    offered = _offered(TABLES[table].model_json_schema()["properties"][field])
    tried = [*TEXTS, *SHAPED, *NUMBERS, *DAYS, *offered, *([each] for each in offered), offered[:3]]
    found = []
    for value in tried:
        try:
            found.append(validated(table, table if table in SINGLE_ROW else "own.row", field, value))
        except Refused:
            continue
    return [value for value in found if value is not None]


@pytest.fixture(scope="module")
def may_stand() -> dict[tuple[str, str], list[object]]:
    cells = [
        (table, field) for table, model in TABLES.items() for field in model.model_fields if field != "id"
    ]
    return {cell: _may_stand(*cell) for cell in cells}


def _cells(chance: np.random.Generator, may_stand: dict[tuple[str, str], list[object]]):
    for table, model in TABLES.items():
        own = [f"own.{table}{number}" for number in range(chance.integers(5))]
        rows = [table] if table in SINGLE_ROW else own
        offered = [item.id for item in GUIDE.of(table)]
        rows += offered[chance.integers(3) :: 7]
        for row in rows:
            for field in model.model_fields:
                values = may_stand.get((table, field))
                if values and chance.random() < 0.75:
                    yield table, row, field, values[chance.integers(len(values))]
            if issubclass(model, FromGuide):
                yield table, row, "chosen", True


@pytest.mark.parametrize("seed", range(6, 10))
def test_any_plan_stands_on_every_page_and_goes_out(seed: int, may_stand) -> None:
    choices = choices_of(*_cells(np.random.default_rng(seed), may_stand))
    with Store.open(":memory:") as store:
        store.create("any", choices=choices)
        workbook = Workbook(store, "any", by="M. Ortiz")
        assert blockers(workbook.plan, today=TODAY)
        for name in ("html", "xlsx", "csv", "hsds", "ics", "json"):
            assert render(workbook.plan, GUIDE, name, today=TODAY)
        for step in STEPS[1:]:
            assert json.dumps(open_step(workbook, step.slug).state())
            assert open_step(workbook, step.slug).twin()._repr_html_()
        assert workbook.frame("action").index.size
        assert workbook.changes(datetime(2020, 1, 1, tzinfo=UTC))
        assert read_plan_file(workbook.as_plan_file()).id == "any"
