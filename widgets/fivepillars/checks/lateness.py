"""What is late, in sentences: actions that should be done by now, and actions that should have begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.horizon import horizon
from fivepillars.checks.blocker import Blocker, day_words
from fivepillars.checks.blockers import ACTION_PLAN_STEP

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.plan.plan import Plan
    from fivepillars.plan.tables import Action


def late_points(plan: Plan, today: date) -> tuple[Blocker, ...]:
    """Return what is late on a day, then what is late to start, the longest late first.

    It is no open point: it is decided, and the day has passed.
    """
    ahead = horizon(plan, today)
    return (
        *(_of(each, "due", f"is late: it was due on {_said(each.due)}") for each in ahead.late),
        *(
            _of(each, "start", f"is late to start: it was to start on {_said(each.start)}")
            for each in ahead.late_start
        ),
    )


def _of(action: Action, field: str, words: str) -> Blocker:
    step = action.pillar or ACTION_PLAN_STEP
    return Blocker(step, "action", action.id, field, f"“{action.title or action.id}” {words}.")


def _said(day: date | None) -> str:
    return day_words(day) if day else ""
