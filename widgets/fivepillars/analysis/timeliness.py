"""Whether what was chosen is on time, for pages, documents and checks alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from fivepillars.plan.tables import Action

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fivepillars.plan.tables import Incentive

Timing = Literal["late", "late to start", ""]
"""`late`: due before the day and not done. `late to start`: to start before it and still planned."""


def timing(row: Action | Incentive, today: date) -> Timing:
    """Return whether a row is late on a day, or late to start, or neither.

    What is both is late. A pause is no delay of the start: the team has decided it.

    Parameters
    ----------
    row
        An action, or an incentive, which has a start and no due date.
    today
        The day it is.
    """
    if isinstance(row, Action) and row.due is not None and row.due < today and row.status != "done":
        return "late"
    if row.start is not None and row.start < today and row.status == "planned":
        return "late to start"
    return ""


def standing_words(row: Action | Incentive, today: date) -> str:
    """Return how far a row is, with whether it is late: "under way", "late, under way", "late to start".

    Examples
    --------
    >>> from datetime import date
    >>> action = Action(id="a", status="under way", due=date(2026, 1, 5))
    >>> standing_words(action, date(2026, 1, 6)), standing_words(action, date(2026, 1, 5))
    ('late, under way', 'under way')
    """
    when = timing(row, today)
    if when == "late":
        return "late, not started" if row.status == "planned" else f"late, {row.status}"
    return when or row.status


def late_counts(rows: Iterable[Action], today: date) -> tuple[int, int]:
    """Return how many actions are late, and how many are late to start."""
    found = [timing(row, today) for row in rows]
    return found.count("late"), found.count("late to start")


def late_words(rows: Iterable[Action], today: date) -> str:
    """Return how many are late: "2 late, 1 late to start", or nothing where none is."""
    late, to_start = late_counts(rows, today)
    parts = (f"{late} late" if late else "", f"{to_start} late to start" if to_start else "")
    return ", ".join(part for part in parts if part)
