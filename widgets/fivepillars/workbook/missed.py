"""What others chose over a person's choices, while that person looked on and while their page was closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from fivepillars.plan import fold
from fivepillars.plan.fold import as_cell
from fivepillars.plan.tables import REMOVED
from fivepillars.workbook.overwriting import lost, row_name

if TYPE_CHECKING:
    from fivepillars.plan import Choice, Plan, State
    from fivepillars.plan.fold import Cell, Place
    from fivepillars.workbook.overwriting import Person
    from fivepillars.workbook.workbook import Workbook

MOST_TOLD: Final = 20
"""So many sentences are read; the newest are kept."""


@dataclass(frozen=True, slots=True)
class Overwritten:
    """One of a person's choices that somebody else chose over."""

    table: str
    row: str
    field: str
    say: str
    """What is said of it, in a sentence or two."""
    seq: int
    """The number of the plan's newest choice when it was found."""


def overwritten(
    person: Person, arrived: Sequence[Choice], before: Plan, after: State, seq: int
) -> Iterator[Overwritten]:
    """Return the choices of a person that others have chosen over; see `lost`.

    Parameters
    ----------
    person, arrived, before, after
        As `lost` takes them.
    seq
        The number of the plan's newest choice.
    """
    for place, choice in {choice.place: choice for choice in arrived}.items():
        removed = _removed(person, place, before, after) if choice.field == REMOVED else ()
        for say in (*lost(person, (choice,), before, after), *removed):
            yield Overwritten(*place, say, seq)


def _removed(person: Person, place: Place, before: Plan, after: State) -> Iterator[str]:
    """Return a sentence on a row that somebody else removed and of which this person had filled something."""
    table, row, _ = place
    if (
        before.state.is_removed(table, row)
        or not after.is_removed(table, row)
        or person.made(after.cells[place])
    ):
        return
    if any(
        where[:2] == (table, row) and cell.value and person.made(cell)
        for where, cell in before.state.cells.items()
    ):
        whose = after.cells[place].by or "Somebody else"
        named = row_name(before, table, row) or f"a row of {table.replace('_', ' ')}"
        yield f"{whose} removed {named}, in which you had written. It stays in the history."


def missed(workbook: Workbook, since: int | None = None) -> tuple[Overwritten, ...]:
    """Return what others chose over a person's choices after that person last looked, the newest last.

    What the person has chosen again since is left out.

    Parameters
    ----------
    workbook
        The plan, opened by whoever is told.
    since
        The number of the plan's newest choice (`Workbook.seq`) when the person last looked. Where nobody
        knows, they looked when they last chose.
    """
    workbook.refresh()
    person, plan, store = workbook.person, workbook.plan, workbook.store
    is_known = since is not None and 0 <= since <= workbook.seq
    fresh = store.since(plan.id, since).choices if since is not None and is_known else ()
    if is_known and all(person.made(as_cell(choice)) for choice in fresh):
        return ()
    kept = store.since(plan.id, 0).choices
    begin = len(kept) - len(fresh) if is_known else _last_of(person, kept)
    over = [choice for each in _touched(kept, begin).values() for choice in _over(person, each, begin)]
    over += [each for each in kept[begin:] if each.field == REMOVED and not person.made(as_cell(each))]
    if not over:
        return ()
    gone = {choice.id for choice in over}
    before = replace(plan, state=fold(choice for choice in kept if choice.id not in gone))
    return tuple(overwritten(person, over, before, plan.state, workbook.seq))[-MOST_TOLD:]


def _last_of(person: Person, kept: Sequence[Choice]) -> int:
    """Return how many choices had come with the person's own last one; all of them for who chose none."""
    mine = (number for number in range(len(kept), 0, -1) if person.made(as_cell(kept[number - 1])))
    return next(mine, len(kept))


def _touched(kept: Sequence[Choice], begin: int) -> Mapping[Place, list[tuple[int, Choice]]]:
    """Return the choices of each cell that was filled from a number on, in the order in which they came."""
    found: dict[Place, list[tuple[int, Choice]]] = {choice.place: [] for choice in kept[begin:]}
    for number, choice in enumerate(kept):
        if choice.place in found:
            found[choice.place].append((number, choice))
    return found


def _over(person: Person, came: Sequence[tuple[int, Choice]], begin: int) -> Sequence[Choice]:
    """Return what came into a cell after the person's own choice last stood there, from a number on."""
    stands: Cell | None = None
    last: int | None = None
    for place, (number, choice) in enumerate(came):
        cell = as_cell(choice)
        if number >= begin and stands is not None and person.made(stands) and not person.made(cell):
            last = place
        if stands is None or cell.order > stands.order:
            stands = cell
    return [] if last is None else [choice for _, choice in came[last:]]
