"""Read the wide CSV exports of 211 lines (AIRS, iCarol): a row an agency, site, program or program at a site.

What the Resource API of iCarol gives as JSON is laid out as such an export first; see `icarol_api`.

The columns are those that iCarol exports, 110 to 170 of them, such as `ResourceAgencyNum`,
`TaxonomyLevelName`, `ConnectsToSiteNum`, `Phone1IsPrivate`, `ExcludeFromWebsite` and `MadeInactiveOn`. Only
those named below are read; everything else, such as `InternalNotes`, is not even looked at.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from fivepillars.exchange.directory.assembly import PRIVATE, assembled
from fivepillars.exchange.directory.column_names import unread
from fivepillars.exchange.directory.directory_tables import Entry
from fivepillars.exchange.directory.entry_ids import tidy_ids
from fivepillars.exchange.directory.flat_layout import flat_tables, is_flat
from fivepillars.exchange.directory.icarol_api import icarol_sheet
from fivepillars.exchange.directory.imported import Imported, Report
from fivepillars.exchange.directory.json_content import parsed_json
from fivepillars.exchange.directory.kinds import is_211, is_hsds, is_json, may_be_211
from fivepillars.exchange.directory.private_records import gate, key
from fivepillars.exchange.directory.soundness import refuse_unsound
from fivepillars.exchange.directory.wide_layout import WideLayout
from fivepillars.exchange.sheet import LIMITS, Limits, Sheet, read_sheets
from fivepillars.exchange.sheet.read_sheets import file_bytes
from fivepillars.plan import Refused
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

_SAFE = "Nothing was changed."
_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("resourceagencynum", "resourcenum", "agencynum", "recordid", "id"),
        "level": ("taxonomylevelname", "taxonomylevel", "recordtype", "level"),
        "parent": ("parentagencynum", "parentagencyid"),
        "parent_name": ("parentagency", "programagencynamepublic", "siteagencynamepublic", "agencyname"),
        "site": ("connectstositenum",),
        "sites": ("connectstositenums",),
        "program": ("connectstoprogramnum",),
        "name": ("publicname", "programname", "servicename", "officialname", "name"),
        "description": ("agencydescription", "programdescription", "servicedescription", "description"),
        "url": ("websiteaddress", "website", "url"),
        "email": ("emailaddressmain", "emailaddress", "email"),
        "status": ("agencystatus", "status"),
        "made_inactive": ("madeinactiveon",),
        "address_1": ("physicaladdress1",),
        "address_2": ("physicaladdress2",),
        "city": ("physicalcity",),
        "state": ("physicalstateprovince", "physicalstate"),
        "postal_code": ("physicalpostalcode", "physicalzip"),
        "country": ("physicalcountry",),
        "latitude": ("latitude",),
        "longitude": ("longitude",),
        "eligibility": ("eligibility",),
        "ages": ("customeligibilitybyage",),
        "fees": ("feestructuresource", "fees"),
        "payments": ("paymentmethods",),
        "application": ("applicationprocess",),
        "languages": ("languagesofferedlist", "languagesoffered"),
        "area": ("coveragearea", "coverageareatext", "coverage"),
        "schedule": ("hoursofoperation", "hours"),
        "terms": ("taxonomyterms", "taxonomyterm"),
        "codes": ("taxonomycodes", "taxonomycode"),
        "capacity": ("servicecapacity",),
        "capacity_type": ("capacitytype",),
        "wait_time": ("normalwaittime",),
        "updated": ("lastverifiedon", "updatedon"),
        "message": ("temporarymessage",),
        "message_until": ("temporarymessageexpires",),
        "refer": ("availableforreferral",),
        "contact": ("maincontactname",),
        "contact_title": ("maincontacttitle",),
        "contact_email": ("maincontactemailaddress",),
    }
)
_LINES = (
    "phone1",
    "phone2",
    "phone3",
    "phone4",
    "phone5",
    "phonenumberhotline",
    "phonetollfree",
    "phonenumberbusinessline",
)
_KNOWN = frozenset(word for words in _COLUMNS.values() for word in words) | {
    f"{line}{part}" for line in _LINES for part in ("", "number", "name", "description")
}
_PARTS = ("number", "name", "description")
_LEVELS = MappingProxyType(
    {
        "agency": "agency",
        "organization": "agency",
        "site": "site",
        "location": "site",
        "program": "program",
        "service": "program",
        "programatsite": "program at site",
        "servicesite": "program at site",
        "serviceatlocation": "program at site",
    }
)


def read_211(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str = "",
    contacts: bool = False,
    published: Iterable[tuple[str, str]] = (),
    limits: Limits = LIMITS,
) -> Imported:
    """Read the export of a 211 line.

    Parameters
    ----------
    source
        A CSV or XLSX file, a zip or folder of them, or the content of a file.
    name
        What to call content in sentences.
    contacts
        Whether the names of people to ask for are wanted; they stay out otherwise.
    published
        Columns, and values in them, that a person has said may be published.
    limits
        How much is read at most.

    Returns
    -------
    Imported
        Values marked private and rows marked as excluded are in no part of it. Inactive records are marked.

    Raises
    ------
    Refused
        It cannot be read, follows HSDS, or does not look like such an export.
    """
    called, content = _json_content(source, name, limits)
    if content is None:
        sheets = read_sheets(source, name=name, limits=replace(limits, heading_rows=1))
    else:
        of_api = icarol_sheet(parsed_json(content, called, limits), called)
        sheets = () if of_api is None else (of_api,)
    if (content is not None and not sheets) or (is_hsds(sheets) and not is_211(sheets)):
        raise Refused(
            f"“{called}” follows HSDS; it is not the export of a 211 line. {_SAFE} Bring it in as HSDS "
            "(on the command line, `--as hsds`)."
        )
    report = Report(tuple(published))
    if any(is_flat(sheet.header) for sheet in sheets):
        tables = flat_tables(sheets, report)
        return refuse_unsound(assembled(tables, report, contacts=contacts), called, private=PRIVATE)
    records = [record for sheet in sheets for record in _records(sheet, report)]
    if not any(report.read.values()):
        raise Refused(
            f"“{called}” does not look like the export of a 211 line: it has no column such as "
            f"PublicName or ResourceAgencyNum. {_SAFE} Bring the export as it came, with its first row."
        )
    laid_out = WideLayout(report, contacts=contacts, lines=_LINES).tables(records)
    return refuse_unsound(assembled(laid_out, report, contacts=contacts), called, private=PRIVATE)


def _json_content(
    source: str | os.PathLike[str] | bytes, name: str, limits: Limits
) -> tuple[str, bytes | None]:
    """Return what a source is called, and its content if that is JSON."""
    if isinstance(source, bytes):
        return name or "The file", source if is_json(source) else None
    path = Path(source)
    is_one = path.suffix.lower() == ".json" and path.is_file()
    return name or path.name, file_bytes(path, limits) if is_one else None


def _records(sheet: Sheet, report: Report) -> list[tuple[Entry, bool]]:
    """Return the rows of a sheet past the gate, and whether each is excluded."""
    keys = [key(each) for each in sheet.header]
    columns = {
        field: [keys.index(word) for word in words if word in keys] for field, words in _COLUMNS.items()
    }
    if not columns["name"] or not may_be_211(sheet.header):
        report.notes.append(f"{sheet.name}: not read, it has no column PublicName or ResourceAgencyNum.")
        return []
    report.read[sheet.name] += len(sheet.rows)
    report.note(sheet.name, sheet.notes)
    report.leave_out(sheet.name, unread(sheet.header, _KNOWN))
    lines = [(line, _line_columns(line, keys)) for line in _LINES if _line_columns(line, keys)[0] is not None]
    wanted = [(field, place) for field, places in columns.items() for place in reversed(places)]
    wanted += [
        (f"{line} {part}", place)
        for line, places in lines
        for part, place in zip(_PARTS, places, strict=True)
        if place is not None
    ]
    level = _LEVELS.get(key(sheet.name).removesuffix("s"), "")
    watch = gate(sheet.header, report.answers)
    held = 0
    records = []
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        shut = watch.excluded(row)
        cells, kept_back = (row, False) if watch.open else watch.passed(row)
        held += kept_back and not shut
        values = {field: cells[place].strip() for field, place in wanted if cells[place]}
        values["level"] = _LEVELS.get(key(values.get("level", "")), level or "program")
        record = Entry(sheet.name, number, tidy_ids(values))
        records.append((record, shut))
        if shut:
            report.shut(record, watch.questions(row))
    if held:
        report.notes.append(f"{sheet.name}: values marked private were left out of {counted(held, 'row')}.")
    return records


def _line_columns(line: str, keys: list[str]) -> tuple[int | None, ...]:
    first = f"{line}number" if f"{line}number" in keys else line
    words = (first, f"{line}name", f"{line}description")
    return tuple(keys.index(word) if word in keys else None for word in words)
