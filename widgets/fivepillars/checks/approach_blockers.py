"""What is open about the approach: whether it is decided, and why where the weighing said otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from fivepillars.analysis.weighing import weigh
from fivepillars.checks.blocker import Blocker
from fivepillars.plan.plan import Plan

APPROACH_STEP = "approach"


def approach_blockers(plan: Plan) -> Iterator[Blocker]:
    """Yield what is open about how the team means to work."""
    decided = plan.approach.approach
    if decided is None:
        sentence = "The team has not chosen an approach: whole-school, targeted, or a mix."
        yield Blocker(APPROACH_STEP, "approach", "approach", "approach", sentence)
        return
    advised = weigh(plan.weighing).best
    if advised not in {None, decided} and not plan.approach.reason:
        sentence = "The team chose otherwise than the weighing advised; say why."
        yield Blocker(APPROACH_STEP, "approach", "approach", "reason", sentence)
    if decided == "mix":
        yield from _by_school(plan)


def _by_school(plan: Plan) -> Iterator[Blocker]:
    if not plan.schools:
        sentence = "The team chose a mix, and no school says yet which approach is its own."
        yield Blocker(APPROACH_STEP, "school", "", "approach", sentence)
    for school in plan.schools:
        if school.approach is None:
            sentence = f"“{school.name or 'A school'}” does not say which approach is its own."
            yield Blocker(APPROACH_STEP, "school", school.id, "approach", sentence)
