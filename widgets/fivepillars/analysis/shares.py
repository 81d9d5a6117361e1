"""The counts that percentages tell: a percentage of a total that the plan shows is a count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from fivepillars.analysis.counted import Count, Counts, Share, Years, apart
from fivepillars.analysis.figure_names import family_of, label_of, place_name, plain, years_of
from fivepillars.analysis.indicators import Kind
from fivepillars.analysis.valued import exact_value

if TYPE_CHECKING:
    from fivepillars.analysis.disclosure import Rule
    from fivepillars.analysis.located import Places
    from fivepillars.plan.tables import Indicator

_FULL = 100
_SOME = "some of "
_NOTHING = 1e-9
_PER = re.compile(r"per (100 ?000|10 ?000|1 ?000|100|hundred|thousand)")


class _Percent(NamedTuple):
    """A percentage, half of its last digit as it stands there, and of the last ones of those beside it."""

    middle: float
    half: float
    beside: tuple[float, ...]


def finest_of(rows: Iterable[Indicator]) -> dict[str, float]:
    """Return half of the last digit of percentages by title and by place: 8.0 beside 7.3 is no 8 ± 0.5."""
    found: dict[str, float] = {}
    for row in rows:
        percent = _as_percent(row)
        if percent is not None and percent[1] > 0:
            for beside in _beside(row):
                found[beside] = min(found.get(beside, percent[1]), percent[1])
    return found


def _beside(row: Indicator) -> tuple[str, str]:
    return f"title {plain(row.title)}", f"place {place_name(row.place)}"


def add_share(found: Counts, row: Indicator, places: Places, rule: Rule, finest: Mapping[str, float]) -> None:
    """Take in the count that a percentage tells together with a total of the plan.

    Parameters
    ----------
    found
        The counts so far.
    row
        The percentage.
    places
        Where the figures of the plan lie.
    rule
        From which count on a group may be shown.
    finest
        See `finest_of`.
    """
    read = _as_percent(row)
    if read is None:
        return
    percent = _Percent(*read, tuple(min(read[1], finest.get(beside, read[1])) for beside in _beside(row)))
    place, district = places.of(row.place, row.within)
    years, label = years_of(row.year), label_of(row.part or row.title, row.group)
    where = ("indicator", row.id, "value")
    found.percents[where] = percent.middle
    certain = False
    for base in _bases(found, row, place, district):
        size = found.counts[base].value
        told = _told(percent, size, rule) if size else None
        if size is None or told is None:
            continue
        value, spread = told
        if label in {(), found.counts[base].label}:
            label = tuple(sorted((*label, f"{_SOME}{plain(row.title)}")))
        there = found.find(place, district, label, years)
        if there is not None and _agrees(found.counts[there], value, spread, years):
            found.shares[where] = Share(there, base)
        else:
            kept = Count(place, district, years, label, value, spread=spread)
            found.shares[where] = Share(found.add(kept), base)
        certain = _is_said(found, row, base, years) or (there is not None and _is_told(found, there, years))
        break
    if row.n is None and not certain and not _estimated(row):
        _look_at_all(found, row, (place, district, years), percent, rule)


def _is_said(found: Counts, row: Indicator, base: str, years: Years) -> bool:
    """Tell whether a row names the total of which it is a percentage, and this is it, told for that year."""
    named = {label_of(row.whole, row.group), label_of(row.whole, "")} if row.whole else ()
    return found.counts[base].label in named and _is_told(found, base, years)


def _is_told(found: Counts, name: str, years: Years) -> bool:
    """Tell whether a count of that year stands in the plan as a number, not worked out from a percentage."""
    count = found.counts[name]
    return count.years == years and count.value is not None and found.is_told(name)


def _agrees(count: Count, value: int, spread: int, years: Years) -> bool:
    if count.value is None:
        low, high = count.bounds
        return low - spread <= value and (high is None or value <= high + spread)
    return apart(count.years, years) <= 1 and abs(count.value - value) <= spread + 1


def _bases(found: Counts, row: Indicator, place: str, district: str) -> Iterator[str]:
    """Return the counts of which a row can be a percentage, the likeliest first."""
    answers = found.told_by.get(("indicator", row.id, "n"))
    if answers is not None:
        yield answers
        return
    if _estimated(row):
        return
    years, label = years_of(row.year), label_of(row.title, row.group)
    group = label_of("", row.group)
    asked = [label_of(row.whole, row.group), label_of(row.whole, "")] if row.whole else []
    asked += [group] if group != label else []
    asked += [tuple(atom for atom in label if atom != left) for left in label]
    for wanted in dict.fromkeys([*asked, ()]):
        if wanted != label and (name := found.find(place, district, wanted, years)):
            yield name


def _estimated(row: Indicator) -> bool:
    """Tell whether a row comes from a sample: its percentage is of nobody that the plan counts."""
    exact = row.value is not None and row.low is not None and row.high is not None
    return row.n is None and (row.error is not None or exact)


def _look_at_all(
    found: Counts, row: Indicator, about: tuple[str, str, Years], percent: _Percent, rule: Rule
) -> None:
    """Keep the totals of the place of which a percentage would be a small count."""
    place, district, years = about
    sizes = {}
    for name in found.at(place, district):
        count = found.counts[name]
        parted = any(family_of(atom) for atom in count.label)
        if parted or len(count.label) > 1 or not count.value or apart(count.years, years) > 1:
            continue
        if count.spread or not found.is_told(name):
            continue
        told = _told(percent, count.value, rule)
        if told and (rule.is_small(told[0]) or rule.is_small(count.value - told[0])):
            sizes[name] = count.value
    if sizes:
        found.small["indicator", row.id, "value"] = sizes


def _told(percent: _Percent, size: int, rule: Rule) -> tuple[int, int] | None:
    """Return the count that a percentage of a group is, and by how much it can be off; None if it is none.

    Where a reader finds it within less than a hidden count must keep, and it may be a small one, it is.
    """
    low, high = _between(percent.middle, percent.half, size)
    value = min(max(round(percent.middle * size / _FULL), low, 0), high, size)
    if low > high or value < low:
        return None
    spread = max(high - value, value - low)
    for half in percent.beside:
        first, last = _between(percent.middle, half, size)
        may_be = range(max(first, 0), min(last, size) + 1)
        small = [count for count in may_be if rule.is_small(count) or rule.is_small(size - count)]
        if small and len(may_be) <= rule.reader_needs:
            return min(small, key=lambda count: abs(count - value)), spread
    return value, spread


def _between(middle: float, half: float, size: int) -> tuple[int, int]:
    """Return the lowest and the highest count of a group that are a percentage, rounded."""
    return (
        ceil((middle - half) * size / _FULL - _NOTHING),
        floor((middle + half) * size / _FULL + _NOTHING),
    )


def _as_percent(row: Indicator) -> tuple[float, float] | None:
    """Return a row's percentage and half of its last digit, both in percent; None if it is none."""
    value = exact_value(row)
    if value.kind is Kind.RANGE and value.low is not None and value.high is not None:
        middle, half = (value.low + value.high) / 2, (value.high - value.low) / 2
    elif value.number is not None:
        middle, half = value.number, _half_digit(value.number)
    else:
        return None
    if row.kind == "rate" and (per := _PER.search(plain(row.title))):
        factor = _FULL / _number(per[1])
    elif row.kind == "other" and 0 < middle < 1:
        factor = float(_FULL)
    else:
        factor = 1.0
    return (middle * factor, half * factor) if 0 <= middle * factor <= _FULL else None


def _number(words: str) -> int:
    known = {"hundred": 100, "thousand": 1000}
    return known.get(words) or int(words.replace(" ", ""))


def _half_digit(number: float) -> float:
    decimals = len(f"{number:.6f}".rstrip("0").partition(".")[2])
    return 0.5 * 10.0**-decimals
