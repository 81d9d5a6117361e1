"""The fold: what choices add up to.

For every cell (table, row, field) the latest choice stands; of two made at the same moment the one
with the greater id. The result does not depend on the order in which choices arrive, so a packet of
choices from a school without wifi merges by adding it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from pydantic import JsonValue

from fivepillars.plan.choice import Choice, moment_text
from fivepillars.plan.tables import COUNTED

Place = tuple[str, str, str]


class Cell(NamedTuple):
    """What stands in one field of one row, and the choice that put it there."""

    value: JsonValue
    at: str
    choice: str
    by: str

    @property
    def order(self) -> tuple[str, str]:
        """Give what decides between two choices on this cell: the moment, then the id."""
        return self.at, self.choice


@dataclass(frozen=True, slots=True)
class State:
    """The folded choices: one cell for each place that anybody ever filled.

    Cells whose value is None stay, so that a late packet cannot bring back what was emptied since. Of tables
    that count students, what stood in a cell before is kept too, the oldest first: whatever was shown once is
    known, and the disclosure gate counts with it.
    """

    cells: Mapping[Place, Cell] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    earlier: Mapping[Place, tuple[Cell, ...]] = field(
        default_factory=lambda: MappingProxyType({}), repr=False
    )

    @property
    def latest(self) -> str:
        """Give the moment of the newest choice that stands, as text, or nothing for an empty plan."""
        return max((cell.at for cell in self.cells.values()), default="")

    def rows(self, table: str) -> dict[str, dict[str, JsonValue]]:
        """Give the filled fields of one table: row id to field to value. Emptied fields are left out."""
        rows: dict[str, dict[str, JsonValue]] = {}
        for (where, row, name), cell in self.cells.items():
            if where == table and cell.value is not None:
                rows.setdefault(row, {})[name] = cell.value
        return rows

    def as_json(self) -> list[list[JsonValue]]:
        """Give the state as plain lists for a snapshot; what stood before comes last, with a word more."""
        before = [[*place, *cell, "earlier"] for place, cells in self.earlier.items() for cell in cells]
        return [*([*place, *cell] for place, cell in self.cells.items()), *before]

    @classmethod
    def from_json(cls, rows: Iterable[list[str]]) -> State:
        """Read what `as_json` wrote."""
        cells: dict[Place, Cell] = {}
        earlier: dict[Place, tuple[Cell, ...]] = {}
        for table, row, name, value, at, choice, by, *before in rows:
            place, cell = (table, row, name), Cell(value, at, choice, by)
            if before:
                earlier[place] = (*earlier.get(place, ()), cell)
            else:
                cells[place] = cell
        return cls(MappingProxyType(cells), MappingProxyType(earlier))


def fold(choices: Iterable[Choice], onto: State | None = None) -> State:
    """Fold choices into a state.

    Parameters
    ----------
    choices
        In any order; the same choice twice counts once.
    onto
        A state to begin with, such as a snapshot. It is not changed.
    """
    made = ((c.place, Cell(c.value, moment_text(c.at), c.id, c.by)) for c in choices)
    return fold_cells(made, onto)


def fold_cells(made: Iterable[tuple[Place, Cell]], onto: State | None = None) -> State:
    """Fold cells as choices would fill them; `fold` for who has read choices without making each a model."""
    cells = dict(onto.cells) if onto else {}
    earlier = dict(onto.earlier) if onto else {}
    for place, new in made:
        old = cells.get(place)
        if old is None or (new.at, new.choice) > (old.at, old.choice):
            cells[place] = new
        if old is not None and place[0] in COUNTED and old.choice != new.choice:
            passed = {cell.order: cell for cell in (*earlier.get(place, ()), old, new)}
            del passed[cells[place].order]
            earlier[place] = tuple(passed[order] for order in sorted(passed))
    return State(MappingProxyType(cells), MappingProxyType(earlier))
