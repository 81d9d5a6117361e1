"""The groups that official files name: race, sex, disability, language, income, grade and others, as data.

The words and codes stand in `data/reference/student_groups.csv`, each with its source.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from fivepillars.exchange.indicators.roles import TWO_OR_MORE
from fivepillars.places import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ALL, GRADE = "all", "grade"
_GRADE = re.compile(
    r"(?:grades?|gr|g) ?0*(1?\d)|0*(1?\d) ?(?:st|nd|rd|th)(?: ?grade(?:rs)?)?|"
    r"(?:grade|gr) (k|kg|pk|kindergarten)"
)
_LAST_GRADE = 13
_SURE_CODE = 3
_SHORT_CODES = {"disability category", "nighttime residence"}
_DIMENSION = re.compile(
    r"(racial )?(race|ethnicity|ethnic group)( (and|or) )?( ?ethnicity)?|race ethnicity|gender|sex|"
    r"age( group)?|"
    r"grades?( levels?)?|(student )?(sub)?groups?|(special|student) populations|(other )?demographics?|"
    r"(disability|special education|students with disabilities|english learners?|el|ell|lep|language|"
    r"english language learner|english( language)? proficiency|economic|economically disadvantaged|"
    r"socio ?economic|income|(free )?(and )?(reduced )?(price )?lunch|poverty|migrant|homeless|homelessness|"
    r"foster( care)?|military( connected)?|title i|gifted|program|program participation|placement|other)"
    r"( status| category| categories)?"
)
_SPACES = re.compile(r"[^a-z0-9#]+")


@dataclass(frozen=True, slots=True)
class StudentGroup:
    """A group of students.

    Parameters
    ----------
    dimension
        What parts the students so: "race", "sex", "grade" …; "all" for everybody.
    name
        How we call it.
    """

    dimension: str
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """A group found in a heading: which words of it say so, from `start` to before `end`."""

    group: StudentGroup
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    spelled: dict[str, StudentGroup]
    codes: dict[str, tuple[StudentGroup, ...]]
    in_cells: dict[str, StudentGroup]
    longest: int


@cache
def _vocabulary() -> _Vocabulary:
    spelled: dict[str, StudentGroup] = {}
    codes: dict[str, list[StudentGroup]] = defaultdict(list)
    in_cells: dict[str, StudentGroup] = {}
    path = data_folder() / "reference" / "student_groups.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            group = StudentGroup(row["dimension"], row["group"])
            for words in (plain_words(row["group"]), *filter(None, row["written"].split("|"))):
                spelled.setdefault(words, group)
            for code in filter(None, row["codes"].split("|")):
                codes[code].append(group)
            for code in filter(None, row["cells"].split("|")):
                in_cells[code] = group
    longest = max(words.count(" ") + 1 for words in spelled)
    return _Vocabulary(spelled, {code: tuple(groups) for code, groups in codes.items()}, in_cells, longest)


def plain_words(text: str) -> str:
    """Return a text in plain lower-case words, as the vocabulary spells them: "Black/African American"."""
    text = TWO_OR_MORE.sub(" two or more ", text)
    return _SPACES.sub(" ", text.replace("%", " pct ").lower()).strip()


def group_of_cell(cell: str, dimensions: Iterable[str] = ()) -> StudentGroup | None:
    """Return the group that a cell names, by its words or its code; None if it names none we know.

    Parameters
    ----------
    cell
        The cell.
    dimensions
        Which kinds of group may be meant, where that is known; it settles what "HI" stands for.
    """
    if cell_code := _vocabulary().in_cells.get(cell.strip()):
        return cell_code
    words = plain_words(cell)
    wanted = frozenset(dimensions)
    known = _vocabulary().spelled.get(words) or _grade(words)
    if known and (not wanted or known.dimension in {*wanted, ALL}):
        return known
    for group in _vocabulary().codes.get(cell.strip().upper(), ()):
        if not wanted or group.dimension in {*wanted, ALL}:
            return group
    return None


def groups_in(words: Sequence[str]) -> list[Found]:
    """Return the groups that a heading in plain words names, the longest spelling first, none overlapping."""
    spelled, longest = _vocabulary().spelled, _vocabulary().longest
    found: list[Found] = []
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            end = start + length
            if any(each.start < end and start < each.end for each in found):
                continue
            said = " ".join(words[start:end])
            group = spelled.get(said) or _grade(said)
            if group:
                found.append(Found(group, start, end))
    return found


def groups_of_codes(parts: Sequence[str]) -> list[Found]:
    """Return the groups that the parts of a heading in capitals name by code: "MAM" in "MAM_COHORT"."""
    found: list[Found] = []
    for place, part in enumerate(parts):
        named = _vocabulary().codes.get(part, ())
        sure = [group for group in named if len(part) >= _SURE_CODE or group.dimension not in _SHORT_CODES]
        found += [Found(group, place, place + 1) for group in sure[:1]]
    return found


def names_only_dimension(cell: str) -> bool:
    """Return whether a cell names what parts students ("Race/Ethnicity"), and can be no part."""
    return _DIMENSION.fullmatch(plain_words(cell)) is not None and group_of_cell(cell) is None


def is_dimension(cell: str) -> bool:
    """Return whether a cell names what parts students, or that nothing does ("All students", "Total")."""
    words = plain_words(cell)
    known = _vocabulary().spelled.get(words)
    return (
        not words or _DIMENSION.fullmatch(words) is not None or (known is not None and known.dimension == ALL)
    )


def dimension_of_cells(cells: Iterable[str]) -> tuple[str, float]:
    """Return which dimension most of some different cells belong to, and their share; "" if none."""
    seen = [cell for cell in cells if cell.strip()]
    tally: dict[str, int] = defaultdict(int)
    for cell in seen:
        words = plain_words(cell)
        known = _vocabulary().in_cells.get(cell.strip()) or _vocabulary().spelled.get(words) or _grade(words)
        named = {known} if known else set(_vocabulary().codes.get(cell.strip().upper(), ()))
        for dimension in {group.dimension for group in named}:
            tally[dimension] += 1
    everybody = tally.pop(ALL, 0)
    if not tally:
        return "", 0.0
    best = max(tally, key=lambda dimension: tally[dimension])
    known_cells = sum(1 for cell in seen if group_of_cell(cell))
    return best, max(tally[best] + everybody, known_cells) / len(seen)


def _grade(words: str) -> StudentGroup | None:
    found = _GRADE.fullmatch(words)
    if found is None:
        return None
    if found[3]:
        return StudentGroup(GRADE, "Pre-kindergarten" if found[3] == "pk" else "Kindergarten")
    number = int(found[1] or found[2])
    return StudentGroup(GRADE, f"Grade {number}") if 0 < number <= _LAST_GRADE else None
