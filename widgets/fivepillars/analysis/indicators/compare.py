"""A figure beside another: higher, lower, or too close to tell, with how far apart they can be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import inf, sqrt

from fivepillars.analysis.indicators.intervals import Interval


class Verdict(StrEnum):
    """How a figure stands beside another."""

    HIGHER = "higher"
    LOWER = "lower"
    CLOSE = "too close to tell"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures side by side.

    Parameters
    ----------
    verdict
        Whether ours is higher or lower than theirs beyond what chance explains.
    difference
        Ours less theirs, in the figures' unit; None if one of them has no number.
    low, high
        The interval of the difference; None if it cannot be given.
    sentence
        The same in words, with what the comparison leaves out.
    """

    verdict: Verdict
    difference: float | None
    low: float | None
    high: float | None
    sentence: str


def compare(ours: Interval | None, theirs: Interval | None) -> Comparison:
    """Compare two figures by their intervals.

    The interval of the difference is put together from both figures' own intervals: Newcombe, R. G. (1998).
    Interval estimation for the difference between independent proportions. Statistics in Medicine 17(8),
    873–890, method 10, for Wilson intervals; Zou and Donner (2008, Statistics in Medicine 27(10), 1693–1702)
    show that the same holds for other intervals. Where a figure is only known between bounds, the bounds
    themselves are compared.

    Parameters
    ----------
    ours, theirs
        The figures with their intervals. An interval of no width is a figure whose error is not known or
        that is a full count; the sentence says which side has none.
    """
    if ours is None or theirs is None:
        missing = "ours" if ours is None else "the other"
        return Comparison(
            Verdict.UNKNOWN, None, None, None, f"Not compared: {missing} has nothing to draw on."
        )
    if ours.point is None or theirs.point is None:
        return _by_bounds(ours, theirs)
    difference = ours.point - theirs.point
    low = difference - sqrt((ours.point - ours.low) ** 2 + (theirs.high - theirs.point) ** 2)
    high = difference + sqrt((ours.high - ours.point) ** 2 + (theirs.point - theirs.low) ** 2)
    verdict = Verdict.HIGHER if low > 0 else Verdict.LOWER if high < 0 else Verdict.CLOSE
    return Comparison(verdict, difference, low, high, _sentence(verdict, ours, theirs))


def _by_bounds(ours: Interval, theirs: Interval) -> Comparison:
    low, high = ours.low - theirs.high, ours.high - theirs.low
    verdict = Verdict.HIGHER if low > 0 else Verdict.LOWER if high < 0 else Verdict.CLOSE
    known = inf not in {abs(low), abs(high)}
    return Comparison(
        verdict,
        None,
        low if known else None,
        high if known else None,
        f"{_WORDS[verdict]} One of them is only known between bounds.",
    )


_WORDS = {
    Verdict.HIGHER: "Higher than theirs.",
    Verdict.LOWER: "Lower than theirs.",
    Verdict.CLOSE: "Too close to tell apart.",
    Verdict.UNKNOWN: "Not compared.",
}


def _sentence(verdict: Verdict, ours: Interval, theirs: Interval) -> str:
    words = [_WORDS[verdict]]
    if theirs.width == 0:
        words.append("Their error is not given here and was taken for 0.")
    if ours.width == 0:
        words.append("Ours is a full count, or its error is not known.")
    if ours.approximate or theirs.approximate:
        words.append("The error is approximate.")
    return " ".join(words)
