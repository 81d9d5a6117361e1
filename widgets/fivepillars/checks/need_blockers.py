"""What is open about needs: figures without a source, needs that say too little or that nothing answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from fivepillars.analysis.gap_analysis import chosen_for
from fivepillars.analysis.serving import offers, serves
from fivepillars.checks.blocker import Blocker
from fivepillars.checks.required_fields import required_blockers
from fivepillars.plan.plan import Plan
from fivepillars.plan.tables import Indicator, Need

NEEDS_STEP, GAPS_STEP = "needs", "gaps"


def need_blockers(plan: Plan) -> Iterator[Blocker]:
    """Yield what is open about the plan's figures and needs."""
    if not plan.needs:
        sentence = "No need is written down yet, so nobody can tell what is missing here."
        yield Blocker(NEEDS_STEP, "need", "", "title", sentence)
    unsourced = sorted((row for row in plan.indicators if not row.source), key=_title)
    for title, rows in groupby(unsourced, key=_title):
        first = next(iter(rows))
        named = f"“{title}”" if title else "A figure"
        yield Blocker(NEEDS_STEP, "indicator", first.id, "source", f"{named} names no source.")
    yield from required_blockers("need", plan.needs)


def gap_blockers(plan: Plan) -> Iterator[Blocker]:
    """Return the needs that say too little to look for, and those that nothing offered or chosen answers.

    A need is looked for by its tier and its group, as `analysis.gaps` does; an action answers it where both
    are of one pillar and the action serves its tier.
    """
    for need in plan.needs:
        if need.tier is None or need.population is None:
            lacks = "tier" if need.tier is None else "group of students"
            sentence = f"{_named(need)} does not say which {lacks} it is about, so nothing can be looked for."
            yield Blocker(GAPS_STEP, "need", need.id, "answer", sentence)
            continue
        served = any(offers(service, need) for service in plan.services)
        planned = bool(chosen_for(need, plan))
        if not served and not planned:
            ended = any(serves(service, need) for service in plan.services)
            lacks = "has only what is no longer offered" if ended else "has no service"
            sentence = f"{_named(need)} {lacks}, and no chosen action at Tier {need.tier} answers it."
            yield Blocker(GAPS_STEP, "need", need.id, "answer", sentence)


def _title(row: Indicator) -> str:
    return row.title


def _named(need: Need) -> str:
    return f"“{need.title or need.id}”"
