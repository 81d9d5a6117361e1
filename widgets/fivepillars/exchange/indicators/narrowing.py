"""Columns that tell rows of one place apart though nobody knows what they are: each is a question.

A figure beside such a column is not about all students of the place. Until a person says what the column is,
it is not counted.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fivepillars.exchange.indicators.code_columns import names_row_number
from fivepillars.exchange.indicators.columns import is_grade
from fivepillars.exchange.indicators.matching import ColumnMatch
from fivepillars.exchange.indicators.roles import OFFERED, Role, names_a_note, names_a_person, plain_heading
from fivepillars.exchange.indicators.student_groups import GRADE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TELL_APART = frozenset(
    {
        *(Role.SCHOOL, Role.SCHOOL_ID, Role.DISTRICT, Role.DISTRICT_ID, Role.PLACE, Role.STATE, Role.YEAR),
        *(Role.GROUP, Role.DIMENSION, Role.INDICATOR, Role.UNIT, Role.LEVEL, Role.SCHOOL_KIND),
    }
)
_FIGURES = frozenset({Role.MEASURE, Role.VALUE})
_MOST = 200
_GRADES = "Its cells are grades, and it tells rows of one place apart."
_SENTENCE = "It tells rows of one place apart, and we do not know what it is. Please say."


def asked(columns: Sequence[ColumnMatch], cells: Mapping[str, Sequence[str]]) -> list[ColumnMatch]:
    """Return the columns with those as questions that tell rows apart and are not understood.

    Parameters
    ----------
    columns
        The columns as they are understood so far.
    cells
        The cells of each column.
    """
    key = [cells[each.column] for each in columns if each.role in _TELL_APART]
    figures = [cells[each.column] for each in columns if each.role in _FIGURES]
    spare = [each for each in columns if each.role is Role.OUT and _may_narrow(each, cells[each.column])]
    if not figures or not spare:
        return list(columns)
    apart = _rows_that_differ(key, figures)
    if not apart:
        return list(columns)
    narrowing = {each.column for each in spare if _splits(cells[each.column], apart)}
    return [
        each.model_copy(update=_told(each, cells[each.column])) if each.column in narrowing else each
        for each in columns
    ]


def _told(column: ColumnMatch, cells: Sequence[str]) -> dict[str, object]:
    """Return what a column is that tells rows apart: grades are groups; anything else is a question."""
    if OFFERED.fullmatch(plain_heading(column.column)) and all(map(is_grade, filter(None, set(cells)))):
        return {"role": Role.GROUP, "dimension": GRADE, "sentence": _GRADES, "confidence": 0.6}
    return {"role": Role.ASK, "sentence": _SENTENCE, "confidence": 0.2}


def _may_narrow(column: ColumnMatch, cells: Sequence[str]) -> bool:
    if names_a_person(column.column) or names_row_number(column.column) or names_a_note(column.column):
        return False
    return 1 < len(set(cells)) <= _MOST


def _rows_that_differ(key: list[Sequence[str]], figures: list[Sequence[str]]) -> list[list[int]]:
    """Return the rows, by their places, that are about the same place and group and say different things."""
    rows = range(len(figures[0]))
    about: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in rows:
        about[tuple(cells[row] for cells in key)].append(row)
    return [same for same in about.values() if len(same) > 1 and _differ(same, figures)]


def _differ(rows: list[int], figures: list[Sequence[str]]) -> bool:
    return any(len({cells[row] for row in rows if cells[row]}) > 1 for cells in figures)


def _splits(cells: Sequence[str], apart: list[list[int]]) -> bool:
    """Return whether a column differs among most rows that say different things of the same place."""
    return 2 * sum(len({cells[row] for row in rows}) > 1 for rows in apart) >= len(apart)
