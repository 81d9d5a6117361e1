"""What one column is, judged by its heading and its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from fivepillars.analysis.indicators import Kind, read_estimate, read_value
from fivepillars.exchange.indicators.ids import DISTRICT_DIGITS, SCHOOL_DIGITS, is_nces, read_id
from fivepillars.exchange.indicators.matching import ColumnMatch
from fivepillars.exchange.indicators.roles import (
    Role,
    is_no_figure,
    names_a_person,
    plain_heading,
    role_by_heading,
)
from fivepillars.exchange.indicators.years import read_year

EXAMPLES = 3
_MOSTLY = 0.6
_SURELY = 0.9
_GROUPS = 80
_NUMBERS = {Role.VALUE, Role.N, Role.ERROR, Role.LOW, Role.HIGH}
_WORDS = {Role.SCHOOL, Role.DISTRICT, Role.PLACE, Role.INDICATOR, Role.UNIT, Role.SOURCE, Role.STATE}
_IDS = {Role.SCHOOL_ID, Role.DISTRICT_ID}
_GRADE = re.compile(
    r"(grades? )?(pk|k|kg|kindergarten|\d{1,2}(st|nd|rd|th)?)( grade)?|(all|total).*|\d{1,2} ?[-–] ?\d{1,2}"
)
_SAYS_ID = re.compile(r"\b(id|ids|code|number|no|num|nces|leaid|ncessch)\b")


@lru_cache(maxsize=65_536)
def is_figure(cell: str) -> bool:
    """Tell whether a cell holds a figure or a bound, and not only a mark of one that is withheld."""
    value = read_value(cell)
    if value is None:
        return read_estimate(cell) is not None
    return value.low is not None


@lru_cache(maxsize=65_536)
def is_mark(cell: str) -> bool:
    """Return whether a cell says that a figure is withheld or not reported."""
    value = read_value(cell)
    return value is not None and value.kind in {Kind.SUPPRESSED, Kind.MISSING}


class Cells:
    """The cells of a column, counted, and what share of them is what."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.counts = Counter(cell.strip() for cell in cells)
        self.counts.pop("", None)
        self.total = self.counts.total()

    def share(self, is_it: Callable[[str], bool]) -> float:
        """Give the share of the cells that are something, marks of withheld and missing ones left out."""
        left = {cell: count for cell, count in self.counts.items() if not is_mark(cell) or is_figure(cell)}
        total = sum(left.values())
        return sum(count for cell, count in left.items() if is_it(cell)) / total if total else 0.0

    @property
    def examples(self) -> tuple[str, ...]:
        """Give the first cells that differ."""
        return tuple(cell[:60] for cell, _ in zip(self.counts, range(EXAMPLES), strict=False))


def judged(heading: str, cells: Sequence[str]) -> ColumnMatch:
    """Tell what a column is, by itself.

    Parameters
    ----------
    heading
        Its name.
    cells
        Its cells.
    """
    if names_a_person(heading):
        return ColumnMatch(
            column=heading,
            role=Role.OUT,
            sentence="It names or reaches a person, so it is left out and was not looked at.",
        )
    read = Cells(cells)
    if not read.total:
        return ColumnMatch(column=heading, role=Role.OUT, sentence="It is empty.")
    role, confidence, sentence, digits = _role(heading, read)
    return ColumnMatch.model_validate(
        {
            "column": heading,
            "role": role,
            "digits": digits,
            "confidence": confidence,
            "sentence": sentence,
            "examples": read.examples,
        }
    )


Guess = tuple[Role, float, str, int]


def _role(heading: str, cells: Cells) -> Guess:
    said = role_by_heading(heading)
    return _ids(heading, said, cells) or _said(heading, said, cells) or _seen(heading, cells)


def _said(heading: str, said: Role | None, cells: Cells) -> Guess | None:
    """Believe a heading if the cells bear it out."""
    if said is None:
        return None
    figures = cells.share(is_figure)
    if said is Role.YEAR:
        fits, words = cells.share(_is_year) >= _MOSTLY, "the cells are years"
    elif said in _NUMBERS:
        fits, words = figures >= _MOSTLY, "the cells are figures"
    elif said is Role.GROUP:
        grades = "grade" in heading.lower()
        named = cells.share(_is_grade) >= _MOSTLY if grades else figures < 1 - _MOSTLY
        fits, words = len(cells.counts) <= _GROUPS and named, "the same few words come again and again"
    else:
        fits, words = said in _WORDS and figures < 1 - _MOSTLY, "the cells are words"
    return (said, 0.9, f"The heading says so, and {words}.", 0) if fits else None


def _seen(heading: str, cells: Cells) -> Guess:
    """Judge by the cells alone."""
    figures = cells.share(is_figure)
    if is_no_figure(heading):
        return Role.OUT, 0.9, "It is an address, a place or a code, not a figure.", 0
    if figures >= _MOSTLY:
        return Role.MEASURE, 0.8 if figures >= _SURELY else 0.6, "Its cells are figures.", 0
    if all(is_mark(cell) for cell in cells.counts):
        return Role.MEASURE, 0.5, "Every cell is withheld or not reported.", 0
    return Role.OUT, 0.8 if figures == 0 else 0.5, "Its cells are words, not figures.", 0


def _is_grade(cell: str) -> bool:
    return _GRADE.fullmatch(cell.lower()) is not None


def _is_year(cell: str) -> bool:
    return read_year(cell) is not None


def _ids(heading: str, said: Role | None, cells: Cells) -> Guess | None:
    if said not in _IDS and not (said is None and _SAYS_ID.search(plain_heading(heading))):
        return None
    for role, digits in ((Role.SCHOOL_ID, SCHOOL_DIGITS), (Role.DISTRICT_ID, DISTRICT_DIGITS)):
        if said not in {None, role} or cells.share(partial(is_nces, digits=digits)) < _SURELY:
            continue
        lost = sum(count for cell, count in cells.counts.items() if read_id(cell, digits).restored)
        words = f"NCES ids of {digits} digits."
        if lost:
            words += f" A spreadsheet took the leading zero off {lost:,} of them; it is offered back."
        return role, 0.7 if lost or said is None else 0.98, words, digits
    return (said, 0.7, "The heading says so; the ids are the state's own.", 0) if said else None
