"""Whether free text looks like a student's identity.

No student-level record belongs in a plan. This looks for the shapes in which one slips into a notes
field: a social security number, a student number, a name beside a date of birth. It only asks: the
person decides, and that they decided is kept. It is a reminder, not a guarantee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
            f"This text looks like it holds {looked_like}. A plan keeps no information about single students. "
            "Nothing is saved yet. Take it out, or save it if it is not about a student."
        )
        super().__init__(self.sentence)


def look_for_identity(text: str) -> str:
    """Give what in a text looks like a student's identity, in words, or nothing.

    Examples
    --------
    >>> look_for_identity("Meet with Dana Reyes, DOB 3/14/2012")
    'a name with a birth date'
    >>> look_for_identity("Meet on 3/14/2027")
    ''
    """
    return ", ".join(dict.fromkeys(_found(text)))


def _found(text: str) -> Iterator[str]:
    if _SSN.search(text) or _SSN_SAID.search(text):
        yield "a social security number"
    if _NUMBER.search(text):
        yield "a student number"
    if _BIRTH_SAID.search(text) or any(_plausible(match.group()) for match in _NAME_AND_DATE.finditer(text)):
        yield "a name with a birth date"


_NOT_A_NAME = re.compile(
    r"\b(?:due|by|on|until|from|since|after|before|meeting|board|school|district|fall|spring|winter|summer"
    r"|training|workshop|review|report|phase|county|elementary|middle|high|monday|tuesday|wednesday|thursday"
    rf"|friday|saturday|sunday|week|day|semester|quarter|act|plan|grant|team|update|{_MONTH})\b",
    re.IGNORECASE,
)


def _plausible(text: str) -> bool:
    """Tell a name with a birth date from a meeting with a date: no calendar words before the date."""
    name = re.split(_DATE, text, maxsplit=1, flags=re.IGNORECASE)[0]
    return bool(re.search(_BORN, name, re.IGNORECASE)) or not _NOT_A_NAME.search(name)
