"""The year a row describes, however it was written, and ranges that a spreadsheet turned into days."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from fivepillars.exchange.sheet import as_day

FIRST_YEAR, LAST_YEAR = 1980, 2049
_DAY_ZERO = date(1899, 12, 30)
_CENTURY = 100
_FOUR = 4
_YEARS = re.compile(
    r"(?:sy|school year|ay|fy|fiscal year|academic year|fall|spring|autumn|winter|summer|year)? ?"
    r"((?:19|20)\d\d)(?:\.0)?(?: ?(?:[-/–_]|to) ?((?:19|20)?\d\d))?(?: school year| sy| academic year)?",
    re.ASCII | re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?:fy|sy|ay|school year) ?'?(\d\d)(?: ?[-/–_]? ?'?(\d\d))?|"
    r"'?(\d\d) ?[-/–] ?'?(\d\d)(?: school year| sy)?",
    re.ASCII | re.IGNORECASE,
)
_JOINED = re.compile(r"((?:19|20)\d\d)((?:19|20)\d\d)(?:\.0)?", re.ASCII)
_IN_TEXT = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:SY|FY|AY)[ _]?)?'?((?:19|20)\d\d(?:[-–/_](?:20)?\d\d)?)(?![0-9])|"
    r"(?<![A-Za-z])(?:SY|FY|AY)[ _]?'?(\d\d[-–/_]?\d\d)(?![0-9])|"
    r"(?<=[A-Za-z])(?<!\d)((?:19|20)\d\d)(?![0-9])|"
    r"(?<=_)(\d{4})$|(?<![\d-])(\d\d[-–/]\d\d)(?![\d-])",
    re.ASCII | re.IGNORECASE,
)
_AGES = re.compile(r"\b(ages?|aged|grades?|gr|years? old|score|band|percent|hours|points)\b", re.IGNORECASE)
_FIRST_PAIR, _LAST_PAIR = 13, 45
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_SERIAL_SAID = "The year was the number that a spreadsheet keeps for a day; the year of that day was taken."
_DAY_SAID = "The year was written as a day; the year of that day was taken."
_SHOWN_SAID = "A spreadsheet showed the year as a day in 1905; the year was read back."
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_MONTH = re.compile(rf"(\d{{1,2}})-({'|'.join(_MONTHS)})[a-z]*", re.ASCII | re.IGNORECASE)
_MONTH_DAY = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*-(\d{{1,2}})", re.ASCII | re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_year(text: str) -> tuple[str, str] | None:
    """Read the year that a row describes.

    Parameters
    ----------
    text
        2023, 2022-23, SY 2022–23, FY23, a day, or a day that became a number.

    Returns
    -------
    tuple or None
        The year as we write it ("2023", "2022–23") and, if it was not written as a year, a sentence that says
        what it was taken for; None if it is no year.
    """
    plain = text.strip()
    if found := _YEARS.fullmatch(plain):
        return _pair(found[1], found[2])
    if found := _JOINED.fullmatch(plain):
        return _pair(found[1], found[2])
    if found := _SHORT.fullmatch(plain):
        return _pair(f"20{found[1] or found[3]}", found[2] or found[4])
    day = as_day(plain)
    return _of_day(day, plain) if day else None


def _of_day(day: date, plain: str) -> tuple[str, str] | None:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return str(day.year), _SERIAL_SAID if _SERIAL.fullmatch(plain) else _DAY_SAID
    # A cell with the year 2013, shown as a day, reads 5 July 1905: day 2013 of the spreadsheet calendar.
    year = (day - _DAY_ZERO).days
    if FIRST_YEAR <= year <= LAST_YEAR:
        return str(year), _SHOWN_SAID
    return None


@lru_cache(maxsize=4096)
def range_turned_day(text: str) -> str | None:
    """Return the range that a spreadsheet may have turned into a day: "10-May" was 5–10, or 10 May.

    Returns
    -------
    str or None
        The range, such as "5–10"; None if the cell is no day.
    """
    plain = text.strip()
    if found := _DAY_MONTH.fullmatch(plain):
        return f"{_MONTHS.index(found[2].lower()[:3]) + 1}–{int(found[1])}"
    if found := _MONTH_DAY.fullmatch(plain):
        return f"{_MONTHS.index(found[1].lower()[:3]) + 1}–{int(found[2])}"
    day = None if _SERIAL.fullmatch(plain) else as_day(plain)
    return f"{day.month}–{day.day}" if day else None


def years_in(text: str) -> list[tuple[str, str]]:
    """Return the years that a heading or a name tells, each as it is written there and as we write it.

    "SY2223 Enrollment", "ALL_RATE_1415" and "Suspensions 18-19" tell one; ages and grades ("Grades 13-14")
    are none.
    """
    found: list[tuple[str, str]] = []
    for match in _IN_TEXT.finditer(text):
        written = next(filter(None, match.groups()))
        year = read_year(written.replace("_", "-")) if len(written) != _FOUR or match[1] or match[3] else None
        if match[2] or match[4]:
            year = _short_pair(written)
        elif match[5]:
            year = None if _AGES.search(text) else _short_pair(written)
        if year:
            found.append((match[0], year[0]))
    return found


def _short_pair(written: str) -> tuple[str, str] | None:
    """Read two years of two digits each that follow one another: "1415", "18-19"."""
    digits = re.sub(r"\D", "", written)
    first = int(digits[:2])
    return _pair(f"20{digits[:2]}", digits[2:]) if _FIRST_PAIR <= first <= _LAST_PAIR else None


def year_in_name(name: str) -> str:
    """Return the one year that a name or a title tells ("MA_Public_Schools_2017"), or nothing."""
    read = {year for _, year in years_in(name)}
    return read.pop() if len(read) == 1 else ""


def without_years(text: str) -> str:
    """Return a heading or a title without the years in it."""
    for written, _ in years_in(text):
        text = text.replace(written, " ")
    return re.sub(r"\s+", " ", text.replace("_", " ")).strip(" -–:,()")


def _pair(first: str, second: str | None) -> tuple[str, str] | None:
    if not FIRST_YEAR <= int(first) <= LAST_YEAR:
        return None
    if second is None:
        return first, ""
    follows = (int(first) + 1) % _CENTURY
    return (f"{first}–{follows:02d}", "") if int(second) % _CENTURY == follows else None
