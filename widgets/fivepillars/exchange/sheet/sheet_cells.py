"""The cells of one worksheet, as text, in one pass over its XML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from fivepillars.exchange.sheet.number_formats import iso, plain
from fivepillars.exchange.sheet.xml_stream import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fivepillars.exchange.sheet.size import Room

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_SLOW = 2
"""How many more cells a cell of a workbook counts for: it takes as long to read."""
_DIGITS = "0123456789"
_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BREAKS = "\t\n\r"
_TRUE = frozenset({"1", "true"})


@dataclass(slots=True)
class Cells:
    """What a worksheet holds.

    Parameters
    ----------
    rows
        The text of the cells, row by row from the first; a row ends with its last cell that holds anything.
    merged
        The cells that were merged: top, left, bottom and right, counted from 0.
    uncounted
        How many cells hold a formula and not its result.
    hidden_rows, hidden_columns
        The rows, counted from 1, and the letters of the columns that are hidden; what they hold is left out.
    """

    rows: list[Sequence[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncounted: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)


def cells_of(
    part: IO[bytes],
    texts: Sequence[str],
    forms: Mapping[str, Callable[[str], str]],
    room: Room,
) -> Cells:
    """Read the cells of a worksheet.

    Parameters
    ----------
    part
        The worksheet's XML, opened for reading.
    texts
        The texts that cells share.
    forms
        How numbers are shown, by the number of the style; the others are shown plainly.
    room
        Keeps the rows; it may refuse more.

    Raises
    ------
    ValueError
        The worksheet is damaged: rows out of order, or a cell where no spreadsheet has one.
    """
    reading = _Reading(texts, forms, room)
    walk(part, reading.begin, reading.end, reading.heard)
    return reading.cells


def unescaped(text: str) -> str:
    """Read what a workbook writes as _x000A_, where XML has no sign for it or would lose it."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def column_letters(place: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0: A, B … Z, AA."""
    letters = ""
    number = place + 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _sign(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16))
    if sign.isprintable() or sign in _BREAKS:
        return sign
    return match[0]


class _Columns(dict[str, int]):
    """The place of each column, counted from 0, by its letters."""

    def __missing__(self, letters: str) -> int:
        place = 0
        for letter in letters:
            place = place * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
        if not 0 < place <= MOST_COLUMNS:
            raise ValueError(letters)
        self[letters] = place - 1
        return place - 1


class _Reading:
    def __init__(
        self,
        texts: Sequence[str],
        forms: Mapping[str, Callable[[str], str]],
        room: Room,
    ) -> None:
        self.cells = Cells()
        self.heard: list[str] = []
        self._texts = texts
        self._forms = forms
        self._room = room
        self._columns = _Columns()
        self._row: list[str] = []
        self._place = -1
        self._cell: dict[str, str] = {}
        self._formula = False
        self._hidden_columns: set[int] = set()
        self._hidden = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._room.count(_SLOW)
            self.heard.clear()
            self._cell = attributes
            self._formula = False
        elif tag == "f":
            self._formula = True
        elif tag == "is":
            # Some write a number beside the text; the text is what is shown.
            self.heard.clear()
        elif tag == "row":
            rows = self.cells.rows
            number = int(attributes.get("r") or len(rows) + 1)
            if not len(rows) < number <= MOST_ROWS:
                raise ValueError(number)
            # One empty row stands for all that were left out; looking through them takes time all the same.
            self._room.count(number - 1 - len(rows))
            rows.extend([()] * (number - 1 - len(rows)))
            self._row = []
            self._place = -1
            self._hidden = attributes.get("hidden") in _TRUE
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            first, last = int(attributes["min"]) - 1, min(int(attributes["max"]), MOST_COLUMNS)
            self._hidden_columns.update(range(first, last))
        elif tag == "mergeCell" and (match := _RANGE.fullmatch(attributes["ref"])):
            left, top, right, bottom = match.groups()
            self._room.count(1)
            self.cells.merged.append(
                (int(top) - 1, self._columns[left], int(bottom) - 1, self._columns[right])
            )

    def end(self, tag: str) -> None:
        if tag == "c":
            name = self._cell.get("r")
            self._place = self._columns[name.rstrip(_DIGITS)] if name else self._place + 1
            if self.heard:
                self._add(self._text("".join(self.heard)))
            elif self._formula and self._cell.get("t") != "str":
                self.cells.uncounted += 1
        elif tag == "row":
            kept = self._room.row(self._row)
            if self._hidden and any(map(str.strip, self._row)):
                self.cells.hidden_rows.append(len(self.cells.rows) + 1)
            self.cells.rows.append(() if self._hidden else kept)

    def _add(self, text: str) -> None:
        row, place = self._row, self._place
        if place in self._hidden_columns:
            letters = column_letters(place)
            if letters not in self.cells.hidden_columns:
                self.cells.hidden_columns.append(letters)
            return
        if place > len(row):
            row.extend([""] * (place - len(row)))
        if place == len(row):
            row.append(text)
        else:
            row[place] = text

    def _text(self, value: str) -> str:
        kind = self._cell.get("t", "n")
        if kind == "s":
            return self._texts[int(value)]
        if kind == "n":
            return self._forms.get(self._cell.get("s", ""), plain)(value)
        if kind == "b":
            return "FALSE" if value.strip() in {"0", "false"} else "TRUE"
        if kind == "d":
            return iso(value)
        return unescaped(value)
