"""Cells in pieces that no sum ties together once what everybody knows is set aside: each is solved once.

What is known already can neither be hidden nor protect anything, so it ties nothing together. A table that
grew or changed in one place therefore asks the solver about that place only, and a piece that was solved
before in this process not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from functools import lru_cache
from typing import Any

from fivepillars.analysis.disclosure.attacked_cells import Cell, Cells, Sum, movable
from fivepillars.analysis.disclosure.gate import hidden_cells, needs_hiding
from fivepillars.analysis.disclosure.rule import Rule

_KNOWN = Cell(0, known=True)
_Plain = tuple[Any, ...]


def hidden_in_pieces(cells: Cells, rule: Rule) -> frozenset[int]:
    """Return the cells that may not be shown, as places in the list of cells.

    Parameters
    ----------
    cells
        Cells and the sums among them.
    rule
        From which count on a group may be shown.

    Raises
    ------
    Refused
        If the cells contradict their sums.
    """
    hidden: set[int] = set()
    for members, sums in _pieces(cells, rule):
        needing = {number for number in members if needs_hiding(cells, number, rule)}
        if not needing:
            continue
        printed = {number for number in members if cells.cells[number].printed}
        if printed <= needing and all(cells.cells[number].value is not None for number in members):
            hidden |= printed
            continue
        found = _solved(*_by_itself(cells, members, sums), rule)
        hidden.update(members[place] for place in found)
    return frozenset(hidden)


def _pieces(cells: Cells, rule: Rule) -> Iterator[tuple[list[int], list[Sum]]]:
    """Return cells that can be hidden and that sums tie together, with these sums."""
    can = [number for number, cell in enumerate(cells.cells) if movable(cell, rule)]
    root = {number: number for number in can}

    def top(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for entry in cells.sums:
        inside = [number for number in (entry.total, *entry.parts) if number in root]
        for number in inside[1:]:
            root[top(number)] = top(inside[0])
    members: dict[int, list[int]] = defaultdict(list)
    sums: dict[int, list[Sum]] = defaultdict(list)
    for number in can:
        members[top(number)].append(number)
    for entry in cells.sums:
        inside = [number for number in (entry.total, *entry.parts) if number in root]
        if inside:
            sums[top(inside[0])].append(entry)
    return ((members[each], sums[each]) for each in sorted(members, key=lambda each: members[each][0]))


def _by_itself(
    cells: Cells, members: list[int], sums: list[Sum]
) -> tuple[tuple[_Plain, ...], tuple[Sum, ...]]:
    """Return a piece as plain values, its members first.

    The counts that are set aside stand behind them, where the piece has withheld counts, which are filled in
    with their help; otherwise it does not matter what they are, and one stands for all.
    """
    place = {number: at for at, number in enumerate(members)}
    alone = [cells.cells[number] for number in members]
    if any(cell.value is None for cell in alone):
        for number in _others(sums, place):
            place[number] = len(alone)
            alone.append(cells.cells[number])
        tied = [Sum(place[s.total], tuple(place[part] for part in s.parts), s.besides) for s in sums]
    else:
        beyond = len(alone)
        alone.append(_KNOWN)
        tied = [
            Sum(place.get(s.total, beyond), tuple(place[part] for part in s.parts if part in place))
            for s in sums
        ]
    return tuple(astuple(cell) for cell in alone), tuple(dict.fromkeys(tied))


def _others(sums: Iterable[Sum], place: dict[int, int]) -> list[int]:
    return sorted({number for entry in sums for number in (entry.total, *entry.parts)} - place.keys())


@lru_cache(maxsize=1024)
def _solved(plain: tuple[_Plain, ...], sums: tuple[Sum, ...], rule: Rule) -> frozenset[int]:
    return hidden_cells(Cells([Cell(*each) for each in plain], list(sums)), rule)[0]
