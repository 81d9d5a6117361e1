"""What single cells of figures say, in the scale of their column; the same cell is judged once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fivepillars.analysis.indicators import Estimate, Kind, Scale, Value, on_scale, read_estimate, read_value
from fivepillars.analysis.indicators.indicator_row import PERCENT
from fivepillars.analysis.indicators.read_cell import has_note
from fivepillars.analysis.indicators.value import WHOLE, Counted
from fivepillars.analysis.indicators.value_marks import Meaning, value_marks
from fivepillars.exchange.indicators.roles import plain_heading
from fivepillars.exchange.indicators.units import says_persons

if TYPE_CHECKING:
    from fivepillars.exchange.indicators.matching import IndicatorMatch

CHANGES = re.compile(r"\b(change|changes|difference|growth|gain|gap|trend)\b", re.IGNORECASE)
"""The title of what may be below 0."""
_JAM = -99
"""From here down a code is taken for one in every column."""


@dataclass(frozen=True, slots=True)
class Read:
    """A figure out of a cell, how much its scale was grown by, and the bounds that stood in the same cell."""

    value: Value
    factor: float = 1.0
    low: float | None = None
    high: float | None = None


class Way(NamedTuple):
    """How the cells of an indicator are read."""

    unit: str
    scale: Scale
    counts_students: bool
    changes: bool
    """It says how something changed, so it may be below 0."""
    persons: bool
    """It counts students, or its title says so though its numbers do not."""


class Judged(NamedTuple):
    """What a cell says: a figure, nothing, or why it cannot be kept; and whether a note stands behind it."""

    read: Read | None
    problem: str = ""
    is_noted: bool = False


def way_of(setting: IndicatorMatch) -> Way:
    """Return how the cells of an indicator are read."""
    changes = CHANGES.search(setting.title) is not None
    title = plain_heading(setting.title)
    persons = setting.counts_students or (not setting.unit and says_persons(title))
    return Way(setting.unit, setting.scale, setting.counts_students, changes, persons)


@lru_cache(maxsize=4096)
def judge(cell: str, way: Way) -> Judged | None:
    """Return what a cell says, or None where it says no figure; of most files a few thousand cells differ."""
    counted: Counted = "count" if way.counts_students else ""
    if way.unit == PERCENT and way.scale is not Scale.SHARE:
        counted = "percent"
    value, estimate = read_value(cell, counted), None
    if value is None and (estimate := read_estimate(cell)):
        value = estimate.value
    if value is None:
        return None
    code = _code(value, way)
    if value.kind is Kind.MISSING or code in {Meaning.MISSING, Meaning.NOT_APPLICABLE}:
        return Judged(None)
    if code is Meaning.WITHHELD:
        return Judged(Read(Value(Kind.SUPPRESSED)))
    if problem := _problem(value, way):
        return Judged(None, problem)
    return Judged(_scaled(value, estimate, way), is_noted=value.low is not None and has_note(cell))


def _problem(value: Value, way: Way) -> str:
    """Return why a value cannot be kept, as the rest of a sentence; empty if it can."""
    if value.percent and way.scale is Scale.NUMBER:
        return "a percentage stands among numbers; it is not kept."
    if _below_0(value, way):
        return "it cannot be below 0, so it is not kept."
    if on_scale(value, way.scale) is None:
        return (
            "nobody can tell whether a number such as 0.37 is 0.37 % or 37 % here. Say which, and it is read."
        )
    return ""


def _scaled(value: Value, estimate: Estimate | None, way: Way) -> Read:
    """Return a value in the scale of its column, with the bounds that stood in the same cell."""
    scaled = on_scale(value, way.scale) or value
    factor = WHOLE if scaled is not value and value.kind is Kind.EXACT else 1.0
    if scaled.percent and way.unit == PERCENT:
        scaled = replace(scaled, percent=False)
    if estimate is None:
        return Read(scaled, factor)
    return Read(scaled, factor, round(estimate.low * factor, 9), round(estimate.high * factor, 9))


def _code(value: Value, way: Way) -> Meaning | None:
    """Return what a number below 0 stands for where the figures cannot be below 0; None if it is a figure."""
    if value.number is None or value.number >= 0 or way.changes:
        return None
    plain = way.unit in {PERCENT, "dollars", ""} or way.persons or value.number <= _JAM
    return value_marks().codes.get(value.number) if plain else None


def _below_0(value: Value, way: Way) -> bool:
    """Return whether a number is below 0 that counts students or is a percentage of them."""
    counts = way.unit == PERCENT or way.persons
    return counts and value.number is not None and value.number < 0 and not way.changes
