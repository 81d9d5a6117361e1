"""Counts of students by name: each once, however many numbers of a plan tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fivepillars.analysis.figure_names import Label
    from fivepillars.plan.tables import Figure, Indicator, School

Where = tuple[str, str, str]
"""A number in a plan: its table, its row and its field."""
Years = tuple[int, ...]
SUM: Where = ("sum", "", "")
"""The sum of all schools, which the workbook itself works out and shows."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a plan tells about students, and the name of the district.

    Parameters
    ----------
    indicators, schools, figures
        The rows of the plan.
    district
        The name of the agency whose plan it is.
    """

    indicators: tuple[Indicator, ...] = ()
    schools: tuple[School, ...] = ()
    figures: tuple[Figure, ...] = ()
    district: str = ""


class Count(NamedTuple):
    """One count of students.

    Parameters
    ----------
    place, district
        Where, as names are compared; the whole place has none.
    years
        The first and the last year it is about; empty if nobody said.
    label
        Whom it counts.
    value
        The count; None where the source withheld it.
    bounds
        What is known of a withheld count.
    spread
        By how much it can be off where it was worked out from a percentage.
    title, grouped
        What it was called, and whether a group was named beside it.
    """

    place: str
    district: str
    years: Years
    label: Label
    value: int | None
    bounds: tuple[int, int | None] = (0, None)
    spread: int = 0
    title: str = ""
    grouped: bool = False


class Share(NamedTuple):
    """A percentage, the count that it tells, and the count of which it is a part."""

    told: str
    base: str


@dataclass(slots=True)
class Counts:
    """The counts of a plan, each once, and which numbers of the plan tell them.

    Parameters
    ----------
    counts
        Each count by its name.
    told_by
        For each number of the plan, the count that it is.
    shares
        For each percentage, the count that it tells with the size of its group.
    percents
        What each percentage says, in percent.
    small
        For each percentage that would be a small count of some other totals of the place, these totals and
        how large they are.
    disputed
        Counts of which the plan says two different things.
    parted
        What parts the total, where a row says so.
    """

    counts: dict[str, Count] = field(default_factory=dict)
    told_by: dict[Where, str] = field(default_factory=dict)
    shares: dict[Where, Share] = field(default_factory=dict)
    percents: dict[Where, float] = field(default_factory=dict)
    small: dict[Where, dict[str, int]] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    parted: dict[str, str] = field(default_factory=dict)
    _by_key: dict[tuple[str, str, Label], list[str]] = field(default_factory=lambda: defaultdict(list))
    _told: set[str] = field(default_factory=set)
    _by_place: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, found: Count, where: Where | None = None) -> str:
        """Return the name of a count, which is an earlier one if that is the same."""
        named = self._by_key[found.place, found.district, found.label]
        for name in named:
            other = self.counts[name]
            same_year = other.years == found.years or not (other.years and found.years)
            if same_year and other.value == found.value and (found.value is not None or other == found):
                break
        else:
            name = "|".join((found.place, found.district, *map(str, found.years), *found.label))
            name = f"{name}|{len(named)}"
            self.disputed.update(self._disputed(name, found, named))
            self.counts[name] = found
            named.append(name)
            self._by_place[found.place, found.district].append(name)
        if where:
            self.tell(where, name)
        return name

    def tell(self, where: Where, name: str) -> None:
        """Keep that a number of the plan tells a count."""
        self.told_by[where] = name
        self._told.add(name)

    def is_told(self, name: str) -> bool:
        """Tell whether a number of the plan is a count itself; another was worked out from a percentage."""
        return name in self._told

    def _disputed(self, name: str, found: Count, named: Iterable[str]) -> Iterator[str]:
        for other in named:
            count = self.counts[other]
            if (count.title, count.years) == (found.title, found.years) and found.title:
                yield from (name, other)

    def find(self, place: str, district: str, label: Label, years: Years) -> str | None:
        """Return the count of a group in a place, of the year asked for or the nearest there is."""
        named = self._by_key.get((place, district, label))
        return min(named, key=lambda name: apart(self.counts[name].years, years)) if named else None

    def at(self, place: str, district: str) -> list[str]:
        """Return every count of a place."""
        return self._by_place.get((place, district), [])

    def places(self) -> Iterable[tuple[str, str]]:
        """Return every place with a count, each with its district."""
        return self._by_place.keys()


def apart(one: Years, other: Years) -> int:
    """Return how many years lie between two; none if they overlap, and little if nobody said which."""
    if not one or not other:
        return 0 if one == other else 1
    return 0 if one == other else max(1, one[0] - other[1], other[0] - one[1])
