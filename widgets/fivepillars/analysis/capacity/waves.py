"""The largest wave you can serve: how many can be screened while no wait passes the team's limit.

From what the team plans, one thing is changed at a time: the instrument with its cut-off, how consent is
asked, or over how many months a wave is spread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fivepillars.analysis.capacity.funnel import school_waves
from fivepillars.analysis.capacity.inputs import Inputs
from fivepillars.analysis.capacity.monte_carlo import outcomes
from fivepillars.analysis.capacity.ranges import Range
from fivepillars.analysis.capacity.waiting_list import largest_wave
from fivepillars.catalog.screening_instruments import Instrument, Known, rules, year_weeks
from fivepillars.plan.refusal import Refused

MONTHS = (1, 3, 6, 9)
MONTHS_IN_A_QUARTER = 3
AS_PLANNED = "As planned"


@dataclass(frozen=True, slots=True)
class Wave:
    """One way to screen.

    Parameters
    ----------
    change
        What is changed of the plan, in words.
    students
        How many students can be offered it while the wait stays within the limit.
    found, alarms
        True and false positives among them.
    groups
        Which of the named grades or schools are no larger than that, the largest first.
    """

    change: str
    students: float
    found: float
    alarms: float
    groups: tuple[str, ...]


def weeks_of(months: float) -> float:
    """Return the weeks of some months: a quarter's 13 weeks are three months."""
    return months * rules()["quarter_weeks"].likely / MONTHS_IN_A_QUARTER


def waves(
    inputs: Inputs,
    instruments: Iterable[Instrument],
    consents: Iterable[Known],
    groups: Mapping[str, float],
    limit: float,
    months: Sequence[int] = MONTHS,
) -> tuple[Wave, ...]:
    """Return what is planned, then every way to screen that differs from it in one thing.

    Among these, those that find most come first, and of equals those with the fewest false alarms.

    Parameters
    ----------
    inputs
        What the model is asked, with FTE.
    instruments, consents, months
        What may be changed.
    groups
        Students by grade, school or other group; the largest is everybody who can be offered screening.
    limit
        The longest wait that is acceptable, in weeks.

    Raises
    ------
    Refused
        No grade or school is given, or no FTE.
    """
    if not groups:
        raise Refused("No grade or school was given, so no wave was computed. Name at least one.")
    if inputs.fte is None:
        raise Refused("No full-time person (FTE) was given, so no wave was computed.")
    changed = [
        *(_instrument(inputs, each) for each in instruments),
        *(_consent(inputs, each) for each in consents),
        *((_spread(each), inputs.at("wave_weeks", weeks_of(each))) for each in months),
    ]
    planned = _wave(AS_PLANNED, inputs, groups, limit)
    others = [_wave(words, asked, groups, limit) for words, asked in changed if asked != inputs]
    return (planned, *sorted(others, key=lambda wave: (-round(wave.found), wave.alarms, wave.change)))


def _instrument(inputs: Inputs, each: Instrument) -> tuple[str, Inputs]:
    sensitivity, specificity = Range(*each.sensitivity), Range(*each.specificity)
    return f"Instrument: {each.named}", replace(inputs, sensitivity=sensitivity, specificity=specificity)


def _consent(inputs: Inputs, each: Known) -> tuple[str, Inputs]:
    return f"Consent: {each.title[0].lower()}{each.title[1:]}", replace(
        inputs, consent=Range(each.low, each.likely, each.high)
    )


def _spread(months: int) -> str:
    return "Time: one month" if months == 1 else f"Time: {months} months"


def _wave(change: str, inputs: Inputs, groups: Mapping[str, float], limit: float) -> Wave:
    one = replace(inputs, students=Range.of(1.0))
    each, used = outcomes(one), school_waves(one.values())
    everybody = max(groups.values())
    students = everybody
    if sum(used) > 0:
        shares = [wave / sum(used) for wave in used]
        starts = each["starts_per_week"]
        most = largest_wave(shares, inputs.wave_weeks.likely, starts, limit, year_weeks())
        students = min(everybody, most / sum(used))
    fits = sorted((name for name, size in groups.items() if size <= students), key=lambda name: -groups[name])
    return Wave(
        change, students, students * each["true_positive"], students * each["false_positive"], tuple(fits)
    )
