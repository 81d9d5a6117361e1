"""Where in a row everything stands, worked out once from the matching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.indicators.row import EVERYBODY, PlaceLevel
from fivepillars.exchange.indicators.ids import STATES, read_id
from fivepillars.exchange.indicators.matching import ColumnMatch, IndicatorMatch, Matching
from fivepillars.exchange.indicators.roles import COMPANIONS, Role
from fivepillars.exchange.indicators.years import read_year
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from fivepillars.exchange.sheet import Sheet

_ALL = frozenset({"", "all", "all students", "total", "overall", "everyone", "allstudents"})
_STATE = frozenset({"state", "statewide", "state total", "state average", "state totals"})
_NATION = frozenset({"nation", "national", "united states", "us", "u.s."})
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Figure:
    """A column of figures: its place in a row, its title and year, and where its companions stand.

    A title or year that is empty stands in the row. See `ColumnMatch` for the rest.
    """

    at: int
    column: str
    title: str
    year: str
    group: str
    dimension: str
    whole: str
    part: str
    companions: dict[Role, int]


@dataclass(frozen=True, slots=True)
class Where:
    """What a row is about: a place, its id and level, the district or state it lies in, and what is odd."""

    place: str = ""
    place_id: str = ""
    level: PlaceLevel = ""
    within: str = ""
    marks: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands in a row.

    Parameters
    ----------
    at
        The column of each role that a row has once.
    digits
        How long the ids of a role are.
    groups
        The columns that name a group.
    figures
        The columns of figures.
    indicators
        What each indicator's numbers mean.
    matching
        The matching it comes from.
    """

    at: dict[Role, int]
    digits: dict[Role, int]
    groups: tuple[int, ...]
    figures: tuple[Figure, ...]
    indicators: dict[str, IndicatorMatch]
    matching: Matching

    @classmethod
    def of(cls, sheet: Sheet, matching: Matching) -> Layout:
        """Work out the layout.

        Raises
        ------
        Refused
            The matching belongs to a file with other columns, or chooses no column of figures.
        """
        places = {name: place for place, name in enumerate(sheet.header)}
        if {each.column for each in matching.columns} != set(places):
            raise Refused(
                f"“{sheet.name}” has other columns than the matching was made for. Nothing was read. "
                "Open the file again and look at what it is understood to be."
            )
        at: dict[Role, int] = {}
        for each in matching.columns:
            at.setdefault(each.role, places[each.column])
        figures = tuple(
            _figure(each, matching.columns, places)
            for each in matching.columns
            if each.role in {Role.MEASURE, Role.VALUE}
        )
        if not figures:
            raise Refused("No column was chosen as the one with the figures. Nothing was read.")
        return cls(
            at=at,
            digits={each.role: each.digits for each in matching.columns if each.digits},
            groups=tuple(places[each.column] for each in matching.columns if each.role is Role.GROUP),
            figures=figures,
            indicators={each.title: each for each in matching.indicators},
            matching=matching,
        )

    def cell(self, cells: Sequence[str], role: Role) -> str:
        """Give the cell of a role; empty if the file has none."""
        place = self.at.get(role)
        return "" if place is None else cells[place].strip()

    def where(self, cells: Sequence[str]) -> Where:
        """Tell which school or district a row is about."""
        state = self.cell(cells, Role.STATE)
        school, district = self.cell(cells, Role.SCHOOL), self.cell(cells, Role.DISTRICT)
        school_id, school_marks = self._id(cells, Role.SCHOOL_ID, state)
        district_id, district_marks = self._id(cells, Role.DISTRICT_ID, state)
        marks = (*school_marks, *district_marks)
        if school or school_id:
            within = district or district_id
            return Where(_line(school or school_id), school_id, "school", _line(within), marks)
        if district or district_id:
            return _leveled(Where(_line(district or district_id), district_id, "district", state, marks))
        if place := self.cell(cells, Role.PLACE):
            return _leveled(Where(_line(place), "", "", state, marks))
        if state:
            return Where(state, "", "state", "", marks)
        if self.at.keys() & {Role.SCHOOL, Role.SCHOOL_ID, Role.DISTRICT, Role.DISTRICT_ID, Role.PLACE}:
            return Where(problem="The row names no school or district, so nobody can tell what it is about.")
        return Where()

    def _id(self, cells: Sequence[str], role: Role, state: str) -> tuple[str, tuple[str, ...]]:
        written = self.cell(cells, role)
        if not written:
            return "", ()
        digits = self.digits.get(role, 0) if self.matching.restore_zeros else 0
        read = read_id(written, digits, state if state in STATES else "")
        if read.problem:
            return "", (f"{read.problem} The row is kept without its {role}.",)
        if read.restored:
            return read.id, (f"The leading zero of the {role} was given back.",)
        return read.id, ()

    def wanted(self, where: Where) -> bool:
        """Tell whether a row is about one of the places that were asked for."""
        if not self.matching.only:
            return True
        asked = {name.strip().casefold() for name in self.matching.only}
        return bool(asked & {where.place.casefold(), where.place_id.casefold(), where.within.casefold()})

    def year(self, cells: Sequence[str]) -> tuple[str, str] | None:
        """Give the year of a row and what was odd about it; None if the cell is no year."""
        written = self.cell(cells, Role.YEAR)
        return read_year(written) if written else (self.matching.year, "")

    def group(self, cells: Sequence[str]) -> str:
        """Give the group a row is about."""
        named = [cells[place].strip() for place in self.groups]
        kept = [name for name in named if name.casefold() not in _ALL]
        return _line(", ".join(kept)) if kept else EVERYBODY


def _figure(column: ColumnMatch, columns: tuple[ColumnMatch, ...], places: dict[str, int]) -> Figure:
    companions = {
        each.role: places[each.column]
        for each in columns
        if each.role in COMPANIONS and each.of in {"", column.column if column.group else column.title}
    }
    return Figure(
        places[column.column],
        column.column,
        column.title,
        column.year,
        column.group,
        column.dimension,
        column.whole,
        column.part,
        companions,
    )


def _leveled(where: Where) -> Where:
    name = where.place.casefold()
    level: PlaceLevel = "state" if name in _STATE else "nation" if name in _NATION else where.level
    return Where(where.place, where.place_id, level, where.within, where.marks)


def _line(text: str) -> str:
    return text[:_LONGEST]
