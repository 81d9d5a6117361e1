"""A service as a plan keeps it, ready to be written as HSDS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fivepillars.exchange.directory.model import CapacityCode


@dataclass(frozen=True, slots=True)
class Listing:
    """One service of a plan.

    Parameters
    ----------
    id
        The row's id in the plan; with the plan's id it gives the same UUID every time.
    name, organization
        What the service is called, and who provides it.
    organization_id
        The row's id of the partner, where the plan has one; by default partners are told apart by name.
    address, city, state, postal_code, country
        An address is written only where all of it is known, as HSDS asks for.
    latitude, longitude
        In degrees.
    tiers
        The tiers of support (1, 2, 3) it belongs to.
    slots, maximum, unit
        Places free, places in all, and what is counted.
    as_of
        The day on which capacity was true.
    """

    id: str
    name: str
    organization: str
    organization_id: str = ""
    organization_description: str = ""
    organization_url: str = ""
    description: str = ""
    status: Literal["active", "inactive", "defunct", "temporarily closed"] = "active"
    url: str = ""
    email: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()
    minimum_age: float | None = None
    maximum_age: float | None = None
    eligibility: str = ""
    area: str = ""
    cost: str = ""
    insurance: str = ""
    application: str = ""
    telehealth: bool | None = None
    place: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = "US"
    latitude: float | None = None
    longitude: float | None = None
    tiers: tuple[int, ...] = ()
    capacity: CapacityCode | None = None
    slots: float | None = None
    maximum: float | None = None
    unit: str = "places"
    capacity_note: str = ""
    as_of: date | None = None
