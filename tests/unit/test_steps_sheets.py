"""The row of a sheet: what was typed in is shown, a 0 as well, and what was not is empty."""

import pytest
from pydantic import JsonValue

from fivepillars.steps.screening_sheets import screening_sheets, staffing_sheet
from fivepillars.steps.services_sheet import services_sheet
from fivepillars.steps.sheets import SheetRow, said_value
from made_plans import BEGAN, plan_of

ROWS = {
    "screening": ("screening", "wait_limit", 0),
    "staffing": ("own.1", "fte", 0),
    "service": ("own.1", "slots", 0),
}


def _row(table: str, *cells: tuple[str, str, str, JsonValue]) -> SheetRow:
    plan = plan_of(*cells)
    if table == "screening":
        sheets = screening_sheets(plan, (), by="")
        return next(sheet.rows[0] for sheet in sheets if "wait_limit" in sheet.rows[0].values)
    if table == "staffing":
        return staffing_sheet(plan, by="").rows[0]
    return services_sheet(plan, (), by="", today=BEGAN.date()).rows[0]


@pytest.mark.parametrize("table", ROWS)
def test_a_typed_0_is_shown(table: str) -> None:
    row, field, value = ROWS[table]
    shown = _row(table, (table, row, field, value))
    assert float(shown.values[field]) == 0
    assert shown.values[field] is not False
    assert field not in shown.open


def test_what_was_not_typed_in_is_empty_on_the_page_and_in_words() -> None:
    shown = _row("screening", ("screening", "screening", "grades", "6"))
    assert shown.values["wait_limit"] is None
    assert shown.words["wait_limit"] == ""
    assert _row("screening", ("screening", "screening", "wait_limit", 0)).words["wait_limit"] == "0"


@pytest.mark.parametrize(
    ("value", "said"), [(0, 0), (0.0, 0.0), (False, None), ("", None), ([], None), (None, None), ("0", "0")]
)
def test_0_says_something_and_an_empty_field_nothing(value: JsonValue, said: JsonValue) -> None:
    assert said_value(value) == said
    assert type(said_value(value)) is type(said)
