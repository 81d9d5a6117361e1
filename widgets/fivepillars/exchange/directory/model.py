"""A directory of services, whichever file it came from: organizations, services and places.

It holds what a plan needs and nothing else. Names of people are in it only when they were asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Status = Literal["active", "inactive", "defunct", "temporarily closed", "unknown"]
"""The four words of HSDS 3, and "unknown" where the source does not say."""

CapacityCode = Literal["capacity", "no-capacity", "waitlist", "additional-assessment-required"]
"""HL7 FHIR SDOH Clinical Care 3.0.0 (STU 3), value set "Capacity Status"."""

STATUSES: tuple[Status, ...] = get_args(Status)
CAPACITY_CODES: tuple[CapacityCode, ...] = get_args(CapacityCode)


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone line that is open to the public."""

    number: str
    extension: str = ""
    kind: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to ask for; read only when contacts were asked for."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """What a service is, in the words of a taxonomy, such as "RP-1400.8000 Counseling Settings"."""

    name: str
    code: str = ""
    taxonomy: str = ""


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much room a service has.

    Parameters
    ----------
    code
        One of the four codes, or none where the source does not say.
    slots
        Places free on that day.
    maximum
        Places in all.
    unit
        What is counted, such as "appointments".
    note
        What the source says in words, such as "about 15 waiting, 4 to 6 weeks".
    as_of
        The day it was true.
    """

    code: CapacityCode | None = None
    slots: float | None = None
    maximum: float | None = None
    unit: str = ""
    note: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """Who provides services."""

    id: str
    name: str
    description: str = ""
    url: str = ""
    email: str = ""
    status: Status = "unknown"
    phones: tuple[Phone, ...] = ()
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """Where services are given; latitude and longitude in degrees (WGS 84) where they are known."""

    id: str
    name: str = ""
    organization: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    virtual: bool = False
    phones: tuple[Phone, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """A service: what it is, for whom, where, in which languages, at what cost, with how much room.

    `organization` and `locations` hold ids of the same directory. Ages are in years. `telehealth` is none
    where the source does not say. `caution` is what a reader must know, such as "do not refer for now".
    """

    id: str
    name: str
    organization: str = ""
    description: str = ""
    status: Status = "unknown"
    url: str = ""
    email: str = ""
    phones: tuple[Phone, ...] = ()
    locations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    minimum_age: float | None = None
    maximum_age: float | None = None
    eligibility: str = ""
    area: str = ""
    cost: str = ""
    insurance: str = ""
    telehealth: bool | None = None
    application: str = ""
    schedule: str = ""
    terms: tuple[Term, ...] = ()
    capacity: Capacity = Capacity()
    caution: str = ""
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True)
class Directory:
    """Organizations, services and places that belong together."""

    organizations: tuple[Organization, ...] = ()
    services: tuple[Service, ...] = ()
    locations: tuple[Location, ...] = ()

    @cached_property
    def organization(self) -> Mapping[str, Organization]:
        """Organizations by id."""
        return {each.id: each for each in self.organizations}

    @cached_property
    def location(self) -> Mapping[str, Location]:
        """Places by id."""
        return {each.id: each for each in self.locations}

    @cached_property
    def service(self) -> Mapping[str, Service]:
        """Services by id."""
        return {each.id: each for each in self.services}
