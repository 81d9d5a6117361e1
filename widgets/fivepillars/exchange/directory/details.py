"""What hangs on organizations, services and places: phones, languages, costs, terms, capacity, places."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from fivepillars.exchange.directory.entry_ids import ids_in
from fivepillars.exchange.directory.model import CAPACITY_CODES, Capacity, CapacityCode, Contact, Phone, Term
from fivepillars.exchange.directory.weekdays import day_names, from_sunday
from fivepillars.exchange.directory.words import age_of, capacity_code, cleaned, number_of
from fivepillars.exchange.sheet import as_day
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from fivepillars.exchange.directory.directory_tables import Entry, Tables
    from fivepillars.exchange.directory.imported import Report

Owner = tuple[str, str]
HIDDEN = "What it belongs to is marked as not for publication, so it was left out too."
_LOST = "What it belongs to is not in the file, so it was left out."
_LOOSE = "It does not say what it belongs to, so it was left out."
_AIRS = re.compile(r"[A-Z]{1,2}-\d{4}(?:\.\d{4}){0,3}(?:-\d{3}(?:\.\d{2})?)?")
"""A code of the AIRS taxonomy, which version 1 of HSDS takes for the id of a term."""
_TEXTS = ("cost_option", "payment", "eligibility", "schedule", "service_area")


class Details:
    """The smaller tables of a directory, by what they belong to.

    Parameters
    ----------
    tables
        The entries.
    ids
        The entries of organizations, services and locations by id.
    report
        Takes what is found.
    contacts
        Whether names of people are wanted.
    """

    def __init__(
        self, tables: Tables, ids: Mapping[str, Mapping[str, Entry]], report: Report, *, contacts: bool
    ) -> None:
        self._tables = tables
        self._ids = ids
        self._report = report
        self._at: dict[str, tuple[str, str]] = {
            entry["id"]: (entry["service_id"], entry["location_id"])
            for entry in tables["service_at_location"]
            if entry["id"]
        }
        self.phones: dict[Owner, list[Phone]] = defaultdict(list)
        self.contacts: dict[Owner, list[Contact]] = defaultdict(list)
        self.languages: dict[Owner, list[str]] = defaultdict(list)
        self.texts: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.ages: dict[str, tuple[float | None, float | None]] = {}
        self.attending: dict[str, list[str]] = defaultdict(list)
        self.terms: dict[str, list[Term]] = defaultdict(list)
        self.codes: dict[str, CapacityCode] = {}
        self.addresses: dict[str, Entry] = {}
        self.term: dict[str, Term] = {}
        self._capacities: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
        self._read(contacts=contacts)

    def places(self, locations: Container[str]) -> dict[str, tuple[str, ...]]:
        """Return the ids of the places of each service, and report links that lead nowhere."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for id_, entry in self._ids["service"].items():
            for place in ids_in(entry["location_id"], locations):
                if place in locations:
                    found[id_][place] = None
        for entry in self._tables["service_at_location"]:
            service, location = entry["service_id"], entry["location_id"]
            if self._tables.hides("service", service) or self._tables.hides("location", location):
                self._report.refuse(entry, HIDDEN)
            elif service not in self._ids["service"]:
                self._report.refuse(entry, "It links a service that is not in the file.")
            elif location not in locations:
                self._report.refuse(entry, "It links a location that is not in the file.")
            else:
                found[service][location] = None
        return {service: tuple(places) for service, places in found.items()}

    def capacity(self, service: str, wait: str, updated: str) -> Capacity:
        """Put together what is known of a service's capacity; the newest count stands."""
        note = cleaned(wait)
        code = self.codes.get(service) or capacity_code(note)
        rows = sorted(self._capacities.get(service, ()), key=lambda each: each[0]["updated"])
        if not rows:
            as_of = as_day(updated) if note or code else None
            return Capacity(code=code, note=note, as_of=as_of)
        entry, unit = rows[-1]
        code = code or capacity_code(entry["description"])
        slots, maximum = number_of(entry["available"]), number_of(entry["maximum"])
        if slots is not None and maximum is not None and slots > maximum:
            sentence = "It has more places free than places in all; please check."
            self._report.mark(entry, sentence)
        if code is None and slots is not None:
            code = "capacity" if slots > 0 else "no-capacity"
        words = "; ".join(filter(None, (cleaned(entry["description"]), note)))
        return Capacity(code, slots, maximum, unit, words, as_day(entry["updated"]))

    def _read(self, *, contacts: bool) -> None:
        tables = self._tables
        for entry in tables["phone"]:
            self._phone(entry, contacts=contacts)
        self._read_people(contacts=contacts)
        self._read_languages()
        self._read_addresses()
        self._name_days()
        for table in _TEXTS:
            self._read_texts(table)
        self._read_ages()
        self._read_terms()
        units = {entry["id"]: cleaned(entry["name"]) for entry in tables["unit"]}
        for entry in tables["service_capacity"]:
            for _, service in self._owners(entry, ("service",)):
                self._capacities[service].append((entry, units.get(entry["unit_id"], "")))

    def _read_people(self, *, contacts: bool) -> None:
        tables = self._tables
        if contacts:
            for entry in tables["contact"]:
                person = Contact(*(cleaned(entry[name]) for name in ("name", "title", "email")))
                for owner in self._owners(entry, ("service", "organization")):
                    self.contacts[owner].append(person)
        elif tables["contact"]:
            self._report.notes.append(
                f"{tables.name('contact')}: {counted(len(tables['contact']), 'person', 'people')} to contact "
                "left out; names come in only when they are asked for."
            )

    def _read_languages(self) -> None:
        for entry in self._tables["language"]:
            if word := cleaned(entry["name"] or entry["code"]):
                for owner in self._owners(entry, ("service", "location"), silent="phone_id"):
                    self.languages[owner].append(word)

    def _read_addresses(self) -> None:
        for entry in self._tables["address"]:
            for _, location in self._owners(entry, ("location",)):
                kept = self.addresses.get(location)
                if kept is None or (
                    entry["address_type"] == "physical" and kept["address_type"] != "physical"
                ):
                    self.addresses[location] = entry

    def _phone(self, entry: Entry, *, contacts: bool) -> None:
        if entry["contact_id"] and not any(
            entry[f"{kind}_id"] for kind in ("service", "location", "organization", "service_at_location")
        ):
            return
        number = cleaned(entry["number"]).strip('"')
        # A line that belongs to a person as well keeps its number and loses the words about the person.
        words = cleaned(entry["description"]) if contacts or not entry["contact_id"] else ""
        phone = Phone(number, cleaned(entry["extension"]), cleaned(entry["type"]), words)
        for owner in self._owners(entry, ("service", "location", "organization")):
            if number and phone not in self.phones[owner]:
                self.phones[owner].append(phone)

    def _read_texts(self, table: str) -> None:
        say = _SAYINGS[table]
        for entry in self._tables[table]:
            for kind, id_ in self._owners(entry, ("service", "location"), silent="organization_id"):
                words = say(entry)
                if kind == "service" and words and words not in self.texts[table, id_]:
                    self.texts[table, id_].append(words)
                if kind == "service" and entry["attending_type"]:
                    self.attending[id_].append(cleaned(entry["attending_type"]))

    def _name_days(self) -> None:
        """Write the names of days where they stand as numbers; what nobody can tell stays, and is told."""
        schedules = self._tables["schedule"]
        cells = [entry["byday"] for entry in schedules]
        sunday_first = from_sunday(cells)
        named = [day_names(cell, sunday_first=sunday_first) for cell in cells]
        for entry, name in zip(schedules, named, strict=True):
            entry.values["byday"] = name
        if named != cells:
            order = "0 for Sunday to 6 for Saturday" if sunday_first else "1 for Monday to 7 for Sunday"
            table = self._tables.name("schedule")
            self._report.notes.append(f"{table}: days written as numbers were read as {order}.")
        elif any(cell.strip().isdigit() for cell in cells):
            table = self._tables.name("schedule")
            sentence = (
                "days are written as numbers, and nobody can tell from which day they count; they stay so."
            )
            self._report.notes.append(f"{table}: {sentence}")

    def _read_ages(self) -> None:
        """Take ages out of the rows on eligibility, as version 1 of Open Referral UK has them."""
        found: dict[str, list[tuple[float | None, float | None]]] = defaultdict(list)
        for entry in self._tables["eligibility"]:
            ages = age_of(entry["minimum_age"]), age_of(entry["maximum_age"])
            if entry["service_id"] in self._ids["service"] and ages != (None, None):
                found[entry["service_id"]].append(ages)
        for service, ages_of in found.items():
            youngest = [low for low, _ in ages_of]
            oldest = [high for _, high in ages_of]
            self.ages[service] = (
                None if None in youngest else min(low for low in youngest if low is not None),
                None if None in oldest else max(high for high in oldest if high is not None),
            )

    def _read_terms(self) -> None:
        schemes = {entry["id"]: cleaned(entry["name"]) for entry in self._tables["taxonomy"]}
        for entry in self._tables["taxonomy_term"]:
            scheme = cleaned(entry["taxonomy"]) or schemes.get(entry["taxonomy_id"], "")
            own = cleaned(entry["code"]) or (entry["id"] if _AIRS.fullmatch(entry["id"]) else "")
            self.term[entry["id"]] = Term(cleaned(entry["name"]), own, scheme)
        elsewhere = 0
        for entry in self._tables["attribute"]:
            service = entry["link_id"] or entry["service_id"]
            term = self.term.get(entry["taxonomy_term_id"] or entry["taxonomy_id"])
            if service not in self._ids["service"]:
                elsewhere += 1
            elif term is None:
                sentence = "It names a taxonomy term that is not in the file, so it was left out."
                self._report.refuse(entry, sentence)
            elif code := next((each for each in CAPACITY_CODES if each == term.code), None):
                self.codes[service] = code
            elif term not in self.terms[service]:
                self.terms[service].append(term)
        if elsewhere:
            self._report.notes.append(
                f"{self._tables.name('attribute')}: {counted(elsewhere, 'row belongs', 'rows belong')} to "
                "something other than a service in the file; not read."
            )

    def _owners(self, entry: Entry, kinds: tuple[str, ...], silent: str = "") -> list[tuple[str, str]]:
        """Return what a row belongs to, and report it where that is not in the file."""
        links = {kind: entry[f"{kind}_id"] for kind in kinds}
        if entry["service_at_location_id"] in self._at:
            service, location = self._at[entry["service_at_location_id"]]
            links = {
                kind: links[kind] or {"service": service, "location": location}.get(kind, "")
                for kind in kinds
            }
        links = {kind: id_ for kind, id_ in links.items() if id_}
        owners = [(kind, id_) for kind, id_ in links.items() if id_ in self._ids[kind]]
        if not owners and not (silent and entry[silent]):
            hidden = any(self._tables.hides(kind, id_) for kind, id_ in links.items())
            named = links or entry["service_at_location_id"]
            self._report.refuse(entry, HIDDEN if hidden else _LOST if named else _LOOSE)
        return owners


def _cost(entry: Entry) -> str:
    amount = " ".join(filter(None, (entry["amount"], entry["currency"].upper(), entry["amount_description"])))
    return ": ".join(filter(None, (cleaned(entry["option"]), cleaned(amount))))


def _schedule(entry: Entry) -> str:
    hours = "–".join(filter(None, (entry["opens_at"][:5], entry["closes_at"][:5])))
    return cleaned(entry["description"]) or " ".join(filter(None, (entry["byday"], hours)))


_SAYINGS: Mapping[str, Callable[[Entry], str]] = {
    "cost_option": _cost,
    "payment": lambda entry: cleaned(entry["payment"]),
    "eligibility": lambda entry: cleaned(entry["eligibility"]),
    "schedule": _schedule,
    "service_area": lambda entry: cleaned(entry["name"] or entry["description"]),
}
