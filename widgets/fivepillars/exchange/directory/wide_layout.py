"""The rows of a 211 export laid out as tables: agencies, sites, programs, and programs at sites.

iCarol numbers all four in one series (`ResourceAgencyNum`) and links them by it: a site and a program name
their agency, a program at a site names its program and its site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.exchange.directory.directory_tables import DELETED, Entry, Tables
from fivepillars.exchange.directory.words import ages_in, is_deleted, is_no_day, listed_in, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.exchange.directory.imported import Report

_NOT_TO_REFER = "The source says not to refer anybody here for now."
_HIDDEN = "Its program is marked as not for publication, so it was left out too."
_PREVIOUS = "Previous ID"


class WideLayout:
    """Lays the rows of a wide export out as tables.

    Parameters
    ----------
    report
        Takes what is found.
    contacts
        Whether the names of people are wanted.
    lines
        The telephone lines whose number, name and description are read.
    """

    def __init__(self, report: Report, *, contacts: bool, lines: Sequence[str]) -> None:
        self._report = report
        self._contacts = contacts
        self._lines = lines
        self._made = Tables()
        self._programs: set[str] = set()
        self._terms: set[str] = set()
        self._units: set[str] = set()

    def tables(self, records: list[tuple[Entry, bool]]) -> Tables:
        """Return the tables of rows, each with whether it is excluded; what is deleted is left out too."""
        shown = []
        for record, shut in records:
            if shut:
                for table in ("organization", "service", "location"):
                    self._made.hide(table, record["id"])
            elif is_deleted(record["name"]) or is_deleted(record["description"]):
                self._report.refuse(record, DELETED)
            else:
                shown.append(record)
        self._programs = {record["id"] for record in shown if record["level"] == "program" and record["id"]}
        owners = {record["parent"] for record, _ in records if record["level"] != "agency"}
        for record in shown:
            level = record["level"]
            if level == "agency":
                self._agency(record, alone=record["id"] not in owners)
            elif level == "site":
                self._place(record, record["parent"])
            elif level == "program":
                self._service(record, record["parent"])
            else:
                self._at_site(record)
        return self._made

    def _put(self, table: str, record: Entry, **values: str) -> None:
        entry = Entry(record.sheet, record.row, {name: value for name, value in values.items() if value})
        self._made.entries.setdefault(table, []).append(entry)

    def _agency(self, record: Entry, *, alone: bool) -> None:
        self._put(
            "organization",
            record,
            id=record["id"],
            status=self._status(record),
            **{name: record[name] for name in ("name", "description", "url", "email")},
        )
        self._phones(record, "organization_id", record["id"])
        self._person(record, "organization_id", record["id"])
        if alone and (record["terms"] or record["codes"]):
            self._report.mark(
                record, "It is an agency without programs; what it does was read as one service."
            )
            self._service(record, record["id"])
        elif record["address_1"]:
            self._place(record, record["id"])

    def _place(self, record: Entry, owner: str) -> None:
        id_ = record["id"] or f"row-{record.row}"
        self._put(
            "location",
            record,
            id=id_,
            organization_id=owner,
            **{name: record[name] for name in ("name", "latitude", "longitude")},
        )
        if record["address_1"] or record["city"]:
            names = ("address_1", "address_2", "city", "state", "postal_code", "country")
            lines = {name: record[name] for name in names}
            self._put("address", record, location_id=id_, address_type="physical", **lines)
        if record["level"] == "site":
            self._phones(record, "location_id", id_)

    def _service(self, record: Entry, owner: str) -> None:
        id_ = record["id"] or f"row-{record.row}"
        youngest, oldest = ages_in(record["ages"], record["eligibility"])
        names = ("name", "description", "url", "email", "eligibility", "fees", "payments", "application")
        more = ("languages", "area", "schedule", "wait_time", "updated")
        self._put(
            "service",
            record,
            id=id_,
            organization_id=owner,
            organization_name=record["parent_name"],
            status=self._status(record),
            minimum_age="" if youngest is None else f"{youngest:g}",
            maximum_age="" if oldest is None else f"{oldest:g}",
            caution=self._caution(record),
            **{name: record[name] for name in (*names, *more)},
        )
        self._phones(record, "service_id", id_)
        self._person(record, "service_id", id_)
        self._classify(record, id_)
        self._room(record, id_)
        for site in listed_in(record["sites"]):
            self._put("service_at_location", record, service_id=id_, location_id=site)
        if record["address_1"] or record["city"] or record["latitude"]:
            self._place(record, owner)
            self._put("service_at_location", record, service_id=id_, location_id=id_)

    def _at_site(self, record: Entry) -> None:
        program, site = record["program"], record["site"]
        if self._made.hides("service", program):
            self._report.refuse(record, _HIDDEN)
        elif program not in self._programs:
            if not record["name"]:
                self._report.refuse(record, "It names a program that is not in the file, so it was left out.")
                return
            self._report.mark(record, "It names a program that is not in the file; it was kept by itself.")
            self._service(record, record["parent"])
            if site:
                service = record["id"] or f"row-{record.row}"
                self._put("service_at_location", record, service_id=service, location_id=site)
        elif self._status(record).lower().startswith("inactive"):
            self._report.mark(record, "The program is no longer at this site; it was kept without the site.")
        elif site:
            self._put("service_at_location", record, service_id=program, location_id=site)
            for word in listed_in(record["languages"]):
                self._put("language", record, service_id=program, name=word)

    def _phones(self, record: Entry, owner: str, id_: str) -> None:
        for line in self._lines:
            if number := record[f"{line} number"]:
                words = " – ".join(filter(None, (record[f"{line} name"], record[f"{line} description"])))
                self._put("phone", record, number=number, description=words, **{owner: id_})

    def _person(self, record: Entry, owner: str, id_: str) -> None:
        if self._contacts and record["contact"]:
            person = {
                "name": record["contact"],
                "title": record["contact_title"],
                "email": record["contact_email"],
            }
            self._put("contact", record, **person, **{owner: id_})

    def _classify(self, record: Entry, service: str) -> None:
        terms = [term for term in listed_in(record["terms"]) if not term.startswith(_PREVIOUS)]
        codes = list(listed_in(record["codes"]))
        pairs = (
            list(zip(terms, codes, strict=True))
            if len(terms) == len(codes)
            else [(term, "") for term in terms]
        )
        if not pairs:
            pairs = [(code, code) for code in codes]
        for term, code in pairs:
            id_ = f"{code} {term}"
            if id_ not in self._terms:
                self._terms.add(id_)
                self._put(
                    "taxonomy_term", record, id=id_, name=term, code=code, taxonomy="AIRS" if code else ""
                )
            self._put("attribute", record, link_id=service, taxonomy_term_id=id_)

    def _room(self, record: Entry, service: str) -> None:
        text, unit = record["capacity"], record["capacity_type"]
        if not text:
            return
        if unit and unit not in self._units:
            self._units.add(unit)
            self._put("unit", record, id=unit, name=unit)
        count = number_of(text) is not None
        self._put(
            "service_capacity",
            record,
            service_id=service,
            unit_id=unit,
            maximum=text if count else "",
            description="" if count else text,
            updated=record["updated"],
        )

    def _status(self, record: Entry) -> str:
        if is_no_day(record["made_inactive"]):
            return record["status"]
        if not record["status"]:
            return "inactive"
        if record["status"].lower().startswith("active"):
            self._report.mark(record, "It says active, and also since when it is inactive; please check.")
        return record["status"]

    def _caution(self, record: Entry) -> str:
        parts = []
        if record["refer"].lower() in {"no", "n", "false", "0"} or "do not refer" in record["status"].lower():
            self._report.mark(record, "The source says not to refer here for now; it was kept, and says so.")
            parts.append(_NOT_TO_REFER)
        if record["message"]:
            until = f" (until {record['message_until']})" if record["message_until"] else ""
            parts.append(f"{record['message']}{until}")
        return " ".join(parts)
