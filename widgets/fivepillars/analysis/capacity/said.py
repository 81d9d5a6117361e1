"""The answers in words and as rows of tables: one telling for the page, the twin and every document."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from fivepillars.analysis.capacity.asked import TEAM
from fivepillars.analysis.capacity.draws import LEVEL

if TYPE_CHECKING:
    from fivepillars.analysis.capacity.asked import Number
    from fivepillars.analysis.capacity.draws import Spread
    from fivepillars.analysis.capacity.planned import Answers, Planned

OUTCOMES = {
    "screened": "Students screened",
    "positive": "Positive: to be talked with",
    "true_positive": "Positive and right",
    "false_positive": "Positive and wrong",
    "missed": "Missed",
    "ppv": "Share of positives that are right",
    "npv": "Share of negatives that are right",
    "crisis_checks": "Checks on the same day",
    "school_referrals": "Referred at school",
    "community_referrals": "Referred in the community",
    "telehealth_referrals": "Referred to telehealth",
    "school_used": "Use a referral at school",
    "community_used": "Use a referral in the community",
    "telehealth_used": "Use telehealth",
    "starts_per_week": "Can start at school each week",
    "starts_per_quarter": "Can start at school in a quarter",
    "starts_this_year": "Can start at school this year",
    "fte_needed": "Full-time people needed at school",
    "weeks_waiting": "Longest wait, in weeks",
}
"""Each outcome in words, in the order in which it is told."""
SHARES = frozenset({"ppv", "npv"})
OUTCOME_COLUMNS = ("What", "Likely", "Range")
INPUT_COLUMNS = ("Input", "Value", "Source")
RATIO_COLUMNS = ("Role", "Recommended", "You have (FTE)", "Short (FTE)", "Source")
WAVE_COLUMNS = (
    "Instrument",
    "Consent",
    "Months",
    "Largest wave (students)",
    "Found",
    "False alarms",
    "Who fits",
)
LEVER_COLUMNS = ("Input", "From", "To", "Outcome then")
MONTH_COLUMNS = ("Week", "Waiting", "Wait for who joins then (weeks)")
RANGE_NOTE = (
    f"A range holds {LEVEL} of 100 draws of all inputs together. "
    "Every number of students is expected by the model; none was counted."
)
MOST_WAVES = 10
EVERYBODY = "Everybody offered screening"
_NAMED = 2
_INPUTS = {
    "students": "Students offered screening",
    "consent": "Share with consent",
    "prevalence": "Share who have a disorder",
    "sensitivity": "Sensitivity",
    "specificity": "Specificity",
    "crisis_share": "Need a check on the same day",
    "untreated": "In no treatment yet",
    "school_share": "Referred at school",
    "community_share": "Referred in the community",
    "telehealth_share": "Referred to telehealth",
    "school_uptake": "Use a referral at school",
    "community_uptake": "Use a referral in the community",
    "telehealth_uptake": "Use a referral to telehealth",
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
_AMOUNTS = frozenset({"students", "fte", "half_days", "appointments", "appointments_each", "usable_weeks"})
_AMOUNTS_TOO = _AMOUNTS | {"wave_weeks", "times", "wait_limit"}
_SMALL = 10


def amount(value: float, *, share: bool = False) -> str:
    """Write a number as people read it: shares in percent, small numbers with one decimal."""
    if share:
        return f"{100 * value:.3g} %"
    if abs(value) < _SMALL:
        return f"{value:.1f}".removesuffix(".0")
    return f"{value:,.0f}"


def interval_text(spread: Spread, *, share: bool = False) -> str:
    """Give a range such as "391 to 793"; nothing where it has no width."""
    low, high = amount(spread.low, share=share), amount(spread.high, share=share)
    return "" if low == high else f"{low} to {high}"


def outcome_rows(answers: Answers) -> list[tuple[str, ...]]:
    """Give every outcome with its likely value and its range."""
    return [
        (
            words,
            amount(each.likely, share=name in SHARES),
            interval_text(each, share=name in SHARES) or "as given",
        )
        for name, words in OUTCOMES.items()
        if (each := answers.spreads.get(name)) is not None
    ]


def input_rows(planned: Planned) -> list[tuple[str, ...]]:
    """Give every input with its source."""
    return [(_INPUTS[each.name], _number(each), each.source or TEAM) for each in planned.asked.numbers]


def _number(number: Number) -> str:
    share = number.name not in _AMOUNTS_TOO
    low, likely, high = (amount(each, share=share) for each in number.three)
    return likely if low == high else f"{likely} ({low} to {high})"


def ratio_rows(planned: Planned) -> list[tuple[str, ...]]:
    """Give each role against the recommended ratio."""
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
    """Give the ways to screen that find most within the limit."""
    return [
        (
            wave.instrument.named,
            wave.consent.title,
            str(wave.months),
            f"{floor(wave.students):,}",
            amount(wave.found),
            amount(wave.alarms),
            _fits(wave.groups),
        )
        for wave in answers.waves[:MOST_WAVES]
    ]


def _fits(groups: tuple[str, ...]) -> str:
    """Name the largest groups that fit; everybody stands for all."""
    if not groups or groups[0] == EVERYBODY:
        return "Everybody" if groups else "a smaller group"
    rest = len(groups) - _NAMED
    return ", ".join(groups[:_NAMED]) + (f" and {rest} smaller" if rest > 0 else "")


def lever_rows(answers: Answers) -> list[tuple[str, ...]]:
    """Give what each input alone does to the outcome that is looked at."""
    return [
        (
            _INPUTS.get(lever.name, lever.words),
            amount(lever.input_low, share=lever.name not in _AMOUNTS_TOO),
            amount(lever.input_high, share=lever.name not in _AMOUNTS_TOO),
            f"{amount(lever.low)} to {amount(lever.high)}",
        )
        for lever in answers.levers
    ]


def month_rows(answers: Answers) -> list[tuple[str, ...]]:
    """Give the waiting list every third week."""
    if answers.staffing is None:
        return []
    waiting = answers.staffing.waiting
    both = list(enumerate(zip(waiting.lengths, waiting.waits, strict=True), start=1))
    return [(str(week), amount(length), amount(wait)) for week, (length, wait) in both[2::3]]


def verdict(planned: Planned) -> list[str]:
    """Say in a few sentences whether those found can be served."""
    answers = planned.answers
    if answers is None:
        return [planned.why]
    found, used = answers.spreads["true_positive"], answers.spreads["school_used"]
    positive, right = answers.spreads["positive"], answers.spreads["ppv"]
    share = amount(right.likely, share=True)
    said = [f"Of {amount(positive.likely)} positive screens {amount(found.likely)} would be right ({share})."]
    if answers.staffing is None:
        return [*said, "Nobody is named yet who would treat them, so no wait is computed."]
    made = answers.staffing
    starts, wanted = amount(made.starts_this_year), amount(made.fte_needed)
    said.append(
        f"About {amount(used.likely)} would use a referral at school, and {starts} can start this year; "
        f"to start all of them within the year would take {wanted} full-time people."
    )
    clears = made.waiting.clears
    if clears is None:
        said.append(
            f"The waiting list does not clear within the {len(made.waiting.lengths)} weeks of the year."
        )
    else:
        said.append(f"The waiting list clears in week {clears}." if clears else "Nobody waits.")
    return said


def slots_words(planned: Planned) -> str:
    """Say how many places the service map has for those referred elsewhere."""
    near, far = planned.slots
    where = f"{near:,} open places at Tier 2 or 3 in the community, and {far:,} by telehealth"
    return f"The service map has {where}."
