"""Where in a row everything stands, worked out once from the matching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fivepillars.analysis.indicators.indicator_row import PlaceLevel
from fivepillars.exchange.indicators.across import Named, dated_names, read_name
from fivepillars.exchange.indicators.long_names import LONGEST
from fivepillars.exchange.indicators.matching import ColumnMatch, IndicatorMatch, Matching
from fivepillars.exchange.indicators.roles import COMPANIONS, Role
from fivepillars.exchange.indicators.row_groups import GroupColumn, RowGroup, is_everybody, of_kind, row_group
from fivepillars.exchange.indicators.row_places import EVERY_PLACE, RowPlaces, Where
from fivepillars.exchange.indicators.school_kinds import KIND_OF_SCHOOLS
from fivepillars.exchange.indicators.wanted_places import WantedPlaces, wanted_places
from fivepillars.exchange.indicators.years import read_year
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from fivepillars.exchange.sheet import Sheet

_UNNAMED = Named("")
_NAMING = (Role.SCHOOL, Role.DISTRICT, Role.PLACE, Role.STATE, Role.INDICATOR, Role.SOURCE)


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
    about: PlaceLevel
    place: str
    whole: str
    part: str
    companions: dict[Role, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands in a row.

    Parameters
    ----------
    places
        The place of each column in a row.
    at
        The column of each role that a row has once.
    row_places
        Reads which school or district a row is about.
    wanted
        The places that were asked for.
    known
        The names and ids of places in the file, where some were asked for.
    whole
        What the rows are called that sum up all others; empty if there is none.
    groups, dimensions, kinds
        The columns that name a group, those that name what kind of group it is, and those that name a kind of
        schools.
    asked
        The columns that tell rows apart and are not understood, with their places.
    figures
        The columns of figures.
    dated_names
        The names of indicators may tell the year.
    own_level
        The lowest level of place that columns are about, which the place of the whole file is.
    indicators
        What each indicator's numbers mean.
    matching
        The matching it comes from.
    groups_read
        The groups that were read so far, by the cells that name them.
    """

    places: dict[str, int]
    at: dict[Role, int]
    row_places: RowPlaces
    wanted: WantedPlaces
    known: dict[Role, frozenset[str]]
    whole: str
    groups: tuple[GroupColumn, ...]
    dimensions: tuple[int, ...]
    kinds: tuple[GroupColumn, ...]
    asked: tuple[tuple[int, str], ...]
    figures: tuple[Figure, ...]
    dated_names: bool
    own_level: PlaceLevel
    indicators: dict[str, IndicatorMatch]
    matching: Matching
    groups_read: dict[tuple[str, ...], RowGroup] = field(default_factory=dict)

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
        at = columns_of(sheet, matching)
        figures = tuple(
            _figure(each, matching.columns, places)
            for each in matching.columns
            if each.role in {Role.MEASURE, Role.VALUE}
        )
        if not figures:
            raise Refused("No column was chosen as the one with the figures. Nothing was read.")
        digits = {each.role: each.digits for each in matching.columns if each.digits}
        row_places = RowPlaces(
            at, digits, restore_zeros=matching.restore_zeros, state=matching.state, place=matching.place
        )
        known = _known(sheet, row_places) if matching.only else {}
        return cls(
            places=places,
            at=at,
            row_places=row_places,
            wanted=wanted_places(matching.only, known),
            known=known,
            whole=_whole(sheet, row_places),
            groups=tuple(
                GroupColumn(places[each.column], each.column, each.dimension)
                for each in matching.columns
                if each.role is Role.GROUP
            ),
            dimensions=tuple(places[each.column] for each in matching.columns if each.role is Role.DIMENSION),
            kinds=tuple(
                GroupColumn(places[each.column], each.column, KIND_OF_SCHOOLS)
                for each in matching.columns
                if each.role is Role.SCHOOL_KIND
            ),
            asked=tuple(
                (places[each.column], each.column) for each in matching.columns if each.role is Role.ASK
            ),
            figures=figures,
            dated_names=dated_names(matching.columns),
            own_level=_lowest({each.about for each in figures}),
            indicators={each.title: each for each in matching.indicators},
            matching=matching,
        )

    def cell(self, cells: Sequence[str], role: Role) -> str:
        """Return the cell of a role; empty if the file has none."""
        place = self.at.get(role)
        return "" if place is None else cells[place].strip()

    def is_too_long(self, cells: Sequence[str]) -> bool:
        """Return whether a row has a name that is longer than a plan keeps."""
        if max(map(len, cells), default=0) <= LONGEST:
            return False
        named = [self.at[role] for role in _NAMING if role in self.at] + [each.at for each in self.groups]
        return any(len(cells[place].strip()) > LONGEST for place in named)

    def where(self, cells: Sequence[str]) -> Where:
        """Return which school or district a row is about."""
        return self.row_places.of(cells)

    def named(self, cells: Sequence[str]) -> Named:
        """Return what the indicator's name in a row tells."""
        named = self.cell(cells, Role.INDICATOR)
        return read_name(named, dated=self.dated_names) if named else _UNNAMED

    def unread(self, cells: Sequence[str]) -> str:
        """Return the column that narrows whom a row is about and is not understood; "" if none does here."""
        for place, column in self.asked:
            if not is_everybody(cells[place]):
                return column
        return ""

    def year(self, cells: Sequence[str]) -> tuple[str, str] | None:
        """Return the year of a row and what was odd about it; None if the cell is no year."""
        written = self.cell(cells, Role.YEAR)
        return read_year(written) if written else (self.matching.year, "")

    def group(self, cells: Sequence[str], where: Where) -> RowGroup:
        """Return the group a row is about; a kind of schools narrows a row of many schools only."""
        named = tuple([cells[each.at] for each in self.groups] + [cells[at] for at in self.dimensions])
        group = self.groups_read.get(named)
        if group is None:
            group = row_group(self.groups, self.dimensions, self.matching.group, cells)
            self.groups_read[named] = group
        return group if where.level == "school" or not self.kinds else of_kind(group, self.kinds, cells)


def _lowest(levels: set[PlaceLevel]) -> PlaceLevel:
    return "school" if "school" in levels else "district" if "district" in levels else ""


def columns_of(sheet: Sheet, matching: Matching) -> dict[Role, int]:
    """Return the place in a row of the first column of each role."""
    places = {name: place for place, name in enumerate(sheet.header)}
    at: dict[Role, int] = {}
    for each in matching.columns:
        if each.column in places:
            at.setdefault(each.role, places[each.column])
    return at


def _known(sheet: Sheet, places: RowPlaces) -> dict[Role, frozenset[str]]:
    """Return the names and ids of places in a file."""
    known: dict[Role, set[str]] = {}
    for cells in sheet.rows:
        for kind, name in places.of(cells).said.items():
            if name:
                known.setdefault(kind, set()).add(name)
    return {kind: frozenset(names) for kind, names in known.items()}


def _whole(sheet: Sheet, places: RowPlaces) -> str:
    """Return what the rows are called that sum up all districts, or all schools, of a file."""
    wholes = {
        where.place for cells in sheet.rows if (where := places.of(cells)).sums and where.level != "district"
    }
    return min(wholes, key=lambda name: (name in EVERY_PLACE.values(), name)) if wholes else ""


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
        column.about,
        column.place,
        column.whole,
        column.part,
        companions,
    )
