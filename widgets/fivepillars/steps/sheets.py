"""Sheets: the small tables that a team fills in, with what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from fivepillars.plan.tables import SINGLE_ROW, TABLES
from fivepillars.steps.form import Field, Option, form_of
from fivepillars.steps.value_words import value_words
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import JsonValue

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan, Row

_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet.

    Parameters
    ----------
    table, row
        Where it is in the plan.
    title, note
        Its name and the rest of it in one line.
    values, open, by, hints
        What stands in its fields, what is said where one is empty, who filled it, and examples.
    words
        What stands in its fields in words, and what else the page says of it.
    """

    table: str
    row: str
    title: str
    note: str
    values: dict[str, JsonValue]
    open: dict[str, str]
    by: dict[str, str]
    hints: dict[str, tuple[str, ...]]
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to fill in.

    Parameters
    ----------
    table, title, one, say
        Its table, its head, what one row is called (nothing when there is only one row), and what to know.
    fields
        What each row asks for.
    rows
        What is filled in.
    """

    table: str
    title: str
    one: str
    say: str
    fields: tuple[Field, ...]
    rows: tuple[SheetRow, ...]


Told = Callable[["Row"], tuple[str, str]]
"""Gives the name of a row, and the rest of it in one line."""


def _nothing(_row: Row) -> tuple[str, str]:
    return "", ""


def sheet_of(
    table: str,
    plan: Plan,
    found: Iterable[Blocker] = (),
    *,
    by: str,
    rows: Iterable[Row] | None = None,
    told: Told = _nothing,
    offered: Mapping[str, tuple[Option, ...]] = _NONE,
    opened: Mapping[str, dict[str, str]] = _NONE,
    words: Callable[[Row], dict[str, str]] = lambda _row: {},
) -> Sheet:
    """Return the sheet of a table, with the fields and under the words that its view declares.

    Parameters
    ----------
    table, plan, found
        Which table of which plan, and what is still open.
    by
        Who is looking: a field that somebody else filled says so.
    rows
        Its rows, if not all that the plan has.
    told
        Gives the name of a row, and the rest of it in one line.
    offered
        Options for fields that neither their annotation nor the plan gives.
    opened
        What else is said beside a field, by row and field.
    words
        What else the page says of a row.
    """
    view = VIEWS[table]
    open_ = open_fields(table, found)
    for row_id, said in opened.items():
        open_[row_id] = {**said, **open_.get(row_id, {})}
    if rows is None:
        rows = (getattr(plan, table),) if table in SINGLE_ROW else plan.table(table)
    fields = form_of(table, plan, offered)
    names = [field.field for field in fields]
    made = tuple(
        sheet_row(table, row, plan, names, by, *told(row), open_.get(row.id, {}), words(row)) for row in rows
    )
    one = "" if table in SINGLE_ROW else view.here or view.one
    return Sheet(table, view.title, one, view.say, fields, made)


def open_fields(table: str, found: Iterable[Blocker]) -> dict[str, dict[str, str]]:
    """Return what is said beside the open fields of a table, by row and field."""
    said: dict[str, dict[str, str]] = {}
    for each in found:
        if each.table == table and each.row and each.field in TABLES[table].model_fields:
            said.setdefault(each.row, {})[each.field] = VIEWS[table].open_words(each.field)
    return said


def sheet_row(
    table: str,
    row: Row,
    plan: Plan,
    names: Iterable[str],
    by: str,
    title: str = "",
    note: str = "",
    opened: Mapping[str, str] = _NONE,
    words: Mapping[str, str] = _NONE,
) -> SheetRow:
    """Return a row of the plan as a row of a sheet; a field that holds no more than an empty one is empty.

    Parameters
    ----------
    table, row, plan
        The row, and where it is.
    names
        Its fields on the sheet.
    by
        Who is looking: a field that somebody else filled says so.
    title, note, opened, words
        As `SheetRow` has them.
    """
    values = row.model_dump(mode="json")
    said = {name: _said(table, name, values[name]) for name in names}
    cells = {name: plan.state.cells.get((table, row.id, name)) for name in said}
    return SheetRow(
        table=table,
        row=row.id,
        title=title,
        note=note,
        values=said,
        open=dict(opened),
        by={name: cell.by for name, cell in cells.items() if cell and cell.by and cell.by != by},
        hints=dict(VIEWS[table].hints),
        words={**{name: value_words(table, name, value, plan) for name, value in said.items()}, **words},
    )


def _said(table: str, name: str, value: JsonValue) -> JsonValue:
    """Return what stands in a field, or None where it says no more than an empty one; 0 says something."""
    if value is False and TABLES[table].model_fields[name].default is True:
        return value
    return said_value(value)


def said_value(value: JsonValue) -> JsonValue:
    """Return what stands in a field, or None where it says no more than an empty one; 0 says something."""
    return None if value is False or value in ("", []) else value
