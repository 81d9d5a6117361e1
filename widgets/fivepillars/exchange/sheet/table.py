"""A sheet out of raw rows: heading found, uneven rows made even, empty ones left out, and all of it told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.exchange.sheet.heading import find_heading
from fivepillars.exchange.sheet.sheet import Note, Sheet, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOOKED_AT = 60
_FEW = 3


def sheet_of(
    name: str,
    rows: Sequence[Sequence[str]],
    notes: Sequence[Note] = (),
    *,
    merged: frozenset[int] = frozenset(),
    lengths_matter: bool = True,
    heading_rows: int = 2,
) -> Sheet:
    """Make a sheet of the rows of a file.

    Parameters
    ----------
    name
        What the sheet is called.
    rows
        Every row, empty ones included, so that rows keep their numbers.
    notes
        What is already known to be odd.
    merged
        The rows, counted from 0, in which cells were merged across columns.
    lengths_matter
        Whether a row of another length than the heading is odd; a worksheet just leaves empty cells out.
    heading_rows
        How many rows the heading may take, 1 or 2.
    """
    width = max(map(len, rows), default=0)
    heading = find_heading(rows[:_LOOKED_AT], width, merged, heading_rows)
    named = len(rows[heading.rows - 1]) if heading.rows else 0
    told = [*notes, *heading.notes]
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
    if lengths_matter:
        told += _uneven(short, long, named)
    if repeated:
        rows_told = tuple(repeated)
        told.append(
            Note(f"The heading stands again in {listed(rows_told)}; it was left out there.", rows_told)
        )
    return _without_empty_columns(
        Sheet(name, heading.names, tuple(kept), tuple(numbers), tuple(told)), heading.nameless, heading.rows
    )


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
        return Sheet(sheet.name, sheet.header, sheet.rows, sheet.numbers, notes)
    places = [place for place in range(len(sheet.header)) if place not in drop]
    header = tuple(sheet.header[place] for place in places)
    rows = tuple(tuple(row[place] for place in places) for row in sheet.rows)
    return Sheet(sheet.name, header, rows, sheet.numbers, notes)
