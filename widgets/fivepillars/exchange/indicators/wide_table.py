"""Columns of one file as one table: a column a group, a total, and percentages of it, as what they are.

"Asian", "% Asian" and "TOTAL" are not three indicators. They are how many students are Asian, what percent of
all students that is, and how many there are, and each says so to the disclosure gate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fivepillars.exchange.indicators.long_names import kept_name
from fivepillars.exchange.indicators.matching import ColumnMatch
from fivepillars.exchange.indicators.roles import COMPANIONS, Role, companion_of, plain_heading
from fivepillars.exchange.indicators.student_groups import (
    ALL,
    GRADE,
    Found,
    StudentGroup,
    groups_in,
    groups_of_codes,
)

EVERYBODY = "All students"
PERCENT_OF = "{} (percent)"
_PARTS_STUDENTS = frozenset(
    {
        *("race", "sex", "disability", "disability category", "language", "income", "need", "migrant"),
        *("homeless", "nighttime residence", "foster", "military", GRADE, ALL),
    }
)
"""Dimensions that part students. A column "Expulsions" or "Separate school" is an indicator, not a group."""

_PERCENT = {"pct", "percent", "perc", "percentage", "pcnt", "share", "proportion"}
_COUNT = {"#", "count", "counts", "cnt", "number", "num", "no", "n", "headcount"}
_STUDENTS = {"students", "student", "pupils", "pupil", "children", "learners", "stud"}
_ENROLLED = {"enrollment", "enrolment", "enrollments", "enrolled", "enr", "enroll", "membership", "adm"}
_NOISE = {
    "of",
    "the",
    "are",
    "who",
    "in",
    "that",
    "for",
    "by",
    "sch",
    "lea",
    "tot",
    "and",
    "identified",
    "as",
}
_TOTAL = {"total", "all", "overall", "tot", "totals"}
_NOT = {"not", "non", "no", "without", "former"}
_GRADE_COLUMN = re.compile(
    r"(?:grade )?(?:pk|prek|k|kg|0?[1-9]|1[0-3]|ug|sp)"
    r"(?: (?:grade )?(?:enrollment|enrolment|enr|students|count))?"
)
_NUMBERED = re.compile(r"(?:0?[1-9]|1[0-3])")
_CAPITALS = re.compile(r"[A-Z0-9]+(?:[_ ][A-Z0-9]+)+")
_RATE = {"rate", "rates"}
_COHORT = "cohort"
_OUTCOME = re.compile(
    r"\b(rate|suspen|expul|expel|absen|absentee|gradua|drop|disciplin|arrest|referral|attend|proficien|test|cohort|"
    r"restrain|seclu|retain|retention|truan|mobility|incident|removal|polic)"
)
_OTHERS = re.compile(
    r"\b(teacher|staff|fte|expenditure|liaison|salary|salarie|counsel|cost|spending|aide|fund|budget|dollar|"
    r"school|classroom|program)"
)
_SHORT = 3


@dataclass(frozen=True, slots=True)
class _Heading:
    """What a heading says: what is counted, of whom, and whether as a number or a percentage.

    Parameters
    ----------
    groups
        The groups it names; none if it names none.
    base
        What is counted, in plain words; empty for students enrolled.
    percent, count
        The heading says so.
    named
        What is counted, as the file writes it.
    enrolled
        It speaks of enrollment.
    """

    groups: tuple[StudentGroup, ...]
    base: str
    percent: bool
    count: bool
    named: str
    enrolled: bool

    @property
    def group(self) -> str:
        """Return the group in words; "All students" for everybody."""
        names = [each.name for each in self.groups if each.dimension != ALL]
        return ", ".join(names) or EVERYBODY

    @property
    def dimension(self) -> str:
        """Return what parts the students here; empty for everybody."""
        return ", ".join(each.dimension for each in self.groups if each.dimension != ALL)


def as_one_table(columns: Sequence[ColumnMatch], percents: Callable[[str], bool]) -> list[ColumnMatch]:
    """Return the columns with those that part one total as values of one indicator.

    Parameters
    ----------
    columns
        The columns, each judged by itself and beside the others.
    percents
        Tells by its cells whether a column, by its name, holds percentages.
    """
    read: dict[str, _Heading] = {}
    for each in columns:
        if each.role is Role.MEASURE:
            heading = heading_of(each.title or each.column)
            if not _goes_with_another(each.column, heading):
                read[each.column] = heading
    families: dict[tuple[str, str, str], list[ColumnMatch]] = defaultdict(list)
    for each in columns:
        if each.column in read:
            families[read[each.column].base, each.year, each.about].append(each)
    changed: dict[str, ColumnMatch] = {}
    titles: dict[str, str] = {}
    for (base, *_), family in families.items():
        headings = [read[each.column] for each in family]
        parted = _parts_students(base, headings)
        titles.setdefault(base, _title(base, headings) if parted else _counted(family, headings))
    for (base, *_), family in families.items():
        if _parts_students(base, [read[each.column] for each in family]):
            changed |= _one_family(family, read, percents, _Links.of(base, titles))
        else:
            changed |= _linked(family, read, percents, _Links.of(base, titles))
    return [changed.get(each.column, each) for each in columns]


@dataclass(frozen=True, slots=True)
class _Links:
    """What the columns that count the same are called, and what they are counted against.

    Parameters
    ----------
    title
        The indicator.
    rate
        It is a rate: its numbers are percentages of the students of each group.
    base
        It counts something that happened to students, not the students themselves.
    enrolled, counts
        The indicators that count all students, and those a rate is about, where the file has them.
    """

    title: str
    rate: bool
    base: bool
    enrolled: str
    counts: str

    @classmethod
    def of(cls, base: str, titles: dict[str, str]) -> _Links:
        words = base.split()
        core = " ".join(word for word in words if word not in _RATE)
        rate = len(core) < len(base)
        enrolled = titles.get(_COHORT, "") if rate and _COHORT in titles else titles.get("", "")
        return cls(titles[base], rate, bool(base), enrolled, titles.get(core, "") if rate and core else "")

    def whole(self, *, percent: bool) -> str:
        """Return the indicator that counts the students of whom a figure is a part."""
        return self.enrolled if self.rate or (percent and self.base) else self.title


def _goes_with_another(column: str, heading: _Heading) -> bool:
    """Return whether a column is an error, a bound or a number of answers of a figure."""
    companion = companion_of(column)
    return companion is not None and companion[0] in COMPANIONS and bool(heading.base or not heading.groups)


def heading_of(heading: str) -> _Heading:
    """Return what a heading says of groups, percentages and what is counted."""
    words = _words(heading)
    found = [each for each in _found(heading, words) if each.group.dimension in _PARTS_STUDENTS]
    taken = {place for each in found for place in range(each.start, each.end)}
    left = [word for place, word in enumerate(words) if place not in taken]
    if found and any(word in _NOT for word in left):
        found, left = [], list(words)
    percent = any(word in _PERCENT for word in left)
    count = any(word in _COUNT for word in left)
    if not found and left and set(left) <= _COUNT | _STUDENTS | _ENROLLED | _NOISE | _TOTAL | _PERCENT:
        found = [Found(StudentGroup(ALL, EVERYBODY), 0, 0)]
    groups = tuple(each.group for each in sorted(found, key=lambda each: each.start))
    named = [word for word in left if word not in _PERCENT | _COUNT | _NOISE]
    base = [word for word in named if word not in _STUDENTS | _ENROLLED | _TOTAL]
    if not groups and any(word in _TOTAL for word in left):
        groups = (StudentGroup(ALL, EVERYBODY),)
    return _Heading(
        groups,
        " ".join(sorted(map(_singular, base))),
        percent,
        count,
        " ".join(_as_written(word, heading) for word in named if word not in _TOTAL),
        enrolled=any(word in _ENROLLED for word in left),
    )


def _as_written(word: str, heading: str) -> str:
    found = re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", heading, re.IGNORECASE)
    return found[0] if found else word


def _words(heading: str) -> list[str]:
    """Return a heading's words; a grade in words of its own ("3rd Grade"), a threshold is no percentage."""
    plain = re.sub(r"\b(\d+) (st|nd|rd|th)\b", r"\1\2", plain_heading(heading))
    plain = re.sub(r"\b(\d+) pct\b", r"\1pct", plain)
    return plain.split()


def _found(heading: str, words: list[str]) -> list[Found]:
    if _GRADE_COLUMN.fullmatch(" ".join(words)):
        place = 1 if words[0] == "grade" and len(words) > 1 else 0
        said = f"grade {words[place]}" if _NUMBERED.fullmatch(words[place]) else words[place]
        return [Found(each.group, 0, place + 1) for each in groups_in(said.split())[:1]]
    found = groups_in(words)
    if not any(each.group.dimension in _PARTS_STUDENTS - {ALL} for each in found):
        parts = re.split(r"[_ ]", heading.strip())
        if _CAPITALS.fullmatch(heading.strip()) and len(parts) == len(words):
            found = groups_of_codes(parts) or found
    return found


def _parts_students(base: str, headings: Sequence[_Heading]) -> bool:
    """Return whether columns that count the same are about students, and one at least about a part."""
    named = [each for each in headings if each.groups]
    if not any(each.dimension for each in named) or _OTHERS.search(base):
        return False
    return len(named) > 1 or not base or bool(_OUTCOME.search(base))


def _title(base: str, headings: Sequence[_Heading]) -> str:
    if base:
        named = min((each.named for each in headings if each.named), key=len, default=base)
        return kept_name(named[:1].upper() + named[1:])
    return "Enrollment" if any(each.enrolled for each in headings) else "Students"


def _counted(family: Sequence[ColumnMatch], headings: Sequence[_Heading]) -> str:
    """Return the title of the column that counts students, among columns that name no group."""
    counts = [each.title for each, said in zip(family, headings, strict=True) if not said.percent]
    return counts[0] if counts else ""


def _one_family(
    family: Sequence[ColumnMatch],
    read: dict[str, _Heading],
    percents: Callable[[str], bool],
    links: _Links,
) -> dict[str, ColumnMatch]:
    changed: dict[str, ColumnMatch] = {}
    taken: set[tuple[str, bool]] = set()
    forms = {
        each.column: read[each.column].percent or (not links.base and percents(each.column))
        for each in family
    }
    counts = {read[each.column].group for each in family if not forms[each.column]}
    for each in sorted(family, key=lambda each: not read[each.column].enrolled):
        said, percent = read[each.column], forms[each.column] and not links.rate
        if not said.groups or (said.group, percent) in taken:
            continue
        taken.add((said.group, percent))
        everybody = said.group == EVERYBODY and not links.rate and not (percent and links.base)
        counted = links.title if percent and said.group in counts else links.counts
        told = {
            "title": PERCENT_OF.format(links.title) if percent else links.title,
            "group": said.group,
            "dimension": said.dimension,
            "whole": "" if everybody else links.whole(percent=percent),
            "part": counted,
            "sentence": _said(said, links.title, percent=percent or links.rate),
        }
        changed[each.column] = each.model_copy(update=told)
    return changed


def _linked(
    family: Sequence[ColumnMatch],
    read: dict[str, _Heading],
    percents: Callable[[str], bool],
    links: _Links,
) -> dict[str, ColumnMatch]:
    """Return the percentages among columns that name no group, with what they are percentages of."""
    forms = {each.column: links.rate or read[each.column].percent or percents(each.column) for each in family}
    counted = next((each.title for each in family if not forms[each.column]), links.counts)
    enrolled = links.enrolled if links.base or links.rate else counted
    return {
        each.column: each.model_copy(update={"whole": enrolled, "part": counted})
        for each in family
        if forms[each.column]
    }


def _said(said: _Heading, title: str, *, percent: bool) -> str:
    what = f"a percentage for “{title}”" if percent else f"numbers for “{title}”"
    return f"Its cells are {what}, of the group “{said.group}”."


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _SHORT and word.endswith("s") and not word.endswith("ss") else word
