"""Which characters a PDF can set: those of the fonts that come along, never those of one computer.

So a plan gives the same file everywhere, and what cannot be set is known before anything is set.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from fivepillars.charts.typefaces import coverage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.plan import Plan

STAND_IN = "□"
"""What stands in the place of a character that cannot be set."""
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Zl", "Zp"})
_NAMED = 4
_LONGEST = 48


@cache
def settable() -> frozenset[str]:
    """Return every character that the fonts hold."""
    return frozenset().union(*coverage().values())


def set_or_stood_in(text: str, missing: set[str] | None = None) -> str:
    """Return a text that can be set; what was replaced is added to `missing`.

    Marks that are not seen by themselves are left out where no font holds them.
    """
    if text.isascii():
        return text
    strange = set(text) - settable() - {"\n"}
    if not strange:
        return text
    seen = {mark for mark in strange if unicodedata.category(mark) not in _UNSEEN}
    if missing is not None:
        missing |= seen
    return "".join(STAND_IN if mark in seen else "" if mark in strange else mark for mark in text)


def unset_sentence(missing: Iterable[str]) -> str:
    """Return which characters could not be set and where they are shown, or nothing."""
    marks = sorted(missing)
    if not marks:
        return ""
    named = [f"{_name(mark)} (U+{ord(mark):04X})" for mark in marks[:_NAMED]]
    more = f" and {len(marks) - _NAMED:,} more" if len(marks) > _NAMED else ""
    verb = "Some characters" if len(marks) > 1 else "A character"
    stand = "stand" if len(marks) > 1 else "stands"
    return (
        f"{verb} cannot be set in a PDF and {stand} as {STAND_IN}: {', '.join(named)}{more}. "
        "The Word and web formats show what the reader's computer can."
    )


def unset_in(plan: Plan) -> str:
    """Return the same sentence about all that was typed in a plan, before it becomes a PDF."""
    missing: set[str] = set()
    for cell in plan.state.cells.values():
        if isinstance(cell.value, str):
            set_or_stood_in(cell.value, missing)
    return unset_sentence(missing)


def _name(mark: str) -> str:
    return unicodedata.name(mark, "a character without a name").lower()[:_LONGEST]
