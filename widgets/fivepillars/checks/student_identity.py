"""Whether free text looks like a student's identity.

No student-level record belongs in a plan. This looks for the shapes in which one slips into a notes
field: a social security number, a student number, a name beside a date of birth. It only asks: the
person decides, and that they decided is kept. It is a reminder, not a guarantee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from pydantic import JsonValue

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{1,2}-\d{1,2}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}}|\d{{1,2}}\s+{_MONTH}\s+(?:19|20)\d{{2}})"
)
_BORN = r"(?:d\.?\s?o\.?\s?b\.?|born(?:\s+on)?|birth\s?-?da(?:te|y)|date\s+of\s+birth)"
_NAME = r"(?-i:\b[^\W\d_a-z][^\W\d_]+(?:['’\-][^\W\d_]+)*,?\s+(?:[^\W\d_a-z]\.?\s+)?[^\W\d_a-z][^\W\d_]+)"

_SSN = re.compile(r"(?<![\d\-])(?!000|666|9\d\d)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d\-])")
_SSN_SAID = re.compile(r"\b(?:ssn|social\s+security)\b[^\d]{0,20}\d{9}(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?:student|pupil|sis|state|lasid|sasid|case)\s*(?:id|i\.d\.|no\.?|nr\.?|number|num|#)"
    r"(?:\s*(?:number|no\.?|#))?\s*(?:is|:|=|#|-)?\s*[a-z]{0,3}-?\d{4,12}\b"
    r"|\b(?:student|pupil)\s*(?:#|:)\s*\d{4,12}\b",
    re.IGNORECASE,
)
_BIRTH_SAID = re.compile(rf"{_BORN}\s*(?:is|:|=|was)?\s*{_DATE}", re.IGNORECASE)
_NAME_AND_DATE = re.compile(rf"{_NAME}\s*[,(–\-:]?\s*(?:{_BORN}\s*(?:is|:|=)?\s*)?{_DATE}", re.IGNORECASE)


_YOUNGEST, _OLDEST = 3, 22  # from preschool to the end of special-education eligibility
_FULL_YEAR, _CENTURY = 4, 100


class LooksLikeStudent(ValueError):
    """The text looks like a student's identity, so a person has to decide before it is saved.

    Parameters
    ----------
    looked_like
        What the text resembles, such as "a student number".
    table, row, field
        The cell it was typed into.
    """

    def __init__(self, looked_like: str, *, table: str, row: str, field: str) -> None:
        self.looked_like = looked_like
        self.table = table
        self.row = row
        self.field = field
        self.sentence = (
            f"This text looks like it holds {looked_like}. "
            "A plan keeps no information about single students. "
            "Nothing is saved yet. Take it out, or save it if it is not about a student."
        )
        super().__init__(self.sentence)


@lru_cache(maxsize=4096)
def look_for_identity(text: str, today: date) -> str:
    """Return what in a text looks like a student's identity, in words, or nothing.

    Parameters
    ----------
    text
        What a person typed.
    today
        Decides which dates could be a student's birthday: those 3 to 22 years ago.

    Examples
    --------
    >>> look_for_identity("Meet with Dana Reyes, DOB 3/14/2012", date(2026, 11, 2))
    'a name with a birth date'
    >>> look_for_identity("Meet with Dana Reyes, 3/14/2027", date(2026, 11, 2))
    ''
    """
    return ", ".join(dict.fromkeys(_found(text, today)))


def identity_in(value: JsonValue, today: date) -> str:
    """Return what in a value looks like a student's identity: of a text, or of the texts in a list."""
    texts = value if isinstance(value, list) else [value]
    found = (look_for_identity(text, today) for text in texts if isinstance(text, str))
    return ", ".join(dict.fromkeys(filter(None, found)))


def _found(text: str, today: date) -> Iterator[str]:
    if _SSN.search(text) or _SSN_SAID.search(text):
        yield "a social security number"
    if _NUMBER.search(text):
        yield "a student number"
    beside = (match.group() for match in _NAME_AND_DATE.finditer(text))
    if _BIRTH_SAID.search(text) or any(_could_be_birthday(match, today) for match in beside):
        yield "a name with a birth date"


def _could_be_birthday(match: str, today: date) -> bool:
    """Tell a student's birthday from the day of a meeting by how long ago it was."""
    found = re.search(_DATE, match, re.IGNORECASE)
    numbers = re.findall(r"\d+", found.group()) if found else []
    if not numbers:
        return False
    year = int(numbers[0]) if len(numbers[0]) == _FULL_YEAR else int(numbers[-1])
    if year < _CENTURY:
        year += _CENTURY * (today.year // _CENTURY)
    return _YOUNGEST <= today.year - year <= _OLDEST
