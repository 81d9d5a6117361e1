"""A number that is not known for sure: low, likely, high."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from fivepillars.plan.refusal import Refused

_PARTS = 3


@dataclass(frozen=True, slots=True)
class Range:
    """Low, likely and high, in this order; a single value has all three alike."""

    low: float
    likely: float
    high: float

    @classmethod
    def of(cls, value: float) -> Range:
        """Return a number that is known."""
        return cls(value, value, value)

    @property
    def wide(self) -> bool:
        """Tell whether it is a range and no single number."""
        return self.high > self.low


def read_range(text: str, name: str, *, share: bool = False) -> Range:
    """Read `0.10`, `0.05:0.15` or `0.05:0.10:0.15`; of two numbers the likely one lies in the middle.

    Parameters
    ----------
    text
        What a person typed.
    name
        What it is, for a refusal.
    share
        It is a share: from 0 to 1.

    Raises
    ------
    Refused
        It is no number, not finite, negative, above 1 where it is a share, or out of order.
    """
    parts = text.split(":")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        numbers = []
    if not numbers or len(numbers) > _PARTS:
        raise Refused(
            f"“{text[:60]}” cannot be {name}. Nothing was computed. "
            "Give a number such as 0.10, or a range such as 0.05:0.10:0.15 (low, likely, high)."
        )
    if len(numbers) == _PARTS - 1:
        numbers = [numbers[0], sum(numbers) / 2, numbers[1]]
    made = Range(numbers[0], numbers[len(numbers) // 2], numbers[-1])
    checked(made, name, share=share)
    return made


def checked(value: Range, name: str, *, share: bool = False) -> None:
    """Refuse a range that can be no number of anything.

    Raises
    ------
    Refused
        See `read_range`.
    """
    numbers = (value.low, value.likely, value.high)
    shown = ":".join(f"{number:g}" for number in dict.fromkeys(numbers))
    why = ""
    if not all(isfinite(number) for number in numbers):
        why = "It has to be a number, and a finite one."
    elif value.low < 0:
        why = "It cannot be below 0."
    elif share and value.high > 1:
        why = "It is a share and cannot be above 1 (100 %). Write 85 % as 0.85."
    elif not value.low <= value.likely <= value.high:
        why = "Give a range as low, likely, high, from the smallest to the largest."
    if why:
        raise Refused(f"{shown} cannot be {name}. Nothing was computed. {why}")
