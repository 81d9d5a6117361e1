"""Tables turned over: indicators down the rows, and years or places across."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.exchange.indicators.place_levels import level_of
from fivepillars.exchange.indicators.roles import Role, plain_heading
from fivepillars.exchange.indicators.student_groups import ALL, group_of_cell
from fivepillars.exchange.indicators.years import year_in_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fivepillars.analysis.indicators.indicator_row import PlaceLevel
    from fivepillars.exchange.indicators.matching import ColumnMatch

_MEASURED = re.compile(
    r"\b(enroll?ments?|membership|rates?|pct|percent(age)?|number of|counts?|absen\w+|attendance|suspen\w+|"
    r"expul\w+|expelled|graduat\w+|drop ?outs?|proficien\w+|per pupil|expenditures?|ratio|referrals?|"
    r"incidents?|arrests?|truan\w+|discipl\w+|average|median|scores?|teachers?|counselors?|psychologists?|"
    r"participation|mobility|poverty|tested|students? (suspended|absent|enrolled|expelled|referred))\b"
)
_SCHOOL = re.compile(
    r"\b(schools?|academy|elementary|elem|middle|high|charter|magnet|prep|campus|es|ms|hs)\b"
)
_DISTRICT = re.compile(
    r"\b(district|isd|usd|csd|cusd|unified|parish|public schools|school division|county schools|"
    r"city schools|sd|community schools|area schools)\b"
)
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_WITH_GROUP = re.compile(r"(.+?\w)\s*(?:[-–:]|, )\s*([^-–:]*\w.*)")
_MOSTLY, _SEVERAL = 0.6, 2


def name_indicators(cells: Iterable[str]) -> bool:
    """Return whether most cells, and two at least, say what is counted or measured, and no group."""
    words = [cell for cell in cells if cell.strip()]
    measured = [
        cell for cell in words if _MEASURED.search(plain_heading(cell)) and group_of_cell(cell) is None
    ]
    return len(measured) >= max(_SEVERAL, _MOSTLY * len(words))


def level_of_name(name: str) -> PlaceLevel:
    """Return whether a heading is the name of a school or of a district; "" if of neither."""
    plain = plain_heading(name)
    if _DISTRICT.search(plain):
        return "district"
    return "school" if _SCHOOL.search(plain) else ""


def places_across(columns: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    """Return the columns with those that are places, where a column names the indicators down the rows.

    Parameters
    ----------
    columns
        The columns, each judged by itself.
    """
    roles = {each.role for each in columns}
    if Role.INDICATOR not in roles or roles & {Role.VALUE, Role.SCHOOL, Role.DISTRICT, Role.PLACE}:
        return list(columns)
    figures = [each for each in columns if each.role is Role.MEASURE]
    placed = [each for each in figures if level_of(each.column) or level_of_name(each.column)]
    if not placed or len(placed) < _MOSTLY * len(figures):
        return list(columns)
    return [_placed(each) if each in placed else each for each in columns]


def _placed(column: ColumnMatch) -> ColumnMatch:
    level = level_of(column.column)
    told = {"about": level or level_of_name(column.column), "place": "" if level else column.column}
    return column.model_copy(update={**told, "sentence": "Its cells are the figures of this place."})


def dated_names(columns: Iterable[ColumnMatch]) -> bool:
    """Return whether no column tells a year, so that the name of an indicator may."""
    return not any(each.role is Role.YEAR or each.year for each in columns)


@dataclass(frozen=True, slots=True)
class Named:
    """What the name of an indicator in a row tells: the indicator, and a year and a group behind it."""

    title: str
    year: str = ""
    group: str = ""
    dimension: str = ""


@lru_cache(maxsize=4096)
def read_name(named: str, *, dated: bool) -> Named:
    """Read the name of an indicator: "Attendance Rate (2021-22)", "Grad Rate -Asian".

    Parameters
    ----------
    named
        The name.
    dated
        It may tell the year, since no column does.
    """
    group, dimension = "", ""
    if found := _WITH_GROUP.fullmatch(named):
        said = group_of_cell(found[2])
        if said is not None:
            named = found[1]
            group, dimension = ("", "") if said.dimension == ALL else (found[2], said.dimension)
    year = year_in_name(named) if dated else ""
    if year:
        named = _IN_BRACKETS.sub(lambda found: "" if year_in_name(found[1]) else found[0], named).strip()
    return Named(named, year, group, dimension)


def says_indicator(cells: Iterable[str]) -> str:
    """Return the one thing that all cells of a column say is counted; "" if they say several or none."""
    different = {cell.strip() for cell in cells} - {""}
    only = different.pop() if len(different) == 1 else ""
    return only if _MEASURED.search(plain_heading(only)) and group_of_cell(only) is None else ""
