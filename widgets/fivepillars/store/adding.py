"""Adding choices to a plan inside a writing transaction, with those that follow from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from fivepillars.plan import Choice, State, fold
from fivepillars.plan.choice import moment_text
from fivepillars.store import writing
from fivepillars.store.entries import Appended, Loaded, Merge
from fivepillars.store.store_tables import CHOICE

if TYPE_CHECKING:
    from sqlalchemy import Connection

Draw = Callable[[State, datetime], Sequence[Choice]]
"""Makes choices upon a plan as it stands, at a moment, while nobody else can write into it."""
Settle = Callable[[Merge], Sequence[Choice]]
"""Makes the choices that follow from others which came in; see `Store.append`."""


def added(
    connection: Connection,
    head: writing.Head,
    choices: tuple[Choice, ...],
    now: datetime,
    before: Loaded | None,
    settle: Settle | None,
    *,
    progress: Callable[[int], None] = lambda _done: None,
    whole: bool = False,
) -> Appended:
    """Add choices to a plan that is locked, and what follows from them; see `Store.append`.

    Parameters
    ----------
    head
        Where the plan stands.
    choices
        The choices, of which some may be there already.
    now
        The moment.
    before
        The plan as it stands, where it was folded.
    settle, progress
        See `Store.append`.
    whole
        The plan begins with these choices.
    """
    moment, seq, many = moment_text(now), head.seq, head.choices
    head, new = writing.appended(connection, head, choices, moment, progress, whole=whole)
    made, after = choices, fold(new, onto=before.state) if before else None
    if settle and new and before and after:
        more = tuple(settle(Merge(before.state, after, new, now)))
        head, following = writing.appended(connection, head, more, moment)
        made, after = (*choices, *more), fold(following, onto=after)
    loaded = Loaded(after, head.seq) if after else None
    return Appended(head.seq, head.choices - many, seq, made, head.choices, loaded)


def holds(connection: Connection, plan_id: str, choice_id: str) -> bool:
    """Tell whether a choice is in a plan."""
    query = select(CHOICE.c.id).where(CHOICE.c.plan == plan_id, CHOICE.c.id == choice_id)
    return connection.execute(query).first() is not None
