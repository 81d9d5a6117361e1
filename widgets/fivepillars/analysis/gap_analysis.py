"""Gaps: what students here need, held against the services there are.

For each need the service map answers one of four things. *Met*: somebody who serves this tier and group
here has room, and said so lately. *Thin*: there is a service, but it is full, no longer offered, or nobody
has confirmed lately that it is not. *Missing*: there is none. *Unknown*: the need does not say enough
to look.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fivepillars.analysis.service_room import fresh_from, holds_back
from fivepillars.analysis.serving import offers, serves
from fivepillars.catalog import Catalog, Item
from fivepillars.plan.plan import Plan
from fivepillars.plan.tables import Action, Need, Service

Answer = Literal["met", "thin", "missing", "unknown"]
ANSWERS: tuple[Answer, ...] = ("missing", "thin", "unknown", "met")
"""The answers, the most pressing first."""
OFFERED = 3
"""How many of the guide's actions a gap offers at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """A service that could answer a need, with what holds it back, or nothing."""

    service: Service
    holds_back: str


@dataclass(frozen=True, slots=True)
class Gap:
    """One need and how far it is met.

    Parameters
    ----------
    need
        The need.
    answer
        Met, thin, missing or unknown.
    reason
        Why, in one sentence.
    services
        What was found that serves its tier and group here.
    actions
        Ids of the guide's actions that answer it and are not chosen yet.
    """

    need: Need
    answer: Answer
    reason: str
    services: tuple[Found, ...]
    actions: tuple[str, ...]

    @property
    def unserved(self) -> bool:
        """Return whether nothing that is still offered serves it, as far as the need can be looked for."""
        return self.answer != "unknown" and not any(found.service.active for found in self.services)


def gaps(plan: Plan, catalog: Catalog, today: date) -> tuple[Gap, ...]:
    """Hold every need of a plan against its service map, the most pressing first."""
    fresh = fresh_from(plan, today)
    found = [_gap(need, plan, catalog, fresh) for need in plan.needs]
    return tuple(sorted(found, key=lambda gap: (ANSWERS.index(gap.answer), gap.need.id)))


def chosen_for(need: Need, plan: Plan) -> tuple[Action, ...]:
    """Return the chosen actions of a need's pillar that serve its tier."""
    return tuple(
        action
        for action in plan.actions
        if need.pillar is not None and action.pillar == need.pillar and need.tier in action.tiers
    )


def _gap(need: Need, plan: Plan, catalog: Catalog, fresh: date) -> Gap:
    if need.tier is None or need.population is None:
        lacks = "tier" if need.tier is None else "group of students"
        return Gap(need, "unknown", f"The need does not say which {lacks} it is about.", (), ())
    services = tuple(
        Found(service, holds_back(service, fresh)) for service in plan.services if serves(service, need)
    )
    ready = [found for found in services if not found.holds_back]
    actions = _actions(need, plan, catalog)
    if ready:
        named = ", ".join(_named(found.service) for found in ready)
        return Gap(
            need, "met", f"{named} has room." if len(ready) == 1 else f"{named} have room.", services, actions
        )
    if services:
        said = "; ".join(f"{_named(found.service)} {found.holds_back}" for found in services)
        return Gap(need, "thin", f"{said}.", services, actions)
    return Gap(need, "missing", _missing(need, plan), (), actions)


def _missing(need: Need, plan: Plan) -> str:
    """Say that nobody offers it, and whether somebody does for another pillar."""
    where = f" in {need.place}" if need.place else ""
    anywhere = need.model_copy(update={"pillar": None})
    other = any(offers(service, anywhere) for service in plan.services)
    reach = " for its pillar" if other else ""
    return f"No service for {need.population} at Tier {need.tier} is on the map{where}{reach}."


def _named(service: Service) -> str:
    return service.organization or service.title or service.id


def _actions(need: Need, plan: Plan, catalog: Catalog) -> tuple[str, ...]:
    """Offer actions of the need's pillar that serve its tier, those about its group first."""
    chosen = {action.id for action in plan.actions}
    fitting = [
        item
        for item in catalog.of("action", need.pillar)
        if need.tier in item.tiers and item.id not in chosen and item.expired is None
    ]
    words = set((need.population or "").casefold().split()) - {
        "students",
        "in",
        "with",
        "all",
        "by",
        "affected",
    }
    return tuple(item.id for item in sorted(fitting, key=lambda item: -_about(item, words))[:OFFERED])


def _about(item: Item, words: Iterable[str]) -> int:
    said = f"{item.title} {item.text} {' '.join(item.tags)}".casefold()
    return sum(word in said for word in words)
