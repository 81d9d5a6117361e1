"""Directories as tables of entries under canonical names, whichever version named them."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from fivepillars.exchange.directory.privacy import gate, key
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fivepillars.exchange.directory.imported import Report
    from fivepillars.exchange.sheet import Sheet

EXCLUDED = "It is marked as not for publication, so nothing of it was read."


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table: the sheet it stands in, its number there, and its cells by canonical name."""

    sheet: str
    row: int
    values: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")


@dataclass
class Tables:
    """Entries by table, and the ids that must not be linked to."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    excluded: dict[str, set[str]] = field(default_factory=dict)

    def __getitem__(self, table: str) -> list[Entry]:
        return self.entries.get(table, [])

    def name(self, table: str) -> str:
        """Give the name of a table as the file has it."""
        return self.entries[table][0].sheet if self.entries.get(table) else table

    def hide(self, table: str, id_: str) -> None:
        """Remember the id of an excluded row, so that nothing links to it."""
        if id_:
            self.excluded.setdefault(table, set()).add(id_)

    def hides(self, table: str, id_: str) -> bool:
        """Tell whether an id belongs to an excluded row."""
        return id_ in self.excluded.get(table, ())


_TABLES = MappingProxyType(
    {
        "organization": ("organization", "organizations", "organisation", "organisations", "agencies"),
        "service": ("service", "services"),
        "location": ("location", "locations"),
        "service_at_location": (
            "serviceatlocation",
            "serviceatlocations",
            "servicesatlocation",
            "servicesatlocations",
        ),
        "address": ("address", "addresses", "physicaladdress", "physicaladdresses"),
        "phone": ("phone", "phones"),
        "contact": ("contact", "contacts"),
        "language": ("language", "languages"),
        "cost_option": ("costoption", "costoptions"),
        "payment": ("paymentaccepted", "paymentsaccepted", "acceptedpayments"),
        "eligibility": ("eligibility", "eligibilities"),
        "schedule": ("schedule", "schedules", "regularschedule", "regularschedules"),
        "service_area": ("servicearea", "serviceareas"),
        "attribute": ("attribute", "attributes", "serviceattributes", "servicetaxonomy", "servicetaxonomies"),
        "taxonomy_term": ("taxonomyterm", "taxonomyterms", "taxonomy"),
        "taxonomy": ("taxonomies",),
        "service_capacity": ("servicecapacity", "servicecapacities"),
        "unit": ("unit", "units"),
    }
)
LINKS = (
    "organization_id",
    "service_id",
    "location_id",
    "service_at_location_id",
    "contact_id",
    "phone_id",
    "taxonomy_id",
    "taxonomy_term_id",
    "link_id",
    "unit_id",
)
_FIELDS = MappingProxyType(
    {
        "organization": ("name", "description", "url website", "email", "status"),
        "service": (
            "name",
            "description shortdescription additionalinformation",
            "url website",
            "email",
            "status",
            "organization_name organizationname",
            "minimum_age minage",
            "maximum_age maxage",
            "eligibility eligibilitydescription audience",
            "fees feesdescription",
            "payments acceptedpayments paymentmethods",
            "application applicationprocess howtoapply",
            "wait_time waittime",
            "languages",
            "keywords problemcodes",
            "taxonomy_ids taxonomyids",
            "area serviceareas",
            "interpretation interpretationservices",
            "updated lastmodified updatedat assureddate",
            "alert",
        ),
        "location": (
            "name",
            "description",
            "location_type type",
            "virtual",
            "latitude lat ycoordinate",
            "longitude lon lng long xcoordinate",
            "address",
            "phones",
            "languages",
            "organization_name organizationname",
        ),
        "service_at_location": ("description",),
        "address": (
            "address_1 address1 street1 street streetaddress addressline1",
            "address_2 address2 street2 addressline2",
            "city",
            "state stateprovince",
            "postal_code postalcode zip zipcode postcode",
            "country countryid",
            "address_type type",
        ),
        "phone": ("number", "extension", "type numbertype", "description department"),
        "contact": ("name", "title", "email"),
        "language": ("name language", "code"),
        "cost_option": ("option", "amount", "currency", "amount_description amountdescription"),
        "payment": ("payment paymentaccepted name",),
        "eligibility": ("eligibility eligibilitydescription name",),
        "schedule": (
            "description",
            "attending_type attendingtype",
            "opens_at opensat",
            "closes_at closesat",
            "byday weekday",
        ),
        "service_area": ("name servicearea", "description"),
        "attribute": ("value", "link_entity linkentity", "label"),
        "taxonomy_term": ("code", "name", "taxonomy"),
        "taxonomy": ("name",),
        "service_capacity": ("available", "maximum", "description", "updated"),
        "unit": ("name",),
    }
)


def table_called(name: str) -> str | None:
    """Give the canonical name of a table from a file's name or a JSON key; none where we do not read it."""
    word = key(name.removesuffix(".csv"))
    return next((table for table, words in _TABLES.items() if word in words), None)


def columns_of(table: str, header: Sequence[str]) -> dict[str, list[int]]:
    """Give, for each canonical field, the places of the columns that hold it, the best first."""
    keys = [key(name) for name in header]
    own = key(table)
    columns: dict[str, list[int]] = {}
    for names in ("id uuid", *LINKS, *_FIELDS[table]):
        canonical, *others = names.split()
        wanted: list[str] = []
        for word in (key(canonical), *others):
            wanted += [word, own + word]
            if word.endswith("id") and canonical != "id":
                wanted.append(word.removesuffix("id") + "uuid")
        places = [keys.index(word) for word in dict.fromkeys(wanted) if word in keys]
        if places:
            columns[canonical] = places
    return columns


def add_sheet(tables: Tables, table: str, sheet: Sheet, report: Report) -> None:
    """Add the rows of a sheet to a table, past the gate of what is private."""
    columns = columns_of(table, sheet.header)
    if not columns:
        # Without a heading the first row would be taken for one, and nothing of it may be repeated.
        report.notes.append(f"{sheet.name}: not read, it has no heading with the columns of HSDS.")
        return
    report.read[sheet.name] += len(sheet.rows)
    report.note(sheet.name, sheet.notes)
    held = 0
    entries = tables.entries.setdefault(table, [])
    watch = gate(sheet.header)
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        if watch.open:
            entries.append(Entry(sheet.name, number, _values(columns, row)))
            continue
        if watch.excluded(row):
            shut = Entry(sheet.name, number, _values(columns, row))
            tables.hide(table, shut["id"])
            report.refuse(shut, EXCLUDED)
            continue
        passed, kept_back = watch.passed(row)
        held += kept_back
        entries.append(Entry(sheet.name, number, _values(columns, passed)))
    if held:
        report.notes.append(f"{sheet.name}: values marked private were left out of {counted(held, 'row')}.")


def _values(columns: dict[str, list[int]], row: Sequence[str]) -> dict[str, str]:
    return dict(_filled(columns, row))


def _filled(columns: dict[str, list[int]], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name, places in columns.items():
        for place in places:
            if value := row[place].strip():
                yield name, value
                break
