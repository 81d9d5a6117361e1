"""What a column counts: percent, students, dollars or something else. In doubt it is students."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fivepillars.analysis.indicators import Kind, Scale, Value
from fivepillars.analysis.indicators.row import PERCENT, STUDENTS
from fivepillars.exchange.indicators.roles import plain_heading

MINUS_CODES = frozenset({*map(float, range(-9, 0)), -99.0, -999.0, -9999.0})
"""How federal files write "missing" and "not applicable" in columns of numbers, such as -1, -2 and -9 in the
Common Core of Data."""

_DOLLARS = re.compile(
    r"\$|\b(dollars?|salary|salaries|expenditures?|spending|cost|costs|revenue|funding|budget|income)\b"
)
_NOT_STUDENTS = re.compile(
    r"\b(staff|teachers?|ftes?|counsel(l)?ors?|psychologists?|nurses?|workers?|classes|schools|buses|books|days|hours|"
    r"minutes|average|avg|mean|median|percentile|index|ratio|rank|ranking|per pupil|population|pop|people|"
    r"residents|households|families)\b"
)
_STUDENTS = re.compile(
    r"\b(students?|pupils?|children|enrolment|enrollment|enrolled|graduates|learners|takers)\b"
)


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
        students unless the title says otherwise: a count that is screened without need does no harm.
    """
    if scale is not Scale.NUMBER:
        return PERCENT, False
    plain = plain_heading(f"{title} {said}")
    if _DOLLARS.search(plain):
        return "dollars", False
    numbers = [value.low for value in values if value.kind is Kind.EXACT and value.low is not None]
    whole = all(number in MINUS_CODES or (number >= 0 and number.is_integer()) for number in numbers)
    students = (
        _STUDENTS.search(plain) and whole and not re.search(r"\b(average|mean|median|per|ratio)\b", plain)
    )
    if students or (whole and not _NOT_STUDENTS.search(plain)):
        return STUDENTS, True
    return said, False
