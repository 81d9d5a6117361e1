"""Which school, district or state a row is about, and which rows sum up others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fivepillars.analysis.indicators.indicator_row import PlaceLevel
from fivepillars.analysis.indicators.states import STATES as NAMES
from fivepillars.exchange.indicators.across import level_of_name
from fivepillars.exchange.indicators.ids import STATES, read_id
from fivepillars.exchange.indicators.long_names import kept_name
from fivepillars.exchange.indicators.place_levels import is_between, level_of
from fivepillars.exchange.indicators.roles import Role
from fivepillars.exchange.indicators.total_rows import whole_of

if TYPE_CHECKING:
    from fivepillars.exchange.indicators.total_rows import Whole

_STATE = frozenset({"state", "statewide", "state total", "state average", "state totals"})
_NATION = frozenset({"nation", "national", "united states", "us", "u.s."})
_KINDS = (
    *(Role.SCHOOL, Role.SCHOOL_ID, Role.DISTRICT, Role.DISTRICT_ID, Role.PLACE, Role.STATE, Role.LEVEL),
)
_NAMED = {Role.SCHOOL, Role.SCHOOL_ID, Role.DISTRICT, Role.DISTRICT_ID, Role.PLACE}
EVERY_PLACE = {Role.SCHOOL: "All schools", Role.DISTRICT: "All districts", Role.PLACE: "All places"}
_TOTAL_OF = re.compile(
    r"(.+?)[ ,:–-]+(?:grand |sub ?)?totals?|(?:sub ?)?totals? (?:for|of) (.+)", re.IGNORECASE
)
_AVERAGE_OF = re.compile(r"(.+?)[ ,:–-]+(?:averages?|avg\.?)|averages? (?:for|of) (.+)", re.IGNORECASE)
_NO_PLACE = "The row names no school or district, so nobody can tell what it is about."


@dataclass(frozen=True, slots=True)
class Where:
    """What a row is about.

    Parameters
    ----------
    place, place_id, level, within
        A place, its id and level, and the district or state it lies in.
    marks, problem
        What is odd about it, and why nobody can tell what it is about.
    said
        What the row says of each kind of place.
    sums
        It sums up other rows: all districts, all schools of a district.
    averages
        It is an average of other places.
    """

    place: str = ""
    place_id: str = ""
    level: PlaceLevel = ""
    within: str = ""
    marks: tuple[str, ...] = ()
    problem: str = ""
    said: Mapping[Role, str] = field(default_factory=dict)
    sums: bool = False
    averages: bool = False


class RowPlaces:
    """Reads what rows are about, each different combination of cells once.

    Parameters
    ----------
    at
        The place in a row of the column of each role.
    digits
        How long the ids of a role are.
    restore_zeros
        Leading zeros that a spreadsheet dropped are given back.
    state, place
        The state, and the place, of rows that name none.
    """

    def __init__(
        self,
        at: Mapping[Role, int],
        digits: Mapping[Role, int],
        *,
        restore_zeros: bool,
        state: str = "",
        place: str = "",
    ) -> None:
        self._at = [(kind, at[kind]) for kind in _KINDS if kind in at]
        self._names_places = bool(_NAMED & at.keys())
        self._digits, self._restore_zeros = digits, restore_zeros
        self._usual_state, self._usual = NAMES.get(state.upper(), state), kept_name(place)
        self._read: dict[tuple[str, ...], Where] = {}

    def of(self, cells: Sequence[str]) -> Where:
        """Return what a row is about."""
        key = tuple([cells[place] for _, place in self._at])
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._where({kind: cells[place].strip() for kind, place in self._at})
        return found

    def around(self, where: Where, about: PlaceLevel) -> Where | None:
        """Return the place of a level that the place of a row lies in; None if the row names none.

        Parameters
        ----------
        where
            What the row is about.
        about
            The level of what a column of the row is about, such as "State Graduation Rate".
        """
        if where.level == about:
            return where
        plain = Where(said=where.said)
        if about == "state":
            return self._of_state(plain)
        if about == "nation":
            return replace(plain, place="United States", level="nation", sums=True)
        name, number = where.said.get(Role.DISTRICT, ""), where.said.get(Role.DISTRICT_ID, "")
        if about == "district" and where.level == "school" and (name or number):
            return self._district(plain, name, number, where.said.get(Role.STATE, ""))
        return None

    def _where(self, said: dict[Role, str]) -> Where:
        state = said.get(Role.STATE, "")
        written = said.pop(Role.LEVEL, "")
        level = level_of(written)
        marks: list[str] = []
        for kind in (Role.SCHOOL_ID, Role.DISTRICT_ID):
            said[kind], odd = self._id(said.get(kind, ""), kind, state)
            marks += odd
        told = Where(marks=tuple(marks), said=said)
        if level == "state":
            averages = any(whole.averages for name in said.values() if name and (whole := whole_of(name)))
            return self._of_state(replace(told, averages=averages))
        if level == "nation":
            return replace(told, place="United States", level="nation", sums=True)
        place = said.get(Role.PLACE, "")
        if is_between(written) and place and not whole_of(place):
            return replace(told, place=kept_name(place), within=state or self._usual_state, sums=True)
        district = said.get(Role.DISTRICT, "")
        if level == "district" and district and not whole_of(district):
            return self._district(told, district, said[Role.DISTRICT_ID], state)
        for kind in EVERY_PLACE:
            name = said.get(kind, "")
            if name and (whole := whole_of(name)):
                return self._whole(told, kind, whole)
        return self._place(*_without_total(told, said), state)

    def _place(self, told: Where, said: Mapping[Role, str], state: str) -> Where:
        school, school_id = said.get(Role.SCHOOL, ""), said[Role.SCHOOL_ID]
        district, district_id = said.get(Role.DISTRICT, ""), said[Role.DISTRICT_ID]
        totals = {f"{district} total".casefold(), f"total {district}".casefold()}
        named_twice = school.casefold() == district.casefold() and _is_districts(school_id, district_id)
        if district and (school.casefold() in totals or named_twice):
            return self._district(replace(told, sums=True), district, district_id, state)
        if school or school_id:
            place, within = kept_name(school or school_id), kept_name(district or district_id)
            return replace(told, place=place, place_id=school_id, level="school", within=within)
        if district or district_id:
            return self._district(told, district, district_id, state)
        place = said.get(Role.PLACE, "")
        if place and state and NAMES.get(state.upper(), state) == place:
            return replace(told, place=place, level="state")
        if place:
            return _leveled(replace(told, place=kept_name(place), within=state))
        return self._unnamed(told, state)

    def _unnamed(self, told: Where, state: str) -> Where:
        """Return what a row is about that names no school, district or other place."""
        if state:
            return _leveled(replace(told, place=state, level="state"))
        if self._names_places and not self._usual:
            return replace(told, problem=_NO_PLACE)
        within = self._usual_state if self._usual else ""
        return replace(told, place=self._usual, level=level_of_name(self._usual), within=within)

    def _of_state(self, told: Where) -> Where:
        """Return the state that a row is about, by its column, by a name of a state in it, or by the file."""
        said = told.said
        state = said.get(Role.STATE, "")
        written = [said[kind] for kind in EVERY_PLACE if said.get(kind)]
        wholes = [whole.name for name in written if (whole := whole_of(name)) and whole.name]
        names = [name for name in written if name in NAMES.values()]
        place = (
            next(iter((*wholes, *names)), "")
            or NAMES.get(state.upper(), state)
            or self._usual_state
            or "State"
        )
        return replace(told, place=kept_name(place), level="state", sums=True)

    def _whole(self, told: Where, kind: Role, whole: Whole) -> Where:
        """Return what a row is about that sums up others: the district of its schools, the state, or all."""
        district, state = told.said.get(Role.DISTRICT, ""), told.said.get(Role.STATE, "")
        told = replace(told, sums=True, averages=whole.averages)
        if kind is Role.SCHOOL and not whole.level and district and not whole_of(district):
            return self._district(told, district, told.said[Role.DISTRICT_ID], state)
        if whole.level == "nation":
            return replace(told, place=whole.name, level="nation")
        if whole.level == "part":
            return replace(told, place=kept_name(whole.name))
        named = whole.name or NAMES.get(state.upper(), state)
        if named:
            return replace(told, place=named, level="state")
        if whole.level == "state":
            return replace(told, place=self._usual_state or "State", level="state")
        return replace(told, place=EVERY_PLACE[kind])

    def _district(self, told: Where, name: str, district_id: str, state: str) -> Where:
        place = kept_name(name or district_id)
        return _leveled(replace(told, place=place, place_id=district_id, level="district", within=state))

    def _id(self, written: str, role: Role, state: str) -> tuple[str, list[str]]:
        if not written:
            return "", []
        digits = self._digits.get(role, 0) if self._restore_zeros else 0
        read = read_id(written, digits, state if state in STATES else "")
        if read.problem:
            return "", [f"{read.problem} The row is kept without its {role}."]
        if read.restored:
            return read.id, [f"The leading zero of the {role} was given back."]
        return read.id, []


def _without_total(told: Where, said: dict[Role, str]) -> tuple[Where, dict[Role, str]]:
    """Take "Alder Total" for Alder, whose rows it sums up, and not for one district more."""
    for kind in EVERY_PLACE:
        if found := _TOTAL_OF.fullmatch(said.get(kind, "")):
            return replace(told, sums=True), {**said, kind: found[1] or found[2]}
        if found := _AVERAGE_OF.fullmatch(said.get(kind, "")):
            return replace(told, sums=True, averages=True), {**said, kind: found[1] or found[2]}
    return told, said


def _is_districts(school_id: str, district_id: str) -> bool:
    """Return whether the school id of a row that names its district twice is no school's."""
    return not school_id.strip("0") or school_id == district_id


def _leveled(where: Where) -> Where:
    name = where.place.casefold()
    level: PlaceLevel = "state" if name in _STATE else "nation" if name in _NATION else where.level
    return replace(where, level=level)
