"""The answers as rows of tables: one telling for the page, the twin and every document."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from fivepillars.analysis.capacity.capacity_summary import OUTCOMES, amount, between, outcome, students
from fivepillars.analysis.capacity.inputs import AMOUNTS
from fivepillars.analysis.capacity.model_inputs import TEAM
from fivepillars.catalog.screening_instruments import instruments

if TYPE_CHECKING:
    from fivepillars.analysis.capacity.model_inputs import Number
    from fivepillars.analysis.capacity.planned import Answers, Planned
    from fivepillars.catalog.screening_instruments import Three

OUTCOME_COLUMNS = ("What", "Likely", "Range")
INPUT_COLUMNS = ("Input", "Value", "Source")
RATIO_COLUMNS = ("Role", "Recommended", "You have (FTE)", "Short (FTE)", "Source")
WAVE_COLUMNS = ("What is changed", "Largest wave (students)", "Who fits", "Found", "False alarms")
INSTRUMENT_COLUMNS = (
    "Instrument and cut-off",
    "Sensitivity",
    "Specificity",
    "Asks about self-harm",
    "Tried on",
    "Licence",
    "Source",
)
LEVER_COLUMNS = ("Input", "From", "To", "Outcome then")
MONTH_COLUMNS = ("Week", "Waiting", "Wait for who joins then (weeks)")
MOST_WAVES = 12
EVERYBODY = "Everybody offered screening"
_INPUTS = {
    "students": "Students offered screening",
    "consent": "Share with consent",
    "prevalence": "Share who have a disorder",
    "sensitivity": "Sensitivity",
    "specificity": "Specificity",
    "crisis_share": "Need a check on the same day",
    "again": "Missed once, found by the next screening",
    "untreated": "In no treatment yet",
    "school_share": "Referred at school",
    "community_share": "Referred in the community",
    "telehealth_share": "Referred to telehealth",
    "school_uptake": "Use a referral at school",
    "community_uptake": "Use a referral in the community",
    "telehealth_uptake": "Use a referral to telehealth",
    "community_places": "Open places in the community",
    "telehealth_places": "Open places by telehealth",
    "fte": "Full-time people (FTE)",
    "core_share": "Time for students in treatment",
    "half_days": "Half-days in a week",
    "appointments": "Appointments in a half-day",
    "appointments_each": "Appointments for each student",
    "usable_weeks": "Usable weeks of a quarter",
    "wave_weeks": "Weeks over which to screen",
    "times": "Times a year",
    "wait_limit": "Longest wait you accept (weeks)",
}
_COUNTED = AMOUNTS | {"times", "wait_limit"}
"""Inputs that are amounts; all others are shares."""


def outcome_rows(answers: Answers) -> list[tuple[str, ...]]:
    """Return every outcome with its likely value and its range."""
    return [
        (words, outcome(name, each.likely), between(name, each) or "no range")
        for name, words in OUTCOMES.items()
        if (each := answers.spreads.get(name)) is not None
        and not (name == "screenings" and each == answers.spreads["screened"])
    ]


def input_rows(planned: Planned) -> list[tuple[str, ...]]:
    """Return every input with its source."""
    return [(_INPUTS[each.name], _number(each), each.source or TEAM) for each in planned.asked.numbers]


def _number(number: Number) -> str:
    low, likely, high = (_input(number.name, each) for each in number.three)
    return likely if low == high else f"{likely} ({low} to {high})"


def _input(name: str, value: float) -> str:
    return amount(value, share=name not in _COUNTED)


def ratio_rows(planned: Planned) -> list[tuple[str, ...]]:
    """Return each role against the recommended ratio."""
    return [
        (
            gap.ratio.title,
            f"1 to {gap.ratio.recommended}: {amount(gap.wanted)}",
            amount(gap.has),
            amount(gap.short),
            f"{gap.ratio.source}, {gap.ratio.standing}",
        )
        for gap in planned.gaps
    ]


def wave_rows(answers: Answers) -> list[tuple[str, ...]]:
    """Return the planned and other ways to screen that differ in one thing, with the largest wave of each."""
    return [
        (
            wave.change,
            f"{floor(wave.students):,}",
            _fits(wave.groups),
            students(wave.found),
            students(wave.alarms),
        )
        for wave in answers.waves[:MOST_WAVES]
    ]


def _fits(groups: tuple[str, ...]) -> str:
    """Name the largest group that fits; everybody stands for all."""
    if not groups:
        return "Less than one grade or school"
    return "Everybody" if groups[0] == EVERYBODY else groups[0]


def lever_rows(answers: Answers) -> list[tuple[str, ...]]:
    """Return what each input alone does to the outcome that is looked at."""
    named = answers.lever_outcome
    return [
        (
            _INPUTS.get(lever.name, lever.words),
            _input(lever.name, lever.input_low),
            _input(lever.name, lever.input_high),
            f"{outcome(named, lever.low)} to {outcome(named, lever.high)}",
        )
        for lever in answers.levers
    ]


def month_rows(answers: Answers) -> list[tuple[str, ...]]:
    """Return the waiting list every third week."""
    if answers.staffing is None:
        return []
    waiting = answers.staffing.waiting
    both = list(enumerate(zip(waiting.lengths, waiting.waits, strict=True), start=1))
    return [(str(week), students(length), amount(wait)) for week, (length, wait) in both[2::3]]


def instrument_rows() -> list[tuple[str, ...]]:
    """Return every instrument: cut-off, how often it is right, whom it was tried on, licence and source."""
    return [
        (
            each.named,
            _published(each.sensitivity),
            _published(each.specificity),
            "yes" if each.crisis_item else "no",
            each.population,
            f"{each.licence} ({each.licence_source})",
            each.source,
        )
        for each in instruments().values()
    ]


def _published(three: Three) -> str:
    low, likely, high = (f"{100 * each:.3g} %" for each in three)
    return likely if low == high else f"{likely} ({low} to {high})"
