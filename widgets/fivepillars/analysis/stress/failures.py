"""Single points of failure: which one organization, person or stream of money the plan cannot do without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from fivepillars.analysis.funding_coverage import named, paid_for
from fivepillars.analysis.stress.answer import rank
from fivepillars.analysis.stress.money import without_stream
from fivepillars.analysis.stress.plan_resources import Ground, folded, ground_of, person
from fivepillars.analysis.stress.scenario import Scenario
from fivepillars.analysis.stress.walk import Walk, walk_again, walk_on
from fivepillars.catalog import Catalog
from fivepillars.plan.plan import Plan
from fivepillars.plan.tables.row_reference import parsed, reference

Kind = Literal["partner", "person", "funding"]
KIND_WORDS: Mapping[Kind, str] = MappingProxyType(
    {"partner": "Organization", "person": "Person", "funding": "Stream of money"}
)


@dataclass(frozen=True, slots=True)
class Lost:
    """A need that is answered worse without somebody."""

    scenario: str
    need: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Failure:
    """What is lost with one organization, one person or one stream of money.

    Parameters
    ----------
    kind, name
        `partner`, `person` or `funding`, and as the plan calls them.
    broken
        The needs that nothing answers any more.
    weakened
        The needs that are answered worse than before, but still answered.
    unpaid
        What only this stream of money pays for, in words; nothing for the other kinds.
    """

    kind: Kind
    name: str
    broken: tuple[Lost, ...]
    weakened: tuple[Lost, ...]
    unpaid: tuple[str, ...] = ()

    @property
    def alone(self) -> str:
        """Say what only this stream of money pays for, or nothing."""
        return f"It alone pays for {'; '.join(self.unpaid)}." if self.unpaid else ""


def left_out(plan: Plan) -> str:
    """Say what no trial could take away, or nothing."""
    if not plan.funding:
        return "No funding stream is written down, so none was removed."
    if not any(paid_for(row, plan) for row in plan.funding):
        return "No funding stream says what it pays for, so none was removed."
    return ""


def single_points(
    plan: Plan, scenarios: tuple[Scenario, ...], catalog: Catalog, today: date
) -> tuple[Failure, ...]:
    """Remove every organization, person and stream of money in turn, and give those that are missed.

    The one whose loss breaks the most needs comes first. Removing the agency whose plan it is, or one of
    its schools, would remove the plan, so they are left alone. A stream is missed too where it alone pays for
    something that no scenario asks for.
    """
    ground = ground_of(plan, today)
    before = tuple(walk_on(ground, scenario, catalog) for scenario in scenarios)
    trials: list[tuple[Kind, str, Ground, tuple[str, ...]]] = [
        *(("partner", name, ground.without_organization(name), ()) for name in _organizations(plan, ground)),
        *(("person", name, ground.without_person(who), ()) for who, name in _people(plan)),
        *_streams(plan, ground),
    ]
    found = []
    for kind, name, without, unpaid in trials:
        worse = tuple(
            each for walked in before for each in _worse(walked, walk_again(walked, ground, without, catalog))
        )
        broken = tuple(each for each in worse if each.after == "broken")
        weakened = tuple(each for each in worse if each.after != "broken")
        found.append(Failure(kind, name, broken, weakened, unpaid))
    missed = [each for each in found if each.broken or each.weakened or each.unpaid]
    return tuple(
        sorted(missed, key=lambda each: (-len(each.broken), -len(each.weakened), each.kind, each.name))
    )


def _worse(before: Walk, after: Walk) -> tuple[Lost, ...]:
    return tuple(
        Lost(before.scenario.id, place, old.answer, new.answer)
        for place, (old, new) in enumerate(zip(before.steps, after.steps, strict=True))
        if rank(new.answer) < rank(old.answer)
    )


def _organizations(plan: Plan, ground: Ground) -> tuple[str, ...]:
    names = [*(row.organization for row in plan.partners), *(row.organization for row in plan.services)]
    return _distinct((folded(name), name) for name in names if folded(name) not in {"", *ground.own})


def _streams(plan: Plan, ground: Ground) -> Iterator[tuple[Kind, str, Ground, tuple[str, ...]]]:
    for row in ground.streams:
        without = without_stream(ground, row)
        lost = without.unpaid - ground.unpaid
        words = tuple(words for reference, words in paid_for(row, plan).items() if reference in lost)
        yield "funding", named(row), without, words


def _people(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return everybody whom the plan names, as a reference or a name, and what they are called.

    Roles that somebody on the team holds are that person.
    """
    crisis = plan.crisis
    held = {person(text) for member in plan.members for text in (member.name, member.role)}
    found = {person(each.name) or reference("member", each.id): each for each in reversed(plan.members)}
    team = [(reference("member", each.id), each.name or each.role) for each in found.values()]
    named = [
        *(action.lead for action in plan.actions),
        *(step.who for step in plan.pathway),
        *(crisis.lead, crisis.backup, crisis.reentry_who, crisis.report_who),
    ]
    others = _distinct(
        (person(name), name.split(",", maxsplit=1)[0].strip())
        for name in named
        if parsed(name) is None and person(name) not in {"", *held}
    )
    return (*sorted(team, key=lambda each: each[1]), *((name, name) for name in others))


def _distinct(named: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for key, name in named:
        first.setdefault(key, name)
    return tuple(first[key] for key in sorted(first))
