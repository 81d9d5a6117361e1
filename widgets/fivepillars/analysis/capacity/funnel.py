"""From students to those who are served: one arithmetic for single values and for arrays of draws.

It plans services; it diagnoses no one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fivepillars.analysis.capacity.inputs import ROUTES, Inputs
from fivepillars.analysis.capacity.screened import Amount, above_zero, found, rounds, starting
from fivepillars.analysis.capacity.waiting_list import longest_wait
from fivepillars.catalog.screening_instruments import rules, year_weeks

WARNING = (
    "This plans services and diagnoses no one. A positive screen is a reason to talk with a student, "
    "never a diagnosis."
)


def outcome_values(values: Mapping[str, Amount]) -> dict[str, Amount]:
    """Return every outcome by name from the inputs by name; see `Inputs`.

    With `fte` there are also the starts at school, the people it would take, and the longest wait. Where the
    places of another route are known, there are also those who find none.
    """
    outcome = funnel_values(values)
    for route in ROUTES[1:]:
        if f"{route}_places" in values:
            outcome[f"{route}_unplaced"] = above_zero(outcome[f"{route}_used"] - values[f"{route}_places"])
    if "fte" in values:
        outcome |= _capacity_values(values, outcome)
    return outcome


def funnel_values(values: Mapping[str, Amount]) -> dict[str, Amount]:
    """Return who is found, referred and served.

    The shares of the routes are scaled to 1 together, so that draws of them lose nobody.
    """
    outcome = found(values)
    outcome["crisis_checks"] = outcome["screenings"] * values["crisis_share"]
    outcome["referred"] = outcome["true_positive"] * values["untreated"] * values["accepted"]
    whole = sum(values[f"{route}_share"] for route in ROUTES)
    for route in ROUTES:
        sent = outcome["referred"] * values[f"{route}_share"] / whole
        outcome[f"{route}_referrals"] = sent
        outcome[f"{route}_used"] = sent * values[f"{route}_uptake"]
    outcome["served"] = sum(outcome[f"{route}_used"] for route in ROUTES)
    return outcome


def school_waves(values: Mapping[str, Amount]) -> tuple[Amount, ...]:
    """Return how many use a referral at school after each screening of the year."""
    whole = sum(values[f"{route}_share"] for route in ROUTES)
    kept = values["untreated"] * values["accepted"] * values["school_share"] / whole * values["school_uptake"]
    return tuple(each * kept for each in rounds(values))


def _capacity_values(values: Mapping[str, Amount], outcome: Mapping[str, Amount]) -> dict[str, Amount]:
    """Return starts, the FTE that would start everybody within the year, and the longest wait."""
    starts = starting(values)["starts_per_quarter"]
    quarters, per_week = rules()["quarters"].likely, starts / rules()["quarter_weeks"].likely
    waves = school_waves(values)
    return {
        "starts_per_quarter": starts,
        "starts_this_year": starts * quarters,
        "starts_per_week": per_week,
        "fte_needed": outcome["school_used"] / quarters / starts * values["fte"],
        "weeks_waiting": longest_wait(waves, values["wave_weeks"], per_week, year_weeks()),
    }


@dataclass(frozen=True, slots=True)
class Funnel:
    """Students at each stage; `ppv` and `npv` are shares, None where nobody is positive or negative.

    Parameters
    ----------
    screened, screenings
        Students screened, and screenings in the year.
    positive, true_positive, false_positive, missed, true_negative, negative
        Expected and not counted; see `fivepillars.analysis.capacity.screened.found`.
    ppv, npv
        How often a positive, and a negative, is right.
    crisis_checks
        Checks on the same day.
    referred
        True positives in no treatment yet who accept a referral.
    school_referrals, community_referrals, telehealth_referrals
        Where they are referred.
    school_used, community_used, telehealth_used
        Who then uses the referral.
    served
        Everybody who uses one.
    """

    screened: float
    screenings: float
    positive: float
    true_positive: float
    false_positive: float
    missed: float
    true_negative: float
    negative: float
    ppv: float | None
    npv: float | None
    crisis_checks: float
    referred: float
    school_referrals: float
    community_referrals: float
    telehealth_referrals: float
    school_used: float
    community_used: float
    telehealth_used: float
    served: float


def funnel(inputs: Inputs) -> Funnel:
    """Return the funnel at the likely value of every input.

    Raises
    ------
    Refused
        When the inputs were made; see `Inputs`.

    Examples
    --------
    >>> from fivepillars.analysis.capacity.ranges import Range
    >>> made = funnel(Inputs(*(Range.of(number) for number in (10_000, 0.85, 0.10, 0.895, 0.775))))
    >>> round(made.positive), round(made.true_positive), round(made.ppv, 2)
    (2482, 761, 0.31)
    """
    outcome = funnel_values(inputs.values())
    if outcome["positive"] <= 0:
        outcome["ppv"] = None
    if outcome["negative"] <= 0:
        outcome["npv"] = None
    return Funnel(**outcome)
