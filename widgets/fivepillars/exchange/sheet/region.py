"""Where a person says a table stands in a file: which worksheet, which rows, which of them name columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fivepillars.plan import Refused

_ROWS = re.compile(r"\s*(\d{1,7})\s*(?:([:–-])\s*(\d{1,7})?\s*)?")
_LAST = 9_999_999


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table stands. Rows are counted from 1, as a spreadsheet counts them.

    Parameters
    ----------
    sheet
        The name of the worksheet, or of the file in a zip or folder; without one, all are read.
    heading
        The first and the last row of the heading; without them, it is looked for.
    rows
        The first and the last row of the table. The heading is one of them unless `heading` says where it is.
    """

    sheet: str = ""
    heading: tuple[int, int] | None = None
    rows: tuple[int, int] | None = None

    def takes(self, name: str) -> bool:
        """Return whether the table of this name is wanted."""
        return not self.sheet or _plain(self.sheet) == _plain(name)


EVERYWHERE = Region()
"""All tables of a file, each where it is found."""


def region_of(sheet: str = "", heading: str = "", rows: str = "") -> Region:
    """Return the region that a person typed: "12" or "4-5" for the heading, "13:40" or "13:" for the rows.

    Raises
    ------
    Refused
        It is no row and no range of rows.
    """
    return Region(sheet.strip(), _range(heading, "heading"), _range(rows, "rows", open_end=True))


def _range(text: str, what: str, *, open_end: bool = False) -> tuple[int, int] | None:
    if not text.strip():
        return None
    match = _ROWS.fullmatch(text)
    if match and (match[3] or open_end or not match[2]):
        first = int(match[1])
        last = int(match[3]) if match[3] else _LAST if match[2] else first
        if 1 <= first <= last:
            return first, last
    example = (
        "12, or 4-5 where it takes two rows" if what == "heading" else "13:40, or 13: for all from row 13 on"
    )
    raise Refused(
        f"“{text.strip()[:40]}” does not say which rows ({what}). Nothing was read. Write it like {example}."
    )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
