"""From students to those who are served: one arithmetic for single values and for arrays of draws.

It plans services; it diagnoses no one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fivepillars.analysis.capacity.inputs import Inputs
from fivepillars.analysis.capacity.screened import found, starting

WARNING = (
    "This plans services and diagnoses no one. A positive screen is a reason to talk with a student, "
    "never a diagnosis."
)
ROUTES = ("school", "community", "telehealth")
RATE_OUTCOMES = frozenset({"ppv", "npv"})


def funnel_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give every outcome of the funnel from the inputs by name; see `Inputs`.

    The shares of the routes are scaled to 1 together, so that draws of them lose nobody.
    """
    outcome = found(values)
    referred = outcome["true_positive"] * values["untreated"] * values["accepted"]
    whole = sum(values[f"{route}_share"] for route in ROUTES)
    served = 0.0 * referred
    for route in ROUTES:
        sent = referred * values[f"{route}_share"] / whole
        outcome[f"{route}_referrals"] = sent
        outcome[f"{route}_used"] = sent * values[f"{route}_uptake"]
        served = served + outcome[f"{route}_used"]
    outcome["crisis_checks"] = outcome["screened"] * values["crisis_share"]
    outcome["referred"] = referred
    outcome["served"] = served
    return outcome


def capacity_values(values: Mapping[str, Any], outcome: Mapping[str, Any], quarters: float) -> dict[str, Any]:
    """Give starts a quarter, and the FTE that would start everybody who uses a referral at school.

    Parameters
    ----------
    values
        The inputs by name, `fte` among them.
    outcome
        What `funnel_values` gave.
    quarters
        Quarters in the school year.
    """
    starts = starting(values)["starts_per_quarter"]
    return {
        "starts_per_quarter": starts,
        "starts_this_year": starts * quarters,
        "fte_needed": outcome["school_used"] / quarters / starts * values["fte"],
    }


@dataclass(frozen=True, slots=True)
class Funnel:
    """Students at each stage; `ppv` and `npv` are shares, None where nobody is positive or negative.

    Parameters
    ----------
    screened, positive, true_positive, false_positive, missed, true_negative
        Students, expected and not counted.
    ppv, npv
        How often a positive, and a negative, is right.
    crisis_checks
        Students who need somebody on the same day.
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
    positive: float
    true_positive: float
    false_positive: float
    missed: float
    true_negative: float
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
    """Give the funnel at the likely value of every input.

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
    if outcome["screened"] - outcome["positive"] <= 0:
        outcome["npv"] = None
    return Funnel(**outcome)
