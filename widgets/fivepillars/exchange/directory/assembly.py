"""A directory out of tables: ids checked, links followed, and every row that does not fit reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.exchange.directory.details import HIDDEN, Details
from fivepillars.exchange.directory.directory_tables import DELETED, OTHER, SAME
from fivepillars.exchange.directory.entry_ids import ids_in, spread_links
from fivepillars.exchange.directory.imported import ASKED, EXCLUDED
from fivepillars.exchange.directory.model import Directory, Location, Organization, Phone, Service, Term
from fivepillars.exchange.directory.words import (
    age_of,
    cleaned,
    degrees_of,
    is_deleted,
    listed_in,
    phones_in,
    point_trouble,
    status_of,
    telehealth_of,
)

if TYPE_CHECKING:
    from collections.abc import Container

    from fivepillars.exchange.directory.directory_tables import Entry, Tables
    from fivepillars.exchange.directory.imported import Imported, Report
    from fivepillars.exchange.directory.model import Status

_HIDDEN = "Its organization is marked as not for publication, so it was left out too."
_NAMESAKE = "A row with the same id is marked as not for publication."
PRIVATE = frozenset({EXCLUDED, ASKED, _HIDDEN, _NAMESAKE, HIDDEN})
"""Reasons for which a row stays out, though nothing is wrong with it."""
_CLOSED = frozenset({"inactive", "defunct", "temporarily closed"})
_ABSENT = "It names an organization that is not in the file; it was kept without one."


def assembled(tables: Tables, report: Report, *, contacts: bool = False) -> Imported:
    """Put a directory together.

    Parameters
    ----------
    tables
        The entries, past the privacy gate.
    report
        What was found so far; it takes the findings made here.
    contacts
        Whether names of people to ask for are wanted.
    """
    return _Assembly(tables, report, contacts=contacts).imported()


class _Assembly:
    def __init__(self, tables: Tables, report: Report, *, contacts: bool) -> None:
        self.tables = tables
        self.report = report
        self.ids = {table: self._unique(table) for table in ("organization", "location", "service")}
        spread_links(tables, self._targets())
        self.details = Details(tables, self.ids, report, contacts=contacts)
        self.organizations = {
            id_: self._organization(id_, entry) for id_, entry in self.ids["organization"].items()
        }
        self.by_name = {each.name.casefold(): each.id for each in reversed(self.organizations.values())}
        self.locations: dict[str, Location] = {}

    def _targets(self) -> dict[str, Container[str]]:
        """Return what each link may name."""
        rows = {
            table: {entry["id"] for entry in self.tables[table]}
            for table in ("service_at_location", "taxonomy_term")
        }
        return {
            "organization_id": self.ids["organization"],
            "service_id": self.ids["service"],
            "location_id": self.ids["location"],
            "link_id": self.ids["service"],
            "service_at_location_id": rows["service_at_location"],
            "taxonomy_term_id": rows["taxonomy_term"],
            "taxonomy_id": rows["taxonomy_term"],
        }

    def imported(self) -> Imported:
        for id_, entry in self.ids["location"].items():
            location = self._location(id_, entry)
            if location is not None:
                self.locations[id_] = location
        places = self.details.places(self.locations)
        services = [
            self._service(id_, entry, places.get(id_, ())) for id_, entry in self.ids["service"].items()
        ]
        kept = tuple(service for service in services if service is not None)
        return self.report.close(
            Directory(tuple(self.organizations.values()), kept, tuple(self.locations.values()))
        )

    def _unique(self, table: str) -> dict[str, Entry]:
        """Return entries by id; the first with an id stands, a later one is refused."""
        found: dict[str, Entry] = {}
        for entry in self.tables[table]:
            if self.tables.hides(table, entry["id"]):
                self.report.refuse(entry, _NAMESAKE)
            elif is_deleted(entry["name"]) or is_deleted(entry["description"]):
                self.report.refuse(entry, DELETED)
            elif not entry["name"] and table != "location":
                self.report.refuse(entry, "It has no name, so it was left out.")
            elif not entry["id"]:
                self.report.mark(entry, "It has no id; it goes by its row number.")
                found[f"row-{entry.row}"] = entry
            elif (first := found.get(entry["id"])) is None:
                found[entry["id"]] = entry
            elif first.values == entry.values:
                self.report.refuse(entry, SAME.format(self.report.earlier(first)))
            else:
                self.report.refuse(entry, OTHER.format(self.report.earlier(first)))
        return found

    def _organization(self, id_: str, entry: Entry) -> Organization:
        status = self._status(entry)
        if status in _CLOSED:
            self.report.mark(entry, f"It is {status}; it was kept, and says so.")
        return Organization(
            id_,
            cleaned(entry["name"]),
            cleaned(entry["description"]),
            cleaned(entry["url"]),
            cleaned(entry["email"]),
            status,
            tuple(self.details.phones["organization", id_]),
            tuple(self.details.contacts["organization", id_]),
        )

    def _owner(self, entry: Entry) -> str | None:
        """Return the organization's id, "" where there is none, or none where it is hidden."""
        wanted = entry["organization_id"]
        if any(self.tables.hides("organization", each) for each in ids_in(wanted, self.ids["organization"])):
            self.report.refuse(entry, _HIDDEN)
            return None
        if wanted in self.organizations:
            return wanted
        several = [id_ for id_ in ids_in(wanted, self.organizations) if id_ in self.organizations]
        if several:
            self.report.mark(entry, "It names several organizations; the first in the file was taken.")
            return several[0]
        by_name = self.by_name.get(cleaned(entry["organization_name"]).casefold(), "")
        if wanted and not by_name:
            self.report.mark(entry, _ABSENT)
        return by_name

    def _location(self, id_: str, entry: Entry) -> Location | None:
        owner = self._owner(entry)
        if owner is None:
            self.tables.hide("location", id_)
            return None
        point = degrees_of(entry["latitude"], entry["longitude"])
        if trouble := point_trouble(entry["latitude"], entry["longitude"]):
            self.report.mark(entry, trouble)
            point = None
        address = self.details.addresses.get(id_)
        lines = (address["address_1"], address["address_2"]) if address else (entry["address"],)
        phones = self.details.phones["location", id_] + [
            Phone(number) for number in phones_in(entry["phones"])
        ]
        return Location(
            id_,
            cleaned(entry["name"]),
            owner,
            ", ".join(cleaned(line) for line in lines if line),
            city=cleaned(address["city"]) if address else "",
            state=cleaned(address["state"]) if address else "",
            postal_code=cleaned(address["postal_code"]) if address else "",
            country=cleaned(address["country"]) if address else "",
            latitude=point[0] if point else None,
            longitude=point[1] if point else None,
            virtual=entry["location_type"] == "virtual"
            or entry["virtual"].lower() in {"true", "t", "yes", "1"},
            phones=tuple(dict.fromkeys(phones)),
        )

    def _service(self, id_: str, entry: Entry, places: tuple[str, ...]) -> Service | None:
        owner = self._owner(entry)
        if owner is None:
            return None
        if not owner:
            owner = next((self.locations[place].organization for place in places), "")
            if not owner and self.tables.hides("location", entry["location_id"]):
                self.report.refuse(entry, _HIDDEN)
                return None
            if not owner and not entry["organization_id"]:
                self.report.mark(entry, "It names no organization; it was kept without one.")
        if entry["location_id"] and not places:
            self.report.mark(entry, "It names a location that is not in the file; it was kept without.")
        details = self.details
        said = {field: cleaned(entry[field]) for field in _SAID}
        languages = [*listed_in(said["languages"]), *details.languages["service", id_]]
        for place in places:
            languages += details.languages["location", place]
        virtual = any(self.locations[place].virtual for place in places)
        words = (said["name"], said["description"], said["application"], *details.attending[id_])
        youngest, oldest = age_of(entry["minimum_age"]), age_of(entry["maximum_age"])
        if not entry["minimum_age"] and not entry["maximum_age"]:
            youngest, oldest = details.ages.get(id_, (None, None))
        status = self._status(entry)
        caution = [said["alert"]] if said["alert"] else []
        if status in _CLOSED:
            self.report.mark(entry, f"It is {status}; it was kept, and says so.")
        elif owner and self.organizations[owner].status in _CLOSED:
            caution.append(f"Its organization is {self.organizations[owner].status}.")
            self.report.mark(entry, "Its organization is no longer active; it was kept, and says so.")
        return Service(
            id=id_,
            name=said["name"],
            organization=owner,
            description=said["description"],
            status=status,
            url=said["url"],
            email=said["email"],
            phones=tuple(details.phones["service", id_]),
            locations=places,
            languages=tuple(dict.fromkeys(languages)),
            minimum_age=youngest,
            maximum_age=oldest,
            eligibility=_together(said["eligibility"], details.texts["eligibility", id_]),
            area=_together("; ".join(listed_in(said["area"])), details.texts["service_area", id_]),
            cost=_together(said["fees"], details.texts["cost_option", id_]),
            insurance=_together(said["payments"], details.texts["payment", id_]),
            telehealth=True if virtual else telehealth_of(words),
            application=said["application"],
            schedule=_together(said["schedule"], details.texts["schedule", id_]),
            terms=self._terms(id_, entry),
            capacity=details.capacity(id_, entry["wait_time"], entry["updated"]),
            caution=_together(said["caution"], caution),
            contacts=tuple(details.contacts["service", id_]),
        )

    def _terms(self, id_: str, entry: Entry) -> tuple[Term, ...]:
        terms = list(self.details.terms[id_])
        terms += [
            self.details.term[word] for word in listed_in(entry["taxonomy_ids"]) if word in self.details.term
        ]
        terms += [Term(word) for word in listed_in(cleaned(entry["keywords"]))]
        return tuple(dict.fromkeys(terms))

    def _status(self, entry: Entry) -> Status:
        status = status_of(entry["status"])
        if status is None:
            self.report.mark(entry, "Its status is a word we do not know.")
            return "unknown"
        return status


_SAID = (
    "name",
    "description",
    "url",
    "email",
    "languages",
    "eligibility",
    "area",
    "fees",
    "payments",
    "application",
    "schedule",
    "alert",
    "caution",
)


def _together(first: str, others: list[str]) -> str:
    return "; ".join(dict.fromkeys(part for part in (first, *others) if part))
