"""Taking choices back, exactly, without ever deleting one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pydantic import JsonValue

from fivepillars.plan.choice import BEGUN, Choice
from fivepillars.plan.fold import fold
from fivepillars.plan.plan import Plan
from fivepillars.plan.tables import FIGURES, REMOVED, FromGuide, is_known
from fivepillars.plan.validate import label

_SHOWN = 40
FIRST = {"chosen": 0, REMOVED: 0, "title": 1}
"""What is named first of a gesture, since it says what the gesture was about."""
_TICKED = frozenset({"chosen", REMOVED})
_CALLED = {"about": "plan", "crisis": "crisis plan", "setting": "settings"}


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


def in_words(choice: Choice, plan: Plan) -> str:
    """Return one choice as words, such as “set Lead of ‘Create a crisis team’ to M. Ortiz”."""
    named = f"the {_CALLED.get(choice.table, choice.table.replace('_', ' '))}"
    if not is_known(choice.table, choice.field):
        return f"changed {choice.field.replace('_', ' ')} of {named}, which only a newer Five Pillars shows"
    row = plan.row(choice.table, choice.row)
    if isinstance(row, FromGuide) and row.title:
        named = f"“{row.title}”"
    if choice.field in _TICKED:
        return _ticked(choice, plan, named)
    name = label(choice.table, choice.field)
    if (choice.table, choice.field) in FIGURES:
        return f"changed {name} of {_counted(choice, plan)}"
    if choice.id in plan.state.waiting:
        return f"wrote in {name} of {named} what a person has yet to look at"
    if choice.value is None:
        return f"emptied {name} of {named}"
    return f"set {name} of {named} to “{in_short(choice.value)}”"


def in_short(value: JsonValue) -> str:
    """Return a value as a few words: a list with commas, yes or no, the beginning of a long text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def gesture_in_words(gesture: Sequence[Choice], plan: Plan) -> str:
    """Return a gesture as words: its first choice, or that figures were brought in together."""
    rows = {choice.row for choice in gesture}
    if len(rows) > 1 and all(choice.table == "indicator" for choice in gesture):
        return "changed several figures together"
    return in_words(gesture[0], plan)


def _ticked(choice: Choice, plan: Plan, named: str) -> str:
    if choice.field == "chosen":
        return f"chose {named}" if choice.value else f"put back {named}"
    return f"removed {_once(choice, plan) or named}" if choice.value else f"brought back {named}"


def _once(choice: Choice, plan: Plan) -> str:
    """Return what a row that was removed had been called, or nothing."""
    for field in ("title", "name"):
        cell = plan.state.cells.get((choice.table, choice.row, field))
        if cell is not None and cell.value and cell.choice not in plan.state.waiting:
            return f"“{in_short(cell.value)}”"
    return ""


def _counted(choice: Choice, plan: Plan) -> str:
    row = plan.row(choice.table, choice.row)
    title = getattr(row, "title", "") or getattr(row, "name", "")
    return f"“{title}”" if title else f"the {choice.table}"
