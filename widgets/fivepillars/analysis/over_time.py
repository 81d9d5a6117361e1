"""What a plan told at each moment so far, out of its own choices: whatever was shown once is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fivepillars.analysis.counted import Told
from fivepillars.analysis.gated import NOTHING, Gated, gated

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
    counts = now.counts
    touched = {(counts.counts[name].place, counts.counts[name].district) for name in now.hidden}
    places = {where[:2]: counts.counts[name] for where, name in counts.told_by.items()}
    asked = {where for where, count in places.items() if (count.place, count.district) in touched}
    asked |= past.changed
    asked |= {("indicator", row.id) for row in told.indicators if ("indicator", row.id) not in places}
    before = NOTHING
    for rows in past.moments(lambda table, row: (table, row) in asked):
        before = gated(_told(rows, told.district), rule, before).before
    return gated(told, rule, before) if before is not NOTHING else now


def _told(rows: Rows, district: str) -> Told:
    return Told(
        cast("tuple[Indicator, ...]", rows["indicator"]),
        cast("tuple[School, ...]", rows["school"]),
        cast("tuple[Figure, ...]", rows["figure"]),
        district,
    )
