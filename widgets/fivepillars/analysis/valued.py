"""What an indicator's number is: a count of students, a percentage of them, or something else.

Until a person says otherwise, every number that may count students does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.figure_names import says_share
from fivepillars.analysis.indicators import Kind, Value, read_value, row_of
from fivepillars.analysis.indicators.indicator_row import PERCENT

if TYPE_CHECKING:
    from fivepillars.plan.tables import Indicator


def may_count(row: Indicator) -> bool:
    """Tell whether an indicator may be a number of students: until a person says otherwise, it may."""
    if row.counts_students or row.kind == "count":
        return True
    if row.kind != "other" or says_share(row.title):
        return False
    numbers = [number for number in (row.value, row.low, row.high) if number is not None]
    return all(number >= 0 and float(number).is_integer() for number in numbers)


def is_not_known(row: Indicator) -> bool:
    """Tell whether nobody has said what an indicator counts: it is screened as a count, never compared."""
    return row.kind == "other" and may_count(row)


def is_like(row: Indicator, unit: str) -> bool:
    """Tell whether an indicator is known to be in the unit of a published figure, as far as it tells one."""
    if is_not_known(row) or row.kind == "count":
        return False
    return unit != PERCENT or row.kind in {PERCENT, "other"}


def may_share(row: Indicator) -> bool:
    """Tell whether an indicator may be a percentage or rate of students."""
    return row.kind in {"percent", "rate"} or (row.kind == "other" and not may_count(row))


def exact_value(row: Indicator) -> Value:
    """Return what a row says, whichever of its fields it stands in; an interval of no width is a number."""
    value = row_of(row).value
    if value.kind is Kind.MISSING and row.shown_as:
        value = read_value(row.shown_as, "count" if may_count(row) else "") or value
    if value.kind in {Kind.RANGE, Kind.SUPPRESSED} and value.high is not None and may_count(row):
        low, high = value.whole_bounds
        if low == high:
            return Value.exact(float(low))
    return value
