"""What may be printed: values and marks, the sentence under the table, and what it cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fivepillars.analysis.disclosure.counts import CountTable, Dimension, Key
from fivepillars.analysis.disclosure.rule import HIDDEN, Rule


class Method(StrEnum):
    """How the hidden cells were chosen."""

    NOTHING = "nothing to hide"
    EXACT = "exact: the least that protects"
    APPROXIMATE = "approximate: protects, may hide more than the least"
    EVERYTHING = "everything hidden"


@dataclass(frozen=True, slots=True)
class Loss:
    """What hiding cost, beside what hiding every row with a small count would have cost.

    For the team and for measuring, not for print: the share of students in hidden cells says how large those
    are together. It is rounded to whole percents for the same reason.

    Parameters
    ----------
    cells, counts
        Hidden cells as a share of all cells, and the students counted in them as a share of all students
        counted in any cell (totals included), 0 to 1.
    cells_by_rows, counts_by_rows
        The same if each row with a small count were hidden, which would not even protect it.
    """

    cells: float
    counts: float
    cells_by_rows: float
    counts_by_rows: float


@dataclass(frozen=True, slots=True)
class ReleasedTable:
    """A table that may be printed.

    Parameters
    ----------
    dimensions
        As in the table that came in.
    values
        The count for each cell; None where it is hidden. Hidden counts are not in here.
    title, population, known
        As in the table that came in.
    """

    dimensions: tuple[Dimension, ...]
    values: Mapping[Key, int | None]
    title: str
    population: str
    known: frozenset[Key]

    def text(self, *key: str) -> str:
        """Return a cell as it is printed: one mark for every hidden cell, whatever it was hidden for."""
        value = self.values[key]
        return HIDDEN if value is None else f"{value:,}"

    @property
    def hidden(self) -> frozenset[Key]:
        """Return the cells that are hidden."""
        return frozenset(key for key, value in self.values.items() if value is None)

    def as_counts(self, lowest: int = 0) -> CountTable:
        """Return back a table of counts whose hidden cells are withheld, as a reader would type it in."""
        bounds = dict.fromkeys(sorted(self.hidden), (lowest, None))
        return CountTable(self.dimensions, self.values, self.title, self.population, self.known, bounds)


@dataclass(frozen=True, slots=True)
class Released:
    """What the gate let through.

    Parameters
    ----------
    tables
        The tables by name; a single table is named "".
    rule
        The rule that was applied.
    method
        How the hidden cells were chosen. Whatever it was, the result was proven afterwards.
    information_lost
        What it cost.
    note
        The sentence to print under the table; empty if nothing is hidden.
    """

    tables: Mapping[str, ReleasedTable]
    rule: Rule
    method: Method
    information_lost: Loss
    note: str

    @property
    def table(self) -> ReleasedTable:
        """Return the only table."""
        (only,) = self.tables.values()
        return only

    def text(self, *key: str) -> str:
        """Return a cell of the only table as it is printed."""
        return self.table.text(*key)


def note_for(rule: Rule, method: Method) -> str:
    """Say under a table why some of it is hidden."""
    if method is Method.NOTHING:
        return ""
    if method is Method.EVERYTHING:
        return (
            f"{HIDDEN} Too many counts here are under {rule.minimum} to show any of them "
            "without a student being recognised."
        )
    return (
        f"{HIDDEN} Counts under {rule.minimum} and some others are hidden so that no student can be "
        "recognised and no hidden count can be worked out from the ones shown."
    )
