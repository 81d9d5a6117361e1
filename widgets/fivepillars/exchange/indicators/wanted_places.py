"""Which rows are about the schools and districts that were asked for; a number is never matched by chance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.exchange.indicators.roles import Role
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KINDS = (Role.SCHOOL, Role.SCHOOL_ID, Role.DISTRICT, Role.DISTRICT_ID, Role.PLACE, Role.STATE)
_SAID = re.compile(
    r"(school|district|lea|state)\s+(?:id|code|number|no\.?|#)?\s*#?\s*(\S*\d\S*)", re.IGNORECASE
)
_OF = {"school": Role.SCHOOL_ID, "district": Role.DISTRICT_ID, "lea": Role.DISTRICT_ID, "state": Role.STATE}
_LETTER = re.compile(r"[^\W\d_]")
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class WantedPlaces:
    """The places that were asked for: names, which may be of any kind, and numbers, each of one kind."""

    names: frozenset[str] = frozenset()
    numbers: frozenset[tuple[Role, str]] = frozenset()

    @property
    def everywhere(self) -> bool:
        """Return whether nobody asked for single places."""
        return not self.names and not self.numbers

    def hold(self, places: Mapping[Role, str]) -> bool:
        """Return whether a row is about one of them.

        Parameters
        ----------
        places
            What the row says of each kind of place: names, and ids as they were read.
        """
        if any(name.casefold() in self.names for name in places.values() if name):
            return True
        return any((kind, places.get(kind, "")) in self.numbers for kind, _ in self.numbers)


def wanted_places(asked: Sequence[str], known: Mapping[Role, frozenset[str]]) -> WantedPlaces:
    """Return the places that were asked for, each number as what it is in this file.

    Parameters
    ----------
    asked
        Names, ids, or "district 50" and "school 50".
    known
        The names and ids in the file.

    Raises
    ------
    Refused
        A number is the id of a school and of a district in the file, and nobody said which is meant.
    """
    names: set[str] = set()
    numbers: set[tuple[Role, str]] = set()
    for text in filter(None, map(str.strip, asked)):
        if _LETTER.search(text) is None:
            numbers.add((_kind_of(text, known), text))
            continue
        names.add(text.casefold())
        if found := _SAID.fullmatch(text):
            numbers.add((_OF[found[1].lower()], found[2]))
    return WantedPlaces(frozenset(names), frozenset(numbers))


def _kind_of(number: str, known: Mapping[Role, frozenset[str]]) -> Role:
    kinds = [kind for kind in KINDS if number in known.get(kind, ())]
    if len(kinds) > 1:
        said = " and as ".join(kind.value for kind in kinds)
        raise Refused(
            f"“{number}” stands in the file as {said}, so nobody can tell which is meant. Nothing was read. "
            f"Write “district {number}” or “school {number}”."
        )
    return kinds[0] if kinds else Role.DISTRICT_ID


def look_like(known: Mapping[Role, frozenset[str]]) -> str:
    """Return what the places of a file look like: a few of each kind."""
    said = []
    for kind in KINDS:
        found = sorted(known.get(kind, ()))[:_EXAMPLES]
        if found:
            said.append(f"{', '.join(found)} ({kind.value})")
    return "; ".join(said)
