"""What is read of assets and partners: the service map, how it serves each tier, and the partners chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from fivepillars.analysis.service_room import confirmed, fresh_from, has_room, must_ask
from fivepillars.catalog.item import Tier
from fivepillars.documents.outline import OPEN, UNSAID, Block, Value
from fivepillars.documents.readings.reading_blocks import Head, lead, rows_of, table
from fivepillars.plan.numbers import counted
from fivepillars.views import VIEWS
from fivepillars.views.code_words import CAPACITY_WORDS

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context
    from fivepillars.plan.tables import Service


_SERVICES: tuple[Head, ...] = (
    ("Service", 2.4),
    ("Tiers", 0.9),
    ("For whom and where", 2.6),
    ("Cost to families", 1.7),
    ("Room", 2.0),
)
_TIERS: tuple[Head, ...] = (
    ("Tier", 1.4),
    ("Services", 1.0, "number"),
    ("With room", 1.0, "number"),
    ("To ask again", 1.0, "number"),
)
_PARTNERS: tuple[Head, ...] = (("Partner", 3.0), ("Agreement", 2.0))


@dataclass(frozen=True, slots=True)
class TierCount:
    """How many services serve a tier, how many said lately that they have room, and how many to ask."""

    tier: int
    services: int
    room: int
    ask: int


def blocks(plan: Plan, context: Context) -> tuple[Block, ...]:
    """Return the map, how it serves each tier, and the partners that were chosen in the pillars."""
    return *_services(plan, context.today), _chosen(plan)


def _services(plan: Plan, today: date) -> tuple[Block, ...]:
    if not plan.services:
        return (lead(VIEWS["service"].nobody),)
    rows = tuple(_row(service, fresh_from(plan, today), today) for service in plan.services)
    note = f"Room is what the provider last said. After {plan.setting.stale_after} days, ask again."
    counts = ((f"Tier {each.tier}", each.services, each.room, each.ask) for each in tier_counts(plan, today))
    return (
        lead(summary(plan, today)),
        table("Services by tier", _TIERS, tuple(counts)),
        table("Services on the map", _SERVICES, rows, note),
    )


def _chosen(plan: Plan) -> Block:
    rows = [(each.organization or each.title, each.agreement.capitalize()) for each in plan.partners]
    return rows_of("partner", _PARTNERS, rows, coordinator_words(plan), "Partners chosen in the pillars")


def tier_counts(plan: Plan, today: date) -> tuple[TierCount, ...]:
    """Return how each tier is served by what is still offered."""
    fresh = fresh_from(plan, today)
    counts = []
    for tier in get_args(Tier):
        here = [service for service in plan.services if service.active and tier in service.tiers]
        rooms = sum(has_room(service, fresh) for service in here)
        asks = sum(must_ask(service, fresh) for service in here)
        counts.append(TierCount(tier, len(here), rooms, asks))
    return tuple(counts)


def coordinator_words(plan: Plan) -> str:
    """Say who links the partners, or that somebody has to; nothing where there is nobody to link."""
    found = [member for member in plan.members if member.coordinator]
    named = [member.name or member.role or "A member of the team" for member in found]
    if named:
        return f"{' and '.join(named)} {'coordinates' if len(named) == 1 else 'coordinate'} them."
    return "Nobody coordinates them yet. Name one person in the team." if len(plan.partners) > 1 else ""


def summary(plan: Plan, today: date) -> str:
    """Say in two sentences how many services there are, how many have room, and how many must be asked."""
    offered = [service for service in plan.services if service.active]
    providers = {service.organization.casefold() for service in offered if service.organization}
    fresh = fresh_from(plan, today)
    room = sum(has_room(service, fresh) for service in offered)
    ask = sum(must_ask(service, fresh) for service in offered)
    return (
        f"The map holds {counted(len(offered), 'service', none='no')} of "
        f"{counted(len(providers), 'provider', none='no')}. "
        f"{room or 'None'} said lately that {'it has' if room == 1 else 'they have'} room; "
        f"{ask or 'none'} {'has' if ask == 1 else 'have'} to be asked again."
    )


def room(service: Service, fresh: date, today: date) -> str:
    """Say how much room a service has and how sure that is, in one line.

    Parameters
    ----------
    service
        The service.
    fresh
        The day from which on what it said may be relied on.
    today
        The day it is.
    """
    if not service.active:
        return "No longer offered, says its directory"
    wait = "" if service.wait_weeks is None else f"first appointment in {_weeks(service.wait_weeks)}"
    if service.capacity is None:
        return wait.capitalize()
    places = "" if service.slots is None else counted(service.slots, "open place", none="no")
    asked = confirmed(service, today)
    said = [
        CAPACITY_WORDS[service.capacity],
        places,
        wait,
        f"confirmed {asked}" if asked else "never confirmed",
    ]
    again = ": ask again" if must_ask(service, fresh) else ""
    return ", ".join(part for part in said if part) + again


def reach(service: Service) -> str:
    """Say whom a service is for, where, and in which languages, a line each."""
    groups = ", ".join(service.populations)
    lines = (
        ", ".join(part for part in (groups[:1].upper() + groups[1:], service.ages) if part),
        service.place,
        "Also by video or phone" if service.telehealth else "",
        "Also at night and on weekends" if service.after_hours else "",
        service.languages,
    )
    return "\n".join(line for line in lines if line)


def price(service: Service) -> str:
    """Say what a service costs a family, and which insurance it takes."""
    insurance = f"Insurance: {service.insurance}" if service.insurance else ""
    return "\n".join(part for part in (service.cost, insurance) if part)


def _row(service: Service, fresh: date, today: date) -> tuple[Value, ...]:
    title = service.title or service.id
    return (
        "\n".join(part for part in (title, service.organization) if part),
        ", ".join(str(tier) for tier in service.tiers) or OPEN,
        reach(service),
        price(service) or UNSAID,
        room(service, fresh, today) or OPEN,
    )


def _weeks(weeks: float) -> str:
    return "less than a week" if weeks < 1 else counted(weeks, "week")
