"""Read a cell: numbers, percentages, ranges, and the marks of what is withheld or not reported."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from html import unescape

from fivepillars.analysis.indicators.value import MISSING, WHOLE, Counted, Excluded, Kind, Value
from fivepillars.analysis.indicators.value_marks import Meaning, meaning_of, value_marks
from fivepillars.plan.tables.table_row import LARGEST

SMALLEST_MINIMUM = 3
"""No state hides only counts under 3 (minimums run from 5 to 30; National Center for Education Statistics,
SLDS Technical Brief 3, NCES 2011-603, December 2010). So "≤1" and "≤2" without a unit are the bottom band of
a percentage, and "≤3" and more a small count."""

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
_RANGE = re.compile(
    rf"({_NUMBER}) ?(%?) ?(?:-|to) ?({_NUMBER}) ?(%?)|between ({_NUMBER}) ?(%?) and ({_NUMBER}) ?(%?)",
    re.ASCII,
)
_SMALL_GROUP = re.compile(rf"n ?(<=|=<|<) ?({_NUMBER})", re.ASCII)
_SMALL_SAID = re.compile(
    rf"(?=.*\b(?:group|enrol|count|student|n|size|cohort|population)).*\b(?:less|fewer) than ({_NUMBER})"
    r"(?: (?:students|pupils|children))?\b.*",
    re.ASCII,
)
_COUNTED = re.compile(rf"({_NUMBER}) (?:students?|pupils?|children)", re.ASCII)
_UPPER = {"le": "band", "lt": "band", "<": "withheld", "<=": "small or band"}
_STRICT = {"<", "lt", ">"}
_LONGEST, _SENTENCE = 60, 160
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
    plain = (unescape(text) if "&" in text else text).translate(_SPACES).strip().lower()
    known = _read(plain, counted)
    return None if known is None else replace(known, text=text)


def _read(plain: str, counted: Counted) -> Value | None:
    meaning = meaning_of(plain)
    if meaning is not None:
        return Value(Kind.SUPPRESSED) if meaning is Meaning.WITHHELD else MISSING
    if len(plain) > _LONGEST:
        return _small_said(plain, counted) if len(plain) <= _SENTENCE else None
    bare = without_note(plain)
    return _number(bare) or _between(bare) or _bound(bare, counted) or _small_said(plain, counted)


def _number(plain: str) -> Value | None:
    """Read a number, also one that says "students"."""
    if found := _COUNTED.fullmatch(plain):
        plain = found[1]
    percent = plain.endswith("%")
    number = read_number(plain[:-1] if percent else plain)
    return None if number is None else Value.exact(number, percent=percent)


def without_note(text: str) -> str:
    """Return a figure without the sign of a note behind it: "12.5*" and "12.5 (a)" are 12.5."""
    found = _noted().fullmatch(text.strip())
    return found[1] if found else text


def has_note(text: str) -> bool:
    """Return whether a figure has the sign of a note behind it."""
    return without_note(text.translate(_SPACES)) != text.translate(_SPACES)


@cache
def _noted() -> re.Pattern[str]:
    signs = "|".join(map(re.escape, sorted(value_marks().behind, key=len, reverse=True)))
    return re.compile(rf"(.*\d ?%?) ?(?:(?:{signs})+|\[[a-z0-9]{{1,2}}\]|\([a-z]\))", re.IGNORECASE)


@cache
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how a bound is written: a word and a number, or a number and words."""
    marks = value_marks()
    before, after = (
        "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        for words in (marks.before, marks.after)
    )
    unit = r"(%|percent|students|pupils|children)?"
    return (
        re.compile(rf"({before}) ?({_NUMBER}) ?{unit}", re.ASCII),
        re.compile(rf"({_NUMBER}) ?(%?) ?({after})(?: students)?", re.ASCII),
    )


def _bound(plain: str, counted: Counted) -> Value | None:
    if small := _SMALL_GROUP.fullmatch(plain):
        return _small(small[1].replace("=<", "<="), small[2], counted)
    first, last = _bounds()
    if found := first.fullmatch(plain):
        percent = found[3] in {"%", "percent"}
        return _bounded(value_marks().before[found[1]], found[2], percent=percent, counted=counted)
    if found := last.fullmatch(plain):
        sign = value_marks().after[found[3]]
        return _bounded(sign, found[1], percent=found[2] == "%", counted=counted)
    return None


def _small(sign: str, number: str, counted: Counted) -> Value:
    """Return what a small group says: a count is the group; a percentage of it says nothing about itself."""
    known = _bounded(sign, number, percent=False, counted=counted) if counted == "count" else None
    return known or Value(Kind.SUPPRESSED)


def _small_said(plain: str, counted: Counted) -> Value | None:
    """Read a sentence: "Enrollment for this group was less than 10 students."."""
    found = _SMALL_SAID.fullmatch(plain) if " " in plain else None
    return _small("<", found[1], counted) if found else None


def _between(plain: str) -> Value | None:
    found = _RANGE.fullmatch(plain)
    if found is None:
        return None
    first, second = (found[1] or found[5]), (found[3] or found[7])
    low, high = read_number(first), read_number(second)
    if low is None or high is None or low >= high:
        return None
    return Value(Kind.RANGE, low, high, percent=bool(found[2] or found[4] or found[6] or found[8]))


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
