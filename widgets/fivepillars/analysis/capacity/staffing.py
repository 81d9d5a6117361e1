"""How many students staff can take on, and how many staff a number of students asks for."""

from __future__ import annotations

from dataclasses import dataclass

from fivepillars.analysis.capacity.funnel import outcome_values, school_waves
from fivepillars.analysis.capacity.inputs import Inputs
from fivepillars.analysis.capacity.waiting_list import Waiting, waiting_list
from fivepillars.catalog.screening_instruments import Ratio, ratios, rules, year_weeks
from fivepillars.plan.refusal import Refused

_NO_STAFF = (
    "No full-time person (FTE) was given, so no capacity was computed. Give the FTE of those who treat."
)


@dataclass(frozen=True, slots=True)
class Staffing:
    """What the staff can take on at the likely values.

    Parameters
    ----------
    starts_per_week, starts_per_quarter, starts_this_year
        Students who can start treatment at school.
    fte_needed
        Full-time people who would start everybody within the year.
    waiting
        The waiting list by week.
    """

    starts_per_week: float
    starts_per_quarter: float
    starts_this_year: float
    fte_needed: float
    waiting: Waiting


def staffing(inputs: Inputs) -> Staffing:
    """Return what the staff can take on.

    Raises
    ------
    Refused
        No FTE was given.
    """
    if inputs.fte is None:
        raise Refused(_NO_STAFF)
    values = inputs.values()
    made = outcome_values(values)
    waves, per_week = school_waves(values), made["starts_per_week"]
    waiting = waiting_list(waves, values["wave_weeks"], per_week, year_weeks())
    return Staffing(
        per_week, made["starts_per_quarter"], made["starts_this_year"], made["fte_needed"], waiting
    )


def demand_hours(
    accepted: float, choice_hours: float, follow_on: float, partnership_hours: float, co_therapy: float = 0.0
) -> float:
    """Return the hours that accepted students ask for.

    accepted × (choice hours + T × partnership hours × (1 + co-therapy)), as CAPA counts (capa.co.uk).

    Parameters
    ----------
    accepted
        Students accepted.
    choice_hours
        Hours of the first talk with each.
    follow_on
        Share T who go on.
    partnership_hours
        Hours of treatment for each who goes on.
    co_therapy
        Share of treatment given by two people.
    """
    return accepted * (choice_hours + follow_on * partnership_hours * (1 + co_therapy))


def new_courses_a_quarter(referrals_a_week: float, follow_on: float) -> float:
    """Return courses of treatment that begin in a quarter of 13 weeks, for referrals a week and share T."""
    return rules()["quarter_weeks"].likely * follow_on * referrals_a_week


@dataclass(frozen=True, slots=True)
class RatioGap:
    """One role against the recommended ratio: staff it asks for, staff there is, and what is short."""

    ratio: Ratio
    wanted: float
    has: float

    @property
    def short(self) -> float:
        """Return how many full-time people are missing; 0 where none is."""
        return max(0.0, self.wanted - self.has)


def ratio_gaps(students: float, has: dict[str, float]) -> tuple[RatioGap, ...]:
    """Return, for each role, students ÷ recommended ratio against the FTE there is.

    Parameters
    ----------
    students
        Students enrolled.
    has
        FTE by role: `psychologist`, `counselor`, `social worker`.
    """
    return tuple(RatioGap(each, students / each.recommended, has.get(each.role, 0.0)) for each in ratios())
