"""Which group of students a row is about, out of all its columns that name groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fivepillars.analysis.indicators.indicator_row import EVERYBODY
from fivepillars.exchange.indicators.long_names import kept_name
from fivepillars.exchange.indicators.roles import speaks_of_grade
from fivepillars.exchange.indicators.school_kinds import KIND_OF_SCHOOLS, kind_of_schools
from fivepillars.exchange.indicators.student_groups import ALL, GRADE, StudentGroup, group_of_cell
from fivepillars.exchange.indicators.years import range_turned_day

_DAMAGED = "A spreadsheet turned the group into a day; it was read back, such as 6–8 out of 8-Jun."
_CODE = 8


@dataclass(frozen=True, slots=True)
class GroupColumn:
    """A column that names groups: its place in a row, its heading, and what parts the students so."""

    at: int
    column: str
    dimension: str


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The group of a row, what parts the students so, and what is odd about it."""

    name: str = EVERYBODY
    dimension: str = ""
    mark: str = ""


def is_everybody(cell: str) -> bool:
    """Return whether a cell narrows nobody down: it is empty, or says "All students"."""
    if not cell.strip():
        return True
    found = group_of_cell(cell)
    return found is not None and found.dimension == ALL


def row_group(
    groups: Sequence[GroupColumn], dimensions: Sequence[int], usual: str, cells: Sequence[str]
) -> RowGroup:
    """Return the group a row is about.

    Parameters
    ----------
    groups, dimensions
        The columns that name groups, and those that name what kind of group it is.
    usual
        The group of every row that names none.
    cells
        The row.
    """
    named: list[str] = []
    parts: list[str] = []
    mark = ""
    for column in groups:
        cell = cells[column.at].strip()
        if is_everybody(cell):
            continue
        name, dimension, odd = _named(cell, column)
        named.append(name)
        parts.append(dimension)
        mark = mark or odd
    if named:
        parts = [cells[place].strip() for place in dimensions if cells[place].strip()] or parts
    elif usual:
        named.append(usual)
    name, dimension = ", ".join(named), ", ".join(filter(None, parts))
    return RowGroup(kept_name(name) or EVERYBODY, kept_name(dimension), mark)


def of_kind(group: RowGroup, kinds: Sequence[GroupColumn], cells: Sequence[str]) -> RowGroup:
    """Return the group of a row within the kinds of schools that the row names, such as charter schools.

    Parameters
    ----------
    group
        The group of students.
    kinds
        The columns that name kinds of schools.
    cells
        The row.
    """
    named = [name for each in kinds if (name := kind_of_schools(each.column, cells[each.at]))]
    if not named:
        return group
    parts = [KIND_OF_SCHOOLS, *filter(None, [group.dimension])]
    all_of = [*named, *([] if group.name == EVERYBODY else [group.name])]
    return RowGroup(kept_name(", ".join(all_of)), kept_name(", ".join(parts)), group.mark)


def _named(cell: str, column: GroupColumn) -> tuple[str, str, str]:
    """Return a group in words, what parts the students so, and what is odd: a code is spelled out."""
    grades = column.dimension == GRADE or speaks_of_grade(column.column)
    if grades and (day := range_turned_day(cell)):
        return f"Grades {day}", GRADE, _DAMAGED
    if cell.isdigit() or _is_decimal(cell):
        if grades:
            found = group_of_cell(f"grade {cell}")
            return (found.name if found else f"Grade {cell}"), GRADE, ""
        return f"{column.column}: {cell}", column.dimension, ""
    found = _known(cell, column)
    if found and (grades or (cell.isupper() and len(cell) <= _CODE)):
        return found.name, found.dimension, ""
    return cell, found.dimension if found else column.dimension, ""


def _known(cell: str, column: GroupColumn) -> StudentGroup | None:
    wanted = [column.dimension] if column.dimension else []
    return group_of_cell(cell, wanted) or group_of_cell(cell)


def _is_decimal(cell: str) -> bool:
    return cell.replace(".", "", 1).isdigit()
