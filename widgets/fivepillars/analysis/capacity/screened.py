"""The arithmetic of screening: who is found, who is missed, and how many can start.

It asks numbers only of what it is given, so one formula serves single values and arrays of draws alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NOTHING = 1e-300
"""Added below a fraction line: a share of nobody is 0 and no error."""


def found(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give whom screening finds, from `students`, `consent`, `prevalence`, `sensitivity`, `specificity`.

    Shares run from 0 to 1. With n = N·c screened, positives are n·[p·Se + (1−p)·(1−Sp)], and the positive
    predictive value is p·Se ÷ [p·Se + (1−p)·(1−Sp)].

    Returns
    -------
    dict
        `screened`, `positive`, `true_positive`, `false_positive`, `missed`, `true_negative` as students;
        `ppv` and `npv` as shares, 0 where nobody is positive or negative.
    """
    screened = values["students"] * values["consent"]
    ill = screened * values["prevalence"]
    well = screened - ill
    true_positive = ill * values["sensitivity"]
    missed = ill - true_positive
    true_negative = well * values["specificity"]
    false_positive = well - true_negative
    positive = true_positive + false_positive
    return {
        "screened": screened,
        "positive": positive,
        "true_positive": true_positive,
        "false_positive": false_positive,
        "missed": missed,
        "true_negative": true_negative,
        "ppv": true_positive / (positive + _NOTHING),
        "npv": true_negative / (true_negative + missed + _NOTHING),
    }


def starting(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give `starts_per_quarter`: how many students can start treatment in a quarter of 13 weeks.

    FTE × half-days × core share × appointments a half-day × usable weeks ÷ appointments a student: with the
    figures of CAPA, three new students for each half-day and quarter.
    """
    half_days = values["fte"] * values["half_days"] * values["core_share"]
    seen = half_days * values["appointments"] * values["usable_weeks"]
    return {"starts_per_quarter": seen / values["appointments_each"]}
