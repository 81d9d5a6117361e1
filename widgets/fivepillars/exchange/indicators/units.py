"""What a column counts: percent, students, dollars, something else, or nobody knows what.

What nobody knows is screened as a number of students is, and never called one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fivepillars.analysis.indicators import Kind, Scale, Value
from fivepillars.analysis.indicators.indicator_row import NOT_KNOWN, PERCENT, RATE, STUDENTS
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
_PERSONS = re.compile(
    r"\b(students?|pupils?|children|enrolment|enrollments?|enrolled|graduates|learners|takers|low income|"
    r"youths?|teens?|adolescents|persons?|individuals|kids|headcount|cohort|membership|respondents|participants|"
    r"absentees?|chronically absent|chronic(ally)? absen\w+ (counts?|numbers?)|"
    r"absent|truants?|drop ?outs?|dropped out|graduated|completers|"
    r"expelled|suspended|disciplined|removed|restrained|secluded|arrested|retained|promoted|transferred|"
    r"tested|proficient|attending|attended|served|identified|eligible|receiving|missed|missing|"
    r"\w*num(ber)? ?valid|numerator|"
    r"denominator|(free|reduced)( price| cost)? (meals?|lunch))\b"
)
"""Words that say that persons are counted, each of them once."""
_THINGS = re.compile(
    r"\b(scores?|points?|grants?|awards?|gpa|act|sat|ratings?|stars|credits?|absences|suspensions?|"
    r"expulsions?|incidents?|referrals?|events?|visits?|arrests|offen[sc]es?|infractions?|removals?|tests?|"
    r"exams?|assessments?|applications|projects|programs?|seats|rooms|devices|computers|calls|cases|"
    r"minutes|hours|days|weeks|months|sessions|miles|acres)\b"
)
"""Words of what one person can have several of, or of what is no person at all."""
_NUMBER_OF = re.compile(r"^(the )?((total|unduplicated|all) )*((number|num|no|nr|count|total|#) of |# )")
_BEHIND = re.compile(r" (in|by|to|from|with|at|after|than|of|for|who|that|per|having) .*")
_COUNT_WORDS = frozenset(
    {
        *("number", "num", "no", "nr", "n", "count", "counts", "cnt", "#"),
        *("total", "tot", "of", "population", "pop"),
    }
)
_OF_EVENTS = frozenset({ALL, "offence", "discipline"})
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
_HALF, _MOST = 0.5, 0.75


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
        The unit and True if it is, or may be, a number of students. Whole numbers may be unless the title
        says otherwise: a count that is screened without need does no harm. Where the title does not say that
        they are, the unit is "not known". A few values that are not whole free no column.
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
    integers = sum([number.is_integer() for number in counted])
    whole = integers >= _HALF * len(counted)
    # Students are counted in whole numbers; a few others may be slips.
    counted_as = STUDENTS if says_persons(plain) and integers >= _MOST * len(counted) else NOT_KNOWN
    if whole and _STUDENTS.search(plain) and not _SUMMARY.search(plain):
        return counted_as, True
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
        return counted_as, True
    return said or (other[0] if other else ""), False


def says_persons(plain: str) -> bool:
    """Return whether a heading in plain words says that persons are counted: a group, or what became of them.

    Of "SAT takers" and "Student test scores" the last word says what is counted.
    """
    plain = without_threshold(plain)
    head = _BEHIND.sub("", _NUMBER_OF.sub("", plain))
    persons = max((found.end() for found in _PERSONS.finditer(head)), default=-1)
    things = max((found.end() for found in _THINGS.finditer(head)), default=-1)
    if persons >= 0 or things >= 0:
        return persons > things
    words = plain.split()
    found = groups_in(words)
    taken = {place for each in found for place in range(each.start, each.end)}
    named = any(each.group.dimension not in _OF_EVENTS for each in found)
    return named and all(place in taken or word in _COUNT_WORDS for place, word in enumerate(words))
