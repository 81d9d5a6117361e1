"""A day, however a spreadsheet or a directory wrote it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_SERIAL_START = date(1899, 12, 30)
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_SERIALS = range(14_611, 73_051)  # 1940-01-01 to 2100-01-01: smaller numbers are figures, not days
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.DOTALL)
_AMERICAN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[ ,T].*)?", re.DOTALL)
_WORDS = (
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%b %d %Y",
    "%B %d %Y",
    "%Y%m%d",
)
_CENTURY = 100
_PIVOT = 69


def as_day(text: str) -> date | None:
    """Read a day, or give None where there is none.

    Understood are 2026-09-01 (with or without a time), 9/1/2026 and 9/1/26 (month first, as in the United
    States; day first where the first number cannot be a month), 1-Sep-2026, September 1, 2026, 20260901
    and 46266, which is how a spreadsheet counts days since 30 December 1899.
    """
    text = text.strip()
    if not text:
        return None
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if _SERIAL.fullmatch(text):
        days = int(text.split(".")[0])
        return _SERIAL_START + timedelta(days=days) if days in _SERIALS else None
    if match := _AMERICAN.fullmatch(text):
        year = int(match[3])
        if year < _CENTURY:
            year += 1900 if year >= _PIVOT else 2000
        return _day(year, int(match[1]), int(match[2])) or _day(year, int(match[2]), int(match[1]))
    for form in _WORDS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
