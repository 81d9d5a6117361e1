"""Read a cell: numbers, percentages, ranges, and the marks of what is withheld or not reported."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from fivepillars.analysis.indicators.value import MISSING, WHOLE, Counted, Excluded, Kind, Value
from fivepillars.plan.tables.row import LARGEST

SMALLEST_MINIMUM = 3
"""No state hides only counts under 3 (minimums run from 5 to 30; National Center for Education Statistics,
SLDS Technical Brief 3, NCES 2011-603, December 2010). So "≤1" and "≤2" without a unit are the bottom band of
a percentage, and "≤3" and more a small count."""

_WITHHELD = {
    *("*", "**", "***", "x", "xx", "-", "s", "ds", "ps", "†", "‡", "#", "tfs", "dsg", "sup", "supp"),
    *("suppressed", "withheld", "redacted", "masked", "too few students", "too few", "privacy suppressed"),
}
_NOT_REPORTED = {
    *("", ".", "..", "...", "na", "n/a", "n.a.", "#n/a", "nr", "n/r", "--", "---", "null", "none", "nan"),
    *("not reported", "not available", "not applicable", "no data", "missing", "unknown"),
}
_SPACES = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n\r", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        "\u2019": "'",
        "\u2264": "<=",
        "\u2a7d": "<=",
        "\u2265": ">=",
        "\u2a7e": ">=",
        "\uff05": "%",
    }
)
_NUMBER = r"\$?(?:\d+(?:[,' ]\d{3})*(?:[.,]\d+)?|\.\d+)"
_PLAIN = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.ASCII)
_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?:[,' ]\d{3})+(?:\.\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[-+]?(?:0,\d+|(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2})", re.ASCII)
_RANGE = re.compile(rf"({_NUMBER}) ?(%?) ?(?:-|to) ?({_NUMBER}) ?(%?)", re.ASCII)
_BOUND = re.compile(
    r"(<=|=<|<|>=|=>|>|le|lt|ge|gt|less than|fewer than|under|at most|more than|at least|over)"
    rf" ?({_NUMBER}) ?(%|students)?",
    re.ASCII,
)
_OR_MORE = re.compile(rf"({_NUMBER}) ?(%?) or (more|fewer|less)", re.ASCII)
_SMALL_GROUP = re.compile(rf"n ?(<=|=<|<) ?({_NUMBER})", re.ASCII)
_UPPER = {"le": "band", "lt": "band", "under": "band"}
_UPPER |= dict.fromkeys(("<", "less than", "fewer than"), "withheld")
_UPPER |= dict.fromkeys(("<=", "=<", "at most"), "small or band")
_STRICT = {"<", "lt", "less than", "fewer than", "under", ">", "gt", "more than", "over"}
_LONGEST = 60
_SMALLEST, _LARGEST = 1e-9, LARGEST


def read_number(text: str) -> float | None:
    """Read a plain number: 1234.5, 1,234.5, 1 234.5, $1,234, 37,5; None if it is none."""
    plain = text.translate(_SPACES).strip().removeprefix("$").lower()
    if _PLAIN.fullmatch(plain):
        number = float(plain)
    elif _GROUPED.fullmatch(plain):
        number = float(re.sub(r"[,' ]", "", plain))
    elif _DECIMAL_COMMA.fullmatch(plain):
        number = float(plain.replace(".", "").replace(",", "."))
    else:
        return None
    return number if number == 0 or _SMALLEST <= abs(number) < _LARGEST else None


@lru_cache(maxsize=65_536)
def read_value(text: str, counted: Counted = "") -> Value | None:
    """Read one cell.

    Parameters
    ----------
    text
        The cell.
    counted
        What its column holds, where that is known. It settles what "≤5" is: a small count that was withheld,
        or the bottom band of a percentage; and that a percentage of at least 99 is at most 100.

    Returns
    -------
    Value or None
        None if the cell is none of the things a value can be.
    """
    known = _read(text.translate(_SPACES).strip().lower(), counted)
    return None if known is None else replace(known, text=text)


def _read(plain: str, counted: Counted) -> Value | None:
    if plain in _NOT_REPORTED:
        return MISSING
    if plain in _WITHHELD:
        return Value(Kind.SUPPRESSED)
    if len(plain) > _LONGEST:
        return None
    percent = plain.endswith("%")
    number = read_number(plain[:-1] if percent else plain)
    if number is not None:
        return Value.exact(number, percent=percent)
    return _between(plain) or _bound(plain, counted)


def _bound(plain: str, counted: Counted) -> Value | None:
    if small := _SMALL_GROUP.fullmatch(plain):
        # A percentage of a small group says nothing about itself; a count is the group.
        known = _bounded(small[1], small[2], percent=False, counted=counted) if counted == "count" else None
        return known or Value(Kind.SUPPRESSED)
    if found := _BOUND.fullmatch(plain):
        return _bounded(found[1], found[2], percent=found[3] == "%", counted=counted)
    if found := _OR_MORE.fullmatch(plain):
        sign = ">=" if found[3] == "more" else "<="
        return _bounded(sign, found[1], percent=found[2] == "%", counted=counted)
    return None


def _between(plain: str) -> Value | None:
    found = _RANGE.fullmatch(plain)
    if found is None:
        return None
    low, high = read_number(found[1]), read_number(found[3])
    if low is None or high is None or low >= high:
        return None
    return Value(Kind.RANGE, low, high, percent=bool(found[2] or found[4]))


def _bounded(sign: str, number: str, *, percent: bool, counted: Counted) -> Value | None:
    bound = read_number(number)
    if bound is None or (bound == 0 and sign in _UPPER):
        return None
    of_hundred = percent or counted == "percent"
    strict = sign in _STRICT
    if sign not in _UPPER:
        top = WHOLE if of_hundred and bound < WHOLE else None
        return Value(Kind.RANGE, bound, top, percent=percent, excluded="low" if strict else "")
    withheld = counted == "count" or _UPPER[sign] == "withheld"
    if _UPPER[sign] == "small or band" and not of_hundred:
        withheld = withheld or bound >= SMALLEST_MINIMUM
    kind = Kind.SUPPRESSED if withheld else Kind.RANGE
    excluded: Excluded = "high" if strict else ""
    return Value(kind, 0.0, bound, percent=percent, excluded=excluded)
