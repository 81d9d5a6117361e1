"""Percentages by band: the smaller the group, the coarser the percentage that may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from fivepillars.analysis.disclosure.rule import HIDDEN, Rule
from fivepillars.plan.refusal import Refused


@dataclass(frozen=True, slots=True)
class Band:
    """How percentages of a group are shown.

    Parameters
    ----------
    group
        The smallest group it holds for, in students.
    edge
        Percentages up to this, and from 100 less this, are shown as "≤" and "≥".
    step
        Percentages in between are shown as ranges of so many points; 1 is a whole percent.
    """

    group: int
    edge: int
    step: int


ALL = 100
BANDS = (Band(300, 1, 1), Band(100, 2, 1), Band(40, 5, 5), Band(20, 10, 10), Band(1, 20, 20))
"""Edges for groups of 40 and more: Utah's data gateway rule, as Carbon School District publishes it in its
procedure "Protecting Personally Identifiable or Confidential Information in Public Reporting" (ccsdut.org,
policies, series 6900). The two smaller bands, and ranges instead of whole percents below 100 students, are
our own and carry the same idea on: an edge always covers two students or more."""


def percent_in_band(count: int, group: int, rule: Rule | None = None, *, size_shown: bool = False) -> str:
    """Say what share of a group a count is, no more finely than the group's size allows.

    Parameters
    ----------
    count
        Students of the group to whom it applies.
    group
        Students in the group.
    rule
        The minimum cell size; groups below it get the mark for hidden values.
    size_shown
        True if the group's size stands beside the percentage. A reader can then turn the percentage into a
        count, so the edges grow until they cover every count below the minimum.

    Returns
    -------
    str
        Such as "37 %", "≤2 %", "≥95 %", "40–44 %" or "*".

    Raises
    ------
    Refused
        If the count is no part of the group.
    """
    rule = rule or Rule()
    if not 0 <= count <= group:
        raise Refused("A part of a group cannot be larger than the group. Nothing was worked out.")
    if group < max(rule.minimum, 1):
        return HIDDEN
    band = next(band for band in BANDS if group >= band.group)
    edge = max(band.edge, ceil(100 * (rule.minimum - 1) / group)) if size_shown else band.edge
    if 2 * edge >= ALL:
        return HIDDEN
    percent = _rounded(count, group)
    if percent <= edge:
        return f"≤{edge} %"
    if percent >= 100 - edge:
        return f"≥{100 - edge} %"
    if band.step == 1:
        return f"{percent} %"
    low = percent // band.step * band.step
    return f"{max(low, edge + 1)}–{min(low + band.step - 1, 99 - edge)} %"


def _rounded(count: int, group: int) -> int:
    """Round half up, so that the same share always reads the same."""
    return (200 * count + group) // (2 * group)
