"""A plan's own answers: whom it would find, whether it can serve them, and which waves it can."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.analysis.capacity.asked import Asked, asked, enrolled
from fivepillars.analysis.capacity.draws import Lever, Spread, spreads, tornado
from fivepillars.analysis.capacity.inputs import NAMES, Inputs
from fivepillars.analysis.capacity.ranges import Range
from fivepillars.analysis.capacity.said import EVERYBODY
from fivepillars.analysis.capacity.staffing import RatioGap, Staffing, ratio_gaps, staffing
from fivepillars.analysis.capacity.waves import Wave, waves
from fivepillars.analysis.enrollment import shown_schools
from fivepillars.catalog.screening import consent_methods, instruments
from fivepillars.plan.refusal import Refused

if TYPE_CHECKING:
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
        The ways to screen that the wait allows, those that find most first.
    """

    spreads: dict[str, Spread]
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
    slots
        Open places on the service map: at Tier 2 and 3 in the community, and by telehealth.
    limit
        The longest wait the team accepts, in weeks.
    """

    asked: Asked
    why: str
    answers: Answers | None
    gaps: tuple[RatioGap, ...]
    slots: tuple[int, int]
    limit: float


def planned(plan: Plan) -> Planned:
    """Give what a plan asks of the model and what it answers; what it refuses is said and not raised."""
    what = asked(plan)
    limit = what.likely()["wait_limit"]
    why, answers = what.symptoms or " ".join(sentence for _, sentence in what.missing), None
    if what.ready:
        try:
            chosen = (plan.screening.instrument, plan.screening.consent_method)
            answers = _answers(what, _groups(plan, what), limit, chosen)
        except Refused as refused:
            why = refused.sentence
    return Planned(what, why, answers, _gaps(plan), _slots(plan), limit)


def _groups(plan: Plan, what: Asked) -> tuple[tuple[str, float], ...]:
    """Give the groups a wave could be: everybody, and the schools whose size may be shown."""
    everybody = what.likely()["students"]
    schools = ((row.name, float(row.enrollment)) for row in shown_schools(plan) if row.enrollment)
    named = sorted((each for each in schools if each[0] and each[1] <= everybody), key=lambda each: -each[1])
    return ((EVERYBODY, everybody), *named)


@lru_cache(maxsize=16)
def _answers(
    what: Asked,
    groups: tuple[tuple[str, float], ...],
    limit: float,
    chosen: tuple[str | None, str | None],
) -> Answers:
    given = {number.name: Range(*number.three) for number in what.numbers if number.name in NAMES}
    inputs = Inputs(**given)
    staffed = inputs.fte is not None
    outcome = "weeks_waiting" if staffed else "true_positive"
    made = dict(spreads(inputs))
    if staffed and not made[outcome].high:
        outcome = "true_positive"
    possible = (
        waves(inputs, tuple(instruments().values()), tuple(consent_methods().values()), dict(groups), limit)
        if staffed
        else ()
    )
    near = tuple(wave for wave in possible if _is_near(wave, *chosen))
    levers = tuple(lever for lever in tornado(inputs, outcome) if lever.width)
    return Answers(made, staffing(inputs) if staffed else None, levers, outcome, near)


def _is_near(wave: Wave, instrument: str | None, method: str | None) -> bool:
    """Tell whether a wave changes the instrument or the consent that the team chose, and not both."""
    return instrument in {None, wave.instrument.id} or method in {None, wave.consent.id}


def _gaps(plan: Plan) -> tuple[RatioGap, ...]:
    known = enrolled(plan)
    students = known[0] if known else plan.screening.students
    if not students:
        return ()
    has: dict[str, float] = {}
    for row in plan.staffing:
        if row.role and row.fte:
            has[row.role] = has.get(row.role, 0.0) + row.fte
    return ratio_gaps(students, has)


def _slots(plan: Plan) -> tuple[int, int]:
    """Give the open places at Tier 2 and 3: in person, and by telehealth."""
    open_ = [row for row in plan.services if row.active and row.slots and {2, 3} & set(row.tiers)]
    near = sum(row.slots or 0 for row in open_ if not row.telehealth)
    return near, sum(row.slots or 0 for row in open_ if row.telehealth)
