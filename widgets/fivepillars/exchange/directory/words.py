"""What the words of a directory mean: statuses, capacity, ages, telehealth, text with markup in it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from fivepillars.exchange.directory.model import STATUSES, CapacityCode, Status
from fivepillars.exchange.sheet import as_day

if TYPE_CHECKING:
    from collections.abc import Iterable

_TAG = re.compile(r"<(/?)(\w+)[^<>]{0,300}>")
_BLOCKS = frozenset({"br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_PHONE = re.compile(r"(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\d)")
_FORMULA = frozenset("=+-@\t\r")
_AGE_LIMIT = 120
_POLE, _DATE_LINE = 90, 180
_SOUTH_POLAR = -60
_NORTH_AMERICA = ((15, 84), (-180, -50))
_FIRST_YEAR, _LAST_YEAR = 1901, 2100
_DELETED = re.compile(r"\W*(?:DEL|DELETE|DELETED)\b\s*(?:[:;–—-]|\d{1,4}[/.-]\d|\W*$)")

# The first that fits counts, so the refusals stand before the offers ("not accepting", "no wait list").
_CAPACITY: tuple[tuple[CapacityCode, re.Pattern[str]], ...] = (
    (
        "capacity",
        re.compile(r"\bno (wait|waiting)\b|\bno wait ?list\b|\bnone\b|^no$|\bimmediate", re.IGNORECASE),
    ),
    (
        "waitlist",
        re.compile(r"\bwait(ing)?[ -]?list|\bon the list\b|\d+ (are )?waiting\b|has-waitlist", re.IGNORECASE),
    ),
    (
        "no-capacity",
        re.compile(
            r"\bno[ -]capacity|\bnot (currently )?(accepting|taking)|\bat capacity|\bclosed to new|\bfull\b|"
            r"\bno (openings|slots|beds|space)",
            re.IGNORECASE,
        ),
    ),
    ("additional-assessment-required", re.compile(r"\bassessment", re.IGNORECASE)),
    (
        "capacity",
        re.compile(
            r"^(has )?capacity$|\b(accepting|taking) new|\bopenings\b|\bspace available", re.IGNORECASE
        ),
    ),
)
_RANGE = re.compile(
    r"(?<![\d/$.,])(\d{1,2})\s*(?:-|–|to|through)\s*(\d{1,3})(?![\d/%,:]|\.\d)\s*"
    r"(?!days?|weeks?|months?|hours?|minutes?|sessions?|am\b|pm\b|people|miles)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:\bages?|\baged)\s*(\d{1,3})\s*(?:\+|(?:and|or) (?:over|older|up|above))"
    r"|\b(\d{1,3})\s*(?:\+|years?(?: of age| old)? (?:and|or) (?:over|older|up|above)|(?:and|or) older\b)",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\bunder (?:age |the age of )?(\d{1,3})\b|\b(?:up to|through) age (\d{1,3})\b", re.IGNORECASE
)
_TELEHEALTH = re.compile(
    r"\btele-?(health|therapy|medicine|psychiatry|counsel\w*)|\bvirtual(ly)?\b|\bvideo|\bremote(ly)?\b|"
    r"\bonline (sessions?|counsel\w*|therapy|appointments?|services?)",
    re.IGNORECASE,
)
_NO_TELEHEALTH = re.compile(
    r"\bno tele|\bin[- ]person only|\bnot (available|offered) (online|remotely)", re.IGNORECASE
)
_ALL_HOURS = re.compile(r"\b24 ?/ ?7\b|\b24[ -]hours?\b(?! notice)|\baround the clock\b", re.IGNORECASE)

_WEEKS = re.compile(
    r"(?:.*\bwait[^;]*?|about |up to |~ ?|\s*)\b(\d{1,3}(?:\.\d)?)(?:\s*(?:-|–|to)\s*(\d{1,3}(?:\.\d)?))?"
    r"\s*weeks?\.?",
    re.IGNORECASE,
)
_WAIT_LONGEST = 120


def cleaned(text: str) -> str:
    """Return text without markup, control signs or the apostrophe that guards a spreadsheet from formulas."""
    text = text.strip()
    if text[:1] == "'" and text[1:2] in _FORMULA:
        text = text[1:]
    if "<" in text:
        text = _TAG.sub(lambda tag: "\n" if tag[2].lower() in _BLOCKS else "", text)
    if "&" in text:
        text = unescape(text)
    text = _CONTROLS.sub("", text)
    if "\n" in text or "  " in text or "\r" in text:
        text = "\n".join(line for line in (" ".join(each.split()) for each in text.splitlines()) if line)
    return text.strip()


def status_of(text: str) -> Status | None:
    """Return the status that a word stands for; "unknown" for an empty one, none for one we do not know."""
    word = " ".join(text.lower().split())
    for status in STATUSES:
        if word == status:
            return status
    if not word:
        return "unknown"
    for beginning, status in _BEGINNINGS:
        if word.startswith(beginning):
            return status
    return None


_BEGINNINGS: tuple[tuple[str, Status], ...] = (
    ("active", "active"),
    ("available", "active"),
    ("open", "active"),
    ("published", "active"),
    ("inactive", "inactive"),
    ("not active", "inactive"),
    ("archived", "inactive"),
    ("defunct", "defunct"),
    ("permanently closed", "defunct"),
    ("closed", "defunct"),
    ("temporar", "temporarily closed"),
    ("suspended", "temporarily closed"),
)


def capacity_code(text: str) -> CapacityCode | None:
    """Return the capacity code that words stand for, or none: "6 weeks" says how long, not whether."""
    text = text.strip()
    return next((code for code, words in _CAPACITY if text and words.search(text)), None)


def is_no_day(text: str) -> bool:
    """Tell whether a cell holds no day: it is empty, or has one that stands for none, such as 1900-01-01."""
    day = as_day(text)
    return not text.strip() or (day is not None and not _FIRST_YEAR < day.year < _LAST_YEAR)


def is_deleted(text: str) -> bool:
    """Tell whether a text begins as records do that somebody meant to delete: "DEL 19/07/12", "DELETED:"."""
    return bool(_DELETED.match(text))


def number_of(text: str) -> float | None:
    """Return a number, or none for anything else; "1,200" is one, "12-15" and "varies" are not."""
    text = text.strip()
    return float(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def age_of(text: str) -> float | None:
    """Return an age in years, or none for what cannot be one; some directories write 200 for "no limit"."""
    age = number_of(text)
    return age if age is not None and 0 <= age < _AGE_LIMIT else None


def degrees_of(latitude: str, longitude: str) -> tuple[float, float] | None:
    """Return a point on earth, or none where it cannot be one; some programs write 0, 0 for "not known"."""
    north, east = number_of(latitude), number_of(longitude)
    if north is None or east is None or (north == 0 and east == 0):
        return None
    return (north, east) if abs(north) <= _POLE and abs(east) <= _DATE_LINE else None


def point_trouble(latitude: str, longitude: str) -> str:
    """Say what is wrong with a point that is written down, or nothing; see `degrees_of`."""
    if not latitude.strip() or number_of(latitude) == 0:
        return ""
    if swapped := degrees_of(longitude, latitude):
        there = degrees_of(latitude, longitude)
        if (
            there is None
            or there[0] < _SOUTH_POLAR
            or (_in_north_america(swapped) and not _in_north_america(there))
        ):
            return (
                "Its latitude and longitude look as if they were swapped; they were left out, please check."
            )
    if degrees_of(latitude, longitude) is None:
        return "Its latitude and longitude are not a point on earth; they were left out."
    return ""


def _in_north_america(point: tuple[float, float]) -> bool:
    (south, north), (west, east) = _NORTH_AMERICA
    return south <= point[0] <= north and west <= point[1] <= east


def telehealth_of(texts: Iterable[str]) -> bool | None:
    """Tell from words whether a service comes by video or telephone; none where they do not say."""
    whole = " ".join(texts)
    if _NO_TELEHEALTH.search(whole):
        return False
    return True if _TELEHEALTH.search(whole) else None


def open_at_all_hours(schedule: str) -> bool:
    """Tell whether a schedule says in words that somebody is there day and night."""
    return bool(_ALL_HOURS.search(schedule))


def weeks_in(text: str) -> float | None:
    """Return a wait in weeks, the longer of "4 to 6 weeks"; none where words say more, less or nothing."""
    parts = [part.strip() for part in text.split(";") if len(part) <= _WAIT_LONGEST]
    waits = [found for part in parts if (found := _WEEKS.fullmatch(part))]
    return max(float(number) for number in waits[0].groups() if number) if len(waits) == 1 else None


def phones_in(text: str) -> tuple[str, ...]:
    """Find telephone numbers of North America in a text."""
    return tuple(dict.fromkeys(_PHONE.findall(text)))


def listed_in(text: str) -> tuple[str, ...]:
    """Cut a list in one cell: at semicolons or line ends if there are any, else at commas not in brackets."""
    parts = re.split(r"[;\n|]", text) if re.search(r"[;\n|]", text) else re.split(r",(?![^()]*\))", text)
    return tuple(dict.fromkeys(part for part in (" ".join(each.split()) for each in parts) if part))


def ages_in(listed: str, words: str) -> tuple[float | None, float | None]:
    """Find the youngest and the oldest age a service is for.

    Parameters
    ----------
    listed
        Ages one by one, as "12; 13; 14" or "<5; 5; 6"; more than the last one when it ends with ">25".
    words
        Who may come, in words, such as "ages 5 to 17" or "18 and older". Nothing is guessed: where the words
        hold no ages, or more than one range, none are given.
    """
    if parts := listed_in(listed):
        ages = [age for part in parts if (age := age_of(part.strip("<>+ "))) is not None]
        youngest = None if not ages or parts[0].startswith("<") else min(ages)
        oldest = (
            None
            if not ages or any(part.startswith(">") or part.endswith("+") for part in parts)
            else max(ages)
        )
        return youngest, oldest
    ranges = [(age_of(match[1]), age_of(match[2])) for match in _RANGE.finditer(words)]
    about_age = re.search(r"\b(ages?|aged|years?|youth|child|teen|adolescent|student)", words, re.IGNORECASE)
    if len(ranges) == 1 and about_age and (ranges[0][0] or 0) < (ranges[0][1] or 0):
        return ranges[0]
    if not ranges and len(found := _FROM.findall(words)) == 1:
        return age_of(found[0][0] or found[0][1]), None
    if not ranges and len(found := _UP_TO.findall(words)) == 1:
        limit = age_of(found[0][0] or found[0][1])
        return None, limit - 1 if limit and found[0][0] else limit
    return None, None
