"""The tables of the store, and how a choice becomes a row of them."""

from __future__ import annotations

import json
from hashlib import blake2b
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table

from fivepillars.plan import Cell, Choice
from fivepillars.plan.characters import plain
from fivepillars.plan.choice import moment_text, rank_after

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue
    from sqlalchemy import CursorResult, RowMapping

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
    Column("seal", String),
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
    Column("after", String, quote=True),
    Column("rank", String, quote=True),
    Column("arrived", String),
    Column("prior", String, quote=True),
    Column("digest", String),
)
"""One row a choice. Rows are only ever added.

`value` is JSON; `at` and `arrived` (when this store took the choice in) are UTC text that sorts as time does.
`digest` is a check over the row and `prior`, the digest of the plan's choice before it.
"""

SNAPSHOT = Table(
    "snapshot",
    METADATA,
    Column("plan", String, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("choices", Integer),
    Column("format", Integer),
    Column("state", String),
    Column("digest", String),
    Column("seal", String),
)
"""A plan folded up to and with choice `seq`: a shortcut that can be thrown away at any time."""
SNAPSHOT_FORMAT = 5
"""How a state is written. Snapshots of another format are passed over and written anew."""
REMEMBERED_FORMAT = 1001
"""The format of what was worked out of choices and is kept beside the snapshot; far from those of states."""

FIELDS = ("id", "by", "at", "table", "row", "field", "value", "gesture", "undoes", "after")
KEPT = ("plan", *FIELDS, "rank", "arrived", "prior", "digest")
KEPT_COLUMNS = tuple(CHOICE.c[name] for name in KEPT)


def rows_in(found: CursorResult[Any]) -> list[dict[str, Any]]:
    """Return rows as plain dicts, for whoever looks each of their columns up more than once."""
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found.all()]


class NotAChoice(ValueError):
    """A row that is not as `kept_row` wrote it: damaged on the disk, or changed by another program."""


def digest_of(row: RowMapping | Mapping[str, Any]) -> str:
    """Return the check over a choice's row and the digest of the choice before it, 32 hexadecimal digits."""
    told = "\x1f".join(_digested(row))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


_digested = itemgetter(*(name for name in KEPT if name not in {"digest", "rank"}))
_said = itemgetter(*FIELDS)


def sealed(*told: object) -> str:
    """Return the check over what a row of another table says."""
    return blake2b(json.dumps(told).encode(), digest_size=16).hexdigest()


def as_row(choice: Choice) -> dict[str, str]:
    """Return the columns that a choice itself says, always the same for the same choice."""
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
        "after": choice.after,
    }


def kept_row(plan: str, row: Mapping[str, str], *, arrived: str, prior: str) -> dict[str, str]:
    """Return what `as_row` gave as it is kept: with its plan, its rank, when it came, and its check."""
    kept = {
        **row,
        "plan": plan,
        "rank": rank_after(row["at"], row["after"]),
        "arrived": arrived,
        "prior": prior,
    }
    return {**kept, "digest": digest_of(kept)}


def is_sound(row: RowMapping | Mapping[str, Any]) -> bool:
    """Tell whether a row is as `kept_row` wrote it."""
    try:
        return (digest_of(row), rank_after(row["at"], row["after"])) == (row["digest"], row["rank"])
    except (TypeError, ValueError):
        return False


def _refuse_damaged(row: RowMapping | Mapping[str, Any]) -> None:
    if not is_sound(row):
        raise NotAChoice(str(row["id"]))


def _value(written: str) -> JsonValue:
    """Return what JSON says; most values are texts in which nothing is escaped."""
    if written[:1] == '"' and "\\" not in written and written.find('"', 1) == len(written) - 1:
        return written[1:-1]
    value: JsonValue = json.loads(written)
    return value


def as_choice(row: RowMapping | Mapping[str, Any]) -> Choice:
    """Return the choice that a row holds.

    Raises
    ------
    NotAChoice
        The row is not as it was written.
    """
    _refuse_damaged(row)
    try:
        said = dict(zip(FIELDS, _said(row), strict=True))
        said["value"] = _value(said["value"])
        return Choice.model_validate(said)
    except ValueError as error:
        raise NotAChoice(row["id"]) from error


def as_cell(row: RowMapping | Mapping[str, Any]) -> tuple[Place, Cell]:
    """Return what a row fills and with what, which is quicker than the whole choice.

    Raises
    ------
    NotAChoice
        The row is not as it was written.
    """
    _refuse_damaged(row)
    try:
        value = _value(row["value"])
        # JSON is kept in ASCII. An older version did not compose letters.
        composed = plain(value) if "\\u" in row["value"] else value
    except ValueError as error:
        raise NotAChoice(row["id"]) from error
    return (row["table"], row["row"], row["field"]), Cell(
        composed, row["at"], row["id"], row["by"], row["rank"]
    )
