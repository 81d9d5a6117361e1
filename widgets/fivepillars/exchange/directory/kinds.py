"""Which kind of directory a table belongs to, seen in the names of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.exchange.directory.hsds_names import LINKS
from fivepillars.exchange.directory.private_records import key
from fivepillars.exchange.directory.table_names import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fivepillars.exchange.sheet import Sheet

_OF_211 = frozenset(
    {
        "resourceagencynum",
        "resourcenum",
        "agencynum",
        "taxonomylevelname",
        "parentagencynum",
        "parentagencyid",
        "parentagency",
        "agencyname",
        "agencydescription",
        "agencystatus",
        "programname",
        "programdescription",
        "programagencynamepublic",
        "siteagencynamepublic",
        "publicname",
        "officialname",
        "connectstositenum",
        "connectstoprogramnum",
        "madeinactiveon",
        "excludefromwebsite",
        "physicaladdress1",
        "physicalpostalcode",
    }
)
_OF_HSDS = frozenset(form for link in LINKS for form in (key(link), key(link.removesuffix("id") + "uuid")))
_SURE = 2
_BLANK = b"\xef\xbb\xbf \t\r\n"
_JSON = frozenset({b"{", b"["})


def is_json(content: bytes) -> bool:
    """Tell whether content begins as JSON does; only HSDS is written so."""
    return content.lstrip(_BLANK)[:1] in _JSON


def may_be_211(header: Iterable[str]) -> bool:
    """Tell whether a table has a column that exports of 211 lines have, and HSDS has not."""
    return not _OF_211.isdisjoint(map(key, header))


def is_211(sheets: Sequence[Sheet]) -> bool:
    """Tell whether some table is surely the export of a 211 line."""
    return any(len(_OF_211.intersection(map(key, sheet.header))) >= _SURE for sheet in sheets)


def is_hsds(sheets: Sequence[Sheet]) -> bool:
    """Tell whether some table is surely one of HSDS: called so, and linked to the others by their ids."""
    return any(
        table_of(sheet.name, sheet.header, {}) is not None and not _OF_HSDS.isdisjoint(map(key, sheet.header))
        for sheet in sheets
    )
