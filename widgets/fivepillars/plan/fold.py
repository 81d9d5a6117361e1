"""The fold: what choices add up to.

For every cell (table, row, field) the latest choice stands: the one that saw the others, else the one made
last, else the one with the greater id. The result does not depend on the order in which choices arrive, so a
packet of choices from a school without wifi merges by adding it. A row that was removed stays removed, and a
text about which a person has yet to decide stands nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import JsonValue

from fivepillars.plan.choice import Choice, moment_text, rank_after
from fivepillars.plan.tables import COUNTED, REMOVED

Place = tuple[str, str, str]
Columns = list[list[Any]]
OPEN = "open"
"""The decision about a text that waits for a person."""


class Cell(NamedTuple):
    """What stands in one field of one row, and the choice that put it there."""

    value: JsonValue
    at: str
    choice: str
    by: str
    rank: str

    @property
    def order(self) -> tuple[str, str]:
        """Return what decides between two choices on this cell: the rank, then the id."""
        return self.rank, self.choice

    @property
    def after(self) -> str:
        """Return what a choice made upon this one says that its maker had seen."""
        return f"{self.rank} {self.choice}"


@dataclass(frozen=True)
class State:
    """The folded choices: one cell for each place that anybody ever filled.

    Cells whose value is None stay, so that a late packet cannot bring back what was emptied since, and so do
    the cells of rows that were removed. Of tables that count students, what stood in a cell before is kept
    too, the oldest first: whatever was shown once is known, and the disclosure gate counts with it.
    """

    cells: Mapping[Place, Cell] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    earlier: Mapping[Place, tuple[Cell, ...]] = field(
        default_factory=lambda: MappingProxyType({}), repr=False
    )

    @property
    def latest(self) -> str:
        """Return the moment of the newest choice that stands, as text, or nothing for an empty plan."""
        return max((cell.at for cell in self.cells.values()), default="")

    def rows(self, table: str) -> dict[str, dict[str, JsonValue]]:
        """Return the filled fields of one table: row id to field to value.

        Emptied fields, removed rows and texts that wait for a person are left out.
        """
        return {row: dict(values) for row, values in self._rows.get(table, {}).items()}

    def is_removed(self, table: str, row: str) -> bool:
        """Tell whether a row was removed, and not brought back since."""
        cell = self.cells.get((table, row, REMOVED))
        return cell is not None and cell.value is True

    @cached_property
    def waiting(self) -> Mapping[str, str]:
        """Return the choices whose text waits for a person, each with the row of `privacy` that says so."""
        filled: dict[str, dict[str, JsonValue]] = {}
        for (table, row, name), cell in self.cells.items():
            if table == "privacy":
                filled.setdefault(row, {})[name] = cell.value
        return {
            str(values.get("choice")): row
            for row, values in filled.items()
            if values.get("decision") == OPEN and values.get("choice")
        }

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[str, Mapping[str, JsonValue]]]:
        rows: dict[str, dict[str, dict[str, JsonValue]]] = {}
        waiting = self.waiting
        for (table, row, name), cell in self.cells.items():
            if cell.value is not None and cell.choice not in waiting:
                rows.setdefault(table, {}).setdefault(row, {})[name] = cell.value
        for filled in rows.values():
            for row in [row for row, values in filled.items() if values.pop(REMOVED, None) is True]:
                del filled[row]
        return rows

    def as_json(self) -> list[Columns]:
        """Return the state for a snapshot: what stands, and what stood before, each a list a column.

        A list a column is read in half the time of a list a cell. A rank that is the moment is written as an
        empty text.
        """
        passed = ((place, cell) for place, cells in self.earlier.items() for cell in cells)
        return [_columns(self.cells.items()), _columns(passed)]

    @classmethod
    def from_json(cls, written: Sequence[Columns]) -> State:
        """Read what `as_json` wrote."""
        stands, stood = written
        earlier: dict[Place, tuple[Cell, ...]] = {}
        for place, cell in _filled(stood):
            earlier[place] = (*earlier.get(place, ()), cell)
        return cls(MappingProxyType(dict(_filled(stands))), MappingProxyType(earlier))


def _columns(cells: Iterable[tuple[Place, Cell]]) -> Columns:
    rows = [(*place, *cell[:4], "" if cell.rank == cell.at else cell.rank) for place, cell in cells]
    return [list(column) for column in zip(*rows, strict=True)]


def _filled(columns: Columns) -> Iterable[tuple[Place, Cell]]:
    if not columns:
        return ()
    tables, rows, names, values, moments, choices, people, ranks = columns
    ranks = [rank or at for rank, at in zip(ranks, moments, strict=True)]
    cells = map(Cell._make, zip(values, moments, choices, people, ranks, strict=True))
    return zip(zip(tables, rows, names, strict=True), cells, strict=True)


def fold(choices: Iterable[Choice], onto: State | None = None) -> State:
    """Fold choices into a state.

    Parameters
    ----------
    choices
        In any order; the same choice twice counts once.
    onto
        A state to begin with, such as a snapshot. It is not changed.
    """
    return fold_cells(((choice.place, as_cell(choice)) for choice in choices), onto)


def as_cell(choice: Choice) -> Cell:
    """Return what a choice puts into its cell."""
    at = moment_text(choice.at)
    return Cell(choice.value, at, choice.id, choice.by, rank_after(at, choice.after))


def fold_cells(made: Iterable[tuple[Place, Cell]], onto: State | None = None) -> State:
    """Fold cells as choices would fill them; `fold` for who has read choices without making each a model."""
    cells = dict(onto.cells) if onto else {}
    earlier = dict(onto.earlier) if onto else {}
    for place, new in made:
        old = cells.get(place)
        if old is None or (new.rank, new.choice) > (old.rank, old.choice):
            cells[place] = new
        if old is not None and place[0] in COUNTED and old.choice != new.choice:
            passed = {cell.order: cell for cell in (*earlier.get(place, ()), old, new)}
            del passed[cells[place].order]
            earlier[place] = tuple(passed[order] for order in sorted(passed))
    return State(MappingProxyType(cells), MappingProxyType(earlier))
