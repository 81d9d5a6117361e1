"""How sure a figure is: intervals for percentages and rare counts, and what may be drawn of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt

from fivepillars.plan.refusal import Refused

Z95 = 1.959963984540054
"""The standard normal quantile of 97.5 %: what 95 % of a two-sided interval rests on."""

FULL = 100.0
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with how far it may be off.

    Parameters
    ----------
    low, high
        The bounds, in the unit of the figure; `high` may be infinite where nothing is known.
    point
        The figure itself; None where only bounds are known (a range, or a withheld value).
    method
        How it was worked out, in words that stand beside a chart.
    approximate
        It is known to be off: the standard error leaves out how the sample was drawn, or the formula is one
        for large samples.
    """

    low: float
    high: float
    point: float | None
    method: str
    approximate: bool = False

    def __post_init__(self) -> None:
        inside = self.point is None or self.low <= self.point <= self.high
        if not (self.low <= self.high and inside):
            raise Refused(
                f"The interval from {self.low:g} to {self.high:g} does not hold the figure it is for. "
                "Nothing was changed. Check the two bounds in the source."
            )

    @property
    def width(self) -> float:
        """Return the distance between the bounds."""
        return self.high - self.low


def wilson(percent: float, n: float, *, z: float = Z95) -> Interval:
    """Return the score interval of a percentage.

    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the
    American Statistical Association 22(158), 209–212. Agresti and Coull (1998, The American Statistician
    52(2), 119–126) show that it keeps close to its level for small samples and for percentages near 0 and
    100, where the usual ± 1.96 standard errors fails and the "exact" interval is too wide.

    Parameters
    ----------
    percent
        The percentage, 0 to 100.
    n
        How many answered. For a survey with weights, the effective number.
    z
        The normal quantile.

    Returns
    -------
    Interval
        In percent; it always holds the percentage, and lies within 0 to 100.
    """
    if not 0 <= percent <= FULL or not 0 < n < inf:
        raise Refused(
            "An interval needs a percentage from 0 to 100 and more than 0 answers. Nothing was changed."
        )
    share, square = percent / FULL, z * z
    centre = (share + square / (2 * n)) / (1 + square / n)
    half = z / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
    low, high = max(centre - half, 0.0), min(centre + half, 1.0)
    return Interval(
        min(low * FULL, percent), max(high * FULL, percent), percent, "95 % interval (Wilson 1927)"
    )


def from_standard_error(percent: float, error: float, *, z: float = Z95) -> Interval:
    """Return the percentage ± 1.96 standard errors, cut off at 0 and 100: approximate, for large samples."""
    if not 0 <= percent <= FULL or not 0 <= error < inf:
        raise Refused(
            "An interval needs a percentage from 0 to 100 and an error of 0 or more. Nothing was changed."
        )
    return Interval(
        max(percent - z * error, 0.0),
        min(percent + z * error, FULL),
        percent,
        "95 % interval (± 1.96 standard errors, approximate)",
        approximate=True,
    )


def as_published(point: float | None, low: float, high: float) -> Interval:
    """Return the interval that the source itself printed."""
    return Interval(low, high, point, "interval as published")


def rare_count(count: int, *, z: float = Z95) -> Interval:
    """Return an interval for a count of rare events, such as crisis calls in a year.

    Byar's approximation to the exact Poisson limits (Breslow and Day 1987, Statistical Methods in Cancer
    Research II, International Agency for Research on Cancer, page 69). For no event at all the upper limit is
    the exact one of Garwood (1936), -ln(0.025) = 3.69.
    """
    if count < 0:
        raise Refused("A count of events is 0 or more. Nothing was changed.")
    method = "95 % interval for a rare count (Byar)"
    if count == 0:
        return Interval(0.0, _NONE_SEEN, 0.0, method)
    low = count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    after = count + 1
    high = after * (1 - 1 / (9 * after) + z / (3 * sqrt(after))) ** 3
    return Interval(max(low, 0.0), high, float(count), method)


_NONE_SEEN = 3.6888794541139363


def effective_n(percent: float, error: float) -> float | None:
    """Return how many answers of a simple sample would have this standard error: p (100 - p) / error².

    Korn and Graubard (1998, Survey Methodology 24(2), 193–201). None where it cannot be told: no error, or
    nobody or everybody answered yes.
    """
    spread = percent * (FULL - percent)
    return spread / error**2 if error > 0 and spread > 0 else None
