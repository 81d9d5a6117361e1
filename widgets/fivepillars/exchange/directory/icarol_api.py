"""Read what the Resource API of iCarol gives: agencies, sites and programs, laid out as its CSV export.

The fields are those that two public programs read from `api.icarol.com/v1/Resource` and `/Resource/Search`:
ServiceNet (openreferral/ServiceNet, `adapter/icarol/model`, with an example in its tests) and a directory's
synchronization; the names of the columns are those of the CSV export, so that one reader and one gate serve
both. What is marked confidential anywhere in a record stays out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.exchange.directory.json_kinds import PAGES
from fivepillars.exchange.directory.private_records import key
from fivepillars.exchange.sheet import Sheet
from fivepillars.exchange.sheet.sheet import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Item = dict[str, object]
_SIGNS = frozenset({"contactdetails", "names", "related"})
_FLAT = frozenset({"resourceagencynum", "taxonomylevelname"})
_LEVELS = {"agency": "Agency", "site": "Site", "program": "Program", "servicesite": "ProgramAtSite"}
_TEXTS = {
    "AgencyStatus": "status",
    "Eligibility": "eligibility",
    "LanguagesOffered": "languagesoffered",
    "FeeStructureSource": "fees",
    "ApplicationProcess": "applicationprocess",
    "LastVerifiedOn": "lastverifiedon",
}
_ADDRESS = {
    "PhysicalAddress1": "line1",
    "PhysicalAddress2": "line2",
    "PhysicalCity": "city",
    "PhysicalStateProvince": "stateprovince",
    "PhysicalPostalCode": "zippostalcode",
    "PhysicalCountry": "country",
    "Latitude": "latitude",
    "Longitude": "longitude",
}
_ELSEWHERE = {
    "website": ("WebsiteAddress", "url"),
    "emailaddress": ("EmailAddressMain", "address"),
    "postaladdress": ("MailingAddress1", "line1"),
    "physicallocation": ("OtherAddress1", "line1"),
}
_READ = frozenset(
    {
        *_TEXTS.values(),
        *("id", "type", "names", "related", "contactdetails", "description", "descriptiontext", "hours"),
        *("coverage", "taxonomy", "databaseid", "uniquepriorid", "culturecode", "modified", "translations"),
    }
)
_KINDS = ("Agency", "Program", "Site")
Row = dict[str, str]


def icarol_sheet(data: object, name: str) -> Sheet | None:
    """Return the records of the API as the table that iCarol exports; None if it is something else.

    Parameters
    ----------
    data
        What was read: a list of records, or a page of what a search found.
    name
        What to call it.
    """
    items, total = _items(data)
    if not items:
        return None
    if all(_FLAT & set(each.plain) for each in items):
        rows = [{name: _text(value) for name, value in each.written.items()} for each in items]
    elif sum(len(_SIGNS & set(each.plain)) > 1 for each in items) * 2 > len(items):
        rows = [_row(each) for each in items]
    else:
        return None
    header = tuple(dict.fromkeys(field for row in rows for field in row))
    cells = tuple(tuple(row.get(field, "") for field in header) for row in rows)
    return Sheet(name, header, cells, tuple(range(1, len(rows) + 1)), notes=_notes(items, total))


@dataclass(frozen=True, slots=True)
class _Record:
    """A record as it is written, and with its keys in plain letters."""

    written: Item
    plain: Item


def _items(data: object) -> tuple[list[_Record], int]:
    """Return the records, and how many the search says there are."""
    total = 0
    if isinstance(data, dict):
        plain = _plain(data)
        counted = plain.get("totalresultcount")
        total = counted if isinstance(counted, int) else 0
        page = next((plain[each] for each in PAGES if isinstance(plain.get(each), list)), None)
        data = [data] if page is None else page
    found = _dicts(data)
    inside = _dicts([_plain(each).get("resource") for each in found])
    if not isinstance(data, list) or len(found) < len(data):
        return [], 0
    written = inside if len(inside) == len(found) else found
    return [_Record(each, _plain(each)) for each in written], total


def _plain(item: Mapping[str, object]) -> Item:
    return {key(name): value for name, value in item.items()}


def _row(record: _Record) -> Row:
    """Return a record as a row of the export."""
    item = record.plain
    level = _LEVELS.get(_text(item.get("type")).lower(), "Program")
    related = [_plain(each) for each in _open(item.get("related"))]
    ids = {
        kind: [_text(each.get("id")) for each in related if _text(each.get("type")) == kind]
        for kind in _KINDS
    }
    owner = next((each for each in related if _text(each.get("type")) == "Agency"), {})
    at_site = level == "ProgramAtSite"
    row = {
        "ResourceAgencyNum": _text(item.get("id")),
        "TaxonomyLevelName": level,
        "ParentAgencyNum": _text(owner.get("id")),
        "ParentAgency": _text(owner.get("name")),
        "ConnectsToProgramNum": "".join(ids["Program"][:1]) if at_site else "",
        "ConnectsToSiteNum": "".join(ids["Site"][:1]) if at_site else "",
        "ConnectsToSiteNums": "; ".join(ids["Site"]) if level == "Program" else "",
        "PublicName": _name(item.get("names")),
        "AgencyDescription": _text(item.get("descriptiontext")) or _text(item.get("description")),
        "HoursOfOperation": _hours(item.get("hours")),
        "CoverageArea": _coverage(item.get("coverage")),
        "TaxonomyCodes": "; ".join(_codes(item.get("taxonomy"))),
        **{column: _text(item.get(field)) for column, field in _TEXTS.items()},
        **_contacts(item.get("contactdetails")),
    }
    # What else stands there is looked at for marks of what must not be published, and told as not read.
    return row | {name: _text(value) for name, value in record.written.items() if key(name) not in _READ}


def _contacts(details: object) -> Row:
    """Return telephones, addresses, website and e-mail of a record; marked ones as such, or not at all."""
    row: Row = {}
    phones = 0
    for each in map(_plain, _dicts(details)):
        inside = each.get("contact")
        contact = _plain(inside) if isinstance(inside, dict) else {}
        kind, private = _text(contact.get("type")).lower(), _is_private(each) or _is_private(contact)
        mark = "true" if private else "false"
        if kind == "phonenumber":
            phones += 1
            words = {"Number": "number", "Name": "label", "Description": "description"}
            row |= {f"Phone{phones}{part}": _text(contact.get(field)) for part, field in words.items()}
            row[f"Phone{phones}IsPrivate"] = mark
        elif kind == "physicallocation" and "PhysicalAddress1" not in row:
            row |= {column: _text(contact.get(field)) for column, field in _ADDRESS.items()}
            row["PhysicalAddressIsPrivate"] = mark
        elif not private and kind in _ELSEWHERE:
            column, field = _ELSEWHERE[kind]
            row.setdefault(column, _text(contact.get(field)))
    return row


def _name(names: object) -> str:
    told = [_plain(each) for each in _open(names)]
    primary = [each for each in told if _text(each.get("purpose")).lower() == "primary"]
    return next((text for each in (*primary, *told) if (text := _text(each.get("value")))), "")


def _hours(hours: object) -> str:
    plain = _plain(hours) if isinstance(hours, dict) else {}
    if not plain or _is_private(plain):
        return ""
    days = [_plain(each) for each in _open(plain.get("days"))]
    said = [
        f"{_text(each.get('dayofweek'))} {_text(each.get('opens'))}–{_text(each.get('closes'))}"
        for each in days
        if _text(each.get("opens")) or _text(each.get("closes"))
    ]
    return "; ".join([*said, *filter(None, [_text(plain.get("note"))])])


def _coverage(coverage: object) -> str:
    areas = []
    for each in map(_plain, _open(coverage)):
        parts = [_text(each.get(part)) for part in ("zippostalcode", "city", "county", "stateprovince")]
        areas.append(", ".join(filter(None, parts)) or _text(each.get("country")))
    return "; ".join(dict.fromkeys(filter(None, areas)))


def _codes(taxonomy: object) -> Iterable[str]:
    """Return the codes of a record's terms: a list, or a text with "*" between the parts of one."""
    several = taxonomy if isinstance(taxonomy, list) else [taxonomy]
    parts = (part.strip() for each in several for part in _text(each).split("*"))
    return dict.fromkeys(filter(None, parts))


def _open(value: object) -> list[Item]:
    """Return the things of a list that are not confidential."""
    return [each for each in _dicts(value) if not _is_private(_plain(each))]


def _dicts(value: object) -> list[Item]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _is_private(item: Mapping[str, object]) -> bool:
    mark = item.get("isconfidential")
    return bool(mark) and _text(mark).lower() not in {"false", "no", "0"}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _notes(items: Sequence[_Record], total: int) -> tuple[Note, ...]:
    if total <= len(items):
        return ()
    return (Note(f"The search found {total:,} records, and the file holds {len(items):,} of them."),)
