"""Places that are written once and left blank below: cells that were merged, or a printed table.

Such a blank means the place above. A blank in a column that names the place in each row means that none is
known, and stays blank.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from fivepillars.exchange.indicators.roles import Role
from fivepillars.exchange.indicators.total_rows import whole_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fivepillars.exchange.sheet import Sheet

FILLED = "The place is blank and was read from the cell above, as in a block of merged cells."
_OUTER = ((Role.DISTRICT, Role.DISTRICT_ID), (Role.PLACE,))
_INNER = (Role.SCHOOL, Role.SCHOOL_ID)

Named = tuple[str, ...]


def filled_down(sheet: Sheet, at: Mapping[Role, int]) -> tuple[Sheet, frozenset[int]]:
    """Return a sheet with the places that stand in a cell above, and the numbers of the rows so filled.

    A place is filled in where each of them stands once, at least as many cells below are blank, and the first
    is not: a column that repeats a place from row to row would have repeated it here.

    Parameters
    ----------
    sheet
        The sheet.
    at
        The place in a row of the column of each role.
    """
    outer = next((found for kinds in _OUTER if (found := [at[kind] for kind in kinds if kind in at])), [])
    inner = [at[kind] for kind in _INNER if kind in at]
    rows = [list(row) for row in sheet.rows] if _has_blank(sheet, outer or inner) else []
    if not rows:
        return sheet, frozenset()
    blank = {place for place, row in enumerate(rows) if not any(_named(row, outer))}
    filled = _fill(rows, outer, range(len(rows))) if outer else set()
    if inner and (filled or not outer):
        filled |= _fill(rows, inner, sorted(blank), outer)
    if not filled:
        return sheet, frozenset()
    return replace(sheet, rows=tuple(map(tuple, rows))), frozenset(sheet.numbers[place] for place in filled)


def _has_blank(sheet: Sheet, columns: Sequence[int]) -> bool:
    return bool(columns) and any(not any(_named(row, columns)) for row in sheet.rows)


def _named(row: Sequence[str], columns: Sequence[int]) -> Named:
    return tuple(row[column].strip() for column in columns)


def _fill(
    rows: list[list[str]], columns: Sequence[int], below: Sequence[int], outer: Sequence[int] = ()
) -> set[int]:
    """Fill blank places in from above, and return the rows; none where they are not left blank for that.

    Parameters
    ----------
    rows
        The rows; those that are filled are changed.
    columns
        The columns that name the place together.
    below
        The rows, by their places, that may be filled.
    outer
        The columns of the place that it lies in: nothing is filled beyond it.
    """
    named = [_named(row, columns) for row in rows]
    blanks = [place for place in below if not any(named[place])]
    stands = Counter(
        (*_named(row, outer), *name) for row, name in zip(rows, named, strict=True) if _is_place(name)
    )
    once = all(count == 1 for count in stands.values())
    if not once or not any(named[0]) or len(blanks) < len(stands):
        return set()
    filled: set[int] = set()
    for place in blanks:
        above = rows[place - 1]
        name = _named(above, columns)
        if _is_place(name) and _named(above, outer) == _named(rows[place], outer):
            for column in columns:
                rows[place][column] = above[column]
            filled.add(place)
    return filled


def _is_place(name: Named) -> bool:
    return any(name) and not any(whole_of(text) for text in name if text)
