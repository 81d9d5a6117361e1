"""Tables on the same students, released together: what one shows, the other must not give away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fivepillars.analysis.disclosure.counts import CountTable
from fivepillars.plan.refusal import Refused


@dataclass(frozen=True, slots=True)
class Partition:
    """A table whose students are all in another table.

    Parameters
    ----------
    whole
        The name of the table with all students.
    parts
        The names of the tables with some of them; no student is in two.
    complete
        True if the parts make up the whole. If not, the rest is a count that nobody prints and that anybody
        can work out by subtraction: all students less students without a disability.
    """

    whole: str
    parts: tuple[str, ...]
    complete: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class LinkedTables:
    """Several tables that are released together, or one after the other.

    Tables on the same population that share dimensions share cells: a cell is the same as another if they
    name the same labels, totals aside. Tables on different populations are tied by `partitions`.

    Parameters
    ----------
    tables
        The tables by name.
    partitions
        Which tables count a part of another's students.
    """

    tables: Mapping[str, CountTable]
    partitions: tuple[Partition, ...] = ()

    def __post_init__(self) -> None:
        named = {name for p in self.partitions for name in (p.whole, *p.parts)}
        if not self.tables or not named <= set(self.tables):
            raise Refused("A partition names a table that is not among the linked ones. Nothing was changed.")

    def __repr__(self) -> str:
        return f"<{len(self.tables)} linked tables of counts, not gated>"
