"""The largest wave you can serve: how many can be screened while no wait passes the team's limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from fivepillars.analysis.capacity.draws import outcomes
from fivepillars.analysis.capacity.inputs import Inputs
from fivepillars.analysis.capacity.ranges import Range
from fivepillars.analysis.capacity.waiting import largest_wave
from fivepillars.catalog.screening import Instrument, Known, rules
from fivepillars.plan.refusal import Refused

MONTHS = (1, 3, 6, 9)
MONTHS_IN_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Wave:
    """One way to screen.

    Parameters
    ----------
    instrument, consent, months
        With what, how consent is asked, and over how many months.
    students
        How many students can be offered it while the wait stays within the limit.
    found, alarms
        True and false positives among them.
    groups
        Which of the named grades or schools are no larger than that.
    """

    instrument: Instrument
    consent: Known
    months: int
    students: float
    found: float
    alarms: float
    groups: tuple[str, ...]


def weeks_of(months: float) -> float:
    """Give the weeks of some months: a quarter's 13 weeks are three months."""
    return months * rules()["quarter_weeks"].likely / MONTHS_IN_A_QUARTER


def waves(
    inputs: Inputs,
    instruments: Sequence[Instrument],
    consents: Sequence[Known],
    groups: Mapping[str, float],
    limit: float,
    months: Sequence[int] = MONTHS,
) -> tuple[Wave, ...]:
    """Give every way to screen with the largest wave it can serve.

    Those that find most come first, and among these those with the fewest false alarms.

    Parameters
    ----------
    inputs
        What the model is asked, with FTE.
    instruments
        Instruments; those without a specificity are left out.
    consents
        Ways to ask for consent.
    groups
        Students by grade, school or other group.
    limit
        The longest wait that is acceptable, in weeks.
    months
        Over how many months screening may be spread.

    Raises
    ------
    Refused
        No grade or school is given, or no FTE.
    """
    if not groups:
        raise Refused("No grade or school was given, so no wave was computed. Name at least one.")
    if inputs.fte is None:
        raise Refused("No full-time person (FTE) was given, so no wave was computed.")
    made = [
        _wave(inputs, instrument, consent, spread, groups, limit)
        for instrument, consent, spread in product(instruments, consents, months)
        if instrument.sensitivity is not None and instrument.specificity is not None
    ]
    return tuple(
        sorted(made, key=lambda wave: (-round(wave.found), wave.alarms, wave.months, wave.instrument.id))
    )


def _wave(
    inputs: Inputs,
    instrument: Instrument,
    consent: Known,
    months: int,
    groups: Mapping[str, float],
    limit: float,
) -> Wave:
    asked = replace(
        inputs,
        students=Range.of(1.0),
        consent=Range.of(consent.likely),
        sensitivity=Range.of(instrument.sensitivity or 0.0),
        specificity=Range.of(instrument.specificity or 0.0),
    )
    each = outcomes(asked)
    most = largest_wave(weeks_of(months), each["starts_per_week"], limit)
    everybody = max(groups.values())
    students = min(everybody, most / each["school_used"]) if each["school_used"] > 0 else everybody
    fits = tuple(name for name, size in groups.items() if size <= students)
    right, wrong = students * each["true_positive"], students * each["false_positive"]
    return Wave(instrument, consent, months, students, right, wrong, fits)
