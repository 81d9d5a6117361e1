"""The tables of a plan as columns and rows, for spreadsheets and data files.

What a column is called, what it holds and what it means comes from the row models, so a field that is
added to a table turns up in every file without being named here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from fivepillars.analysis.indicator_suppression import released
from fivepillars.charts.plain_words import plain
from fivepillars.plan.tables import COUNTED, TABLES, Row
from fivepillars.plan.tables.row_reference import references_of
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from fivepillars.plan import Plan

Held = str | bool | float | date | None
"""What a cell of a data file holds; a whole number is a kind of number."""

Holds = Literal["string", "date", "number", "integer", "boolean", "list"]

KEPT_INSIDE = frozenset({"privacy"})
"""Tables that no file for others holds: what people decided about text that looked like a student."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of a table: its field, its name for people, what it holds and what it means.

    Attributes
    ----------
    item
        For a list: what each of its entries is.
    allowed
        The only values it may have, or nothing.
    pattern
        The shape its text must have, or nothing.
    """

    name: str
    title: str
    description: str
    holds: Holds
    item: str = ""
    allowed: tuple[str | int, ...] = ()
    pattern: str = ""


@cache
def columns(table: str) -> tuple[DataColumn, ...]:
    """Return the columns of a table, the id first."""
    described = TABLES[table].model_json_schema()["properties"]
    return tuple(_column(name, field) for name, field in described.items())


def _column(name: str, field: Mapping[str, Any]) -> DataColumn:
    kinds = [kind for kind in field.get("anyOf", [field]) if kind.get("type") != "null"]
    kind = kinds[0]
    entries = kind.get("items", {})
    return DataColumn(
        name=name,
        title=str(field.get("title", name)),
        description=str(field.get("description", "")),
        holds=_holds(kind),
        item=str(entries.get("type", "")),
        allowed=tuple(kind.get("enum", ())),
        pattern=str(kind.get("pattern", "")),
    )


def _holds(kind: Mapping[str, Any]) -> Holds:
    if kind.get("format") == "date":
        return "date"
    if kind.get("type") == "array":
        return "list"
    known: dict[str, Holds] = {"number": "number", "integer": "integer", "boolean": "boolean"}
    return known.get(str(kind.get("type")), "string")


def tables(plan: Plan) -> dict[str, tuple[Row, ...]]:
    """Return every table that goes out, by its name, with the rows that stand.

    Figures about students are those that the disclosure gate lets through.
    """
    return {
        name: released(plan, name) if name in COUNTED else plan.table(name)
        for name in TABLES
        if name not in KEPT_INSIDE
    }


def sheet_title(table: str) -> str:
    """Return the name of a table for people."""
    return VIEWS[table].sheet_title


def held(row: Row, column: DataColumn) -> Held:
    """Return what a row holds in a column; text is made fit for a file, an empty text is nothing."""
    value: Held | tuple[str | int, ...] = getattr(row, column.name)
    if isinstance(value, str):
        return plain(value) or None
    if isinstance(value, tuple):
        return ",".join(str(entry) for entry in value) or None
    return value


def worded(row: Row, column: DataColumn, plan: Plan) -> Held:
    """Return what `held` returns, with what the rows are called that the row points at."""
    if column.name not in references_of(type(row)):
        return held(row, column)
    value: str | tuple[str, ...] = getattr(row, column.name)
    entries = (value,) if isinstance(value, str) else value
    return "; ".join(plain(plan.named(entry)) for entry in entries) or None


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula."""
    return text.startswith(FORMULA_STARTS)
