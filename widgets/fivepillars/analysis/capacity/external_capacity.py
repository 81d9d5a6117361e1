"""What the service map says of the routes outside school: open places, and waits for a first appointment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Service

_TIERS = frozenset({2, 3})


@dataclass(frozen=True, slots=True)
class Room:
    """What services outside school have for those referred to them.

    Parameters
    ----------
    route
        In the community, or by telehealth.
    services
        How many services at Tier 2 or 3 there are.
    places
        Their open places together; None where none of them says.
    waits
        The shortest and the longest wait that one of them names, in weeks; None where none does.
    """

    route: Literal["community", "telehealth"]
    services: int
    places: int | None
    waits: tuple[float, float] | None


def rooms(plan: Plan) -> tuple[Room, Room]:
    """Return the room in the community and by telehealth, without what the agency and its schools offer."""
    own = {plan.agency.name.casefold(), *(school.name.casefold() for school in plan.schools)} - {""}
    elsewhere = [
        service
        for service in plan.services
        if service.active and _TIERS & set(service.tiers) and service.organization.casefold() not in own
    ]
    return (
        _room("community", [service for service in elsewhere if not service.telehealth]),
        _room("telehealth", [service for service in elsewhere if service.telehealth]),
    )


def _room(route: Literal["community", "telehealth"], services: list[Service]) -> Room:
    places = [0 if each.capacity == "no capacity" else each.slots for each in services]
    said = [each for each in places if each is not None]
    waits = [each.wait_weeks for each in services if each.wait_weeks is not None]
    return Room(
        route, len(services), sum(said) if said else None, (min(waits), max(waits)) if waits else None
    )
