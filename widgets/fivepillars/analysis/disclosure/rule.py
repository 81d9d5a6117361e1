"""The rule of the gate: how small is too small, and how sure a reader may become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fivepillars.plan.refusal import Refused

DEFAULT_MINIMUM = 10
HIDDEN = "*"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a state or district asks of every table of counts about students.

    Parameters
    ----------
    minimum
        Counts below this are hidden. States ask for 5 to 30, most for 10 (National Center for Education
        Statistics, SLDS Technical Brief 3, NCES 2011-603, December 2010, abstract); Delaware hides 15 and
        fewer, which is 16 here.
    minimum_range
        How far apart the lowest and the highest value must be that a reader can give for any hidden count.
        By default as large as `minimum`, so that a hidden count is never pinned to a range narrower than a
        small cell itself.
    insider_range
        The same for a small count and an insider who already knows exactly which hidden counts are small.
        By default `minimum - 2`: he can never narrow it further than "1 to `minimum - 1`", which he knew.
    zeros
        "show": a zero is printed and never used to protect another count, because most zeros are public
        anyway (no twelfth grade in an elementary school). "hide": a zero counts as a small cell, except where
        the table says that everybody knows it.
    exact_up_to
        Tables with at most so many counts above zero are solved to the provable optimum; larger ones by a
        sound approximation.
    """

    minimum: int = DEFAULT_MINIMUM
    minimum_range: int | None = None
    insider_range: int | None = None
    zeros: Literal["show", "hide"] = "show"
    exact_up_to: int = 300

    def __post_init__(self) -> None:
        if self.minimum < 1:
            raise Refused("The smallest count that may be shown must be 1 or more. Nothing was changed.")
        if self.reader_needs < 1 or self.insider_needs < 0:
            raise Refused("The range that must stay open has to be 1 or more. Nothing was changed.")
        if self.zeros not in {"show", "hide"}:
            raise Refused("Zeros can be shown or hidden; nothing else is known. Nothing was changed.")

    @property
    def reader_needs(self) -> int:
        """Return the width that every hidden count must keep for a reader, in students."""
        return self.minimum if self.minimum_range is None else self.minimum_range

    @property
    def lowest(self) -> int:
        """Return the lowest value that a hidden count of a table can have: 1 when zeros are always shown."""
        return 1 if self.zeros == "show" else 0

    @property
    def insider_needs(self) -> int:
        """Return the width that every small count must keep for an insider, in students."""
        whole = max(self.minimum - 1 - self.lowest, 0)
        return whole if self.insider_range is None else min(self.insider_range, whole)

    def is_small(self, count: int) -> bool:
        """Tell whether a count may not be shown for its own sake."""
        return self.lowest <= count < self.minimum
