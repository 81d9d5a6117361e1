"""What a chart may show of a figure: always its interval, its point only if enough people stand behind it."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from fivepillars.analysis.indicators.intervals import (
    FULL,
    Z95,
    Interval,
    as_published,
    effective_n,
    from_standard_error,
    rare_count,
    wilson,
)
from fivepillars.analysis.indicators.value import Kind, Value

ENOUGH = 30
"""Fewest answers for which a point is drawn, unless the team sets another number. The National Center for
Health Statistics presents no proportion from a nominal or effective sample under 30 (Parker et al. 2017,
Vital and Health Statistics 2(175))."""

RARE = 100
"""Counts of events under this get an interval of their own; above it the count speaks for itself."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What may be drawn.

    Parameters
    ----------
    interval
        The interval; None if there is nothing to draw it from.
    point
        The figure, or None if it must not stand as a bar or a dot.
    sentence
        Why the point or the interval is left out, or what kind of interval it is.
    """

    interval: Interval | None
    point: float | None
    sentence: str


def drawn(
    value: Value,
    *,
    n: float | None = None,
    error: float | None = None,
    bounds: tuple[float, float] | None = None,
    percent: bool = True,
    full_count: bool = False,
    enough: int = ENOUGH,
) -> Drawn:
    """Tell what may be drawn of a value.

    Parameters
    ----------
    value
        What the source says. Percentages are on a scale of 0 to 100.
    n, error, bounds
        How many answered, the standard error, and the bounds of a published interval: whatever is known.
        Published bounds are taken first, then the standard error, then the number of answers.
    percent
        It is a percentage.
    full_count
        Everybody was counted (enrolment, staff), so there is no error of sampling.
    enough
        Fewest answers behind a point.
    """
    if value.kind is not Kind.EXACT or value.low is None:
        return _without_number(value, percent=percent)
    number = value.low
    if full_count:
        return Drawn(Interval(number, number, number, "full count"), number, "Everybody was counted.")
    if percent and not 0 <= number <= FULL:
        return Drawn(None, None, "The percentage is not between 0 and 100, so it is not drawn.")
    interval = _interval(number, n, error, bounds, percent=percent)
    if interval is None:
        return Drawn(None, None, _NO_ERROR)
    behind = n if n is not None else effective_n(number, error or interval.width / (2 * Z95))
    why = _too_few(behind, enough) if percent else ""
    return Drawn(interval, None if why else number, why or interval.method)


_NO_ERROR = (
    "The source gives neither the number of answers nor an error, "
    "so the figure stands in the table and is not drawn."
)


def _too_few(behind: float | None, enough: int) -> str:
    if behind is None:
        return "How many answered is not known; only the interval is drawn."
    if behind < enough:
        return f"Fewer than {enough} answers stand behind it; only the interval is drawn."
    return ""


def _interval(
    number: float,
    n: float | None,
    error: float | None,
    bounds: tuple[float, float] | None,
    *,
    percent: bool,
) -> Interval | None:
    if bounds is not None and bounds[0] <= number <= bounds[1]:
        return as_published(number, *bounds)
    if not percent:
        whole = number >= 0 and float(number).is_integer() and number < RARE
        return rare_count(int(number)) if whole else None
    if error is not None and error > 0:
        return from_standard_error(number, error)
    return wilson(number, n) if n is not None and n > 0 else None


def _without_number(value: Value, *, percent: bool) -> Drawn:
    if value.kind is Kind.MISSING:
        return Drawn(None, None, "Not reported.")
    top = FULL if percent else inf
    low = value.low if value.low is not None else min(0.0, value.high or 0.0)
    high = value.high if value.high is not None else max(top, low)
    withheld = value.kind is Kind.SUPPRESSED
    if withheld and value.high is None:
        return Drawn(None, None, "The source withheld it, so nothing is drawn. It is not 0.")
    words = "withheld; the source says no more than this" if withheld else "range as published"
    return Drawn(Interval(low, high, None, words), None, f"{words[0].upper()}{words[1:]}.")
