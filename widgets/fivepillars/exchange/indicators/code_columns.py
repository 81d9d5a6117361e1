"""Columns of numbers that count nothing: codes, keys, years, ranks, coordinates and row numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fivepillars.exchange.indicators.roles import Role, plain_heading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PLACE = (
    r"(school|sch|district|dist|lea|building|bldg|campus|site|state|county|cnty|agency|division|"
    r"corporation|org)"
)
_CODE = re.compile(
    r"\b(fips|fipst|stfips|statefp|countyfp|combokey|objectid|geoid|geo id|latitude|longitude|lat|lon|lng|"
    r"\w*codes?|grade ?span|grdspan|gslo|gshi|"
    r"irn|dbn|beds|bedscode|cds|cdscode|rcdts|aun|guid|uuid|rank|ranking|zip|zipcode|phone|fax|"
    r"ceeb|unitid|ein|duns|naics|taxonomy|serial|barcode|x ?coord|y ?coord|easting|northing|version|"
    r"cd|classification|flags?|mask|masked|masking|suppress(ed|ion)|foot ?notes?|watermark)\b|"
    r"^(dat|data group|level|rating|stars|quartile|quintile|decile|type|region|esc|esd|boces|cesa|isd|aea|"
    r"county|ward|zone|precinct|locale|urbanicity|(accreditation|charter|operational|school) status)$|"
    rf"\b{_PLACE} (type|class|status)\b|"
    rf"\b{_PLACE} (no|nr|num|number|nbr)\b|\b(id|ids|key|identifier)$|^(id|key)\b"
)
_FLAG = re.compile(
    r"(is )?(charter|magnet|virtual|online|rural|urban|title (i|1)|closed|open|active|operational|cep|nslp|"
    r"alternative|private|public|dropout factory|csi|tsi|atsi)( (school|status|indicator|eligible|yn))*"
)
_CENSUS_ERROR = re.compile(
    r"(annotation of |margin of error)|[A-Z]{1,2}\d{2,5}[A-Z]{0,3}_(C\d\d_)?\d{3,4}P?(M|MA|EA)$",
    re.IGNORECASE,
)
"""Columns of the American Community Survey that say how sure an estimate is, and what its marks mean."""
_ROW_NUMBER = re.compile(
    r"|unnamed \d+|column \d+|index|idx|row|row (id|no|nr|num|number)|no|nr|seq|sequence|order|sort|"
    r"sort order|line|line (no|number)|record|record (no|number)|page|fid|oid|x|level \d+"
)
_YEAR = re.compile(
    r"\b(year|yr|years|cohort|sy|fy|class of|opened|established|built|founded|updated|since|date|expires?)\b"
)
_NOT_YEAR = re.compile(r"\b(per year|this year|last year|prior year|previous year|year (rate|enrollment))\b")
_AFTER = re.compile(
    r"\byears? (after|since|of entering|to graduat)|\b(cohort|rate|year) (type|length|span)\b"
)
_LEADING_ZERO = re.compile(r"0\d+")
_FEW, _DIGITS = 3, 9


def names_code(heading: str) -> bool:
    """Return whether a heading says that its cells are codes, keys, flags, ranks or coordinates."""
    return bool(_CODE.search(plain_heading(heading)) or _CENSUS_ERROR.match(heading.strip()))


def names_flag(heading: str) -> bool:
    """Return whether a heading says what kind of school or district each is."""
    return bool(_FLAG.fullmatch(plain_heading(heading)))


def names_row_number(heading: str) -> bool:
    """Return whether a heading is one of a column that numbers rows, or none at all."""
    return bool(_ROW_NUMBER.fullmatch(plain_heading(heading)))


def names_year(heading: str) -> bool:
    """Return whether a heading speaks of a year, also in other words than "Year" ("Year of graduation")."""
    plain = plain_heading(heading)
    return bool(_YEAR.search(plain)) and not _NOT_YEAR.search(plain)


def names_years_after(heading: str) -> bool:
    """Return whether a heading says after how many years: a graduation rate after four years, or five."""
    return bool(_AFTER.search(plain_heading(heading)))


def look_like_codes(cells: Mapping[str, int]) -> bool:
    """Return whether cells, each with its count, begin with a zero as codes do and numbers do not."""
    begun = [cell for cell in cells if cell[:1] == "0"]
    zeros = sum([cells[cell] for cell in begun if _LEADING_ZERO.fullmatch(cell)])
    return bool(zeros) and 2 * zeros >= sum(cells.values())


def number_rows(cells: Sequence[str]) -> bool:
    """Return whether cells count up by one from row to row."""
    filled = [cell.strip() for cell in cells]
    if len(filled) < _FEW or not all(
        cell.isascii() and cell.isdigit() and len(cell) <= _DIGITS for cell in filled
    ):
        return False
    first = int(filled[0])
    return first in {0, 1} and [int(cell) for cell in filled] == list(range(first, first + len(filled)))


def role_of_codes(said: Role | None) -> Role:
    """Return what a column of numbers is whose heading is that of a place: its id."""
    ids = {Role.SCHOOL: Role.SCHOOL_ID, Role.DISTRICT: Role.DISTRICT_ID}
    ids |= {role: role for role in ids.values()}
    return ids.get(said, Role.OUT) if said else Role.OUT
