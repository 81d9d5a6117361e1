"""Taking choices back, exactly, without ever deleting one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pydantic import JsonValue

from fivepillars.plan.choice import BEGUN, Choice
from fivepillars.plan.fold import fold
from fivepillars.plan.tables import REMOVED

_SHOWN = 40
FIRST = {"chosen": 0, REMOVED: 0, "title": 1}
"""What is named first of a gesture, since it says what the gesture was about."""


class Undone(NamedTuple):
    """A choice to take back, and the value that its field returns to."""

    choice: Choice
    value: JsonValue


def standing(choices: Iterable[Choice]) -> list[Choice]:
    """Return the choices that count, in order: without those taken back, and without the takings-back."""
    ordered = sorted(choices, key=lambda choice: choice.order)
    gone: set[str] = set()
    for choice in reversed(ordered):
        if choice.undoes and choice.id not in gone:
            gone.update((choice.id, choice.undoes))
    return [choice for choice in ordered if choice.id not in gone]


def last_gesture(choices: Iterable[Choice], by: str) -> tuple[Choice, ...]:
    """Return the choices of the newest gesture that a person can still take back, or nothing.

    What was chosen or named comes before its details, so that the first says what the gesture was about.
    """
    mine = [
        choice
        for choice in standing(choices)
        if choice.by == by and choice.table != "privacy" and choice.gesture != BEGUN
    ]
    if not mine:
        return ()
    newest = mine[-1].gesture or mine[-1].id
    together = [choice for choice in mine if (choice.gesture or choice.id) == newest]
    return tuple(sorted(together, key=lambda choice: (FIRST.get(choice.field, 2), choice.place)))


def taken_back(choice: Choice, cell: Sequence[Choice]) -> Undone | None:
    """Return what a cell returns to when a choice is taken back.

    Parameters
    ----------
    choice
        The choice to take back.
    cell
        Every choice ever made on that cell.

    Returns
    -------
    Undone or None
        What to put back, or None if a later choice stands there: what somebody decided since is not
        taken back with it.
    """
    if len(cell) == 1 and cell[0].id == choice.id and not choice.undoes:
        return Undone(choice, None)
    counted = standing(cell)
    if not counted or counted[-1].id != choice.id:
        return None
    before = fold(counted[:-1]).cells.get(choice.place)
    return Undone(choice, before.value if before else None)


def in_short(value: JsonValue) -> str:
    """Return a value as a few words: a list with commas, yes or no, the beginning of a long text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
