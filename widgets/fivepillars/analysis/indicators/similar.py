"""Places like ours: by size, poverty and kind of place, with the weights in the open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt

from fivepillars.plan.numbers import counted
from fivepillars.plan.refusal import Refused

SIZE, POVERTY, LOCALE = "size", "poverty", "locale"


@dataclass(frozen=True, slots=True)
class Place:
    """A school or district with what likeness is judged by.

    Parameters
    ----------
    id, name
        NCES id and name.
    students
        How many students; None if not known.
    poverty
        Percent of children aged 5 to 17 in poverty; None if not known.
    locale
        NCES locale such as "Rural-Remote" or "32-Town: Distant"; empty if not known.
    """

    id: str
    name: str
    students: float | None = None
    poverty: float | None = None
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What counts as one step apart. All three are settings, shown with the result.

    Parameters
    ----------
    times_as_many
        So many times the students is one step apart.
    points_of_poverty
        So many percentage points of poverty are one step apart.
    other_locale
        Steps between two kinds of place (city and town); a half of it between two of one kind (rural fringe
        and rural remote).
    """

    times_as_many: float = 2.0
    points_of_poverty: float = 5.0
    other_locale: float = 1.0

    def __post_init__(self) -> None:
        if self.times_as_many <= 1 or self.points_of_poverty <= 0 or self.other_locale < 0:
            raise Refused(
                "Likeness needs a factor above 1 for size, more than 0 points of poverty and no less than 0 "
                "for the kind of place. Nothing was changed."
            )

    @property
    def sentence(self) -> str:
        """Say the rule under the list of similar places."""
        return (
            f"One step apart is {self.times_as_many:g} times the students or {self.points_of_poverty:g} "
            f"points of poverty; another kind of place is {counted(self.other_locale, 'step')}. The distance "
            "is the square root of the mean of the squared steps, over what is known of both places."
        )


@dataclass(frozen=True, slots=True)
class Similar:
    """A place like ours.

    Parameters
    ----------
    place
        The place.
    distance
        How unlike it is, in steps; 0 is the same.
    steps
        The steps apart in each thing that is known of both.
    """

    place: Place
    distance: float
    steps: tuple[tuple[str, float], ...]


def similar(
    ours: Place, places: Iterable[Place], *, count: int = 5, likeness: Likeness | None = None
) -> tuple[Similar, ...]:
    """Return the places most like ours.

    Places of which as much is known as of ours come before those that lack something. Ours is left out, and
    so is a place of which nothing comparable is known.

    Parameters
    ----------
    ours
        Our place.
    places
        The places to choose from.
    count
        How many to give.
    likeness
        What counts as a step apart.
    """
    rule = likeness or Likeness()
    found = []
    for place in places:
        steps = _steps(ours, place, rule)
        if place.id == ours.id or not steps:
            continue
        distance = sqrt(sum(step * step for _, step in steps) / len(steps))
        found.append(Similar(place, distance, steps))
    found.sort(key=lambda each: (-len(each.steps), each.distance, each.place.id))
    return tuple(found[:count])


def _steps(ours: Place, other: Place, rule: Likeness) -> tuple[tuple[str, float], ...]:
    steps: list[tuple[str, float]] = []
    if ours.students and other.students:
        steps.append((SIZE, abs(log(ours.students / other.students)) / log(rule.times_as_many)))
    if ours.poverty is not None and other.poverty is not None:
        steps.append((POVERTY, abs(ours.poverty - other.poverty) / rule.points_of_poverty))
    mine, theirs = locale_parts(ours.locale), locale_parts(other.locale)
    if mine and theirs:
        apart = (
            0.0 if mine == theirs else rule.other_locale / 2 if mine[0] == theirs[0] else rule.other_locale
        )
        steps.append((LOCALE, apart))
    return tuple(steps)


KINDS = ("city", "suburb", "town", "rural")
DETAILS = ("large", "midsize", "small", "fringe", "distant", "remote")
CODES = {
    f"{tens}{ones}": (kind, detail)
    for tens, kind in enumerate(KINDS, 1)
    for ones, detail in enumerate(DETAILS[:3] if kind in KINDS[:2] else DETAILS[3:], 1)
}
"""NCES writes the twelve as two digits too: 11 is a large city, 43 remote rural."""


def locale_parts(locale: str) -> tuple[str, str] | None:
    """Read one of the twelve NCES locales: "33-Town: Remote" is town, remote, and so is 33.

    National Center for Education Statistics, EDGE locale classifications: city, suburb, town and rural, each
    in three grades.
    """
    words = locale.lower().replace("-", " ").replace(":", " ").split()
    if len(words) == 1 and words[0] in CODES:
        return CODES[words[0]]
    kind = next((kind for kind in KINDS if kind in words), "")
    detail = next((detail for detail in DETAILS if detail in words), "")
    return (kind, detail) if kind else None
