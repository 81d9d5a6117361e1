"""Columns about the district or the state around a row: "State Graduation Rate" in a school's row."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from fivepillars.exchange.indicators.matching import ColumnMatch
from fivepillars.exchange.indicators.place_levels import AboutLevel, about_level, level_of
from fivepillars.exchange.indicators.roles import Role, plain_heading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fivepillars.analysis.indicators.indicator_row import PlaceLevel

_BARE = re.compile(r"(pct|percent|rate|average|avg|mean|value|total|figure|result|pct average)?")
_KEY = (Role.YEAR, Role.GROUP, Role.DIMENSION, Role.INDICATOR, Role.STATE, Role.SCHOOL_KIND)
_DISTRICT = (Role.DISTRICT, Role.DISTRICT_ID)
_ENOUGH = 3
_CODED = re.compile(r"([CDS])([A-Z0-9_]*[A-Z][A-Z0-9_]*\d[A-Z0-9_]*)")
_BY_LETTER: dict[str, PlaceLevel] = {"C": "school", "D": "district", "S": "state"}
"""How Texas begins the codes of its columns (TAPR): campus, district, state."""


def about_places(columns: Sequence[ColumnMatch], cells: Mapping[str, Sequence[str]]) -> list[ColumnMatch]:
    """Return the columns with those that are about a district or a state where the rows are about less.

    "State Rate" is the state's beside a column "Rate" or "District Rate", or where no row of it differs.
    "State assessment participation" that differs from school to school is the school's own.

    Parameters
    ----------
    columns
        The columns, each judged by itself.
    cells
        The cells of each column.
    """
    level = _level_of_rows(columns)
    measures = {each.column: each for each in columns if each.role is Role.MEASURE}
    found = {name: said for name in measures if (said := _about(name)) and level}
    plain = {plain_heading(name): name for name in measures if name not in found}
    changed: dict[str, ColumnMatch] = {}
    for name, said in found.items():
        beside = plain.get(plain_heading(said.rest), "")
        if not said.rest and len(plain) == 1:
            beside = next(iter(plain.values()))
        same = [other for other, its in found.items() if other != name and _alike(its, said)]
        if _CODED.fullmatch(name.strip()):
            if same:
                title = next((other for other in (name, *same) if found[other].level == level), said.rest)
                changed[name] = measures[name].model_copy(update={"title": title, "about": said.level})
        elif said.level == level:
            if same or beside:
                changed[name] = measures[name].model_copy(update={"title": said.rest, "about": level})
        elif beside or same or _holds_for_all(said.level, name, columns, cells):
            bare = _BARE.fullmatch(plain_heading(said.rest)) and not (beside or same)
            title = beside or (name if bare else said.rest)
            changed[name] = measures[name].model_copy(update={"title": title, "about": said.level})
    return [changed.get(each.column, each) for each in columns]


def _about(heading: str) -> AboutLevel | None:
    """Return the level that a heading names: "State Rate", or only "State" above figures."""
    if (found := _CODED.fullmatch(heading.strip())) is not None:
        return AboutLevel(_BY_LETTER[found[1]], found[2])
    alone = level_of(heading) if len(heading) > 1 else ""
    return AboutLevel(alone, "") if alone else about_level(heading)


def _level_of_rows(columns: Sequence[ColumnMatch]) -> PlaceLevel:
    """Return the lowest level of place that rows are about; "" if no column names one."""
    roles = {each.role for each in columns}
    if roles & {Role.SCHOOL, Role.SCHOOL_ID}:
        return "school"
    return "district" if roles & {*_DISTRICT, Role.PLACE} else ""


def _alike(one: AboutLevel, other: AboutLevel) -> bool:
    return one.level != other.level and plain_heading(one.rest) == plain_heading(other.rest)


def _holds_for_all(
    level: PlaceLevel, name: str, columns: Sequence[ColumnMatch], cells: Mapping[str, Sequence[str]]
) -> bool:
    """Return whether a column says the same in all rows of a state, or of each district, of several rows."""
    key = [cells[each.column] for each in columns if each.role in _KEY]
    key += [cells[each.column] for each in columns if level == "district" and each.role in _DISTRICT]
    said: dict[tuple[str, ...], set[str]] = defaultdict(set)
    counted = 0
    for row, cell in enumerate(cells[name]):
        if cell.strip():
            counted += 1
            said[tuple(column[row] for column in key)].add(cell.strip())
    return counted >= _ENOUGH and len(said) < counted and all(len(texts) == 1 for texts in said.values())
