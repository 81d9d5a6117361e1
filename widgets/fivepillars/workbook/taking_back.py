"""What an undo takes back: a person's newest gesture, and what each of its fields returns to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from fivepillars.plan import Choice, last_gesture, taken_back

if TYPE_CHECKING:
    from fivepillars.plan.fold import Place
    from fivepillars.plan.undo import Undone
    from fivepillars.store import Store

_LATELY = 400
"""How many of a person's choices are looked through for the newest gesture."""
_FEW = 40
"""Up to so many cells are asked for one by one; more of them, a table at a time."""


def newest_gesture(store: Store, plan_id: str, by: str) -> tuple[Choice, ...]:
    """Give the newest gesture of a person that still stands, or nothing.

    Of a long import only as much is given as is looked through.
    """
    return last_gesture(store.newest(plan_id, by, _LATELY), by)


def to_take_back(store: Store, plan_id: str, by: str) -> tuple[Undone, ...]:
    """Give the choices of a person's newest gesture that nobody has decided over since."""
    gesture = newest_gesture(store, plan_id, by)
    if len(gesture) >= _LATELY // 2:  # perhaps not the whole of it
        gesture = last_gesture(store.history(plan_id), by)
    cells = _cells_of(gesture, store, plan_id)
    found = (taken_back(choice, cells[choice.place]) for choice in gesture)
    return tuple(undone for undone in found if undone is not None)


def _cells_of(gesture: Sequence[Choice], store: Store, plan_id: str) -> Mapping[Place, Sequence[Choice]]:
    """Give every choice ever made on the cells of a gesture."""
    if len(gesture) <= _FEW:
        return {choice.place: store.history(plan_id, *choice.place) for choice in gesture}
    found: dict[Place, list[Choice]] = {}
    for table in {choice.table for choice in gesture}:
        for choice in store.history(plan_id, table):
            found.setdefault(choice.place, []).append(choice)
    return found
