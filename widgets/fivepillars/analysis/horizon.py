"""The horizon: what is late, what comes in the next ninety days, and what cannot be scheduled yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fivepillars.analysis.timeliness import timing
from fivepillars.plan.plan import Plan
from fivepillars.plan.tables import Action

DAYS = 90


@dataclass(frozen=True, slots=True)
class Horizon:
    """The chosen actions, sorted by what they ask of the team from a given day on.

    Parameters
    ----------
    today
        The day it was asked for.
    late
        Due before today and not done, the longest late first.
    late_start
        To start before today, still planned, and not late; the longest late first.
    soon
        Starting or due within the days ahead, and not done; the nearest first.
    no_lead, no_due, no_measure, no_tier
        What still lacks an owner, a date, a measure or a tier.
    """

    today: date
    late: tuple[Action, ...]
    late_start: tuple[Action, ...]
    soon: tuple[Action, ...]
    no_lead: tuple[Action, ...]
    no_due: tuple[Action, ...]
    no_measure: tuple[Action, ...]
    no_tier: tuple[Action, ...]

    @property
    def gaps(self) -> int:
        """Return how many owners, dates, measures and tiers are missing; 0 means all can be carried out."""
        return len(self.no_lead) + len(self.no_due) + len(self.no_measure) + len(self.no_tier)


def horizon(plan: Plan, today: date, days: int = DAYS) -> Horizon:
    """Sort the chosen actions of a plan by what they ask of the team.

    Parameters
    ----------
    plan
        The plan.
    today
        The first day that counts; the core has no clock of its own.
    days
        How far to look ahead, in days.
    """
    last = today + timedelta(days=days)
    open_actions = [action for action in plan.actions if action.status != "done"]
    soon = [(day, action) for action in open_actions if (day := _next_day(action, today, last))]
    return Horizon(
        today=today,
        late=tuple(a for a in sorted(plan.actions, key=_due) if timing(a, today) == "late"),
        late_start=tuple(a for a in sorted(plan.actions, key=_start) if timing(a, today) == "late to start"),
        soon=tuple(action for _, action in sorted(soon, key=lambda pair: (pair[0], pair[1].id))),
        no_lead=tuple(a for a in plan.actions if not a.lead),
        no_due=tuple(a for a in plan.actions if not a.due),
        no_measure=tuple(a for a in plan.actions if not a.measure),
        no_tier=tuple(a for a in plan.actions if not a.tiers),
    )


def _due(action: Action) -> tuple[date, str]:
    return action.due or date.max, action.id


def _start(action: Action) -> tuple[date, str]:
    return action.start or date.max, action.id


def _next_day(action: Action, today: date, last: date) -> date | None:
    days = [day for day in (action.start, action.due) if day and today <= day <= last]
    return min(days, default=None)
