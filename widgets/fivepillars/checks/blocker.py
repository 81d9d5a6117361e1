"""One thing that is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Blocker:
    """Something still open.

    Parameters
    ----------
    step
        The step where it is mended.
    table, row, field
        The cell that would close it; the row is empty when a row has yet to be chosen.
    sentence
        What is missing, said to the person who can mend it.
    """

    step: str
    table: str
    row: str
    field: str
    sentence: str


def day_words(day: date) -> str:
    """Return a day as a sentence says it, such as "November 13, 2026"."""
    return f"{day:%B} {day.day}, {day.year}"
