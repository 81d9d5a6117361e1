"""What official files write in place of a figure: withheld, missing, not applicable, or a bound, as data.

The marks stand in `data/reference/value_marks.csv`, each with its source.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from fivepillars.places import data_folder


class Meaning(StrEnum):
    """What a mark says about a figure."""

    WITHHELD = "withheld"
    MISSING = "missing"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks by where they stand.

    Parameters
    ----------
    cells
        Those that fill a cell, in lower case.
    codes
        Numbers below 0 that stand for no figure where a figure cannot be below 0.
    before, after
        Words for a bound, before and after its number, with the sign that means the same.
    behind
        Signs behind a figure that point to a note.
    """

    cells: dict[str, Meaning]
    codes: dict[float, Meaning]
    before: dict[str, str]
    after: dict[str, str]
    behind: frozenset[str]


SIGNS = {
    "at least": ">=",
    "more than": ">",
    "at most": "<=",
    "at most, a band": "le",
    "less than, a band": "lt",
    "less than": "<",
}
"""The sign that stands for each kind of bound; "le" and "lt" are bands of a percentage, not small counts."""

_PRIVATE = re.compile(
    r"\b(suppress(ed|ion)?|redacted|withheld|masked|too few|too small|small (n|cell|count|group|number)s?|"
    r"protect (student )?(privacy|confidentiality)|privacy|confidential(ity)?|insufficient|not enough|"
    r"(below|under|less than|fewer than) (the )?minimum|minimum n|n[- ]?size)\b"
)
_ABSENT = re.compile(
    r"\b(not (available|reported|collected|submitted|calculated|tested|rated|provided|published)|no data|"
    r"unavailable|data (pending|missing))\b"
)
_NONE = re.compile(r"\b(not applicable|does not apply|not offered|not served|not eligible)\b")
_LONGEST = 160
_NEGATED = re.compile(r"\d")


@cache
def value_marks() -> Marks:
    """Return the marks of official files."""
    cells: dict[str, Meaning] = {}
    codes: dict[float, Meaning] = {}
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    behind: set[str] = set()
    path = data_folder() / "reference" / "value_marks.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            mark, where = row["mark"], row["where"]
            if where == "cell":
                cells[mark] = Meaning(row["meaning"])
            elif where == "number":
                codes[float(mark)] = Meaning(row["meaning"])
            elif where == "before":
                before[mark] = SIGNS[row["meaning"]]
            elif where == "after":
                after[mark] = SIGNS[row["meaning"]]
            else:
                behind.add(mark)
    return Marks(cells, codes, before, after, frozenset(behind))


def meaning_of(plain: str) -> Meaning | None:
    """Return what a cell in lower case says that holds no figure; None if it is no mark we know.

    A sentence such as "suppressed to protect privacy" is known by its words.
    """
    known = value_marks().cells.get(plain)
    if known is not None or len(plain) > _LONGEST or " " not in plain or _NEGATED.search(plain):
        return known
    for words, meaning in (
        (_PRIVATE, Meaning.WITHHELD),
        (_NONE, Meaning.NOT_APPLICABLE),
        (_ABSENT, Meaning.MISSING),
    ):
        if words.search(plain):
            return meaning
    return None
