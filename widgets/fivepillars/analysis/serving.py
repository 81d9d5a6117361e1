"""Whether a service is for the students, the tier and the place that a need is about."""

from __future__ import annotations

from fivepillars.plan.tables import Need, Service


def serves(service: Service, need: Need) -> bool:
    """Tell whether a service answers a need, whatever room it has.

    A service that names no group serves any; one that names no place serves the whole district; one by video
    or phone serves every place; one that names no pillar may belong to any.
    """
    group = (
        not service.populations
        or "all students" in service.populations
        or need.population in service.populations
    )
    here = not need.place or not service.place or service.telehealth or _same(need.place, service.place)
    pillar = need.pillar is None or not service.pillars or need.pillar in service.pillars
    return need.tier in service.tiers and group and here and pillar


def offers(service: Service, need: Need) -> bool:
    """Return whether a service answers a need and is still offered, whatever room it has."""
    return service.active and serves(service, need)


def _same(one: str, other: str) -> bool:
    return one.casefold() in other.casefold() or other.casefold() in one.casefold()
