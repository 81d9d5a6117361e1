"""What a plan told at each moment so far, out of its own choices: whatever was shown once is known.

Each moment is gone through once in a process, and the newest may be kept beside the plan. It is known again
by a mark of all choices up to it: where one of them is another, all is worked out anew from the choices.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from typing import TYPE_CHECKING, cast

from fivepillars.analysis.counted import Told
from fivepillars.analysis.gated import NOTHING, Before, Gated, gated
from fivepillars.analysis.released_so_far import FORMAT, as_text, from_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fivepillars.analysis.disclosure import Rule
    from fivepillars.plan.past import Moments, Past, Rows
    from fivepillars.plan.tables import Figure, Indicator, School

_MOST_KNOWN = 64
"""So many moments are kept in a process, of all plans together."""
_FEW = 500
"""Up to so many rows, all are gone through: then the known moments stay the same, whatever is tied."""
_WORTH_KEEPING = 1000
"""What was worked out is kept beside the plan from so many rows on, each counted at each moment."""
_known: OrderedDict[str, Before] = OrderedDict()


def gated_over_time(told: Told, past: Past | None, rule: Rule) -> Gated:
    """Return what is hidden now, after everything that was told before.

    Where nothing is hidden and nothing was ever changed, nothing was hidden before either. Otherwise the
    places in which something is hidden, and the figures that were changed, are gone through once more, moment
    by moment.
    """
    now = gated(told, rule)
    if past is None or not (now.hidden or past.changed):
        return now
    moments = past.moments(_asked(told, now, past))
    before = _released(moments, told.district, rule, past)
    return gated(told, rule, before) if before is not NOTHING else now


def _asked(told: Told, now: Gated, past: Past) -> Callable[[str, str], bool]:
    """Return what tells, by table and id, whether a row is gone through: of many, only what must be."""
    if len(told.indicators) + len(told.schools) + len(told.figures) <= _FEW:
        return lambda _table, _row: True
    rows = _rows(now)
    asked = _tied_to(now, past, rows)
    asked |= {("indicator", row.id) for row in told.indicators if ("indicator", row.id) not in rows}
    return lambda table, row: (table, row) in asked


def _released(moments: Moments, district: str, rule: Rule, past: Past) -> Before:
    """Return what was released at all earlier moments, from the newest on that is known already."""
    marks = moments.marks(repr((FORMAT, rule, district)))
    first, before = _newest_known(marks, past)
    worked, last = 0, None
    for number, rows in enumerate(moments.rows(max(first, 0)), max(first, 0)):
        then = _told(rows, district)
        if number > first and then != last:
            before = gated(then, rule, before).before
            worked += len(then.indicators) + len(then.schools) + len(then.figures)
        last = then
        _keep(marks[number], before)
    if past.memory is not None and worked >= _WORTH_KEEPING:
        past.memory.remember(marks[-1], as_text(before))
    return before


def _newest_known(marks: list[str], past: Past) -> tuple[int, Before]:
    """Return the number of the newest moment that is known, -1 for none, and what was released up to it."""
    told = past.memory.recalled() if past.memory is not None and marks else None
    for number in reversed(range(len(marks))):
        if (before := _known.get(marks[number])) is not None:
            return number, before
        if told is not None and told[0] == marks[number] and (kept := from_text(told[1])) is not None:
            return number, kept
    return -1, NOTHING


def _keep(mark: str, before: Before) -> None:
    _known[mark] = before
    _known.move_to_end(mark)
    if len(_known) > _MOST_KNOWN:
        _known.popitem(last=False)


def _rows(now: Gated) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the place of each row that tells a count, by its table and id."""
    counts = now.counts
    return {where[:2]: counts.counts[name][:2] for where, name in counts.told_by.items()}


def _tied_to(now: Gated, past: Past, rows: Mapping[tuple[str, str], tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the rows of all places that sums tie to what is hidden or was changed."""
    counts = now.counts.counts
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
