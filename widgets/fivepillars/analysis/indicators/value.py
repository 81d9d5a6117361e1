"""A value as what it is: a number, a range, withheld, or not reported. What is withheld is never 0."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from math import ceil, floor
from typing import Literal

Counted = Literal["", "count", "percent"]
"""What a column holds, as far as it is known: counts, percentages, or anything."""

Excluded = Literal["", "low", "high"]

WHOLE = 100.0
"""All of a percentage."""


class Kind(StrEnum):
    """What a cell says."""

    EXACT = "exact"
    RANGE = "range"
    SUPPRESSED = "suppressed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Value:
    """What one cell says.

    Parameters
    ----------
    kind
        Exact, range, suppressed (withheld by the source) or missing (not reported).
    low, high
        What is known about it: equal for an exact value; the bounds of a range; the bounds of a suppressed
        value if the source gives them ("<10"), None if not.
    text
        The cell as it was written. Two values are equal whatever their text.
    percent
        The cell itself says percent.
    excluded
        The bound that is not itself possible: "<10" is at most 9 if it counts something.
    """

    kind: Kind
    low: float | None = None
    high: float | None = None
    text: str = field(default="", compare=False)
    percent: bool = False
    excluded: Excluded = ""

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        known = low is not None or high is not None
        crossed = low is not None and high is not None and low > high
        if self.kind is Kind.EXACT:
            fits = low is not None and low == high
        elif self.kind is Kind.RANGE:
            fits = known
        else:
            fits = self.kind is Kind.SUPPRESSED or not known
        if not fits or crossed:
            raise ValueError(f"No value is {self.kind} from {low} to {high}.")

    @classmethod
    def exact(cls, number: float, *, percent: bool = False, text: str = "") -> Value:
        """Return an exact value."""
        return cls(Kind.EXACT, number, number, text, percent)

    @property
    def number(self) -> float | None:
        """Return the number of an exact value; None for everything else, so that nothing is taken for 0."""
        return self.low if self.kind is Kind.EXACT else None

    @property
    def whole_bounds(self) -> tuple[int, int | None]:
        """Return the lowest and highest whole number it can be, where it counts something; None: no limit."""
        if self.kind is Kind.MISSING:
            return 0, None
        low = 0 if self.low is None else ceil(self.low)
        if self.excluded == "low" and low == self.low:
            low += 1
        high = None if self.high is None else floor(self.high)
        if self.excluded == "high" and high is not None and high == self.high:
            high -= 1
        return max(low, 0), high

    def scaled(self, factor: float) -> Value:
        """Return the value times a factor, free of the crumbs of binary fractions: 0.29 becomes 29."""
        low = None if self.low is None else round(self.low * factor, 9)
        high = None if self.high is None else round(self.high * factor, 9)
        return replace(self, low=low, high=high)


MISSING = Value(Kind.MISSING)


def value_text(value: Value) -> str:
    """Write a value as people read it; `read_value` of the same kind of column reads it back."""
    low = "" if value.low is None else plain_number(value.low)
    high = "" if value.high is None else plain_number(value.high)
    if value.kind is Kind.MISSING:
        return ""
    if value.kind is Kind.SUPPRESSED:
        words = f"{'<' if value.excluded else '≤'}{high}" if high else "*"
    elif value.kind is Kind.EXACT:
        words = low
    elif value.excluded:
        words = f"under {high}" if value.excluded == "high" else f">{low}"
    else:
        words = f"{low}–{high}" if high else f"≥{low}"
    return f"{words}%" if value.percent else words


def plain_number(number: float) -> str:
    """Write a number in full: no exponent, no ".0"."""
    return str(int(number)) if float(number).is_integer() else f"{Decimal(repr(number)):f}"
