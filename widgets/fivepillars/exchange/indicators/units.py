"""What a column counts: percent, students, dollars or something else. In doubt it is students."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fivepillars.analysis.indicators import Kind, Scale, Value
from fivepillars.analysis.indicators.indicator_row import PERCENT, RATE, STUDENTS
from fivepillars.analysis.indicators.scale import is_rate
from fivepillars.analysis.indicators.value_marks import value_marks
from fivepillars.exchange.indicators.roles import plain_heading
from fivepillars.exchange.indicators.student_groups import ALL, groups_in

_DOLLARS = re.compile(
    r"\$|\b(dollars?|salary|salaries|expenditures?|spending|revenue|funding|budget|wages?|"
    r"(?<!reduced )(?<!low )(?<!no )(?<!free )costs?(?! (reduced|free))|"
    r"(median|mean|average|avg|household|family|personal|per capita|total|gross|net)( \w+)? income)\b"
)
_INHABITANTS = frozenset({"population", "pop", "people", "residents"})
_NOT_STUDENTS = re.compile(
    r"\b(staff|teachers?|ftes?|counsel(l)?ors?|psychologists?|nurses?|workers?|classes|schools|buses|books|"
    r"days|hours|minutes|average|avg|mean|median|percentile|index|ratio|rank|ranking|per pupil|population|"
    r"pop|people|residents|households|families)\b"
)
_STUDENTS = re.compile(
    r"\b(students?|pupils?|children|enrolment|enrollment|enrolled|graduates|learners|takers|low income)\b"
)
_SUMMARY = re.compile(r"\b(average|avg|mean|median|per|ratio|percentile|index|rank)\b")
_THRESHOLD = re.compile(
    r"\b\d+ (or (more|fewer|less|greater|above) |plus |to \d+ |and over |\d+ )?"
    r"(school |instructional |consecutive |full |unexcused )*(days|hours|classes|courses|schools|visits)\b"
)
"""What persons are counted by, such as "absent 21+ days": it does not say that days are counted."""
_AFTER = re.compile(r" (in|by|to|from|with|at|after|than) .*")
"""What stands behind a preposition is not what is counted: "Referred to counselors" counts students."""
_PER = re.compile(
    r"\bper (100|1000|1 000|1k|10000|10 000|10k|100000|100 000|100k|hundred|thousand|million)\b"
)
_HALF = 0.5


def without_threshold(plain: str) -> str:
    """Return a heading in plain words without how many days or hours somebody is counted from."""
    return _THRESHOLD.sub(" ", plain)


def unit_of(title: str, values: Sequence[Value], scale: Scale, *, said: str = "") -> tuple[str, bool]:
    """Tell an indicator's unit, and whether it counts students.

    Parameters
    ----------
    title
        The indicator.
    values
        Its values.
    scale
        What its numbers mean.
    said
        What a column of units says.

    Returns
    -------
    tuple
        The unit ("" if not known) and True if it is a number of students. Whole numbers are taken for
        students unless the title says otherwise: a count that is screened without need does no harm. A few
        values that are not whole free no column.
    """
    if scale is not Scale.NUMBER:
        return PERCENT, False
    plain = plain_heading(f"{title} {said}")
    per = _PER.search(plain)
    if per or is_rate(title):
        return (f"{per[0]}{' students' if _STUDENTS.search(plain) else ''}" if per else RATE), False
    return _unit_of_numbers(plain, values, said)


def _unit_of_numbers(plain: str, values: Sequence[Value], said: str) -> tuple[str, bool]:
    numbers = [value.low for value in values if value.kind is Kind.EXACT and value.low is not None]
    counted = [number for number in numbers if number not in value_marks().codes]
    whole = sum(number.is_integer() for number in counted) >= _HALF * len(counted)
    if whole and _STUDENTS.search(plain) and not _SUMMARY.search(plain):
        return STUDENTS, True
    if _DOLLARS.search(plain):
        return "dollars", False
    other = _NOT_STUDENTS.search(_AFTER.sub("", without_threshold(plain)))
    # "Homeless population" is students, as "Population" of a census is not: in doubt it is screened.
    if (
        other
        and other[0] in _INHABITANTS
        and any(found.group.dimension != ALL for found in groups_in(plain.split()))
    ):
        other = None
    if whole and other is None:
        return STUDENTS, True
    return said or (other[0] if other else ""), False
