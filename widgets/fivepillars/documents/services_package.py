"""HSDS: the plan's service map as a tabular data package that directories elsewhere can read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from fivepillars.exchange.directory.hsds_files import hsds_zip
from fivepillars.exchange.directory.listing import Listing
from fivepillars.exchange.directory.words import listed_in

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.catalog import Catalog
    from fivepillars.exchange.directory.model import CapacityCode
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Service

_AGES = re.compile(r"(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})")
_FROM = re.compile(r"from (\d{1,2})\b")


def render(plan: Plan, _catalog: Catalog, _today: date) -> bytes:
    """Return a zip file with `datapackage.json` and a CSV file for each table of HSDS 3.1 that has rows."""
    return hsds_zip(listings(plan), plan.id, f"Services in the plan “{plan.title}”")


def listings(plan: Plan) -> tuple[Listing, ...]:
    """Return the services of a plan as HSDS wants to hear of them. Notes of the team stay inside."""
    return tuple(_listing(service, plan) for service in plan.services)


def _listing(service: Service, plan: Plan) -> Listing:
    least, most = _ages(service.ages)
    code = service.capacity.replace(" ", "-") if service.capacity else None
    return Listing(
        id=service.id,
        name=service.title,
        organization=service.organization,
        status="active" if service.active else "inactive",
        url=service.url,
        phone=service.phone,
        languages=listed_in(service.languages),
        minimum_age=least,
        maximum_age=most,
        eligibility=_eligibility(service),
        area=service.place or plan.agency.name,
        place=service.place,
        cost=service.cost,
        insurance=service.insurance,
        telehealth=service.telehealth or None,
        tiers=service.tiers,
        capacity=cast("CapacityCode | None", code),
        slots=service.slots,
        as_of=service.as_of,
    )


def _eligibility(service: Service) -> str:
    parts = (", ".join(service.populations).capitalize(), service.ages)
    return ". ".join(part for part in parts if part)


def _ages(text: str) -> tuple[float | None, float | None]:
    """Return the ages that a text names; grades are not ages."""
    if "grade" in text.casefold():
        return None, None
    if found := _AGES.search(text):
        return float(found[1]), float(found[2])
    found = _FROM.search(text)
    return (float(found[1]) if found else None), None
