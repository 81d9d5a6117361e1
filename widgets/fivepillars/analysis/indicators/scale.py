"""Whether a column means 37 % by 0.37: shares and percents in one column, told apart by the evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from fivepillars.analysis.indicators.value import WHOLE, Kind, Value
from fivepillars.plan.numbers import counted

_FEW = 5
_CLEAR = 0.5
_WORDS = re.compile(
    r"%|\b(percent|percents|percentage|percentages|pct|pcts|prevalence|proportion|share|rate)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?<![A-Za-z])PCT(?=[A-Z])")
"""EDFacts joins words in headings: "ALL_MTH00PCTPROF_1718"."""
_THRESHOLD = re.compile(r"\d+(\.\d+)? ?(%|percent\b|pct\b)", re.IGNORECASE)
_RATE = re.compile(
    r"\bper (100|1[ ,]?000|10[ ,]?000|100[ ,]?000|hundred|thousand|million|capita|10{0,2}k)\b|"
    r"\b(crude|age adjusted|age-adjusted|adjusted|incidence|mortality|death|birth) rates?\b|\brate ratio\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(counts?|headcount|numerator|denominator)\b|^number\b", re.IGNORECASE)
"""What says that a rate is not written but what it was reckoned from: "Graduation rate numerator"."""
_SHARE_WORDS = re.compile(r"\b(proportion|share|fraction)\b", re.IGNORECASE)


class Scale(StrEnum):
    """How the numbers of a column are meant."""

    NUMBER = "number"
    PERCENT = "percent"
    SHARE = "share"
    EACH = "each"
    ASK = "ask"


SCALE_WORDS = {
    Scale.NUMBER: "Numbers as they stand",
    Scale.PERCENT: "Percent: 37 means 37 %",
    Scale.SHARE: "Shares of one: 0.37 means 37 %",
    Scale.EACH: "Both: 0.37 and 37 % mean the same",
    Scale.ASK: "Please say: 0.37 could be 0.37 % or 37 %",
}


@dataclass(frozen=True, slots=True)
class ScaleGuess:
    """How a column is meant, why, and how sure that is.

    Parameters
    ----------
    scale
        The scale; `Scale.ASK` if the cells do not settle it.
    sentence
        The evidence.
    confidence
        0 to 1.
    """

    scale: Scale
    sentence: str
    confidence: float


def says_percent(title: str) -> bool:
    """Return whether a heading speaks of a percentage.

    A percentage with its number in the heading is a threshold ("80% or more of the day"), and a rate per
    1,000 is none.
    """
    plain = _THRESHOLD.sub(" ", re.sub(r"[_.]+|(?<=[a-z])(?=[A-Z])", " ", title))
    plain = _JOINED.sub(" pct ", plain)
    return bool(_WORDS.search(plain)) and not _COUNTED.search(plain) and not is_rate(title)


def is_rate(title: str) -> bool:
    """Return whether a heading speaks of a rate per so many, which is no percentage."""
    return bool(_RATE.search(re.sub(r"[_.]+|(?<=[a-z])(?=[A-Z])", " ", title)))


def scale_of(values: Sequence[Value], title: str = "") -> ScaleGuess:
    """Tell from a column's values and heading how its numbers are meant.

    Percent signs and numbers over 1 are evidence. Where every number is 1 or less and nothing else speaks,
    nobody can tell 0.37 % from 37 %, and the answer is to ask.
    """
    known = [value for value in values if value.low is not None or value.high is not None]
    exact = [value for value in known if value.kind is Kind.EXACT]
    signed = [value.low for value in exact if value.percent and value.low is not None]
    bare = [value.low for value in exact if not value.percent and value.low is not None]
    signs = sum([value.percent for value in known])
    banded = signs > 0 and (2 * signs >= len(known) or says_percent(title))
    over = [number for number in bare if abs(number) > 1]
    under = [number for number in bare if 0 < abs(number) <= 1]
    if not banded and (not says_percent(title) or _mostly_over(bare)):
        return _plain_numbers(over, under)
    if not under:
        why = "percent signs" if banded else "the heading, and numbers above 1" if over else "the heading"
        return ScaleGuess(Scale.PERCENT, f"Percentages: so say {why}.", 0.95 if over or banded else 0.6)
    if over:
        return _with_large(over, under, banded=banded)
    if banded:
        return _signed_and_shares(signed, under)
    return _only_small(under, title)


def _mostly_over(numbers: list[float]) -> bool:
    """Return whether most numbers are over 100, so that they are no percentages whatever the heading says."""
    return sum([number > WHOLE for number in numbers]) > len(numbers) / 2


def _plain_numbers(over: list[float], under: list[float]) -> ScaleGuess:
    if over or not under or not any(number % 1 for number in under):
        return ScaleGuess(Scale.NUMBER, "Plain numbers.", 0.9)
    return ScaleGuess(Scale.NUMBER, "Numbers from 0 to 1; the heading does not speak of percent.", 0.5)


def _with_large(over: list[float], under: list[float], *, banded: bool) -> ScaleGuess:
    """Judge bare numbers on both sides of 1: one percentage scale, or two that were mixed."""
    finest = max(map(_decimals, set(over)))
    fine = sum(1 for number in under if _decimals(number) > finest)
    if (banded and fine) or (fine > len(under) * _CLEAR and len(under) >= _FEW):
        return ScaleGuess(
            Scale.ASK,
            f"{counted(len(over), 'number is', 'numbers are')} above 1; {counted(len(under), 'is', 'are')} "
            "not, and written as shares are. Each 0.37 could be 0.37 % or 37 %.",
            0.3,
        )
    return ScaleGuess(
        Scale.PERCENT,
        f"{counted(len(over), 'number is', 'numbers are')} above 1, so those of 1 and less ({len(under):,}) "
        "are taken for small percentages.",
        0.85 if len(over) > len(under) else 0.6,
    )


def _signed_and_shares(signed: list[float], under: list[float]) -> ScaleGuess:
    if signed and min((number for number in signed if number), default=WHOLE) > 1:
        return ScaleGuess(
            Scale.EACH,
            f"With a percent sign {counted(len(signed), 'cell is', 'cells are')} above 1; without one "
            f"{counted(len(under), 'cell is', 'cells are')} 1 or less, taken for shares: 0.37 is 37 %.",
            0.8,
        )
    return ScaleGuess(
        Scale.ASK, "Some cells with a percent sign are 1 or less too, so 0.37 could be 0.37 % or 37 %.", 0.3
    )


def _only_small(under: list[float], title: str) -> ScaleGuess:
    shares = _SHARE_WORDS.search(title) is not None
    spread = max(under) > _CLEAR and any(_decimals(number) > 1 for number in under) and len(under) >= _FEW
    if shares or spread:
        why = "the heading says so" if shares else "they go up to 1, and have two decimals and more"
        return ScaleGuess(Scale.SHARE, f"Shares of one, since no number is above 1: {why}.", 0.8)
    return ScaleGuess(
        Scale.ASK, "No number is above 1: they could be small percentages or shares of one.", 0.3
    )


@lru_cache(maxsize=4096)
def _decimals(number: float) -> int:
    return len(repr(float(number)).partition(".")[2].rstrip("0"))


def on_scale(value: Value, scale: Scale) -> Value | None:
    """Return a value in its column's scale: percentages from 0 to 100, numbers as they stand.

    Returns
    -------
    Value or None
        None if nobody can tell yet (`Scale.ASK`, and the value is a bare number of 1 or less, not 0).
    """
    if value.kind is Kind.MISSING or value.percent or scale in {Scale.NUMBER, Scale.PERCENT}:
        return value
    small = 0 < max(abs(value.low or 0), abs(value.high or 0)) <= 1
    if scale is Scale.SHARE:
        grown = value.scaled(WHOLE) if small else value
        return replace(grown, high=WHOLE) if grown.kind is Kind.RANGE and grown.high is None else grown
    if not small or value.kind is not Kind.EXACT:
        return value
    return None if scale is Scale.ASK else value.scaled(WHOLE)
