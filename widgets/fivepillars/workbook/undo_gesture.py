"""What an undo takes back: a person's newest gesture, and what each of its fields returns to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from fivepillars.plan import Choice, taken_back
from fivepillars.plan.choice import BEGUN
from fivepillars.plan.undo import FIRST

if TYPE_CHECKING:
    from fivepillars.plan import State
    from fivepillars.plan.fold import Place
    from fivepillars.plan.undo import Undone
    from fivepillars.store import Store
    from fivepillars.workbook.overwriting import Person

_LATELY = 400
"""How many of a person's choices are looked through for the newest gesture."""
_FEW = 40
"""Up to so many cells are asked for one by one; more of them, a table at a time."""


def newest_gesture(store: Store, plan_id: str, state: State, person: Person) -> tuple[Choice, ...]:
    """Return the choices that `to_take_back` would take back, without asking what each cell returns to."""
    for gesture in _gestures(_lately(store, plan_id, person)):
        if all(choice.id == state.cells[choice.place].choice for choice in gesture):
            return tuple(gesture)
        if found := _undone(gesture, state, store, plan_id):
            return tuple(each.choice for each in found)
    return ()


def to_take_back(store: Store, plan_id: str, state: State, person: Person) -> tuple[Undone, ...]:
    """Return the choices of a person's newest gesture of which anything can be taken back.

    What somebody decided over since is not taken back; where that is all of a gesture, it is the turn of the
    gesture before.

    Parameters
    ----------
    store
        Where the plan is.
    plan_id
        The plan.
    state
        The plan as it stands.
    person
        Whose gesture; somebody without a name has those of the session only.
    """
    for gesture in _gestures(_lately(store, plan_id, person)):
        found = _undone(gesture, state, store, plan_id)
        if found and len(gesture) >= _LATELY // 2:  # perhaps not the whole of it
            whole = [each for each in store.history(plan_id) if _named(each) == _named(gesture[0])]
            found = _undone(_in_order(whole), state, store, plan_id)
        if found:
            return found
    return ()


def _lately(store: Store, plan_id: str, person: Person) -> Iterator[Choice]:
    """Return a person's choices, the newest first; mostly the first few are enough."""
    passed: set[str] = set()
    for most in (_FEW, _LATELY):
        found = store.newest(plan_id, person.by, most)
        for choice in found:
            if choice.id not in passed and (person.by or person.owns(choice.gesture)):
                yield choice
        passed.update(choice.id for choice in found)
        if len(found) < most:
            return


def _gestures(lately: Iterable[Choice]) -> Iterator[Sequence[Choice]]:
    """Return a person's gestures that may be taken back, the newest first.

    The choices of a gesture came together, and what takes a choice back came after it.
    """
    undone: set[str] = set()
    together: list[Choice] = []
    for choice in lately:
        if choice.undoes:
            undone.add(choice.undoes)
        elif choice.gesture != BEGUN and choice.table != "privacy" and choice.id not in undone:
            if together and _named(together[0]) != _named(choice):
                yield _in_order(together)
                together = []
            together.append(choice)
    if together:
        yield _in_order(together)


def _named(choice: Choice) -> str:
    return choice.gesture or choice.id


def _in_order(gesture: Iterable[Choice]) -> Sequence[Choice]:
    """Put first what was chosen or named, so that the first choice says what the gesture was about."""
    kept = (choice for choice in gesture if choice.table != "privacy")
    return sorted(kept, key=lambda choice: (FIRST.get(choice.field, 2), choice.place))


def _undone(gesture: Sequence[Choice], state: State, store: Store, plan_id: str) -> tuple[Undone, ...]:
    cells = _cells_of([choice for choice in gesture if _may_stand(choice, state)], store, plan_id)
    found = (taken_back(choice, cells[choice.place]) for choice in gesture if choice.place in cells)
    return tuple(undone for undone in found if undone is not None)


def _may_stand(choice: Choice, state: State) -> bool:
    """Tell whether a choice may be what counts in its cell: it stands there, or something came after it."""
    cell = state.cells.get(choice.place)
    return cell is not None and (cell.choice == choice.id or cell.rank > choice.rank)


def _cells_of(gesture: Sequence[Choice], store: Store, plan_id: str) -> Mapping[Place, Sequence[Choice]]:
    """Return every choice ever made on the cells of a gesture."""
    if len(gesture) <= _FEW:
        return {choice.place: store.history(plan_id, *choice.place) for choice in gesture}
    found: dict[Place, list[Choice]] = {}
    for table in {choice.table for choice in gesture}:
        for choice in store.history(plan_id, table):
            found.setdefault(choice.place, []).append(choice)
    return found
