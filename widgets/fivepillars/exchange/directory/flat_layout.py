"""Exports of 211 programs in which a row is an agency, its site and its service at once, or one of a tree.

VisionLink's programs write the first kind: columns of the agency, the site and the service or program side by
side, so that an agency with three services stands in three rows. WellSky's ServicePoint (before, Bowman's)
writes the second: `providers.csv`, where a provider names its parent, and `provider_taxonomy.csv`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.exchange.directory.column_names import unread
from fivepillars.exchange.directory.directory_tables import Entry, Tables
from fivepillars.exchange.directory.private_records import gate, key
from fivepillars.exchange.directory.words import listed_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fivepillars.exchange.directory.imported import Report
    from fivepillars.exchange.sheet import Sheet

_OF = {
    "organization": ("agency", "organization", "organisation", "provider"),
    "location": ("site", "location", "physical"),
    "service": ("service", "program"),
}
"""What the columns of each thing begin with."""
_FIELDS = {
    "id": ("id", "num", "number", "key"),
    "parent": ("parentid",),
    "name": ("name", "namepublic", "publicname", "title"),
    "description": ("description", "desc", "overview"),
    "url": ("website", "websiteaddress", "url", "web"),
    "email": ("email", "emailaddress"),
    "phone": ("phone", "phonenumber", "phone1", "phone1number", "telephone", "telephonenumber", "mainphone"),
    "status": ("status",),
    "address_1": ("address1", "address", "street", "street1", "addressline1", "streetaddress", "line1"),
    "address_2": ("address2", "street2", "addressline2", "line2"),
    "city": ("city", "addresscity"),
    "state": ("state", "stateprovince", "province"),
    "postal_code": ("zip", "zipcode", "postalcode"),
    "country": ("country",),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng"),
    "eligibility": ("eligibility", "eligibilityrequirements"),
    "fees": ("fees", "fee", "feestructure"),
    "payments": ("paymentmethods", "paymentsaccepted"),
    "application": ("intakeprocedure", "intake", "applicationprocess", "howtoapply"),
    "languages": ("languages", "languagesspoken", "languagesoffered"),
    "schedule": ("hours", "hoursofoperation"),
    "area": ("coveragearea", "areaserved", "servicearea", "coverage"),
    "updated": ("lastupdated", "lastverified", "updatedon", "lastverifiedon", "lastmodified"),
    "terms": ("taxonomyname", "taxonomyterm", "taxonomyterms", "taxonomynames"),
    "codes": ("taxonomycode", "taxonomycodes"),
}
_PLACE = ("address_1", "address_2", "city", "state", "postal_code", "country")
_OF_SERVICE = (
    "name",
    "description",
    "url",
    "email",
    "status",
    "eligibility",
    "fees",
    "payments",
    "application",
)
_MORE = ("languages", "schedule", "area", "updated")
_OF_ICAROL = frozenset({"resourceagencynum", "taxonomylevelname", "connectstositenum"})
_TREE = frozenset({"providerid", "providername"})
_TERMS = frozenset({"providerid", "taxonomycode"})


def is_flat(header: Iterable[str]) -> bool:
    """Return whether a heading is that of such an export: agency and service by name, or a tree."""
    words = frozenset(map(key, header))
    if words & _OF_ICAROL:
        return False
    columns = _columns(tuple(words))
    flat = ("organization", "name") in columns and ("service", "name") in columns
    return flat or words >= _TREE


def flat_tables(sheets: Sequence[Sheet], report: Report) -> Tables:
    """Return the tables that such an export holds, past the gate of what is private.

    Parameters
    ----------
    sheets
        The sheets of the file; those that are neither are told.
    report
        Takes what is found.
    """
    made = _Flat(report)
    for sheet in sheets:
        words = frozenset(map(key, sheet.header))
        if is_flat(sheet.header):
            made.add(sheet, tree=words >= _TREE)
        elif words >= _TERMS:
            made.add(sheet, tree=True)
        else:
            report.notes.append(f"{sheet.name}: not read, it names no agency with its services.")
    return made.tables


class _Flat:
    def __init__(self, report: Report) -> None:
        self.tables = Tables()
        self._report = report
        self._seen: set[tuple[str, str]] = set()
        self._first: dict[tuple[str, str], Mapping[str, str]] = {}
        self._parents: dict[str, str] = {}

    def add(self, sheet: Sheet, *, tree: bool) -> None:
        columns = _columns(tuple(map(key, sheet.header)))
        self._report.read[sheet.name] += len(sheet.rows)
        self._report.note(sheet.name, sheet.notes)
        taken = {key(sheet.header[place]) for place in columns.values()}
        self._report.leave_out(sheet.name, unread(sheet.header, taken))
        watch = gate(sheet.header, self._report.answers)
        rows = []
        for number, row in zip(sheet.numbers, sheet.rows, strict=True):
            if watch.excluded(row):
                shut = _parts(columns, row)
                for thing in _OF:
                    self.tables.hide(thing, shut.get(thing, {}).get("id", ""))
                self._report.shut(Entry(sheet.name, number, {}), watch.questions(row))
            else:
                rows.append((number, _parts(columns, watch.passed(row)[0])))
        if tree:
            agencies = (parts.get("organization", {}) for _, parts in rows)
            self._parents |= {each["id"]: each.get("parent", "") for each in agencies if "id" in each}
        for number, parts in rows:
            self._row(sheet.name, number, parts, tree=tree)

    def _row(self, sheet: str, number: int, parts: Mapping[str, dict[str, str]], *, tree: bool) -> None:
        agency = parts.get("organization", {})
        rest = parts.get("", {})
        if tree:
            self._provider(sheet, number, {**rest, **agency})
            return
        owner = self._put("organization", sheet, number, agency, agency.get("name", ""))
        service = {**rest, **parts.get("service", {})}
        if not service.get("name"):
            if not agency.get("name"):
                self._report.refuse(Entry(sheet, number, {}), "It names neither an agency nor a service.")
            return
        self._service(sheet, number, service, owner, {**rest, **parts.get("location", {})})

    def _provider(self, sheet: str, number: int, row: dict[str, str]) -> None:
        """Put a provider where it belongs: one without a parent is an agency, the others are its services."""
        id_ = row.get("id", "")
        if not row.get("name"):
            self._terms(sheet, number, id_, row)
        elif not row.get("parent"):
            self._put("organization", sheet, number, row, id_)
        else:
            self._service(sheet, number, row, self._root(row["parent"]), row)

    def _root(self, id_: str) -> str:
        """Return the agency at the root of a provider's branch; a circle ends where it began."""
        seen = {id_}
        while (parent := self._parents.get(id_, "")) and parent not in seen:
            seen.add(parent)
            id_ = parent
        return id_

    def _put(self, table: str, sheet: str, number: int, values: Mapping[str, str], otherwise: str) -> str:
        """Put a thing into its table once; give its id."""
        id_ = values.get("id", "") or otherwise
        first = self._first.setdefault((table, id_), values)
        if any(text and first.get(name, text) not in {"", text} for name, text in values.items()):
            sentence = f"Its {table} has the id of one in an earlier row and says something else."
            self._report.mark(Entry(sheet, number, {}), sentence)
        if id_ and values.get("name") and (table, id_) not in self._seen:
            self._seen.add((table, id_))
            kept = {name: text for name, text in values.items() if text} | {"id": id_}
            self.tables.entries.setdefault(table, []).append(Entry(sheet, number, kept))
            if phone := values.get("phone"):
                self._more("phone", sheet, number, {f"{table}_id": id_, "number": phone})
        return id_

    def _more(self, table: str, sheet: str, number: int, values: dict[str, str]) -> None:
        self.tables.entries.setdefault(table, []).append(Entry(sheet, number, values))

    def _service(
        self, sheet: str, number: int, row: Mapping[str, str], owner: str, where: Mapping[str, str]
    ) -> None:
        own = {name: row.get(name, "") for name in ("id", *_OF_SERVICE, *_MORE, "phone")}
        id_ = self._put(
            "service", sheet, number, {**own, "organization_id": owner}, f"{owner}/{row.get('name', '')}"
        )
        self._terms(sheet, number, id_, row)
        place = ", ".join(where[name] for name in _PLACE if where.get(name))
        if place or where.get("latitude"):
            at = where.get("id", "") if where is not row and where.get("id") != row.get("id") else ""
            key_ = at or f"{owner}/{place}"
            if ("location", key_) not in self._seen:
                self._seen.add(("location", key_))
                named = where.get("name", "") if where.get("name") != row.get("name") else ""
                values = {"id": key_, "name": named, "organization_id": owner}
                values |= {name: where[name] for name in ("latitude", "longitude") if where.get(name)}
                self._more("location", sheet, number, values)
                lines = {name: where.get(name, "") for name in _PLACE}
                lines |= {"location_id": key_, "address_type": "physical"}
                self._more("address", sheet, number, lines)
            self._more("service_at_location", sheet, number, {"service_id": id_, "location_id": key_})

    def _terms(self, sheet: str, number: int, service: str, row: Mapping[str, str]) -> None:
        names, codes = listed_in(row.get("terms", "")), listed_in(row.get("codes", ""))
        pairs = zip(names, codes, strict=True) if len(names) == len(codes) else ((name, "") for name in names)
        for name, code in pairs if names else ((code, code) for code in codes):
            id_ = f"{code} {name}"
            if ("term", id_) not in self._seen:
                self._seen.add(("term", id_))
                term = {"id": id_, "name": name, "code": code, "taxonomy": "AIRS" if code else ""}
                self._more("taxonomy_term", sheet, number, term)
            self._more("attribute", sheet, number, {"link_id": service, "taxonomy_term_id": id_})


def _columns(words: Sequence[str]) -> dict[tuple[str, str], int]:
    """Return the place of each field of each thing; a column of none of them belongs to the row."""
    return dict(reversed(list(_found(words))))


def _found(words: Sequence[str]) -> Iterator[tuple[tuple[str, str], int]]:
    fields = {word: name for name, known in _FIELDS.items() for word in known}
    for place, word in enumerate(words):
        if word == "parentproviderid":
            yield ("organization", "parent"), place
            continue
        for thing, beginnings in _OF.items():
            rest = next((word.removeprefix(each) for each in beginnings if word.startswith(each)), "")
            if rest in fields:
                yield (thing, fields[rest]), place
                break
        else:
            if word in fields and word not in {"id", "name", "number", "key", "title"}:
                yield ("", fields[word]), place


def _parts(columns: Mapping[tuple[str, str], int], row: Sequence[str]) -> dict[str, dict[str, str]]:
    parts: dict[str, dict[str, str]] = {}
    for (thing, name), place in columns.items():
        if text := row[place].strip():
            parts.setdefault(thing, {})[name] = text
    return parts
