"""Names in a file that are longer than a plan keeps: cut where everybody sees it, and said."""

from __future__ import annotations

from typing import Final

from fivepillars.plan.characters import within

LONGEST: Final = 200
"""The longest name of an indicator, a place, a group or a source, in characters."""

CUT: Final = f"A name has more than {LONGEST} characters: its middle is left out, where “…” stands."
"""What is said of a row with such a name."""


def kept_name(text: str) -> str:
    """Return a name as a plan keeps it: of a longer one the beginning and the end."""
    return within(text, LONGEST)
