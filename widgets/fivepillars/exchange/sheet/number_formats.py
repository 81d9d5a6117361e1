"""What a number in a cell was shown as: a day, a share, an id with its leading zeros, or a number."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# The forms that have a number and no text in the file (ECMA-376 part 1, 18.8.30), as far as they matter here;
# 27 to 36 and 50 to 58 are days in the languages that use them.
BUILT_IN = {
    **dict.fromkeys(("9", "10"), "0%"),
    **dict.fromkeys(map(str, (*range(14, 23), *range(27, 37), 45, 47, *range(50, 59))), "yyyy-mm-dd hh:mm"),
    "46": "[h]:mm:ss",
}
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DURATION = re.compile(r"\[[hms]", re.IGNORECASE)
_DAY = re.compile(r"[dmhys]", re.IGNORECASE)
_PADDED = re.compile(r"0{2,}")
_WHOLE = re.compile(r"-?\d+")
_EXACT = 1e15
_SECONDS = 86_400
_LEAP = 60  # a spreadsheet counts 29 February 1900, which never was
_WINDOWS = date(1899, 12, 30)
_MAC = date(1904, 1, 1)


def plain(number: str) -> str:
    """Write a number as a spreadsheet shows it without a form: 15 digits, and no ".0"."""
    if _WHOLE.fullmatch(number):
        return number
    value = float(number)
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return f"{value:.15g}"


def shown_as(form: str, *, since_1904: bool) -> Callable[[str], str]:
    """Return how numbers of a form are written.

    Parameters
    ----------
    form
        The form, such as "0.0%", "yyyy-mm-dd" or "0000000".
    since_1904
        Whether days are counted from 1904, as older spreadsheets for the Mac did.

    Returns
    -------
    callable
        From the number in the file to its text: "0.37" becomes "37%", "46266" becomes "2026-09-01", "100005"
        becomes "0100005". What has no such form is written by `plain`.
    """
    bare = _LITERAL.sub("", form).split(";")[0]
    if "%" in bare:
        return _share
    if "%" in form:
        return _with_sign
    if _DURATION.search(bare):
        return _duration
    if _DAY.search(bare):
        return partial(_day, start=_MAC if since_1904 else _WINDOWS)
    if _PADDED.fullmatch(bare):
        return partial(_padded, width=len(bare))
    return plain


def iso(text: str) -> str:
    """Write a cell that holds a day in words of ISO 8601: the day alone where it has no time."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment.replace(tzinfo=None).isoformat(" ", "seconds").removesuffix(" 00:00:00")


def _share(number: str) -> str:
    return f"{round(float(number) * 100, 10):.10g}%"


def _with_sign(number: str) -> str:
    return f"{plain(number)}%"


def _padded(number: str, width: int) -> str:
    text = plain(number)
    return text.zfill(width) if text.isdecimal() else text


def _duration(number: str) -> str:
    minutes, seconds = divmod(round(abs(float(number)) * _SECONDS), 60)
    return f"{'-' * number.startswith('-')}{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"


def _day(number: str, start: date) -> str:
    days, seconds = divmod(round(float(number) * _SECONDS), _SECONDS)
    time = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if not days:
        return time
    if start == _WINDOWS and 0 < days < _LEAP:
        days += 1
    try:
        day = start + timedelta(days=days)
    except OverflowError:
        return plain(number)
    return f"{day} {time}" if seconds else str(day)
