"""What came of reading indicators: what was read, kept, marked and refused, with row numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fivepillars.exchange.findings import Finding, Findings
from fivepillars.exchange.indicators.roles import Role
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from fivepillars.analysis.indicators import IndicatorRow
    from fivepillars.exchange.indicators.matching import Matching


@dataclass(frozen=True)
class IndicatorRows(Findings):
    """The outcome of reading a sheet of indicators.

    Parameters
    ----------
    name
        The sheet.
    rows
        The figures, in the order of the file.
    read, cells
        How many rows the sheet had, and how many cells of them with figures.
    marked, refused, notes
        What was found; see `Findings`. Marked are a zero given back to an id, and a year out of a day; the
        notes also say how many figures are withheld or not reported.
    """

    name: str
    rows: tuple[IndicatorRow, ...]
    read: int
    cells: int

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as plain data: counts, and the row numbers behind every sentence.

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
    """Gathers what is found while a sheet is read, and what becomes of every cell that holds a figure.

    Each is kept, refused, missing, left out as asked, said again of the district or state around a row, or
    about another place: together all there are.
    """

    name: str
    rows: list[IndicatorRow] = field(default_factory=list)
    marked: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    missing: int = 0
    withheld: int = 0
    undated: int = 0
    blank: int = 0
    elsewhere: int = 0
    left: int = 0
    again: int = 0
    pending: int = 0
    cells_refused: int = 0
    cells_repeated: int = 0
    cells_disputed: int = 0
    cells_elsewhere: int = 0

    def keep(self, row: IndicatorRow) -> None:
        """Keep a figure."""
        self.rows.append(row)

    def mark(self, row: int, sentence: str) -> None:
        """Tell something about a figure or row that is kept."""
        self.marked.append(Finding(self.name, row, sentence))

    def refuse(self, row: int, sentence: str, *, cells: int = 1, repeated: bool = False) -> None:
        """Tell why something is not kept, and how many cells with figures that are."""
        self.refused.append(Finding(self.name, row, sentence))
        self.cells_refused += cells
        self.cells_repeated += cells if repeated else 0

    def dispute(self, row: int, sentence: str) -> None:
        """Tell that a figure is not kept since another row contradicts it."""
        self.refuse(row, sentence)
        self.cells_disputed += 1

    def pass_over(self, cells: int) -> None:
        """Count a row that is about another place, and its cells with figures."""
        self.elsewhere += 1
        self.cells_elsewhere += cells

    @property
    def cells(self) -> int:
        """Return how many cells with figures were looked at."""
        return (
            len(self.rows)
            + self.pending
            + self.cells_refused
            + self.missing
            + self.left
            + self.again
            + self.cells_elsewhere
        )

    def close(self, read: int, notes: tuple[str, ...]) -> IndicatorRows:
        """Return the outcome."""
        told = list(notes)
        if self.withheld:
            said = counted(self.withheld, "figure is withheld", "figures are withheld")
            told.append(f"{said} by the source and kept as such, never as 0.")
        if self.missing:
            said = counted(self.missing, "cell says", "cells say")
            told.append(f"{said} “not reported”; left out, and never taken for 0.")
        if self.undated and self.rows:
            said = counted(self.undated, "figure is", "figures are")
            told.append(f"The year is not known; {said} kept without one.")
        if self.again:
            said = counted(self.again, "cell repeats", "cells repeat")
            told.append(f"{said} a figure of the district or state around the row; each is kept once.")
        if self.blank:
            said = counted(self.blank, "row holds no figure", "rows hold no figure")
            told.append(f"{said} in the columns that are read.")
        if self.elsewhere:
            said = counted(self.elsewhere, "row is about another place", "rows are about other places")
            told.append(f"{said}, left out as asked.")
        return IndicatorRows(
            self.name,
            tuple(self.rows),
            read,
            self.cells,
            marked=tuple(self.marked),
            refused=tuple(sorted(self.refused, key=lambda finding: finding.row)),
            notes=tuple(told),
        )


def unread_columns(matching: Matching) -> tuple[str, ...]:
    """Return a sentence that names the columns that are not read, so that none is dropped in silence."""
    names = [f"“{each.column}”" for each in matching.columns if each.role is Role.OUT]
    left = [f"“{each.title}”" for each in matching.indicators if not each.keep]
    told = []
    if names:
        told.append(f"Columns that are not read ({len(names)}): {', '.join(names)}.")
    if left:
        told.append(f"Indicators that are left out as asked: {', '.join(left)}.")
    return tuple(told)
