"""The tables of the store, and how a choice becomes a row of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table

from fivepillars.plan import Cell, Choice
from fivepillars.plan.choice import moment_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import RowMapping

    from fivepillars.plan.fold import Place

METADATA = MetaData()

STORE = Table("fivepillars_store", METADATA, Column("version", Integer, nullable=False))
"""The versions this store went through. That the table is there says whose database this is."""

PLAN = Table(
    "plan",
    METADATA,
    Column("id", String, primary_key=True),
    Column("title", String),
    Column("description", String),
    Column("template", String),
    Column("guide", String),
    Column("fictional", Boolean),
    Column("archived", Boolean),
    Column("created", String),
    Column("changed", String),
    Column("choices", Integer),
)
"""One row a plan: what the list of plans shows, and what a plan file says of itself."""

CHOICE = Table(
    "choice",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("plan", String),
    Column("id", String),
    Column("by", String, quote=True),
    Column("at", String, quote=True),
    Column("table", String, quote=True),
    Column("row", String, quote=True),
    Column("field", String),
    Column("value", String),
    Column("gesture", String),
    Column("undoes", String),
)
"""One row a choice. Rows are only ever added. `value` is JSON; `at` is UTC text that sorts as time does."""

SNAPSHOT = Table(
    "snapshot",
    METADATA,
    Column("plan", String, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("choices", Integer),
    Column("format", Integer),
    Column("state", String),
)
"""A plan folded up to and with choice `seq`: a shortcut that can be thrown away at any time."""

FIELDS = ("id", "by", "at", "table", "row", "field", "value", "gesture", "undoes")
FIELD_COLUMNS = tuple(CHOICE.c[name] for name in FIELDS)


class NotAChoice(ValueError):
    """A row that `as_row` did not write."""


def as_row(choice: Choice) -> dict[str, str]:
    """Give the columns of a choice, always the same for the same choice."""
    return {
        "id": choice.id,
        "by": choice.by,
        "at": moment_text(choice.at),
        "table": choice.table,
        "row": choice.row,
        "field": choice.field,
        "value": json.dumps(choice.value, sort_keys=True),
        "gesture": choice.gesture,
        "undoes": choice.undoes,
    }


def as_choice(row: RowMapping | Mapping[str, Any]) -> Choice:
    """Give the choice that a row holds.

    Raises
    ------
    NotAChoice
        The row was not written by `as_row`.
    """
    try:
        return Choice.model_validate(
            {name: row[name] for name in FIELDS} | {"value": json.loads(row["value"])}
        )
    except ValueError as error:
        raise NotAChoice(row["id"]) from error


def as_cell(row: RowMapping | Mapping[str, Any]) -> tuple[Place, Cell]:
    """Give what a row fills and with what, which is quicker than the whole choice.

    Raises
    ------
    NotAChoice
        The row was not written by `as_row`.
    """
    try:
        cell = Cell(json.loads(row["value"]), row["at"], row["id"], row["by"])
    except ValueError as error:
        raise NotAChoice(row["id"]) from error
    return (row["table"], row["row"], row["field"]), cell
