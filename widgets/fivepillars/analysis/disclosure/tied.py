"""Counts that are tied by sums but stand in no one table: columns of files, figures typed one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from fivepillars.analysis.disclosure.attacked_cells import Cell, Cells, Sum
from fivepillars.analysis.disclosure.pieces import hidden_in_pieces
from fivepillars.analysis.disclosure.rule import Rule
from fivepillars.plan.refusal import Refused


class Tie(NamedTuple):
    """A count that other counts are parts of.

    Parameters
    ----------
    whole
        The name of the count of all of them.
    parts
        The names of its parts; no student is in two.
    exact
        The parts make up the whole, but for a difference that every reader knows (rounding, a total of
        another year). If not, what remains is a count that nobody prints and that subtraction tells.
    """

    whole: str
    parts: tuple[str, ...]
    exact: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class TiedCounts:
    """Counts by name, and the sums among them.

    Parameters
    ----------
    counts
        Each count; None where the source withheld it.
    ties
        Which counts are parts of which.
    bounds
        What is known about a withheld count: its lowest and highest value (None: no limit).
    known
        Counts that everybody knows already, because they were shown before; they protect nothing.
    hidden
        Counts that were hidden before, and stay hidden.
    figures
        How many figures go with a count that is hidden; one, unless it is said here.
    """

    counts: Mapping[str, int | None]
    ties: tuple[Tie, ...] = ()
    bounds: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    figures: Mapping[str, int] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<{len(self.counts)} counts with {len(self.ties)} ties, not gated>"

    def parts(self) -> Iterable[TiedCounts]:
        """Return the counts in sets that no sum ties together, in a steady order."""
        for names, ties in _parts(self):
            bounds = {name: self.bounds[name] for name in names if name in self.bounds}
            counts = {name: self.counts[name] for name in names}
            here = frozenset(names)
            figures = {name: self.figures[name] for name in names if name in self.figures}
            yield TiedCounts(counts, tuple(ties), bounds, self.known & here, self.hidden & here, figures)


def hidden_of(tied: TiedCounts, rule: Rule) -> frozenset[str]:
    """Return the names of the counts that may not be shown.

    Counts that no sum ties together are judged apart. Where counts contradict each other, nobody can prove
    that a small one stays hidden, so none of those tied together is shown.
    """
    hidden: set[str] = set()
    for part in tied.parts():
        try:
            hidden |= _hidden_together(part, rule)
        except Refused:
            hidden.update(part.counts)
    return frozenset(hidden)


def _hidden_together(tied: TiedCounts, rule: Rule) -> set[str]:
    names, ties = list(tied.counts), tied.ties
    cells = Cells()
    numbers = {name: number for number, name in enumerate(names)}
    for name in names:
        value = tied.counts[name]
        low, high = tied.bounds.get(name, (0, None)) if value is None else (0, None)
        small = value is not None and rule.is_small(value)
        kept = name in tied.hidden
        known = name in tied.known and not kept and not small
        figures = tied.figures.get(name, 1)
        cells.cells.append(
            Cell(value, value is None, known, low=low, high=high, stays_hidden=kept, figures=figures)
        )
    for tie in dict.fromkeys(ties):
        whole, parts = numbers[tie.whole], tuple(numbers[part] for part in tie.parts)
        if tie.exact:
            cells.sums.append(Sum(whole, parts, _difference(tied, tie)))
        else:
            cells.rest(whole, parts)
    hidden = hidden_in_pieces(cells, rule)
    return {name for name in names if numbers[name] in hidden}


def _difference(tied: TiedCounts, tie: Tie) -> int:
    """Return by how much the whole and the sum of its parts differ, where all are known."""
    counts = [tied.counts[name] for name in (tie.whole, *tie.parts)]
    known = [count for count in counts if count is not None]
    return known[0] - sum(known[1:]) if len(known) == len(counts) else 0


def _parts(tied: TiedCounts) -> Iterable[tuple[list[str], list[Tie]]]:
    """Return the counts in sets that no sum ties together, each with its ties, in a steady order."""
    root = {name: name for name in tied.counts}

    def top(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for tie in tied.ties:
        for part in tie.parts:
            first, second = sorted((top(tie.whole), top(part)))
            root[second] = first
    names: dict[str, list[str]] = defaultdict(list)
    ties: dict[str, list[Tie]] = defaultdict(list)
    for name in tied.counts:
        names[top(name)].append(name)
    for tie in tied.ties:
        ties[top(tie.whole)].append(tie)
    return [(sorted(names[each]), ties[each]) for each in sorted(names)]
