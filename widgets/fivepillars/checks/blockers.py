"""Blockers: what is still open, one plain sentence each, with the field that would close it.

A plan dies of actions without an owner, a date or a measure; so these are what a page shows beside the
step, what the action plan gathers, and what every document lists as open questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fivepillars.catalog import PILLARS
from fivepillars.checks.approach_blockers import approach_blockers
from fivepillars.checks.blocker import Blocker
from fivepillars.checks.bounds import bound_blockers
from fivepillars.checks.capacity_blockers import capacity_blockers
from fivepillars.checks.funding_blockers import funding_blockers
from fivepillars.checks.need_blockers import gap_blockers, need_blockers
from fivepillars.checks.pathway_blockers import pathway_blockers
from fivepillars.checks.required_fields import required_blockers
from fivepillars.checks.service_blockers import service_blockers
from fivepillars.checks.team_blockers import team_blockers
from fivepillars.checks.waiting_texts import waiting_blockers
from fivepillars.plan.plan import Plan
from fivepillars.plan.tables import FromGuide

ACTION_PLAN_STEP = "action-plan"
"""Where what belongs to no single pillar is looked after."""


def blockers(plan: Plan, step: str | None = None, *, today: date | None = None) -> tuple[Blocker, ...]:
    """Return what is still open in the whole plan, or in one step, in the order of the steps.

    Parameters
    ----------
    plan
        The plan.
    step
        Only what is mended in this step.
    today
        The day it is; without one nothing is too old.
    """
    found = [
        *waiting_blockers(plan),
        *team_blockers(plan),
        *approach_blockers(plan),
        *need_blockers(plan),
        *service_blockers(plan, today),
        *gap_blockers(plan),
    ]
    for pillar in PILLARS:
        found.extend(_pillar(plan, pillar.slug))
    found.extend(capacity_blockers(plan))
    found.extend(pathway_blockers(plan))
    found.extend(funding_blockers(plan, today))
    found.extend(_chosen(plan, None, ACTION_PLAN_STEP))
    found.extend(bound_blockers(plan))
    return tuple(blocker for blocker in found if step is None or blocker.step == step)


def _pillar(plan: Plan, pillar: str) -> Iterator[Blocker]:
    if not any(action.pillar == pillar for action in plan.actions):
        sentence = "No action is chosen yet. One to three make a good start."
        yield Blocker(pillar, "action", "", "chosen", sentence)
    yield from _chosen(plan, pillar, pillar)


def _chosen(plan: Plan, pillar: str | None, step: str) -> Iterator[Blocker]:
    """Return what is open about what was chosen in a pillar, or across the pillars where none is named."""
    for table in ("action", "partner", "incentive"):
        rows = (row for row in plan.table(table) if isinstance(row, FromGuide) and row.pillar == pillar)
        yield from required_blockers(table, rows, step)
