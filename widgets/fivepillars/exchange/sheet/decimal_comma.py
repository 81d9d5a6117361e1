"""Numbers as they are written where a comma stands before the decimals: "12,5" and "1.210"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Row = tuple[str, ...]

_COMMA = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2} ?%?", re.ASCII)
_POINT = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)\.\d{1,2} ?%?", re.ASCII)
_EITHER = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+) ?%?", re.ASCII)
SAID = "A comma stands before the decimals, so “1.210” was read as 1,210 and “12,345” as 12.345."


def has_decimal_comma(rows: Iterable[Row]) -> bool:
    """Return whether numbers of a table have a comma before their decimals, and none has a point there."""
    found = False
    for row in rows:
        for cell in row:
            if _POINT.fullmatch(cell.strip()):
                return False
            found = found or _COMMA.fullmatch(cell.strip()) is not None
    return found


def with_decimal_point(row: Row) -> Row:
    """Return a row of such a table with points before the decimals and nothing between thousands."""
    return tuple(
        cell.replace(".", "").replace(",", ".") if _EITHER.fullmatch(cell.strip()) else cell for cell in row
    )
