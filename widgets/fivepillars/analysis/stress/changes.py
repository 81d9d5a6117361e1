"""Before and after: what choosing an action would change in the scenarios."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fivepillars.analysis.stress.answer import Held
from fivepillars.analysis.stress.plan_resources import ground_of
from fivepillars.analysis.stress.scenario import Scenario
from fivepillars.analysis.stress.walk import walk_on
from fivepillars.catalog import Catalog
from fivepillars.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Change:
    """What an action would change for one need.

    Parameters
    ----------
    scenario, need
        Which need: the scenario's id and the need's place in it, from 0.
    before, chosen, ready
        What the plan answers now, once the action is chosen, and once it has a lead, a date and a measure.
    """

    scenario: str
    need: int
    before: Held
    chosen: Held
    ready: Held


def compare(
    plan: Plan, action: str, scenarios: tuple[Scenario, ...], catalog: Catalog, today: date
) -> tuple[Change, ...]:
    """Return every need that an action of the guide would answer better, in the order of the scenarios."""
    now = ground_of(plan, today)
    grounds = (now, now.with_action(catalog, action), now.with_action(catalog, action, ready=True))
    found = []
    for scenario in scenarios:
        before, chosen, ready = (walk_on(ground, scenario, catalog).steps for ground in grounds)
        for place, (old, new, best) in enumerate(zip(before, chosen, ready, strict=True)):
            if old.answer != best.answer:
                found.append(Change(scenario.id, place, old.answer, new.answer, best.answer))
    return tuple(found)
