"""Sheets: the small tables that a team fills in, with what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from fivepillars.plan.tables import SINGLE_ROW, TABLES
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import JsonValue

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan, Row
    from fivepillars.steps.form import Field

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
        What stands in its fields, what is said where one is empty, and who filled it.
    paper
        What a printed table says, by field.
    """

    table: str
    row: str
    title: str
    note: str
    values: dict[str, JsonValue]
    open: dict[str, str]
    by: dict[str, str]
    hints: dict[str, tuple[str, ...]]
    paper: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to fill in.

    Parameters
    ----------
    table, title, one, say
        Its table, its head, what one row is called (nothing when there is only one row), and what to know.
    fields
        What each row asks for.
    columns
        Field and words of each column of the printed table.
    rows
        What is filled in.
    """

    table: str
    title: str
    one: str
    say: str
    fields: tuple[Field, ...]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[SheetRow, ...]


def sheet_for(
    table: str,
    fields: tuple[Field, ...],
    columns: tuple[tuple[str, str], ...],
    rows: tuple[SheetRow, ...],
    *,
    more: str = "",
) -> Sheet:
    """Return a sheet under the words that its table declares.

    Parameters
    ----------
    table, fields, columns, rows
        As `Sheet` has them.
    more
        What to know beside what the table says of itself.
    """
    view = VIEWS[table]
    one = "" if table in SINGLE_ROW else view.here or view.one
    return Sheet(table, view.title, one, view.say + more, fields, columns, rows)


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
    *,
    title: str = "",
    note: str = "",
    opened: Mapping[str, str] = _NONE,
    paper: Mapping[str, str] = _NONE,
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
    title, note, opened, paper
        As `SheetRow` has them.
    """
    values = row.model_dump(mode="json")
    said = {name: said_value(values[name]) for name in names}
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
        paper={**{name: "" if value is None else str(value) for name, value in said.items()}, **paper},
    )


def said_value(value: JsonValue) -> JsonValue:
    """Return what stands in a field, or None where it says no more than an empty one; 0 says something."""
    return None if value is False or value in ("", []) else value
