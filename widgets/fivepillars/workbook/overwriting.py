"""Who is told when one choice stands where another stood: whoever makes it, and whoever made the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from fivepillars.plan import FIGURES
from fivepillars.plan.tables import REMOVED, is_known
from fivepillars.plan.validate import label

if TYPE_CHECKING:
    from datetime import datetime

    from pydantic import JsonValue

    from fivepillars.plan import Choice, Plan, State
    from fivepillars.plan.fold import Cell


ORDER: Final = "order"
"""The place of a row among the others: whoever moves one moves all, and no text is lost."""
_GESTURE: Final = 32
"""A choice's id is its gesture's name of so many letters, and a number."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was committed: the choices, when, and what they replaced that somebody else had just set."""

    choices: tuple[Choice, ...]
    at: datetime
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Who is choosing: known by the name they gave, else by the gestures of their session."""

    by: str
    session: str
    """What the gestures begin with that nobody else gave a name."""
    gestures: set[str] = field(default_factory=set)
    """The gestures of this session to which the page gave a name."""

    def begins(self, gesture: str) -> str:
        """Return the name of a gesture that begins, and know it as this person's."""
        if gesture:
            self.gestures.add(gesture)
        return gesture or f"{self.session}{uuid4().hex[:20]}"

    def made(self, cell: Cell) -> bool:
        """Tell whether this person made the choice that stands in a cell."""
        return cell.by == self.by and (bool(self.by) or self.owns(cell.choice[:_GESTURE]))

    def owns(self, gesture: str) -> bool:
        """Tell whether a gesture of somebody of this name is of this session."""
        return gesture.startswith(self.session) or gesture in self.gestures


def person_of(by: str, session: str) -> Person:
    """Return the person of a name and a session; without one, of a session that begins now."""
    return Person(by, sha256(session.encode()).hexdigest()[:12] if session else uuid4().hex[:12])


def replaced(
    state: State, plan: Plan, person: Person, table: str, row: str, field: str, value: JsonValue
) -> str:
    """Return a sentence on what a person's choice replaces that somebody else had set, or nothing.

    Of a number that may count students it is the same whatever was typed: who types what stands there would
    be told so by silence. The plan says what rows are called.
    """
    cell = state.cells.get((table, row, field))
    if cell is None or person.made(cell):
        return ""
    whose = cell.by or "somebody else"
    if (table, field) in FIGURES:
        return f"{label(table, field)} had been set by {whose}. It stays in the history."
    if cell.value in (None, value):
        return ""
    if field in {"chosen", REMOVED, ORDER} or table == "privacy" or cell.choice in state.waiting:
        return ""
    return (
        f"{label(table, field)} was “{plan.in_short(cell.value)}”, set by {whose}. It stays in the history."
    )


def lost(person: Person, arrived: Sequence[Choice], before: Plan, after: State) -> Iterator[str]:
    """Return a sentence for each of a person's choices that others have chosen over.

    Of a number that may count students it is the same whatever the others typed.

    Parameters
    ----------
    person
        The person.
    arrived
        The choices that others made.
    before
        The plan before them.
    after
        The plan with them.
    """
    for place in dict.fromkeys(choice.place for choice in arrived):
        table, row, field = place
        mine, now = before.state.cells.get(place), after.cells[place]
        if mine is None or not person.made(mine) or person.made(now):
            continue
        if mine.value in (None, now.value) and (table, field) not in FIGURES:
            continue
        if table == "privacy" or field == ORDER or not is_known(table, field):
            continue
        whose, named = now.by or "Somebody else", row_name(before, table, row)
        where = f"{label(table, field)} of {named}" if named else label(table, field)
        if field == "chosen":
            yield f"{whose} took out {named or 'a row'}, which you had chosen. It stays in the history."
        elif (table, field) in FIGURES or {now.choice, mine.choice} & after.waiting.keys():
            yield f"{whose} changed {where}, which you had set. It stays in the history."
        else:
            yours = before.in_short(mine.value)
            yield f"{whose} changed {where}: you had set “{yours}”. It stays in the history."


def row_name(plan: Plan, table: str, row: str) -> str:
    """Return what a row is called, in quotation marks, or nothing where it has no name."""
    found = plan.row(table, row)
    title = getattr(found, "title", "") or getattr(found, "name", "")
    return f"“{title}”" if title else ""
