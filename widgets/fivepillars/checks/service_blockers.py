"""What is still open on the service map: who provides it, for whom, whether there is room, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from fivepillars.analysis.service_room import confirmed, fresh_from, must_ask
from fivepillars.catalog.item import Tier
from fivepillars.checks.blocker import Blocker
from fivepillars.checks.required_fields import required_blockers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fivepillars.plan.plan import Plan
    from fivepillars.plan.tables import Service

PARTNERS_STEP = "partners"


def service_blockers(plan: Plan, today: date | None = None) -> Iterator[Blocker]:
    """Yield what is open on the service map.

    Parameters
    ----------
    plan
        The plan.
    today
        The day it is; without one nothing can be too old.
    """
    if not plan.services:
        yield _of("", "title", "No service is on the map yet. Begin with what your schools offer themselves.")
        return
    fresh = fresh_from(plan, today) if today else None
    yield from required_blockers("service", plan.services)
    for service in plan.services:
        for field, sentence in _missing(service, fresh, today):
            yield _of(service.id, field, f"{_named(service)} {sentence}.")
    served = {tier for service in plan.services if service.active for tier in service.tiers}
    if lacking := [f"Tier {tier}" for tier in get_args(Tier) if tier not in served]:
        *first, last = lacking
        named = f"{', '.join(first)} or {last}" if first else last
        yield _of("", "tiers", f"No service for {named} is on the map yet.")


def _of(row: str, field: str, sentence: str) -> Blocker:
    return Blocker(PARTNERS_STEP, "service", row, field, sentence)


def _named(service: Service) -> str:
    named = ": ".join(part for part in (service.organization, service.title) if part)
    return f"“{named or service.id}”"


def _missing(service: Service, fresh: date | None, today: date | None) -> Iterator[tuple[str, str]]:
    if not service.active:
        yield "active", "is no longer offered, says its directory"
    elif service.capacity is None:
        yield "capacity", "does not say whether it has room"
    elif service.as_of is None:
        yield "as_of", "does not say when its capacity was last confirmed"
    elif today is not None and fresh is not None and must_ask(service, fresh):
        yield "as_of", f"last confirmed its capacity {confirmed(service, today)}"
