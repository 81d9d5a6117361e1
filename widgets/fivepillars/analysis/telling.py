"""What in a plan counts students, or tells such a count.

A number of students is one whether it is said to be one or not; so is a percentage of a total that the plan
tells, and the number of students that a figure rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fivepillars.analysis.counted import SUM, Count, Counts, Told, Where
from fivepillars.analysis.figure_names import label_of, plain, years_of
from fivepillars.analysis.indicators import Kind
from fivepillars.analysis.located import Places
from fivepillars.analysis.shares import add_share, finest_of
from fivepillars.analysis.valued import exact_value, may_count, may_share

if TYPE_CHECKING:
    from fivepillars.analysis.disclosure import Rule
    from fivepillars.plan.tables import Indicator

_ANSWERED = "answered "
_UNITS = re.compile(r"\b(students?|pupils?|children|learners?)\b")


def counts_of(told: Told, rule: Rule) -> Counts:
    """Return every count that a plan tells."""
    places = Places(told)
    found = Counts()
    for row in told.indicators:
        if row.parted_by:
            found.parted.update(dict.fromkeys(label_of(row.title, row.group), plain(row.parted_by)))
    for where, count in (*_typed(told, places), *_listed(told, places)):
        found.add(count, where)
    for row in told.indicators:
        if row.n is not None and row.n >= 0:
            _add_answers(found, row, places)
    shares = sorted((row for row in told.indicators if may_share(row)), key=_narrowness)
    finest = finest_of(shares)
    for row in shares:
        add_share(found, row, places, rule, finest)
    return found


def _narrowness(row: Indicator) -> tuple[int, str]:
    return len(label_of(row.title, row.group)), row.id


def _typed(told: Told, places: Places) -> Iterator[tuple[Where, Count]]:
    for row in told.indicators:
        value = exact_value(row)
        if not may_count(row) or value.kind is Kind.MISSING:
            continue
        place, district = places.of(row.place, row.within)
        label = label_of(row.title, row.group)
        grouped = bool(label_of("", row.group))
        number = value.number
        whole = int(number) if number is not None and number >= 0 and float(number).is_integer() else None
        bounds = value.whole_bounds if number is None else (0, None)
        yield (
            ("indicator", row.id, "value"),
            Count(place, district, years_of(row.year), label, whole, bounds, 0, plain(row.title), grouped),
        )


def _listed(told: Told, places: Places) -> Iterator[tuple[Where, Count]]:
    for school in told.schools:
        if school.enrollment is not None:
            place, district = places.of(school.name)
            yield ("school", school.id, "enrollment"), Count(place, district, (), (), school.enrollment)
    counted = [school.enrollment for school in told.schools if school.enrollment is not None]
    if len(counted) > 1 and len(counted) == len(told.schools):
        # The sum of all schools is taken to be known: it stands in many places.
        yield SUM, Count("", "", (), (), sum(counted))
    for figure in told.figures:
        if figure.value is None or figure.value < 0 or not float(figure.value).is_integer():
            continue
        if not figure.unit or _UNITS.search(plain(figure.unit)):
            label = label_of(figure.title, "")
            yield (
                ("figure", figure.id, "value"),
                Count("", "", years_of(figure.year or figure.title), label, int(figure.value)),
            )


def _add_answers(found: Counts, row: Indicator, places: Places) -> None:
    """Take in the number of students that a figure rests on; it may be the size of the group itself."""
    size = round(row.n or 0)
    place, district = places.of(row.place, row.within)
    years, group = years_of(row.year), label_of("", row.group)
    there = found.find(place, district, group, years)
    if there is not None and found.counts[there].value == size:
        found.tell(("indicator", row.id, "n"), there)
        return
    title = " ".join(label_of(row.title, "")) or "all"
    label = tuple(sorted((f"{_ANSWERED}{title}", *group)))
    found.add(Count(place, district, years, label, size), ("indicator", row.id, "n"))
