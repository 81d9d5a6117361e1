"""A figure and its error in one cell, as survey tables print them: "39.7 (38.0–41.4)", "39.7 ± 1.7"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fivepillars.analysis.indicators.read_cell import read_number, read_value
from fivepillars.analysis.indicators.value import Kind, Value

_LONGEST = 60
_NUMBER = r"[\d.,]{1,15}"
_WITH_BOUNDS = re.compile(
    rf"({_NUMBER} ?%?) ?[(\[] ?(?:95 ?% ?ci:? ?)?({_NUMBER}) ?%? ?(?:-|–|—|,|;|to) ?({_NUMBER}) ?%? ?[)\]]",
    re.IGNORECASE,
)
_WITH_MARGIN = re.compile(rf"({_NUMBER} ?%?) ?(?:±|\+/-|\+-) ?({_NUMBER}) ?%?")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the bounds that stand in the same cell.

    Parameters
    ----------
    value
        The figure.
    low, high
        The bounds of its interval, in the same unit.
    """

    value: Value
    low: float
    high: float


def read_estimate(text: str) -> Estimate | None:
    """Read a cell with a figure and its interval or margin; None if it is no such cell."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        return None
    if found := _WITH_BOUNDS.fullmatch(plain):
        value, low, high = read_value(found[1]), read_number(found[2]), read_number(found[3])
    elif found := _WITH_MARGIN.fullmatch(plain):
        value, margin = read_value(found[1]), read_number(found[2])
        number = value.number if value else None
        low = None if number is None or margin is None else number - margin
        high = None if number is None or margin is None else number + margin
    else:
        return None
    if value is None or value.kind is not Kind.EXACT or low is None or high is None:
        return None
    number = value.number
    fits = number is not None and low <= number <= high
    return Estimate(replace(value, text=text), low, high) if fits else None
