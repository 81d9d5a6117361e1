"""A scenario's way through a plan: for each need what answers it, and how well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fivepillars.analysis.stress.answer import ANSWERS, Answer, Evidence, Held, worst
from fivepillars.analysis.stress.matchers import look, looks_at
from fivepillars.analysis.stress.plan_resources import Ground, ground_of, touched
from fivepillars.analysis.stress.scenario import Scenario
from fivepillars.catalog import Catalog
from fivepillars.plan.plan import Plan

__all__ = ["ANSWERS", "Answer", "Evidence", "Walk", "walk", "walk_all", "walk_on"]


@dataclass(frozen=True, slots=True)
class Walk:
    """A scenario walked through.

    Parameters
    ----------
    scenario
        The story.
    steps
        An answer for each of its needs, in their order.
    verdict
        The weakest of the answers.
    """

    scenario: Scenario
    steps: tuple[Answer, ...]
    verdict: Held


def walk(plan: Plan, scenario: Scenario, catalog: Catalog, today: date) -> Walk:
    """Walk one scenario through a plan.

    Parameters
    ----------
    plan
        The plan.
    scenario
        The story and its needs.
    catalog
        The guide: it says which actions would mend what does not hold.
    today
        The day it is: it decides what is late and which capacity is too old.
    """
    return walk_on(ground_of(plan, today), scenario, catalog)


def walk_all(plan: Plan, scenarios: tuple[Scenario, ...], catalog: Catalog, today: date) -> tuple[Walk, ...]:
    """Walk several scenarios through a plan, in their order."""
    ground = ground_of(plan, today)
    return tuple(walk_on(ground, scenario, catalog) for scenario in scenarios)


def walk_again(walked: Walk, before: Ground, after: Ground, catalog: Catalog) -> Walk:
    """Walk a scenario again after something was taken away: only what that touches is looked for again.

    Parameters
    ----------
    walked
        The scenario as it was walked through before.
    before, after
        What the plan had, and what it has left.
    catalog
        The guide.
    """
    changed = touched(before, after)
    steps = tuple(
        look(after, step.need, catalog) if looks_at(step) & changed else step for step in walked.steps
    )
    return Walk(walked.scenario, steps, worst(step.answer for step in steps))


def walk_on(ground: Ground, scenario: Scenario, catalog: Catalog) -> Walk:
    """Walk one scenario over what a plan has, or would have."""
    steps = tuple(look(ground, need, catalog) for need in scenario.needs)
    return Walk(scenario, steps, worst(step.answer for step in steps))
