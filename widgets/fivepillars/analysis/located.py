"""The places of a plan as names are compared: schools, their districts, and the whole."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fivepillars.analysis.figure_names import district_name, place_name, plain

if TYPE_CHECKING:
    from fivepillars.analysis.counted import Told


_DISTRICTS = frozenset(("district", "dist", "dst", "sd", "isd", "usd", "unified", "schools", "lea"))


class Places:
    """Where the figures of a plan lie.

    Parameters
    ----------
    told
        What the plan tells, for the districts that it names.
    """

    def __init__(self, told: Told) -> None:
        self._own = district_name(told.district) if told.district else ""
        self._whole = place_name(told.district) if told.district else ""
        self._districts = {district_name(row.within) for row in told.indicators if row.within}
        lying: dict[str, set[str]] = defaultdict(set)
        for row in told.indicators:
            name, district = self._split(row.place, row.within)
            lying[name].add(district)
        self._several = {name for name, districts in lying.items() if len(districts - {""}) > 1}
        self._in = {name: max(districts) for name, districts in lying.items()}

    def of(self, text: str, within: str = "") -> tuple[str, str]:
        """Return a place's name and its district; the whole place is ("", "")."""
        name, district = self._split(text, within)
        if name in self._several:
            return f"{name}, {district}", district
        return name, district or self._in.get(name, "")

    def _split(self, text: str, within: str) -> tuple[str, str]:
        name = place_name(text)
        if not name or name == self._whole or (self._own and self._is_own(text)):
            return "", ""
        if district_name(text) in self._districts and not within:
            return district_name(text), ""
        head, comma, tail = text.rpartition(",")
        district = district_name(within)
        if comma and district_name(tail) in self._districts | {self._own, district} - {""}:
            name, district = place_name(head), district_name(tail)
        return name, "" if district == self._own else district

    def _is_own(self, text: str) -> bool:
        words = plain(text).split()
        said = _DISTRICTS & set(words)
        return district_name(text) == self._own and bool(said)
