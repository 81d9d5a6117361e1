"""What the tables that count students held at each moment so far, out of the choices themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from fivepillars.plan.tables import COUNTED, REMOVED, Row

if TYPE_CHECKING:
    from pydantic import JsonValue

    from fivepillars.plan.fold import Cell, Place, State

ONE_TYPING = timedelta(minutes=1)
"""What the same person typed in a single cell and went on from so soon was being typed: it is one moment with
what followed."""
Rows = Mapping[str, tuple[Row, ...]]
"""The rows of each table that counts students."""


class Memory(Protocol):
    """Keeps what was worked out of earlier moments: a shortcut that can be thrown away at any time."""

    def recalled(self) -> tuple[str, str] | None:
        """Return the mark of the moment up to which something was worked out, and that; None for nothing."""

    def remember(self, mark: str, told: str) -> None:
        """Keep what was worked out up to a moment of a mark, instead of what was kept before."""


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
    memory
        Where what was worked out of it may be kept.
    """

    def __init__(
        self,
        state: State,
        understood: Callable[[str, str, Mapping[str, JsonValue]], Row],
        memory: Memory | None = None,
    ) -> None:
        self._state, self._understood, self.memory = state, understood, memory
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

    def moments(self, only: Callable[[str, str], bool]) -> Moments:
        """Return the earlier moments, the oldest first.

        Parameters
        ----------
        only
            Tells by table and id whether a row is asked for.
        """
        asked = [each for each in self._filled if only(each.place[0], each.place[1])]
        return Moments(asked, _ends(asked)[:-1], self._understood)


class Moments:
    """Earlier moments of the rows asked for, the oldest first.

    Parameters
    ----------
    asked
        The cells that were filled, in their order.
    ends
        The rank with which each moment ends.
    understood
        Gives a row of a table out of its id and its fields.
    """

    def __init__(
        self,
        asked: list[_Filled],
        ends: list[str],
        understood: Callable[[str, str, Mapping[str, JsonValue]], Row],
    ) -> None:
        self._asked, self._ends, self._understood = asked, ends, understood

    def marks(self, begun: str) -> list[str]:
        """Return a mark of each moment: the same for the same choices up to it, after the same beginning."""
        chain, place, found = blake2b(begun.encode(), digest_size=16), 0, []
        for moment in self._ends:
            first = place
            while place < len(self._asked) and self._asked[place].cell.rank <= moment:
                place += 1
            told = [(each.place, each.cell.value, each.cell.order) for each in self._asked[first:place]]
            chain.update(repr(told).encode("utf-8", "surrogatepass"))
            found.append(chain.hexdigest())
        return found

    def rows(self, first: int = 0) -> Iterator[Rows]:
        """Return the rows of each moment, from a number on."""
        fields: dict[tuple[str, str], dict[str, JsonValue]] = {}
        rows: dict[tuple[str, str], Row] = {}
        touched: set[tuple[str, str]] = set()
        place = 0
        for number, moment in enumerate(self._ends):
            while place < len(self._asked) and self._asked[place].cell.rank <= moment:
                table, row, name = self._asked[place].place
                fields.setdefault((table, row), {})[name] = self._asked[place].cell.value
                touched.add((table, row))
                place += 1
            if number < first:
                continue
            for table, row in touched:
                values = {name: value for name, value in fields[table, row].items() if value is not None}
                rows.pop((table, row), None)
                if values and values.pop(REMOVED, None) is not True:
                    rows[table, row] = self._understood(table, row, values)
            touched.clear()
            yield {
                name: tuple(rows[key] for key in sorted(rows) if key[0] == name) for name in sorted(COUNTED)
            }


def _ends(asked: list[_Filled]) -> list[str]:
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
