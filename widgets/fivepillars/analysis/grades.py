"""Grades as people write them, and how many students each has when schools say so only for all of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fivepillars.plan.tables import School

PRESCHOOL, KINDERGARTEN, LAST = -1, 0, 12
_GRADE = r"(?:pre-?\s?k(?:indergarten)?|pk|kindergarten|kg?|\d{1,2}(?!\d)(?:st|nd|rd|th)?)"
_RUN = re.compile(rf"({_GRADE})(?:\s*(?:-|–|—|to|through|until)\s*({_GRADE}))?", re.IGNORECASE)
_FILLING = re.compile(r"graders?|grades?|and|in|all|students|[\s,;&.]+", re.IGNORECASE)


def read_grades(text: str) -> tuple[int, ...]:
    """Read grades such as "K–5", "6 to 8, 10" or "9th grade", from -1 (preschool) over 0 (K) to 12.

    Nothing where the text says anything beside grades: "9 and the middle school" is no list of grades.

    Examples
    --------
    >>> read_grades("Grades 6 to 8 and 10")
    (6, 7, 8, 10)
    >>> read_grades("Middle school")
    ()
    """
    if _FILLING.sub("", _RUN.sub("", text)):
        return ()
    found: set[int] = set()
    for first, last in _RUN.findall(text):
        low, high = _grade(first), _grade(last or first)
        found.update(range(low, high + 1))
    return tuple(sorted(found)) if max(found, default=LAST) <= LAST else ()


def _grade(word: str) -> int:
    number = re.match(r"\d+", word)
    if number:
        return int(number.group())
    return PRESCHOOL if word[0] in "pP" else KINDERGARTEN


def grade_words(grades: tuple[int, ...]) -> str:
    """Return a run of grades in words, such as "Grades K–5" or "Grade 9"."""
    ends = [{PRESCHOOL: "PK", KINDERGARTEN: "K"}.get(grade, str(grade)) for grade in (grades[0], grades[-1])]
    return f"Grade {ends[0]}" if len(grades) == 1 else f"Grades {ends[0]}–{ends[1]}"


def students_by_grade(schools: Iterable[School]) -> Mapping[int, float]:
    """Return the students of each grade, a school's students taken to be spread evenly over its grades.

    A school that does not say its grades or how many students it has counts for nothing.
    """
    found: dict[int, float] = {}
    for school in schools:
        grades = read_grades(school.grades)
        for grade in grades:
            found[grade] = found.get(grade, 0.0) + (school.enrollment or 0) / len(grades)
    return dict(sorted(found.items()))


def runs_of_grades(students: Mapping[int, float]) -> dict[str, float]:
    """Return every run of grades that follow each other, in words, with its students, the largest first."""
    grades = sorted(students)
    runs: dict[str, float] = {}
    for first in range(len(grades)):
        for last in range(first, len(grades)):
            run = tuple(grades[first : last + 1])
            if run[-1] - run[0] == last - first:
                runs[grade_words(run)] = sum(students[grade] for grade in run)
    return dict(sorted(runs.items(), key=lambda each: -each[1]))
