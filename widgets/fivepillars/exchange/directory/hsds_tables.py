"""A plan's services as the tables of HSDS 3.1, linked by ids that stay the same from export to export."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from fivepillars.exchange.directory.words import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fivepillars.exchange.directory.listing import Listing

Cell = str | float
Row = dict[str, Cell]
Rows = dict[str, list[Row]]

NAMESPACE = UUID("6b0a6c0e-6f0c-5a3e-9d53-0f6c1c5e7a21")
"""The namespace of our UUIDs (version 5); it must never change, or every id would."""

CAPACITY = "FHIR SDOH Clinical Care: capacity status"
TIER = "MTSS tier"
_EMAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[A-Za-z]{2,}")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")
_CAPACITY_WORDS = {
    "capacity": ("Has capacity", "The service has room."),
    "no-capacity": ("No capacity", "The service has no room."),
    "waitlist": ("No capacity, has a waitlist", "The service has no room and keeps a waitlist."),
    "additional-assessment-required": (
        "Additional assessment required",
        "Whether there is room takes an assessment.",
    ),
}


def hsds_tables(listings: Iterable[Listing], plan: str) -> Rows:
    """Return the rows of each table that has any.

    Parameters
    ----------
    listings
        The services of the plan.
    plan
        The plan's id, from which the ids are made.

    Returns
    -------
    dict
        Rows by table, under the names of the compiled schema (`organization`, `service`, …) and `unit` and
        `service_capacity` of the 3.1 draft. A web or mail address that is none is left out.
    """
    made = _Tables(plan)
    for listing in listings:
        made.add(listing)
    return {table: rows for table, rows in made.rows.items() if rows}


def web_address(text: str) -> str:
    """Return an address of the web with its scheme, or nothing where the text is none."""
    text = text.strip()
    if text and "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return ""
    safe = (
        parts.scheme in {"http", "https"}
        and _HOST.fullmatch(host)
        and not re.search(r"[\s<>\"'\\^`{}|]", text)
    )
    return text if safe and text.isascii() else ""


class _Tables:
    def __init__(self, plan: str) -> None:
        self.plan = plan
        self.rows: Rows = {table: [] for table in _ORDER}
        self._known: set[str] = set()

    def id(self, table: str, row: str) -> str:
        return str(uuid5(NAMESPACE, f"{self.plan}/{table}/{row}"))

    def put(self, table: str, row: str, **cells: Cell | None) -> str:
        """Add a row once, without its empty cells; give its id."""
        id_ = self.id(table, row)
        if id_ not in self._known:
            self._known.add(id_)
            kept = {name: cell for name, cell in cells.items() if cell is not None and cell != ""}
            self.rows[table].append({"id": id_, **kept})
        return id_

    def add(self, listing: Listing) -> None:
        name = cleaned(listing.organization) or "Provider not named"
        organization = self.put(
            "organization",
            listing.organization_id or f"name:{name.casefold()}",
            name=name,
            description=cleaned(listing.organization_description) or "No description was given.",
            website=web_address(listing.organization_url),
        )
        service = self.put(
            "service",
            listing.id,
            organization_id=organization,
            name=cleaned(listing.name) or "Service not named",
            description=cleaned(listing.description),
            url=web_address(listing.url),
            email=listing.email.strip() if _EMAIL.fullmatch(listing.email.strip()) else "",
            status=listing.status,
            minimum_age=listing.minimum_age,
            maximum_age=listing.maximum_age,
            eligibility_description=cleaned(listing.eligibility),
            fees_description=_fees(listing),
            application_process=cleaned(listing.application),
            assured_date=listing.as_of.isoformat() if listing.as_of else "",
        )
        self._place(listing, service, organization)
        if phone := cleaned(listing.phone):
            self.put("phone", listing.id, service_id=service, number=phone, type="voice")
        for language in listing.languages:
            self.put("language", f"{listing.id}/{language}", service_id=service, name=cleaned(language))
        if area := cleaned(listing.area):
            self.put("service_area", listing.id, service_id=service, name=area)
        self._classify(listing, service)
        self._room(listing, service)

    def _place(self, listing: Listing, service: str, organization: str) -> None:
        where = ", ".join(filter(None, (listing.address, listing.city, listing.state, listing.postal_code)))
        if where or listing.place or listing.latitude is not None:
            key = f"{organization}/{listing.place}/{where}/{listing.latitude}/{listing.longitude}"
            location = self.put(
                "location",
                key,
                location_type="physical",
                organization_id=organization,
                name=cleaned(listing.place),
                description=cleaned(where),
                latitude=listing.latitude,
                longitude=listing.longitude,
            )
            parts = (listing.address, listing.city, listing.state, listing.postal_code, listing.country)
            if all(part.strip() for part in parts):
                names = ("address_1", "city", "state_province", "postal_code", "country")
                lines = dict(zip(names, map(cleaned, parts), strict=True))
                self.put("address", key, location_id=location, address_type="physical", **lines)
            self.put("service_at_location", f"{listing.id}/{key}", service_id=service, location_id=location)
        if listing.telehealth:
            location = self.put(
                "location",
                f"{organization}/virtual",
                location_type="virtual",
                organization_id=organization,
                name="By video or telephone",
            )
            self.put("service_at_location", f"{listing.id}/virtual", service_id=service, location_id=location)

    def _classify(self, listing: Listing, service: str) -> None:
        terms = [(str(tier), f"Tier {tier}", f"Support at tier {tier}.", TIER) for tier in listing.tiers]
        if listing.capacity:
            terms.append((listing.capacity, *_CAPACITY_WORDS[listing.capacity], CAPACITY))
        for code, name, description, scheme in terms:
            taxonomy = self.put("taxonomy", scheme, name=scheme, description=_SCHEMES[scheme])
            term = self.put(
                "taxonomy_term",
                f"{scheme}/{code}",
                code=code,
                name=name,
                description=description,
                taxonomy=scheme,
                taxonomy_id=taxonomy,
                language="en",
            )
            self.put(
                "attribute",
                f"{listing.id}/{scheme}/{code}",
                link_id=service,
                taxonomy_term_id=term,
                link_entity="service",
                value=cleaned(listing.capacity_note) if scheme == CAPACITY else "",
            )

    def _room(self, listing: Listing, service: str) -> None:
        if listing.slots is None or listing.as_of is None:
            return
        name = cleaned(listing.unit) or "places"
        unit = self.put("unit", name, name=name)
        self.put(
            "service_capacity",
            listing.id,
            service_id=service,
            unit_id=unit,
            available=listing.slots,
            maximum=listing.maximum,
            description=cleaned(listing.capacity_note),
            updated=f"{listing.as_of.isoformat()}T00:00:00.000Z",
        )


_ORDER = (
    "organization",
    "service",
    "location",
    "service_at_location",
    "address",
    "phone",
    "language",
    "service_area",
    "taxonomy",
    "taxonomy_term",
    "attribute",
    "unit",
    "service_capacity",
)
_SCHEMES: Mapping[str, str] = {
    CAPACITY: "HL7 FHIR SDOH Clinical Care 3.0.0, value set Capacity Status.",
    TIER: "Tiers of a multi-tiered system of supports.",
}


def _fees(listing: Listing) -> str:
    cost, insurance = cleaned(listing.cost), cleaned(listing.insurance)
    return " ".join(filter(None, (cost, f"Insurance: {insurance}" if insurance else "")))
