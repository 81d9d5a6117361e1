"""Whether a value may stand in a field, answered in words."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue, TypeAdapter, ValidationError

from fivepillars.plan.characters import plain, typed
from fivepillars.plan.refusal import Refused
from fivepillars.plan.tables import REMOVED, SINGLE_ROW, TABLES, is_known

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROW_ID = re.compile(r"[a-z0-9][a-z0-9_.\-]{0,79}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 60
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""No plan reaches beyond them. A page asks for less; files and programs may bring any day."""
_BOUNDS = {
    "greater_than_equal": "Type a number of {ge:,.15g} or more.",
    "greater_than": "Type a number above {gt:g}.",
    "less_than_equal": "Type a number of {le:,.15g} or less.",
    "less_than": "Type a number below {lt:,.12g}.",
}


class OutOfBounds(Refused):
    """A number beyond what its field holds. An older version took it: a plan that has it still opens."""


@cache
def _adapter(table: str, field: str) -> TypeAdapter[Any]:
    if field == REMOVED:
        return TypeAdapter(bool)
    info = TABLES[table].model_fields[field]
    return TypeAdapter(info.rebuild_annotation())


def label(table: str, field: str) -> str:
    """Return the words a person sees for a field, such as "How will we know?"."""
    if field == REMOVED:
        return "Removed"
    info = TABLES[table].model_fields[field]
    return info.title or field.replace("_", " ").capitalize()


def validated(table: str, row: str, field: str, value: JsonValue) -> JsonValue:
    """Return the value as it will be kept, or refuse it.

    Text is trimmed, freed of control characters and normalized (NFC); an empty text becomes None, which
    puts the field back to what the guide says.

    Raises
    ------
    Refused
        The table, row or field does not exist, or the value is of the wrong kind.
    """
    _known(table, row, field)
    if isinstance(value, str):
        value = typed(value) or None
    if value is None:
        return None
    try:
        return _kept(table, field, value) if isinstance(value, str) else _checked(table, field, value)
    except (ValueError, TypeError, RecursionError) as error:
        refused = OutOfBounds if _is_beyond(error) else Refused
        raise refused(_sentence(table, field, value, error), table=table, row=row, field=field) from None


def _checked(table: str, field: str, value: JsonValue) -> JsonValue:
    adapter = _adapter(table, field)
    found = adapter.validate_json(json.dumps(value), strict=True)
    if isinstance(found, date) and not _FIRST_DAY <= found <= _LAST_DAY:
        raise ValueError("the day is out of reach")
    return plain(adapter.dump_python(found, mode="json"))


# A long import says the same school, year and source thousands of times.
_kept = lru_cache(maxsize=4096)(_checked)


def _known(table: str, row: str, field: str) -> None:
    if table not in TABLES:
        raise Refused(
            f"There is no table called “{_short(table)}” in a plan. Nothing was changed. "
            f"The tables are {', '.join(TABLES)}.",
            table=table,
        )
    if not _ROW_ID.fullmatch(row) or (table in SINGLE_ROW and row != table):
        wanted = f"“{table}”" if table in SINGLE_ROW else "small letters, digits, points and dashes"
        raise Refused(
            f"“{_short(row)}” cannot name a row in {table}. Nothing was changed. Use {wanted}.",
            table=table,
            row=row,
        )
    fields = TABLES[table].model_fields
    if not is_known(table, field) or field == "id":
        names = ", ".join(name for name in fields if name != "id")
        raise Refused(
            f"{table.capitalize()} has no field called “{_short(field)}”. Nothing was changed. "
            f"Its fields are {names}.",
            table=table,
            row=row,
            field=field,
        )


ORDERED = frozenset({"start", "due", "low", "high", "value", "kind"})
"""Fields of which one must not be before the other, or that say whether another may be below 0.

Nothing is said of bounds above one another: whoever may not see one of them could ask for it by guessing.
Bounds that were typed crosswise are read in their order."""


def in_order(row: Mapping[str, JsonValue], table: str, row_id: str) -> None:
    """Refuse a row that ends before it starts, or that counts fewer than no students."""
    start, due = row.get("start"), row.get("due")
    if isinstance(start, str) and isinstance(due, str) and due < start:
        raise Refused(
            f"The end ({_day(due)}) is before the start ({_day(start)}). Nothing was changed. "
            "Choose an end on or after the start, or move the start first.",
            table=table,
            row=row_id,
            field="due",
        )
    for field in ("value", "low", "high") if row.get("kind") == "count" else ():
        number = row.get(field)
        if isinstance(number, int | float) and number < 0:
            raise Refused(
                f"“{label(table, field)}” is below 0, and this counts students. Nothing was changed. "
                "Type 0 or more, or say first that it counts something else.",
                table=table,
                row=row_id,
                field=field,
            )


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B %Y}"


def _short(value: object) -> str:
    try:
        text = str(value)
    except (ValueError, RecursionError):
        return "…"
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _sentence(table: str, field: str, value: JsonValue, error: Exception) -> str:
    name = label(table, field)
    first = error.errors()[0] if isinstance(error, ValidationError) else None
    kind, context = (first["type"], first.get("ctx", {})) if first else ("", {})
    advice = "Choose another value."
    if kind == "string_too_long":
        advice = f"It holds at most {context['max_length']} characters; this has {len(str(value))}."
    elif kind.startswith(("date", "union")) or (isinstance(value, str) and _DATE.fullmatch(value)):
        advice = _date_advice(value)
    elif kind == "literal_error":
        advice = f"Choose one of: {context['expected']}."
    elif kind in _BOUNDS:
        advice = _BOUNDS[kind].format(**context)
    elif kind in {"string_pattern_mismatch", "value_error", "reference"}:
        advice = TABLES[table].model_fields[field].description or advice
    elif kind.endswith(("_type", "_parsing")):
        wanted = {"string": "text", "bool": "yes or no", "tuple": "a list", "float": "a number"}
        advice = f"It takes {wanted.get(kind.rsplit('_', 1)[0], 'another kind of value')}."
    return f"“{_short(value)}” cannot stand in “{name}”. Nothing was changed. {advice}"


def _is_beyond(error: Exception) -> bool:
    return isinstance(error, ValidationError) and any(fault["type"] in _BOUNDS for fault in error.errors())


def _date_advice(value: JsonValue) -> str:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            date.fromisoformat(value)
        except ValueError:
            return "That day does not exist in the calendar; choose another day."
        return f"Choose a day from {_FIRST_DAY.year} to {_LAST_DAY.year}."
    return "It takes a day written as year-month-day, such as 2027-01-11."
