"""The part of a document on what is there already: the service map."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from fivepillars.analysis.service_room import confirmed, fresh_from, has_room, must_ask
from fivepillars.documents.outline import OPEN, UNSAID, Block, Column, Paragraph, Section, Table, Value
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Service

TITLE = "Assets and partners: what is there already"
CAPACITY_WORDS = MappingProxyType(
    {
        "capacity": "Has room",
        "no capacity": "No room now",
        "waitlist": "Waiting list",
        "additional assessment required": "Further assessment needed",
    }
)
"""The four codes of capacity in plain words."""

_COLUMNS = (
    Column(name="Service", width=2.4, head=True),
    Column(name="Tiers", width=0.9),
    Column(name="For whom and where", width=2.6),
    Column(name="Cost to families", width=1.7),
    Column(name="Room", width=2.0),
)


def services_section(plan: Plan, today: date) -> Section:
    """Return the section on the service map."""
    if not plan.services:
        return Section(title=TITLE, blocks=(Paragraph(text="No service is on the map yet."),))
    rows = tuple(_row(service, fresh_from(plan, today), today) for service in plan.services)
    note = f"Room is what the provider last said. After {plan.setting.stale_after} days, ask again."
    table = Table(caption="Services on the map", columns=_COLUMNS, rows=rows, note=note)
    blocks: tuple[Block, ...] = (Paragraph(text=summary(plan, today)), table)
    return Section(title=TITLE, blocks=blocks)


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
