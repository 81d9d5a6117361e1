"""What a plan has for a scenario to stand on, and the same with somebody taken away or something added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from operator import is_
from types import MappingProxyType

from fivepillars.analysis.funding_coverage import is_over, unpaid
from fivepillars.analysis.service_room import fresh_from
from fivepillars.catalog import Catalog
from fivepillars.plan.plan import Plan
from fivepillars.plan.tables import (
    Action,
    Crisis,
    Funding,
    Member,
    Partner,
    PathwayStep,
    ReportingMechanism,
    Service,
)
from fivepillars.plan.tables.row_reference import parsed, reference

_ROWS = ("actions", "partners", "members", "pathway", "reporting", "crisis", "gone")


@dataclass(frozen=True, slots=True)
class Ground:
    """The rows of a plan that can answer a need.

    Parameters
    ----------
    actions, partners, services, members
        The plan's rows; what was removed for a trial is not among them.
    pathway, reporting, crisis
        The referral pathway, the ways to ask for help, and what happens in a crisis.
    streams
        The streams of money that still pay.
    unpaid, cut
        References to what has lost all its money, and to what has lost part of it.
    own
        The agency whose plan it is, and its schools: they are never taken away.
    gone
        References to and names of partners that were removed for a trial.
    names
        What those are called whom the plan names, by what its fields hold.
    mapped, staffed
        Whether the plan itself says anything about services and people at all.
    today, fresh_from
        The day it is, and from which day on a capacity counts as confirmed.
    """

    actions: tuple[Action, ...]
    partners: tuple[Partner, ...]
    services: tuple[Service, ...]
    members: tuple[Member, ...]
    pathway: tuple[PathwayStep, ...]
    reporting: tuple[ReportingMechanism, ...]
    crisis: Crisis
    streams: tuple[Funding, ...]
    unpaid: frozenset[str]
    cut: frozenset[str]
    own: frozenset[str]
    gone: frozenset[str]
    names: Mapping[str, str] = field(compare=False, repr=False)
    mapped: bool
    staffed: bool
    today: date
    fresh_from: date

    def named(self, text: str) -> str:
        """Return what a row is called that a field points at, or the text itself where it points at none."""
        return self.names.get(text, text)

    def without_organization(self, name: str) -> Ground:
        """Return the ground without an organization: its partner rows, its services and its people."""
        key = folded(name)
        lost = {reference("partner", each.id) for each in self.partners if folded(each.organization) == key}
        gone = self.gone | {key} | lost
        members = tuple(each for each in self.members if folded(each.organization) != key)
        without = self._without_members(members) if len(members) < len(self.members) else self
        return replace(
            without,
            partners=tuple(each for each in self.partners if folded(each.organization) != key),
            services=tuple(each for each in self.services if folded(each.organization) != key),
            reporting=tuple(
                each.model_copy(update={"title": "", "answered_by": "", "after_hours": False})
                if {each.answered_by, folded(each.answered_by)} & gone
                else each
                for each in without.reporting
            ),
            gone=gone,
        )

    def without_person(self, who: str) -> Ground:
        """Return the ground without a person: what they lead has no lead, and the team lacks them.

        What the plan gives to a role goes with the person who alone holds that role.

        Parameters
        ----------
        who
            A reference to somebody on the team, or the name of somebody who is on no list.
        """
        if parsed(who) is None:
            return self._without(frozenset({person(who)}))
        name = next((person(each.name) for each in self.members if reference("member", each.id) == who), "")
        return self._without_members(
            tuple(
                each
                for each in self.members
                if reference("member", each.id) != who and (not name or person(each.name) != name)
            )
        )

    def _without_members(self, left: tuple[Member, ...]) -> Ground:
        gone = [each for each in self.members if each not in left]
        roles = {person(each.role) for each in gone} - {person(each.role) for each in left}
        names = {person(each.name) for each in gone}
        rows = {reference("member", each.id) for each in gone}
        return replace(self._without(frozenset((roles | names | rows) - {""})), members=left)

    def _without(self, held: frozenset[str]) -> Ground:
        """Return the ground in which nobody answers for what these held: references, names or roles."""

        def is_lost(text: str) -> bool:
            return text in held or (parsed(text) is None and person(text) in held)

        return replace(
            self,
            actions=tuple(
                each.model_copy(update={"lead": ""}) if is_lost(each.lead) else each for each in self.actions
            ),
            pathway=tuple(
                each.model_copy(update={"who": ""}) if is_lost(each.who) else each for each in self.pathway
            ),
            reporting=tuple(
                each.model_copy(update={"answered_by": ""}) if is_lost(each.answered_by) else each
                for each in self.reporting
            ),
            crisis=self.crisis.model_copy(
                update={
                    field: ""
                    for field in ("lead", "backup", "reentry_who", "report_who")
                    if is_lost(getattr(self.crisis, field))
                }
            ),
        )

    def money_lost(self, table: str, row: str) -> str:
        """Say that a row has lost its money or part of it, as the end of a sentence, or nothing."""
        reference = f"{table}:{row}"
        if reference in self.unpaid:
            return "has lost its money"
        return "has lost part of its money" if reference in self.cut else ""

    def with_action(self, catalog: Catalog, action: str, *, ready: bool = False) -> Ground:
        """Return the ground with an action of the guide chosen, or itself where the guide has no such action.

        Parameters
        ----------
        catalog
            The guide.
        action
            Its id.
        ready
            Also with a lead, a date and a measure.
        """
        offered = catalog.row("action", action)
        if offered is None:
            return self
        said = {"lead": "Named", "due": self.today, "measure": "Named"} if ready else {}
        known = next((each for each in self.actions if each.id == action), None)
        if known is not None:
            filled = {name: value for name, value in said.items() if not getattr(known, name)}
            late = {"due": self.today} if ready and known.due and known.due < self.today else {}
            new = known.model_copy(update={**filled, **late})
        else:
            new = Action.model_validate({"id": action, "chosen": True, **offered, **said})
        others = (each for each in self.actions if each.id != action)
        return replace(self, actions=tuple(sorted((*others, new), key=lambda each: each.id)))


def ground_of(plan: Plan, today: date) -> Ground:
    """Return what a plan has for a scenario to stand on."""
    return Ground(
        actions=tuple(sorted(plan.actions, key=lambda each: each.id)),
        partners=plan.partners,
        services=plan.services,
        members=plan.members,
        pathway=plan.pathway,
        reporting=plan.reporting,
        crisis=plan.crisis,
        streams=tuple(row for row in plan.funding if not is_over(row, today)),
        unpaid=unpaid(plan.funding, today),
        cut=frozenset(),
        own=frozenset(folded(name) for name in (plan.agency.name, *(each.name for each in plan.schools))),
        gone=frozenset(),
        names=MappingProxyType(dict(_names(plan))),
        mapped=bool(plan.services),
        staffed=bool(plan.members),
        today=today,
        fresh_from=fresh_from(plan, today),
    )


def _names(plan: Plan) -> Iterator[tuple[str, str]]:
    for action in plan.actions:
        yield action.lead, plan.named(action.lead)
    for step in plan.pathway:
        yield step.who, plan.named(step.who)
    for way in plan.reporting:
        yield way.answered_by, plan.named(way.answered_by)
    for who in (plan.crisis.lead, plan.crisis.backup, plan.crisis.reentry_who, plan.crisis.report_who):
        yield who, plan.named(who)


def touched(before: Ground, after: Ground) -> frozenset[str]:
    """Return what is not as it was: `members`, `crisis` and so on; services also one by one, by reference."""
    names = {name for name in _ROWS if not _is_as_it_was(getattr(before, name), getattr(after, name))}
    left = {service.id for service in after.services}
    taken = {f"service:{service.id}" for service in before.services if service.id not in left}
    money = (before.unpaid ^ after.unpaid) | (before.cut ^ after.cut)
    tables = {f"{reference.partition(':')[0]}s" for reference in (*money, *taken)}
    return frozenset(names | tables | money | taken)


def _is_as_it_was(before: object, after: object) -> bool:
    """Tell whether something was left alone; rows that were left alone are the same ones."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        return len(before) == len(after) and all(map(is_, before, after))
    return before == after


def folded(name: str) -> str:
    """Return a name for comparing: case and outer space do not tell two names apart."""
    return name.strip().casefold()


def person(name: str) -> str:
    """Return a person's name for comparing; a lead may be written with the role behind a comma."""
    return folded(name.split(",", maxsplit=1)[0])
