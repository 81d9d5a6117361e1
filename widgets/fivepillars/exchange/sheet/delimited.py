"""Rows out of delimited text: the delimiter is found, a quotation mark that never closes is told."""

from __future__ import annotations

import csv
import re
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING

from fivepillars.exchange.sheet.size import check_cells
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fivepillars.exchange.sheet.size import Limits

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 60
_SAMPLE_CHARACTERS = 200_000
_SAYS = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_END = "\ue000the end\ue000"
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAFE = "Nothing was changed."


def delimited_rows(text: str, name: str, limits: Limits) -> tuple[list[list[str]], str]:
    """Give the rows of delimited text, empty ones included, and the delimiter.

    Raises
    ------
    Refused
        It is not a table, it has too many cells, or a quotation mark opens and never closes.
    """
    says = _SAYS.match(text)
    body = text[says.end() :] if says else text
    if len(_CONTROLS.findall(body[:4096])) > len(body[:4096]) // 50:
        raise Refused(
            f"“{name}” does not hold text, so no table was found in it. {_SAFE} "
            "Export it as CSV or XLSX, and bring that."
        )
    delimiter = says[1] if says else _delimiter(body)
    rows: list[list[str]] = [[]] if says else []
    cells = 0
    # A row of our own at the end: if it does not come out as a row, a quotation mark swallowed it.
    lines = chain(StringIO(body, newline=""), ("\n", _END))
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for row in reader:
            rows.append(row)
            cells += len(row)
            if cells > limits.cells:
                check_cells(cells, name, limits)
    except csv.Error as problem:
        raise _unclosed(name, len(rows) + 1) from problem
    if rows and rows[-1] == [_END]:
        rows.pop()
        return rows, delimiter
    raise _unclosed(name, len(rows))


def _unclosed(name: str, row: int) -> Refused:
    return Refused(
        f"In “{name}” a quotation mark opens in row {row:,} and never closes, so the rest of the file would "
        f"be one cell. {_SAFE} Look at that row, or export the file once more."
    )


def _delimiter(text: str) -> str:
    """Find the delimiter that cuts the first rows into the same number of cells, and the most of them."""
    sample = text[:_SAMPLE_CHARACTERS]
    scores = [(_evenness(sample, each), -place) for place, each in enumerate(_DELIMITERS)]
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
