"""What changed between two moments: for the next board meeting, and for history."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fivepillars.plan.choice import Choice
from fivepillars.plan.fold import fold
from fivepillars.plan.tables import FIGURES

if TYPE_CHECKING:
    from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that is not what it was: where, what it was, what it is, and who did it when."""

    table: str
    row: str
    field: str
    before: JsonValue = dataclasses.field(repr=False)
    after: JsonValue = dataclasses.field(repr=False)
    by: str
    at: str


def _made(choice: Choice) -> datetime:
    return choice.at


def changes(
    choices: Sequence[Choice],
    since: datetime,
    until: datetime,
    when: Callable[[Choice], datetime] = _made,
) -> tuple[Change, ...]:
    """Return the cells that differ between two moments, in the order of table, row and field.

    A field that was changed and changed back is not among them. One that may count students is, whatever was
    typed: who types what is hidden there would be told so by silence.

    Parameters
    ----------
    choices
        The whole history of the plan.
    since, until
        Two moments with a time zone; a choice made exactly at ``since`` counts as before.
    when
        Says when a choice counts as made. A clock may have run ahead, so a store says when it arrived.
    """
    before = fold(choice for choice in choices if when(choice) <= since)
    after = fold((choice for choice in choices if since < when(choice) <= until), onto=before)
    found = []
    for place, cell in sorted(after.cells.items()):
        old = before.cells.get(place)
        was = old.value if old else None
        typed = old is not None and place[::2] in FIGURES and old.choice != cell.choice
        if typed or was != cell.value:
            found.append(Change(*place, was, cell.value, cell.by, cell.at))
    return tuple(found)
