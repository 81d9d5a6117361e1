"""What the tables that count students held at each moment so far, out of the choices themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from fivepillars.plan.tables import COUNTED, REMOVED, Row

if TYPE_CHECKING:
    from pydantic import JsonValue

    from fivepillars.plan.fold import Cell, Place, State

ONE_TYPING = timedelta(minutes=1)
"""What the same person typed in a single cell and went on from so soon was being typed: it is one moment with
what followed."""
Rows = Mapping[str, tuple[Row, ...]]
"""The rows of each table that counts students."""


@dataclass(frozen=True, slots=True)
class _Filled:
    """A cell of such a table, and where it stands."""

    place: Place
    cell: Cell


class Past:
    """The tables that count students at earlier moments. Two are equal if they come from the same choices.

    Parameters
    ----------
    state
        The folded choices.
    understood
        Gives a row of a table out of its id and its fields.
    """

    def __init__(self, state: State, understood: Callable[[str, str, Mapping[str, JsonValue]], Row]) -> None:
        self._state, self._understood = state, understood
        self._mark = tuple(
            sorted(cell.choice for place, cell in state.cells.items() if place[0] in COUNTED)
        ) + tuple(sorted(cell.choice for cells in state.earlier.values() for cell in cells))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Past) and self._mark == other._mark

    def __hash__(self) -> int:
        return hash(self._mark)

    @cached_property
    def _filled(self) -> list[_Filled]:
        now = [_Filled(place, cell) for place, cell in self._state.cells.items() if place[0] in COUNTED]
        before = [_Filled(place, cell) for place, cells in self._state.earlier.items() for cell in cells]
        several = Counter(each.cell.at for each in (*now, *before))
        typed = [each for each in before if not self._was_being_typed(each, several)]
        return sorted((*now, *typed), key=lambda each: each.cell.order)

    def _was_being_typed(self, each: _Filled, several: Counter[str]) -> bool:
        """Tell whether a number stood only while the same person was typing it, alone."""
        following = [*self._state.earlier[each.place], self._state.cells[each.place]]
        after = following[following.index(each.cell) + 1]
        return several[each.cell.at] == several[after.at] == 1 and _soon(each.cell, after)

    @cached_property
    def changed(self) -> frozenset[tuple[str, str]]:
        """Return the rows, by table and id, in which something stood that does not stand now."""
        now = self._state.cells
        return frozenset(
            each.place[:2]
            for each in self._filled
            if now[each.place].choice != each.cell.choice or self._state.is_removed(*each.place[:2])
        )

    def moments(self, only: Callable[[str, str], bool]) -> Iterator[Rows]:
        """Return the rows at each earlier moment, the oldest first.

        Parameters
        ----------
        only
            Tells by table and id whether a row is asked for.
        """
        asked = [each for each in self._filled if only(each.place[0], each.place[1])]
        fields: dict[tuple[str, str], dict[str, JsonValue]] = {}
        rows: dict[tuple[str, str], Row] = {}
        touched: set[tuple[str, str]] = set()
        place = 0
        for moment in self._ends(asked)[:-1]:
            while place < len(asked) and asked[place].cell.rank <= moment:
                table, row, name = asked[place].place
                fields.setdefault((table, row), {})[name] = asked[place].cell.value
                touched.add((table, row))
                place += 1
            for table, row in touched:
                values = {name: value for name, value in fields[table, row].items() if value is not None}
                rows.pop((table, row), None)
                if values and values.pop(REMOVED, None) is not True:
                    rows[table, row] = self._understood(table, row, values)
            touched.clear()
            yield {
                name: tuple(rows[key] for key in sorted(rows) if key[0] == name) for name in sorted(COUNTED)
            }

    def _ends(self, asked: list[_Filled]) -> list[str]:
        """Return the ranks after which something stood that was not just being typed, the oldest first."""
        at: dict[str, list[Cell]] = {}
        for each in asked:
            at.setdefault(each.cell.rank, []).append(each.cell)
        typing = {
            rank
            for (rank, cells), (_, following) in pairwise(at.items())
            if len(cells) == len(following) == 1 and _soon(cells[0], following[0])
        }
        return [rank for rank in at if rank not in typing]


def _soon(cell: Cell, after: Cell) -> bool:
    """Tell whether the same person made the later choice so soon that the earlier was being typed."""
    passed = datetime.fromisoformat(after.at) - datetime.fromisoformat(cell.at)
    return after.by == cell.by and timedelta(0) <= passed < ONE_TYPING
