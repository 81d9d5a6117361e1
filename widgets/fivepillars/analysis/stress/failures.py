"""Single points of failure: which one organization or person the plan cannot do without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fivepillars.analysis.stress.answer import rank
from fivepillars.analysis.stress.ground import Ground, folded, ground_of, person
from fivepillars.analysis.stress.scenario import Scenario
from fivepillars.analysis.stress.walk import Walk, walk_on
from fivepillars.catalog import Catalog
from fivepillars.plan.plan import Plan

NOT_REMOVED = (
    "Funding streams are not removed here: an action's resources are free text, so the plan does not say "
    "which stream pays for what."
)
"""What this trial leaves out, said wherever its results are shown."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A need that is answered worse without somebody."""

    scenario: str
    need: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Failure:
    """What is lost with one organization or one person.

    Parameters
    ----------
    kind, name
        `partner` or `person`, and as the plan calls them.
    broken
        The needs that nothing answers any more.
    weakened
        The needs that are answered worse than before, but still answered.
    """

    kind: Literal["partner", "person"]
    name: str
    broken: tuple[Lost, ...]
    weakened: tuple[Lost, ...]


def single_points(
    plan: Plan, scenarios: tuple[Scenario, ...], catalog: Catalog, today: date
) -> tuple[Failure, ...]:
    """Remove every organization and every person in turn, and give those that are missed.

    The one whose loss breaks the most needs comes first. Removing the agency whose plan it is, or one of
    its schools, would remove the plan, so they are left alone.
    """
    ground = ground_of(plan, today)
    before = tuple(walk_on(ground, scenario, catalog) for scenario in scenarios)
    trials: list[tuple[Literal["partner", "person"], str, Ground]] = [
        *(("partner", name, ground.without_organization(name)) for name in _organizations(plan)),
        *(("person", name, ground.without_person(name)) for name in _people(plan)),
    ]
    found = []
    for kind, name, without in trials:
        worse = tuple(
            each for walked in before for each in _worse(walked, walk_on(without, walked.scenario, catalog))
        )
        broken = tuple(each for each in worse if each.after == "broken")
        weakened = tuple(each for each in worse if each.after != "broken")
        found.append(Failure(kind, name, broken, weakened))
    missed = [each for each in found if each.broken or each.weakened]
    return tuple(
        sorted(missed, key=lambda each: (-len(each.broken), -len(each.weakened), each.kind, each.name))
    )


def _worse(before: Walk, after: Walk) -> tuple[Lost, ...]:
    return tuple(
        Lost(before.scenario.id, place, old.answer, new.answer)
        for place, (old, new) in enumerate(zip(before.steps, after.steps, strict=True))
        if rank(new.answer) < rank(old.answer)
    )


def _organizations(plan: Plan) -> tuple[str, ...]:
    own = {folded(plan.agency.name), *(folded(school.name) for school in plan.schools), ""}
    names = [*(row.organization for row in plan.partners), *(row.organization for row in plan.services)]
    return _distinct((folded(name), name) for name in names if folded(name) not in own)


def _people(plan: Plan) -> tuple[str, ...]:
    crisis = plan.crisis
    held = {person(member.role) for member in plan.members if member.name}
    names = [
        *(member.name for member in plan.members),
        *(action.lead for action in plan.actions),
        *(step.who for step in plan.pathway),
        *(crisis.lead, crisis.backup, crisis.reentry_who, crisis.report_who),
    ]
    return _distinct(
        (person(name), name.split(",", maxsplit=1)[0].strip())
        for name in names
        if person(name) not in {"", *held}
    )


def _distinct(named: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for key, name in named:
        first.setdefault(key, name)
    return tuple(first[key] for key in sorted(first))
