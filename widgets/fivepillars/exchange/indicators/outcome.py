"""What came of reading indicators: what was read, kept, marked and refused, with row numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fivepillars.exchange.sheet.sheet import listed
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from fivepillars.analysis.indicators import IndicatorRow


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one row of the file: its number and a sentence.

    The sentence never repeats what stands in a cell, since it may be a small count of students.
    """

    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class IndicatorRows:
    """The outcome of reading a sheet of indicators.

    Parameters
    ----------
    name
        The sheet.
    rows
        The figures, in the order of the file.
    read
        How many rows the sheet had.
    marked
        Figures that were kept, with what to know about them: a zero given back to an id, a year out of a day.
    refused
        What was not kept, with the reason and what to do.
    notes
        What was odd about the file, and how many figures are withheld or not reported.
    """

    name: str
    rows: tuple[IndicatorRow, ...]
    read: int
    marked: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the outcome as plain data: counts, and the row numbers behind every sentence.

        The figures themselves are not in it, because small counts of students may be among them.
        """
        return {
            "read": {self.name: self.read},
            "kept": {
                "figures": len(self.rows),
                "indicators": len({row.title for row in self.rows}),
                "places": len({(row.place_id, row.place, row.within) for row in self.rows}),
            },
            "marked": _grouped(self.name, self.marked),
            "refused": _grouped(self.name, self.refused),
            "notes": list(self.notes),
        }

    def sentences(self) -> tuple[str, ...]:
        """Say what was refused and marked, one sentence a reason, as people read it."""
        groups = (*_grouped(self.name, self.refused), *_grouped(self.name, self.marked))
        return tuple(f"{group['table']}, {listed(tuple(group['rows']))}: {group['why']}" for group in groups)


def _grouped(name: str, findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    rows: dict[str, list[int]] = {}
    for finding in findings:
        rows.setdefault(finding.sentence, []).append(finding.row)
    return [
        {"table": name, "why": why, "count": len(numbers), "rows": numbers} for why, numbers in rows.items()
    ]


@dataclass
class Report:
    """Gathers what is found while a sheet is read."""

    name: str
    rows: list[IndicatorRow] = field(default_factory=list)
    marked: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    missing: int = 0
    withheld: int = 0
    elsewhere: int = 0

    def mark(self, row: int, sentence: str) -> None:
        """Tell something about a figure or row that is kept."""
        self.marked.append(Finding(row, sentence))

    def refuse(self, row: int, sentence: str) -> None:
        """Tell why something is not kept."""
        self.refused.append(Finding(row, sentence))

    def close(self, read: int, notes: tuple[str, ...]) -> IndicatorRows:
        """Give the outcome."""
        told = list(notes)
        if self.withheld:
            said = counted(self.withheld, "figure is withheld", "figures are withheld")
            told.append(f"{said} by the source and kept as such, never as 0.")
        if self.missing:
            said = counted(self.missing, "cell says", "cells say")
            told.append(f"{said} “not reported”; left out, and never taken for 0.")
        if self.elsewhere:
            said = counted(self.elsewhere, "row is about another place", "rows are about other places")
            told.append(f"{said}, left out as asked.")
        return IndicatorRows(
            self.name, tuple(self.rows), read, tuple(self.marked), tuple(self.refused), tuple(told)
        )
