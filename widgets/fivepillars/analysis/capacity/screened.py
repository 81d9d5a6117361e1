"""The arithmetic of screening: who is found, who is missed, and how many can start.

It asks numbers only of what it is given, so one formula serves single values and arrays of draws alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Amount: TypeAlias = Any
"""A number, or an array with a number for each draw: the same arithmetic serves both."""

_NOTHING = 1e-300
"""Added below a fraction line: a share of nobody is 0 and no error."""


def above_zero(value: Amount) -> Amount:
    """Return a value where it is above 0, and 0 elsewhere; for a number as for an array."""
    return (value + abs(value)) / 2


def rounds(values: Mapping[str, Amount]) -> tuple[Amount, ...]:
    """Return how many of those with a disorder each screening of the year is the first to find.

    The first finds p·Se of those screened. Of those it missed, a share `again` meets every later screening as
    if it were their first, and the rest are missed again: with `again` 0 a second screening finds nobody new,
    with 1 each screening is a fresh chance.

    Returns
    -------
    tuple
        Students, one entry for each of the `times`.
    """
    ill = values["students"] * values["consent"] * values["prevalence"]
    sensitivity = values["sensitivity"]
    fresh = ill * (1 - sensitivity) * values["again"]
    later = (fresh * sensitivity * (1 - sensitivity) ** place for place in range(int(values["times"]) - 1))
    return (ill * sensitivity, *later)


def found(values: Mapping[str, Amount]) -> dict[str, Amount]:
    """Return whom a year of screening finds.

    It asks for `students`, `consent`, `prevalence`, `sensitivity`, `specificity`, `times` and `again`; shares
    run from 0 to 1. With n = N·c screened once, positives are n·[p·Se + (1−p)·(1−Sp)], and the positive
    predictive value is p·Se ÷ [p·Se + (1−p)·(1−Sp)]. Screened more often, those already found count once,
    while every screening has false positives of its own.

    Returns
    -------
    dict
        `screened` as students, and `screenings` in the year; `positive`, `true_positive` and `false_positive`
        as positive screens that lead to a talk; `missed` as students with a disorder whom none found;
        `true_negative` as negative screens of students without one, and `negative` as all of the first
        screening; `ppv` over the year and `npv` of the first screening as shares, 0 where nobody is positive
        or negative.
    """
    times = values["times"]
    screened = values["students"] * values["consent"]
    each = rounds(values)
    ill = screened * values["prevalence"]
    well = screened - ill
    true_positive = sum(each[1:], each[0])
    passed = well * values["specificity"]
    false_positive = (well - passed) * times
    positive = true_positive + false_positive
    negative = passed + ill - each[0]
    return {
        "screened": screened,
        "screenings": screened * times,
        "positive": positive,
        "true_positive": true_positive,
        "false_positive": false_positive,
        "missed": ill - true_positive,
        "true_negative": passed * times,
        "ppv": true_positive / (positive + _NOTHING),
        "negative": negative,
        "npv": passed / (negative + _NOTHING),
    }


def starting(values: Mapping[str, Amount]) -> dict[str, Amount]:
    """Return `starts_per_quarter`: how many students can start treatment in a quarter of 13 weeks.

    FTE × half-days × core share × appointments a half-day × usable weeks ÷ appointments a student: with the
    figures of CAPA, three new students for each half-day and quarter.
    """
    half_days = values["fte"] * values["half_days"] * values["core_share"]
    seen = half_days * values["appointments"] * values["usable_weeks"]
    return {"starts_per_quarter": seen / values["appointments_each"]}
