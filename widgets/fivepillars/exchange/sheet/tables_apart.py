"""Several tables on one worksheet, one below the other or side by side, told apart before they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.indicators import read_value

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(r"[-+<>≤≥(]*[$€£]?\.?\d[\d,.]*\)?\s?%?")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LOOKED_AT = 200
_HALF = 0.5
_SEVERAL = 2
_TITLES = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells: rows `top` to before `bottom`, columns `left` to before `right`, from 0."""

    top: int
    bottom: int
    left: int
    right: int


def tables_apart(rows: Sequence[Sequence[str]], width: int) -> tuple[Block, ...]:
    """Return the rectangles of the tables in a worksheet; one for the whole where it holds one table.

    A table ends at an empty row if what follows begins with a heading of its own: words in columns where the
    table above has figures, and figures below them. Two tables stand side by side if an empty column parts
    them and the right one begins with names of its own.
    """
    stacked = _stacked(rows, width)
    blocks = tuple(block for part in stacked for block in _beside(rows, part))
    return blocks if len(blocks) > 1 else (Block(0, len(rows), 0, width),)


def _stacked(rows: Sequence[Sequence[str]], width: int) -> list[Block]:
    starts = [0]
    for first, last in _runs(rows)[1:]:
        if not any(_could_name(rows[number], width) for number in range(first, min(first + _TITLES, last))):
            continue
        above = [_cells(row, width) for row in rows[starts[-1] : first][:_LOOKED_AT]]
        figures = _figure_columns(above, 0, width)
        if figures and any(len(list(filter(None, row))) >= _SEVERAL for row in above):
            starts += [first] if _own_heading(rows, first, last, width, figures) else []
    ends = [*starts[1:], len(rows)]
    return [Block(top, bottom, 0, width) for top, bottom in zip(starts, ends, strict=True)]


def _runs(rows: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return the runs of rows without an empty one between them."""
    runs: list[tuple[int, int]] = []
    start = None
    for number, row in enumerate(rows):
        filled = any(row) and any(map(str.strip, row))
        if filled and start is None:
            start = number
        elif not filled and start is not None:
            runs.append((start, number))
            start = None
    if start is not None:
        runs.append((start, len(rows)))
    return runs


def _could_name(row: Sequence[str], width: int) -> bool:
    cells = [cell for cell in _cells(row, width) if cell]
    return sum(1 for cell in cells if _LETTERS.search(cell)) >= _SEVERAL


def _own_heading(
    rows: Sequence[Sequence[str]], first: int, last: int, width: int, figures: frozenset[int]
) -> bool:
    """Return whether a run begins with a heading of its own, if need be below a title."""
    for number in range(first, min(first + _TITLES, last - 1)):
        cells = _cells(rows[number], width)
        given = {place for place, cell in enumerate(cells) if cell}
        if len(given) < _SEVERAL:
            continue
        words = {place for place in given if _LETTERS.search(cells[place])}
        if len(words) < _SEVERAL or any(_is_figure(cells[place]) for place in figures & given):
            return False
        below = _figure_columns(rows[number + 1 : min(last, number + 1 + _LOOKED_AT)], 0, width)
        return bool(below & words and figures & words)
    return False


def _is_figure(cell: str) -> bool:
    """Return whether a cell is a figure, or a mark that stands where one is withheld or missing."""
    return _NUMBER.fullmatch(cell) is not None or read_value(cell) is not None


def _beside(rows: Sequence[Sequence[str]], part: Block) -> list[Block]:
    inside = rows[part.top : part.bottom]
    looked = [_cells(row, part.right) for row in inside[:_LOOKED_AT]]
    filled = [any(row[place] for row in looked) for place in range(part.right)]
    for gap in range(part.left + 1, part.right - 1):
        if filled[gap] or not any(filled[part.left : gap]) or sum(filled[gap + 1 :]) < _SEVERAL:
            continue
        start = gap + 1 + filled[gap + 1 :].index(True)
        later = any(row[gap].strip() for row in inside[_LOOKED_AT:] if gap < len(row))
        if not later and _begins_with_names(looked, start, part.right):
            right = Block(part.top, part.bottom, start, part.right)
            return [Block(part.top, part.bottom, part.left, gap), *_beside(rows, right)]
    return [part]


def _begins_with_names(rows: Sequence[Sequence[str]], start: int, width: int) -> bool:
    """Return whether a table to the right has a column of names of its own, and figures beside it."""
    names = [row[start] for row in rows if row[start]]
    words = sum(1 for cell in names if _LETTERS.search(cell))
    figures = _figure_columns(rows, start + 1, width)
    return len(set(names)) > _SEVERAL and words > _HALF * len(names) and bool(figures)


def _figure_columns(rows: Sequence[Sequence[str]], left: int, width: int) -> frozenset[int]:
    found = set()
    for place in range(left, width):
        cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        if cells and sum(1 for cell in cells if _NUMBER.fullmatch(cell)) >= _HALF * len(cells):
            found.add(place)
    return frozenset(found)


def _cells(row: Sequence[str], width: int) -> list[str]:
    return [*map(str.strip, row[:width]), *[""] * (width - len(row))]
