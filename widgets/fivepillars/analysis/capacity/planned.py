"""A plan's own answers: whom it would find, whether it can serve them, and which waves it can."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.analysis.capacity.answer_tables import EVERYBODY
from fivepillars.analysis.capacity.external_capacity import Room, rooms
from fivepillars.analysis.capacity.inputs import NAMES, Inputs
from fivepillars.analysis.capacity.model_inputs import Asked, amounts, asked, enrolled, full_time
from fivepillars.analysis.capacity.monte_carlo import Lever, Spread, outcomes, spreads, tornado
from fivepillars.analysis.capacity.ranges import Range
from fivepillars.analysis.capacity.staffing import RatioGap, Staffing, ratio_gaps, staffing
from fivepillars.analysis.capacity.waves import Wave, waves
from fivepillars.analysis.grades import read_grades, runs_of_grades, students_by_grade
from fivepillars.analysis.indicator_suppression import shown_schools
from fivepillars.catalog.screening_instruments import consent_methods, instruments
from fivepillars.plan.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.plan import Plan


@dataclass(frozen=True, slots=True)
class Answers:
    """What the model says of a plan.

    Parameters
    ----------
    spreads
        Every outcome by name, with its interval.
    staffing
        Starts and the waiting list; None where nobody treats at school.
    levers
        What matters most for `lever_outcome`, the strongest first.
    lever_outcome
        The outcome that the levers move.
    waves
        What is planned, and the ways to screen that differ from it in one thing.
    """

    spreads: Mapping[str, Spread]
    staffing: Staffing | None
    levers: tuple[Lever, ...]
    lever_outcome: str
    waves: tuple[Wave, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """What a plan asks, and what the model answers.

    Parameters
    ----------
    asked
        The inputs with their sources, and what is missing.
    why
        Why there is no answer; nothing where there is one.
    answers
        The answers, or None.
    gaps
        Staff by role against the recommended ratios; empty while the number of students is unknown.
    rooms
        What the service map has in the community, and by telehealth.
    limit
        The longest wait the team accepts, in weeks.
    """

    asked: Asked
    why: str
    answers: Answers | None
    gaps: tuple[RatioGap, ...]
    rooms: tuple[Room, Room]
    limit: float


def planned(plan: Plan) -> Planned:
    """Return what a plan asks of the model and what it answers; what it refuses is said and not raised."""
    what = asked(plan)
    limit = what.likely()["wait_limit"]
    why, answers = what.symptoms or " ".join(sentence for _, sentence in what.missing), None
    if what.ready:
        try:
            answers = _answers(what, tuple(_groups(plan, what).items()), limit)
        except Refused as refused:
            why = refused.sentence
    return Planned(what, why, answers, _gaps(plan), rooms(plan), limit)


def served_this_year(plan: Plan) -> tuple[float, float, float] | None:
    """Return how many students would be found, how many would use a referral at school, how many can start.

    All at the likely values; None where the model cannot answer or nobody treats at school.
    """
    what = asked(plan)
    if not what.ready or not what.likely().get("fte"):
        return None
    try:
        made = outcomes(_inputs(what))
    except Refused:
        return None
    return made["true_positive"], made["school_used"], made["starts_this_year"]


def _inputs(what: Asked) -> Inputs:
    given = {number.name: Range(*number.three) for number in what.numbers if number.name in NAMES}
    return Inputs(**given, times=int(what.likely()["times"]))


def _groups(plan: Plan, what: Asked) -> dict[str, float]:
    """Return the groups a wave could be: everybody, and runs of grades, or schools where no grades are known.

    Of grades and schools only those that the team names count, and only numbers that may be shown.
    """
    everybody = what.likely()["students"]
    schools, named = shown_schools(plan), read_grades(plan.screening.grades)
    grades = {
        grade: students
        for grade, students in students_by_grade(schools).items()
        if not named or grade in named
    }
    parts = runs_of_grades(grades) or {row.name: float(row.enrollment or 0) for row in schools if row.name}
    return {EVERYBODY: everybody} | {name: size for name, size in parts.items() if 0 < size < everybody}


@lru_cache(maxsize=16)
def _answers(what: Asked, groups: tuple[tuple[str, float], ...], limit: float) -> Answers:
    inputs = _inputs(what)
    staffed = inputs.fte is not None
    made = spreads(inputs)
    outcome = "weeks_waiting" if staffed and made["weeks_waiting"].high else "true_positive"
    possible = (
        waves(inputs, instruments().values(), consent_methods().values(), dict(groups), limit)
        if staffed
        else ()
    )
    levers = tuple(lever for lever in tornado(inputs, outcome) if lever.width)
    return Answers(made, staffing(inputs) if staffed else None, levers, outcome, possible)


def _gaps(plan: Plan) -> tuple[RatioGap, ...]:
    known = enrolled(plan)
    typed = plan.screening.students
    students = known[0] if known else amounts(typed)[1] if typed else 0
    if not students:
        return ()
    has: dict[str, float] = {}
    for row in plan.staffing:
        if row.role:
            has[row.role] = has.get(row.role, 0.0) + full_time(row)
    return ratio_gaps(students, has)
