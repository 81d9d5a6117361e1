"""What the capacity model is asked: every input with its words and its range."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any

from fivepillars.analysis.capacity.ranges import Range, checked
from fivepillars.catalog.screening_instruments import rules
from fivepillars.plan.refusal import Refused

ROUTES = ("school", "community", "telehealth")
"""Where a student is referred."""
MOST_TIMES = 12

NAMES = MappingProxyType(
    {
        "students": "the number of students",
        "consent": "the share with consent",
        "prevalence": "the share who have a disorder",
        "sensitivity": "the sensitivity",
        "specificity": "the specificity",
        "again": "the share of the missed whom another screening finds afresh",
        "crisis_share": "the share who need a check on the same day",
        "untreated": "the share in no treatment yet",
        "accepted": "the share who accept a referral",
        "school_share": "the share referred at school",
        "community_share": "the share referred in the community",
        "telehealth_share": "the share referred to telehealth",
        "school_uptake": "the share who use a referral at school",
        "community_uptake": "the share who use a referral in the community",
        "telehealth_uptake": "the share who use a referral to telehealth",
        "community_places": "the open places in the community",
        "telehealth_places": "the open places by telehealth",
        "fte": "the number of full-time people (FTE)",
        "core_share": "the core share",
        "half_days": "the half-days in a week",
        "appointments": "the appointments in a half-day",
        "appointments_each": "the appointments for each student",
        "usable_weeks": "the usable weeks of a quarter",
        "wave_weeks": "the weeks over which screening is spread",
    }
)
"""What each input is called in a sentence."""

AMOUNTS = frozenset(
    {
        "students",
        "community_places",
        "telehealth_places",
        "fte",
        "half_days",
        "appointments",
        "appointments_each",
        "usable_weeks",
        "wave_weeks",
    }
)
"""Inputs that are amounts; all others are shares from 0 to 1."""
_ABOVE_ZERO = {
    "fte": "With no full-time person nobody can start. Give the FTE, such as 0.5, or leave it out.",
    "half_days": "A week needs at least part of a half-day.",
    "core_share": "With no time for treatment nobody can start. Give a share such as 0.35.",
    "appointments": "A half-day needs at least part of an appointment.",
    "appointments_each": "Each student needs at least one appointment.",
    "usable_weeks": "A quarter needs at least one week in which students are seen.",
}
_NOT_KNOWN = frozenset({"fte", "community_places", "telehealth_places"})
"""Inputs without which a part of the answer is left out; for the others the reference table has a value."""
_WHOLE = 1e-9
_WEEK = Range.of(1.0)
_ALL, _NONE = Range.of(1.0), Range.of(0.0)


def rule(name: str) -> Range:
    """Return what the model begins with for an input, as the reference table has it."""
    known = rules()[name]
    return Range(known.low, known.likely, known.high)


def _likely(name: str) -> Range:
    return Range.of(rules()[name].likely)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything the model is asked; shares run from 0 to 1.

    Parameters
    ----------
    students, consent, prevalence, sensitivity, specificity
        Who is screened, and how often the instrument is right.
    crisis_share
        Of those screened, who needs a check on the same day.
    untreated, accepted
        Of those with a disorder who are found: who is in no treatment yet, and who accepts a referral.
    school_share, community_share, telehealth_share
        Where they are referred; together 1.
    school_uptake, community_uptake, telehealth_uptake
        Who then uses it.
    fte, core_share, half_days, appointments, appointments_each, usable_weeks
        Who treats at school; see `screened.starting`. Without `fte` no capacity is computed.
    wave_weeks
        Over how many weeks the referrals of one screening come, evenly.
    community_places, telehealth_places
        How many students the services there could take; None where nobody knows.
    times, again
        How often students are screened in the year, and the share of the missed whom another screening finds
        afresh; see `screened.rounds`.

    Raises
    ------
    Refused
        A value can be no such thing; the sentence says which and why.
    """

    students: Range
    consent: Range
    prevalence: Range
    sensitivity: Range
    specificity: Range
    crisis_share: Range = _NONE
    untreated: Range = _ALL
    accepted: Range = _ALL
    school_share: Range = _ALL
    community_share: Range = _NONE
    telehealth_share: Range = _NONE
    school_uptake: Range = _ALL
    community_uptake: Range = _ALL
    telehealth_uptake: Range = _ALL
    fte: Range | None = None
    core_share: Range | None = None
    half_days: Range | None = None
    appointments: Range | None = None
    appointments_each: Range | None = None
    usable_weeks: Range | None = None
    wave_weeks: Range = _WEEK
    community_places: Range | None = None
    telehealth_places: Range | None = None
    times: int = 1
    again: Range | None = None

    def __post_init__(self) -> None:
        for name, value in self.ranges().items():
            checked(value, NAMES[name], share=name not in AMOUNTS)
            if value.low <= 0 and name in _ABOVE_ZERO:
                raise Refused(f"0 cannot be {NAMES[name]}. Nothing was computed. {_ABOVE_ZERO[name]}")
        if not 1 <= self.times <= MOST_TIMES:
            raise Refused(
                f"Students cannot be screened {self.times} times a year. Nothing was computed. "
                f"Give a whole number from 1 to {MOST_TIMES}."
            )
        if self.students.high <= 0:
            raise Refused(
                "There is nobody to screen: no grade or school with students is chosen. "
                "Nothing was computed. Choose grades, or give the number of students."
            )
        if abs(sum(getattr(self, f"{route}_share").likely for route in ROUTES) - 1) > _WHOLE:
            raise Refused(
                "The shares referred at school, in the community and to telehealth do not add up to 100 %. "
                "Nothing was computed. Change one of them."
            )

    def ranges(self) -> dict[str, Range]:
        """Return every input as a range, with what the reference table says where nothing was given."""
        given = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "times"}
        return {
            name: value if value is not None else _likely(name)
            for name, value in given.items()
            if value is not None or name not in _NOT_KNOWN
        }

    def values(self) -> dict[str, float]:
        """Return the likely value of every input."""
        return {"times": self.times, **{name: value.likely for name, value in self.ranges().items()}}

    def at(self, name: str, value: float) -> Inputs:
        """Return the same inputs with one of them at a value."""
        changed: dict[str, Any] = {name: Range.of(value)}
        return replace(self, **changed)
