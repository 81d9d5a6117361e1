"""The answers in words: what each outcome is called, and how a number of it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.capacity.monte_carlo import LEVEL

if TYPE_CHECKING:
    from fivepillars.analysis.capacity.monte_carlo import Spread

OUTCOMES = {
    "screened": "Students screened",
    "screenings": "Screenings in the year",
    "positive": "Positive: to be talked with",
    "true_positive": "Positive and right",
    "false_positive": "Positive and wrong",
    "missed": "Missed",
    "ppv": "Share of positives that are right (PPV)",
    "npv": "Share of negatives that are right (NPV)",
    "crisis_checks": "Checks on the same day",
    "school_referrals": "Referred at school",
    "community_referrals": "Referred in the community",
    "telehealth_referrals": "Referred to telehealth",
    "school_used": "Use a referral at school",
    "community_used": "Use a referral in the community",
    "telehealth_used": "Use telehealth",
    "served": "Use a referral, wherever it is",
    "community_unplaced": "Find no place in the community",
    "telehealth_unplaced": "Find no place by telehealth",
    "starts_per_week": "Can start at school each week",
    "starts_per_quarter": "Can start at school in a quarter",
    "starts_this_year": "Can start at school this year",
    "fte_needed": "Full-time people needed at school",
    "weeks_waiting": "Longest wait, in weeks",
}
"""Each outcome in words, in the order in which it is told."""
_SHARES = frozenset({"ppv", "npv"})
_RATES = frozenset({"starts_per_week", "starts_per_quarter", "fte_needed", "weeks_waiting"})
"""Outcomes that are no whole numbers of students."""
RANGE_NOTE = (
    f"A range holds {LEVEL} of 100 draws of all inputs together. "
    "Every number of students is expected by the model; none was counted."
)
_SMALL, _HALF = 10, 0.5


def amount(value: float, *, share: bool = False) -> str:
    """Write a number as people read it: shares in percent, small numbers with one decimal."""
    if share:
        return f"{100 * value:.3g}\u00a0%"
    if abs(value) < _SMALL:
        return f"{value:.1f}".removesuffix(".0")
    return f"{value:,.0f}"


def students(value: float) -> str:
    """Write an expected number of students: whole, and "under 1" where it is none yet not nothing."""
    return "under 1" if 0 < value < _HALF else f"{value:,.0f}"


def outcome(name: str, value: float) -> str:
    """Write a value of an outcome: a share in percent, a rate with a decimal, students as whole ones."""
    if name in _SHARES or name in _RATES:
        return amount(value, share=name in _SHARES)
    return students(value)


def between(name: str, spread: Spread) -> str:
    """Write the interval of an outcome such as "391 to 793"; nothing where it has no width."""
    low, high = outcome(name, spread.low), outcome(name, spread.high)
    return "" if low == high else f"{low} to {high}"


def weeks_words(weeks: float) -> str:
    """Say a number of weeks, such as "4 weeks" or "less than a week"."""
    if weeks <= 0:
        return "no wait"
    if weeks < 1:
        return "less than a week"
    rounded = round(weeks)
    return "1 week" if rounded == 1 else f"{rounded:,} weeks"
