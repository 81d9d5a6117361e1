"""Counts of students that a plan holds row by row, put together as the tables they are parts of.

One count alone tells little; beside the total and the other groups of the same school it can give a small
group away. So before anything is shown, the rows about one thing in one year are put back into tables: places
down, groups across, with every total that the plan itself knows of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from fivepillars.analysis.disclosure import CountTable, Dimension, Key, LinkedTables
from fivepillars.analysis.indicators import Value, row_of
from fivepillars.plan.tables import Indicator

ELSEWHERE = "elsewhere"
_TOTAL = "all students"
EVERYBODY = frozenset({"", "all", "all students", "total", "students", "everybody", "all grades"})
_WHOLE = frozenset(
    {"", "district", "whole district", "the district", "all schools", "district total", "total"}
)
_FAMILIES = (
    re.compile(r"(fe)?males?|boys?|girls?|(young )?(wo)?men|non-?binary|sex (unknown|not reported)|x"),
    re.compile(
        r"(american indian|alaska|native|asian|black|african|hispanic|latin|white|pacific|hawaiian|"
        r"multi-?rac|two or more|multiple rac).*"
    ),
    re.compile(r"(grade )?(pk|pre-?k.*|k|kg|kindergarten|0?[1-9]|1[0-2]|ug|ungraded)(st|nd|rd|th)?( grade)?"),
)
_MOST_LOOSE = 8
"""So many groups of no known kind are tried in every combination for adding up to the total."""


@dataclass(frozen=True, slots=True)
class Tabled:
    """Rows about one thing in one year as linked tables.

    Parameters
    ----------
    tables
        The tables, to be gated together.
    places
        For each row's id, the table and cell it stands in.
    """

    tables: LinkedTables
    places: Mapping[str, tuple[str, Key]]


def tabled(rows: Sequence[Indicator], whole: str = "") -> Tabled:
    """Put counts about one thing in one year together as tables.

    A group that could make up the total together with others is taken to do so: the sexes, the races, the
    grades, and any others that add up. Groups that remain may overlap.

    Parameters
    ----------
    rows
        Counts of students with the same title and year.
    whole
        The name of the district whose schools the other places are.

    Raises
    ------
    Refused
        The counts contradict themselves.
    """
    values: dict[Key, Value] = {(_plain(row.place), _group(row)): row_of(row).value for row in rows}
    counts: dict[Key, int | None] = {key: _count(value) for key, value in values.items()}
    places = _sorted(place for place, _ in values)
    schools = _places(places, _the_whole(places, whole))
    shapes = _groups(values, places)
    tables = {str(number): _table((schools, shape), counts, values) for number, shape in enumerate(shapes)}
    where = {
        row.id: (str(number), (_plain(row.place), _group(row)))
        for number, shape in enumerate(shapes)
        for row in rows
        if _group(row) in shape.nodes
    }
    return Tabled(LinkedTables(tables), where)


def apart(rows: Sequence[Indicator], whole: str = "") -> list[list[Indicator]]:
    """Give the rows in sets that no total ties together: by place, unless their district is one of them."""
    if _the_whole(_sorted(_plain(row.place) for row in rows), whole) is not None:
        return [list(rows)]
    found: dict[str, list[Indicator]] = {}
    for row in rows:
        found.setdefault(_plain(row.place), []).append(row)
    return list(found.values())


def _places(places: Sequence[str], total: str | None) -> Dimension:
    """Give the places; where their district is one of them, the rest of it stands as a place of its own."""
    below = tuple(place for place in places if place != total)
    if total is None or not below:
        return Dimension("place", tuple(places), total=None)
    return Dimension("place", (*below, ELSEWHERE), total=total)


def _groups(values: Mapping[Key, Value], places: Sequence[str]) -> list[Dimension]:
    """Give one dimension for each set of groups that make up the total, and one for those that overlap."""
    groups = _sorted(group for _, group in values)
    across = [group for group in groups if group != _TOTAL]
    if not across:
        return [Dimension("group", (_TOTAL,), total=None)]
    if _TOTAL not in groups:
        return [Dimension("group", tuple(across), total=None)]
    families = _families(across, values, places)
    loose = tuple(group for group in across if not any(group in family for family in families))
    overlapping = [Dimension("group", loose, total=_TOTAL, overlapping=True)] if loose else []
    return [*(Dimension("group", family, total=_TOTAL) for family in families), *overlapping]


def _table(
    dimensions: tuple[Dimension, Dimension],
    counts: Mapping[Key, int | None],
    values: Mapping[Key, Value],
) -> CountTable:
    full: dict[Key, int | None] = {}
    bounds: dict[Key, tuple[int, int | None]] = {}
    schools = dimensions[0]
    below = [place for place in schools.labels if place != ELSEWHERE]
    for key in product(*(dimension.nodes for dimension in dimensions)):
        if key[0] == ELSEWHERE and schools.total is not None:
            full[key] = _rest([counts.get((place, key[1])) for place in (schools.total, *below)])
        else:
            full[key] = counts.get(key)
        if full[key] is None and key in values:
            bounds[key] = values[key].whole_bounds
    return CountTable(dimensions, full, bounds=bounds)


def _rest(counts: list[int | None]) -> int | None:
    """Give what is left of the first count without the others; nothing where one of them is not known."""
    known = [count for count in counts if count is not None]
    if len(known) < len(counts) or known[0] < sum(known[1:]):
        return None
    return known[0] - sum(known[1:])


def _count(value: Value) -> int | None:
    number = value.number
    return int(number) if number is not None and number >= 0 and number.is_integer() else None


def _the_whole(places: Iterable[str], name: str) -> str | None:
    """Give the place that the others are parts of, if the plan tells it."""
    wanted = {_plain(name), *_WHOLE} if name else _WHOLE
    found = [place for place in _sorted(places) if place in wanted]
    return found[0] if len(found) == 1 else None


def _families(
    groups: Sequence[str], values: Mapping[Key, Value], places: Sequence[str]
) -> list[tuple[str, ...]]:
    """Give the sets of groups that make up the total, by what they are called or because they add up."""
    found = []
    left = list(groups)
    for words in _FAMILIES:
        family = tuple(group for group in left if words.fullmatch(group))
        if len(family) > 1 and _add_up(family, values, places):
            found.append(family)
            left = [group for group in left if group not in family]
    if len(left) <= _MOST_LOOSE:
        sizes = range(2, len(left) + 1)
        for family in (family for size in sizes for family in combinations(left, size)):
            if set(family) <= set(left) and _add_up(family, values, places):
                found.append(family)
                left = [group for group in left if group not in family]
    return found


def _add_up(family: Sequence[str], values: Mapping[Key, Value], places: Sequence[str]) -> bool:
    """Tell whether groups can be the parts of the total wherever all of them stand."""
    looked = False
    for place in places:
        whole = values.get((place, _TOTAL))
        parts = [values.get((place, group)) for group in family]
        if whole is None or whole.number is None or any(part is None for part in parts):
            continue
        bounds = [part.whole_bounds for part in parts if part is not None]
        least = sum(low for low, _ in bounds)
        highs = [high for _, high in bounds]
        most = None if None in highs else sum(high or 0 for high in highs)
        if least > whole.number or (most is not None and most < whole.number):
            return False
        looked = True
    return looked


def _group(row: Indicator) -> str:
    said = _plain(row.group)
    return _TOTAL if said in EVERYBODY else said


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _sorted(words: Iterable[str]) -> list[str]:
    return sorted(set(words))
