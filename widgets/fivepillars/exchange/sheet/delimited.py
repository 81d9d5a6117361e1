"""Rows out of delimited text: the delimiter is found, a quotation mark that never closes is told."""

from __future__ import annotations

import csv
import re
from io import StringIO
from itertools import chain, islice
from typing import TYPE_CHECKING

from fivepillars.plan import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fivepillars.exchange.sheet.decoding import Text
    from fivepillars.exchange.sheet.size import Room

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 60
_SAMPLE_CHARACTERS = 200_000
_LONGEST_LINE = 1_000_000
_SAYS = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_END = "\ue000the end\ue000"
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAFE = "Nothing was changed."


def delimited_rows(text: Text, name: str, room: Room) -> tuple[list[tuple[str, ...]], str]:
    """Return the rows of delimited text, empty ones included, and the delimiter.

    Raises
    ------
    Refused
        It is not a table, it has too many cells, or a quotation mark opens and never closes.
    """
    begun = text.begun(_SAMPLE_CHARACTERS)
    says = _SAYS.match(begun)
    body = begun[says.end() :] if says else begun
    if len(_CONTROLS.findall(body[:4096])) > len(body[:4096]) // 50:
        raise Refused(
            f"“{name}” does not hold text, so no table was found in it. {_SAFE} "
            "Export it as CSV or XLSX, and bring that."
        )
    delimiter = says[1] if says else _delimiter(body)
    rows: list[tuple[str, ...]] = [()] if says else []
    # A row of our own at the end: if it does not come out as a row, a quotation mark swallowed it.
    lines = chain(islice(_lines(text, name), 1 if says else 0, None), ("\n", _END))
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        rows.extend(map(room.row, reader))
    except csv.Error as problem:
        raise _unclosed(name, len(rows) + 1) from problem
    if rows and rows[-1] == (_END,):
        rows.pop()
        return rows, delimiter
    raise _unclosed(name, len(rows))


def _lines(text: Text, name: str) -> Iterator[str]:
    for line in text.lines(_LONGEST_LINE):
        if len(line) >= _LONGEST_LINE:
            raise Refused(
                f"“{name}” has a line of more than {_LONGEST_LINE:,} letters; no table looks like that. "
                f"{_SAFE} Export it once more, and bring that."
            )
        yield line


def _unclosed(name: str, row: int) -> Refused:
    return Refused(
        f"In “{name}” a quotation mark opens in row {row:,} and never closes, so the rest of the file would "
        f"be one cell. {_SAFE} Look at that row, or export the file once more."
    )


def _delimiter(text: str) -> str:
    """Find the delimiter that cuts the first rows into the same number of cells, and the most of them."""
    scores = [(_evenness(text, each), -place) for place, each in enumerate(_DELIMITERS)]
    return _DELIMITERS[-max(scores)[1]]


def _evenness(sample: str, delimiter: str) -> float:
    lengths = [len(row) for row in _first(sample, delimiter) if any(cell.strip() for cell in row)]
    if not lengths:
        return 0
    usual = max(set(lengths), key=lengths.count)
    return 0 if usual == 1 else usual * lengths.count(usual) / len(lengths)


def _first(sample: str, delimiter: str) -> Iterator[list[str]]:
    try:
        for _, row in zip(
            range(_SAMPLE), csv.reader(StringIO(sample, newline=""), delimiter=delimiter), strict=False
        ):
            yield row
    except csv.Error:
        return
