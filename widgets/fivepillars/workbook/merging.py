"""What a file brought, in words: what it changed that stood here, what stays as it was, what is to decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from fivepillars.plan import FIGURES, Plan, fold, in_short
from fivepillars.plan.fold import OPEN
from fivepillars.plan.numbers import counted
from fivepillars.plan.tables import REMOVED, is_known
from fivepillars.plan.validate import ORDERED, label
from fivepillars.workbook.admission import had_seen, is_ahead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.catalog import Catalog
    from fivepillars.plan import Choice, State
    from fivepillars.plan.fold import Cell, Place
    from fivepillars.store import Merge

_MOST = 12
"""So many sentences are read; what is left out is counted."""


class BroughtIn(NamedTuple):
    """What became of a plan file."""

    plan: str
    """The plan's id here."""
    new: int
    """How many choices of the file were new."""
    said: tuple[str, ...] = ()
    """What a person should know, a sentence or two each."""


def told(merge: Merge, following: Sequence[Choice], plan: str, guide: Catalog) -> tuple[str, ...]:
    """Say what a merge did.

    Parameters
    ----------
    merge
        The choices that were new, and the plan before and after them.
    following
        The choices that had to follow.
    plan
        The plan's id.
    guide
        Says what rows are called.
    """
    after = fold(following, onto=merge.after)
    words = _Words(Plan(plan, after, guide), after)
    sentences = [
        *_ahead(merge),
        *_waiting(following, words),
        *_gone(merge, after, words),
        *_disordered(following, words),
        *_conflicts(merge, after, words),
    ]
    if len(sentences) > _MOST:
        left = len(sentences) - _MOST
        sentences[_MOST:] = [f"There is more of this kind: {counted(left, 'further remark')}."]
    return tuple(sentences)


def _ahead(merge: Merge) -> Iterator[str]:
    ahead = sum(is_ahead(cell.at, merge.now) for cell in map(merge.after.cells.get, _places(merge)) if cell)
    if ahead:
        yield (
            f"{counted(ahead, 'choice is', 'choices are')} dated in the future: the clock of the computer "
            "they come from runs ahead. They were taken in, and move nothing that is chosen from now on."
        )


def _waiting(following: Sequence[Choice], words: _Words) -> Iterator[str]:
    rows = {choice.row for choice in following if choice.table == "privacy" and choice.value == OPEN}
    for row in rows:
        values = {choice.field: str(choice.value) for choice in following if choice.row == row}
        table, name, field = values["place"].split("/")
        yield (
            f"{words.place((table, name, field))} looks like it holds {values['looked_like']}. "
            "It is shown nowhere until a person decides."
        )


def _disordered(following: Sequence[Choice], words: _Words) -> Iterator[str]:
    for table, row in dict.fromkeys((c.table, c.row) for c in following if c.field in ORDERED):
        yield (
            f"{words.row(table, row)} would end before it starts, or its lower bound be above the upper one: "
            "they are as they were here, or empty."
        )


def _gone(merge: Merge, after: State, words: _Words) -> Iterator[str]:
    rows = {(choice.table, choice.row) for choice in merge.new if choice.field != REMOVED}
    for table, row in sorted(rows):
        if merge.before.is_removed(table, row) and after.is_removed(table, row):
            whose = after.cells[table, row, REMOVED].by or "somebody"
            yield f"{words.row(table, row)} was removed here by {whose} and stays removed."


def _conflicts(merge: Merge, after: State, words: _Words) -> Iterator[str]:
    new = {choice.id: choice for choice in merge.new}
    for place in _places(merge):
        here, now = merge.before.cells.get(place), after.cells[place]
        if here is None or place[2] == REMOVED or place[0] == "privacy" or not is_known(place[0], place[2]):
            continue
        theirs = merge.after.cells[place]
        if theirs.choice != here.choice and _is_other(place, here, now):
            if not had_seen(theirs.choice, here, new):
                yield (
                    f"{words.place(place)} was {words.cell(place, here)}; now it is "
                    f"{words.cell(place, theirs)}. Both stay in the history."
                )
        elif other := _other(merge, place, here):
            yield (
                f"{words.place(place)} stays {words.cell(place, here)}; the file says "
                f"{words.cell(place, other)}. Both stay in the history."
            )


def _other(merge: Merge, place: Place, here: Cell) -> Cell | None:
    """Return what a file says of a cell, where it is something else than what stands here."""
    said = fold(choice for choice in merge.new if choice.place == place).cells[place]
    return said if _is_other(place, here, said) else None


def _is_other(place: Place, here: Cell, there: Cell) -> bool:
    """Tell whether two choices say different things; of what may count students, nobody is told that."""
    return here.choice != there.choice if place[::2] in FIGURES else here.value != there.value


def _places(merge: Merge) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(choice.place for choice in merge.new))


class _Words:
    """Names for rows, fields and values that give nothing away."""

    def __init__(self, plan: Plan, state: State) -> None:
        self._plan, self._state = plan, state

    def row(self, table: str, row: str) -> str:
        """Return what a row is called, or had been called."""
        found = self._plan.row(table, row)
        shown = getattr(found, "title", "") or getattr(found, "name", "")
        cells = [self._state.cells.get((table, row, field)) for field in ("title", "name")]
        kept = next((cell for cell in cells if cell and cell.value), None)
        if not shown and kept and kept.choice not in self._state.waiting:
            shown = in_short(kept.value)
        return f"“{shown}”" if shown else f"A row of {table.replace('_', ' ')}"

    def place(self, place: Place) -> str:
        """Return what a cell is called."""
        table, row, field = place
        return f"{label(table, field)} of {self.row(table, row)}"

    def cell(self, place: Place, cell: Cell) -> str:
        """Return what stands in a cell, and who wrote it."""
        whose = f"set by {cell.by}" if cell.by else "set by somebody without a name"
        if (place[0], place[2]) in FIGURES or cell.choice in self._state.waiting:
            return f"a text or figure that is not said here ({whose})"
        return (
            f"“{self._plan.in_short(cell.value)}” ({whose})" if cell.value is not None else f"empty ({whose})"
        )
