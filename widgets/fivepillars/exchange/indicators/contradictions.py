"""Figures that rows contradict: they say different things of one place, year and group, so none is kept."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fivepillars.analysis.indicators import Kind
from fivepillars.exchange.indicators.roles import Role, names_a_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.analysis.indicators import IndicatorRow
    from fivepillars.exchange.indicators.layout import Layout
    from fivepillars.exchange.indicators.outcome import Report
    from fivepillars.exchange.sheet import Sheet


_NAMED = 20
"""Repeated figures whose first row is told."""


class Kept:
    """The figures that were read, by what they are about."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, ...], list[IndicatorRow]] = {}
        self._around: set[tuple[int, tuple[str, ...]]] = set()
        self._contradicted: set[tuple[str, ...]] = set()
        self.disputed = 0
        """How many of the figures so far are contradicted by another row."""

    def add(self, row: IndicatorRow, report: Report, *, around: bool = False) -> None:
        """Take in a figure; whether it is kept is known when all are read.

        Parameters
        ----------
        row, report
            The figure, and where it is counted.
        around
            It is about the district or state around the place of its row, so that many rows repeat it.
        """
        if around:
            self._around.add((row.row, row.key))
        key = row.key
        said = self._by_key.setdefault(key, [])
        if key in self._contradicted:
            self.disputed += 1
        elif said and said[0].value != row.value:
            self._contradicted.add(key)
            self.disputed += len(said) + 1
        said.append(row)
        report.pending += 1

    def close(self, report: Report, sheet: Sheet, layout: Layout) -> None:
        """Add to the report what is kept, once each, and refuse together what rows contradict."""
        report.pending = 0
        disputed = [said for said in self._by_key.values() if len(said) > 1 and _differ(said)]
        hint = _hint(_apart(disputed, sheet, layout)) if disputed else ""
        for said in disputed:
            for row in said:
                words = "rows say different things about the same place, year and group, so none is kept"
                report.dispute(row.row, f"“{row.title}”: {words}. {hint}")
        left = {id(said) for said in disputed}
        told = 0
        for said in self._by_key.values():
            if id(said) in left:
                continue
            if said[0].value.kind is Kind.SUPPRESSED:
                report.withheld += 1
            report.keep(said[0])
            if len(said) > 1:
                told += self._repeated(said, report, named=told < _NAMED)

    def _repeated(self, said: Sequence[IndicatorRow], report: Report, *, named: bool) -> int:
        """Count the rows that repeat a figure, and tell those that are about its place; return how many."""
        first, *others = said
        own = (first.row, first.key) not in self._around
        told = 0
        for row in others:
            around = (row.row, row.key) in self._around
            if around or not own:
                own = own or not around
                report.again += 1
                continue
            # Each row by its number would be as many sentences as there are rows.
            which = f"row {first.row:,}" if named else "an earlier row"
            told += 1
            report.refuse(row.row, f"“{row.title}”: It repeats {which}, and is kept once.", repeated=True)
        return told


def _differ(said: Sequence[IndicatorRow]) -> bool:
    return any(row.value != said[0].value for row in said)


def _apart(disputed: Sequence[Sequence[IndicatorRow]], sheet: Sheet, layout: Layout) -> str:
    """Return the unread column that differs among most rows that contradict each other; "" if none does."""
    places = {number: place for place, number in enumerate(sheet.numbers)}
    unread = [
        each.column
        for each in layout.matching.columns
        if each.role in {Role.OUT, Role.ASK} and not names_a_person(each.column)
    ]
    tally: dict[str, int] = defaultdict(int)
    for said in disputed:
        rows = [sheet.rows[places[row.row]] for row in said]
        for column in unread:
            at = layout.places[column]
            tally[column] += len({cells[at] for cells in rows}) > 1
    best = max(tally, key=lambda column: tally[column], default="")
    return best if best and 2 * tally[best] >= len(disputed) else ""


def _hint(column: str) -> str:
    if column:
        return f"“{column}” may tell them apart: say what it is."
    return "Correct the file, or match the column that tells them apart."
