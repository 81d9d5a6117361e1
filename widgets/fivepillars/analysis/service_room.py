"""Whether a service has room for a student, and how long ago it said so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fivepillars.plan.plan import Plan
    from fivepillars.plan.tables import Service


def fresh_from(plan: Plan, today: date) -> date:
    """Return the day from which on what a service said of its room may be relied on."""
    return today - timedelta(days=plan.setting.stale_after)


def must_ask(service: Service, fresh: date) -> bool:
    """Tell whether a service has to be asked for its room: it never said, or before the day `fresh`."""
    return service.capacity is None or service.as_of is None or service.as_of < fresh


def has_room(service: Service, fresh: date) -> bool:
    """Tell whether a service is offered and said since the day `fresh` that it has room."""
    return not holds_back(service, fresh)


def holds_back(service: Service, fresh: date) -> str:
    """Return what keeps a service from taking a student now, as the end of a sentence, or nothing."""
    if not service.active:
        return "is no longer offered, says the directory"
    if service.capacity is None:
        return "has not said whether it has room"
    if service.capacity != "capacity":
        return {
            "no capacity": "has no room",
            "waitlist": "has a waiting list",
            "additional assessment required": "takes students only after a further assessment",
        }[service.capacity]
    if service.slots == 0:
        return "has no open place"
    return "has not confirmed its room lately" if must_ask(service, fresh) else ""


def confirmed(service: Service, today: date) -> str:
    """Say when capacity was last confirmed, such as "120 days ago"; nothing where nobody has said.

    A day that has yet to come counts as today.
    """
    if service.as_of is None:
        return ""
    days = (today - service.as_of).days
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
