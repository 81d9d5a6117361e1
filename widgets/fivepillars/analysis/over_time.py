"""What a plan told at each moment so far, out of its own choices: whatever was shown once is known."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from fivepillars.analysis.counted import Told
from fivepillars.analysis.gated import NOTHING, Before, Gated, gated

if TYPE_CHECKING:
    from fivepillars.analysis.disclosure import Rule
    from fivepillars.plan.past import Past, Rows
    from fivepillars.plan.tables import Figure, Indicator, School


def gated_over_time(told: Told, past: Past | None, rule: Rule) -> Gated:
    """Return what is hidden now, after everything that was told before.

    Where nothing is hidden and nothing was ever changed, nothing was hidden before either. Otherwise the
    places in which something is hidden, and the figures that were changed, are gone through once more, moment
    by moment.
    """
    now = gated(told, rule)
    if past is None or not (now.hidden or past.changed):
        return now
    asked = _tied_to(now, past)
    asked |= {("indicator", row.id) for row in told.indicators if ("indicator", row.id) not in _rows(now)}
    before, last = NOTHING, None
    for rows in past.moments(lambda table, row: (table, row) in asked):
        then = _told(rows, told.district)
        if then != last:
            before, last = _released(then, rule, before), then
    return gated(told, rule, before) if before is not NOTHING else now


@lru_cache(maxsize=512)
def _released(told: Told, rule: Rule, before: Before) -> Before:
    """Return what was released after one more moment; in a process each is gone through once."""
    return gated(told, rule, before).before


def _rows(now: Gated) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the place of each row that tells a count, by its table and id."""
    counts = now.counts
    return {where[:2]: counts.counts[name][:2] for where, name in counts.told_by.items()}


def _tied_to(now: Gated, past: Past) -> set[tuple[str, str]]:
    """Return the rows of all places that sums tie to what is hidden or was changed."""
    rows, counts = _rows(now), now.counts.counts
    beside: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for tie in now.ties:
        places = {counts[name][:2] for name in (tie.whole, *tie.parts)}
        for place in places:
            beside[place] |= places
    left = {counts[name][:2] for name in now.hidden} | {rows[row] for row in past.changed if row in rows}
    reached: set[tuple[str, str]] = set()
    while left:
        place = left.pop()
        reached.add(place)
        left |= beside[place] - reached
    return {row for row, place in rows.items() if place in reached} | past.changed


def _told(rows: Rows, district: str) -> Told:
    return Told(
        cast("tuple[Indicator, ...]", rows["indicator"]),
        cast("tuple[School, ...]", rows["school"]),
        cast("tuple[Figure, ...]", rows["figure"]),
        district,
    )
