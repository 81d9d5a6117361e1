"""What came of reading indicators: what was read, kept, marked and refused, with row numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fivepillars.exchange.findings import Finding, Findings
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from fivepillars.analysis.indicators import IndicatorRow


@dataclass(frozen=True)
class IndicatorRows(Findings):
    """The outcome of reading a sheet of indicators.

    Parameters
    ----------
    name
        The sheet.
    rows
        The figures, in the order of the file.
    read
        How many rows the sheet had.
    marked, refused, notes
        What was found; see `Findings`. Marked are a zero given back to an id, and a year out of a day; the
        notes also say how many figures are withheld or not reported.
    """

    name: str
    rows: tuple[IndicatorRow, ...]
    read: int

    def as_json(self) -> dict[str, Any]:
        """Give the outcome as plain data: counts, and the row numbers behind every sentence.

        The figures themselves are not in it, because small counts of students may be among them.
        """
        kept = {
            "figures": len(self.rows),
            "indicators": len({row.title for row in self.rows}),
            "places": len({(row.place_id, row.place, row.within) for row in self.rows}),
        }
        return self.told({self.name: self.read}, kept)


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
        self.marked.append(Finding(self.name, row, sentence))

    def refuse(self, row: int, sentence: str) -> None:
        """Tell why something is not kept."""
        self.refused.append(Finding(self.name, row, sentence))

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
            self.name,
            tuple(self.rows),
            read,
            marked=tuple(self.marked),
            refused=tuple(self.refused),
            notes=tuple(told),
        )
