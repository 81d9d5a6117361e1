"""A sheet out of raw rows: heading found, uneven rows made even, empty ones left out, and all of it told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fivepillars.exchange.sheet.heading import LOOKED_AT, find_heading, heading_at
from fivepillars.exchange.sheet.region import EVERYWHERE
from fivepillars.exchange.sheet.sheet import Note, Sheet, listed
from fivepillars.exchange.sheet.tables_apart import Block, tables_apart
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.exchange.sheet.heading import Heading
    from fivepillars.exchange.sheet.region import Region

_FEW = 3
_TOP_ROWS, _TOP_COLUMNS, _TOP_LETTERS = 40, 12, 60


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a file or worksheet, before it is known where its tables are.

    Parameters
    ----------
    name
        What it is called.
    rows
        Every row, empty ones included, so that rows keep their numbers.
    notes
        What is already known to be odd.
    merged
        The rows, counted from 0, in which cells were merged across columns.
    lengths_matter
        Whether a row of another length than the heading is odd; a worksheet just leaves empty cells out.
    """

    name: str
    rows: Sequence[Sequence[str]]
    notes: tuple[Note, ...] = ()
    merged: frozenset[int] = frozenset()
    lengths_matter: bool = True

    @property
    def width(self) -> int:
        """Return how many columns the widest row has."""
        return max(map(len, self.rows), default=0)

    def top(self) -> tuple[tuple[str, ...], ...]:
        """Return the first rows as they stand, cut to what a page can show."""
        rows = self.rows[:_TOP_ROWS]
        filled = max((number for number, row in enumerate(rows, 1) if any(map(str.strip, row))), default=0)
        return tuple(tuple(cell[:_TOP_LETTERS] for cell in row[:_TOP_COLUMNS]) for row in rows[:filled])

    def cut(self, block: Block, name: str, notes: tuple[Note, ...]) -> Grid:
        """Return a rectangle of it. The rows above stay, empty, so that all keep their numbers."""
        inside = [row[block.left : block.right] for row in self.rows[block.top : block.bottom]]
        return Grid(name, [*[()] * block.top, *inside], notes, self.merged, lengths_matter=False)


def sheets_of(grid: Grid, *, heading_rows: int = 3, region: Region = EVERYWHERE) -> tuple[Sheet, ...]:
    """Return the tables of a file or worksheet: one, unless several stand below or beside each other.

    Parameters
    ----------
    grid
        Its cells.
    heading_rows
        How many rows a heading may take. Where it is 1, there is one table.
    region
        Where a person says the table stands.

    Raises
    ------
    Refused
        It has no such rows.
    """
    if region.heading or region.rows:
        return (_sheet(*_as_said(grid, region, heading_rows), grid.top()),)
    blocks = tables_apart(grid.rows, grid.width) if heading_rows > 1 else ()
    if len(blocks) <= 1:
        return (_sheet(grid, _found(grid, heading_rows), grid.top()),)
    told = Note(
        f"“{grid.name}” holds {len(blocks)} tables, and each was read for itself. Look at their headings."
    )
    parts = [
        grid.cut(block, f"{grid.name}, table {number}", (*grid.notes, told) if number == 1 else ())
        for number, block in enumerate(blocks, 1)
    ]
    return tuple(_sheet(part, _found(part, heading_rows), grid.top()) for part in parts)


def _found(grid: Grid, heading_rows: int) -> Heading:
    start = next((number for number, row in enumerate(grid.rows) if any(map(str.strip, row))), 0)
    return find_heading(grid.rows[: start + LOOKED_AT], grid.width, grid.merged, heading_rows)


def _as_said(grid: Grid, region: Region, heading_rows: int) -> tuple[Grid, Heading]:
    """Return the rows that a person named, and the heading that they named or that is found among them."""
    first, last = region.rows or (1, len(grid.rows))
    named = region.heading[1] if region.heading else first
    if max(first, named) > len(grid.rows):
        raise Refused(
            f"“{grid.name}” has {len(grid.rows):,} rows, and row {max(first, named):,} is not among them. "
            "Nothing was read. Say which rows the table stands in."
        )
    if region.heading:
        first = max(first, named + 1)
        heading = heading_at(grid.rows, grid.width, region.heading[0] - 1, named - 1)
        rows = [*grid.rows[:named], *[()] * (first - 1 - named), *grid.rows[first - 1 : last]]
        return Grid(grid.name, rows, grid.notes, grid.merged, grid.lengths_matter), heading
    part = grid.cut(Block(first - 1, min(last, len(grid.rows)), 0, grid.width), grid.name, grid.notes)
    return part, _found(part, heading_rows)


def _sheet(grid: Grid, heading: Heading, top: tuple[tuple[str, ...], ...]) -> Sheet:
    rows, width = grid.rows, grid.width
    named = len(rows[heading.rows - 1]) if heading.rows else 0
    told = [*grid.notes, *heading.notes]
    kept: list[tuple[str, ...]] = []
    numbers: list[int] = []
    short, long, repeated = [], [], []
    for number, row in enumerate(rows[heading.rows :], heading.rows + 1):
        if not any(row) or not any(map(str.strip, row)):
            continue
        if _is_heading(row, rows[heading.rows - 1]):
            repeated.append(number)
            continue
        if len(row) < named:
            short.append(number)
        elif len(row) > named and any(map(str.strip, row[named:])):
            long.append(number)
        kept.append(tuple(row) if len(row) == width else (*row, *[""] * (width - len(row))))
        numbers.append(number)
    if grid.lengths_matter:
        told += _uneven(short, long, named)
    if repeated:
        rows_told = tuple(repeated)
        told.append(
            Note(f"The heading stands again in {listed(rows_told)}; it was left out there.", rows_told)
        )
    span = (heading.first + 1, heading.rows) if heading.names else (0, 0)
    sheet = Sheet(
        grid.name,
        heading.names,
        tuple(kept),
        tuple(numbers),
        tuple(told),
        titles=heading.titles,
        heading=span,
        top=top,
    )
    return _without_empty_columns(sheet, heading.nameless, heading.rows)


def _is_heading(row: Sequence[str], heading: Sequence[str]) -> bool:
    """Tell whether a row is the heading once more, letter by letter or with blanks ("Public Name")."""
    if row == heading:
        return True
    cells = [(cell, name) for cell, name in zip(row, heading, strict=False) if cell]
    if len(cells) < _FEW or _letters(cells[0][0]) != _letters(cells[0][1]):
        return False
    return all(_letters(cell) == _letters(name) for cell, name in cells)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _uneven(short: list[int], long: list[int], named: int) -> list[Note]:
    told = []
    if short:
        rows = tuple(short)
        sentence = (
            f"Fewer cells than the heading ({named}) in {listed(rows)}; the missing ones were read as empty."
        )
        told.append(Note(sentence, rows))
    if long:
        rows = tuple(long)
        sentence = (
            f"More cells than the heading ({named}) in {listed(rows)}; the extra ones are kept in columns "
            "called by their place. A comma inside a cell without quotation marks does this."
        )
        told.append(Note(sentence, rows))
    return told


def _without_empty_columns(sheet: Sheet, nameless: tuple[int, ...], heading: int) -> Sheet:
    """Leave out columns with neither a name nor a cell; tell how many without a name stay."""
    if not nameless:
        return sheet
    stay = tuple(place for place in nameless if any(row[place].strip() for row in sheet.rows))
    drop = set(nameless) - set(stay)
    notes = sheet.notes
    if stay:
        shown = ", ".join(f"“{sheet.header[place]}”" for place in stay[:5])
        notes += (
            Note(
                f"Columns without a name ({len(stay)}) are called by their place, such as {shown}.",
                (heading,),
            ),
        )
    if not drop:
        return replace(sheet, notes=notes)
    places = [place for place in range(len(sheet.header)) if place not in drop]
    header = tuple(sheet.header[place] for place in places)
    rows = tuple(tuple(row[place] for place in places) for row in sheet.rows)
    return replace(sheet, header=header, rows=rows, notes=notes)
