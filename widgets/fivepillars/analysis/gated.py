"""What of everything a plan tells about students may be shown, in this year and all others, now and since.

Whatever was shown once is known. So a count that was hidden stays hidden, one that was shown protects
nothing, and the same group is hidden in all years in which it is nearly the same: the difference between two
releases then tells no more than each of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.analysis.counted import SUM, Counts, Told
from fivepillars.analysis.disclosure import Rule, Tie, TiedCounts, hidden_of
from fivepillars.analysis.telling import counts_of
from fivepillars.analysis.ties import ties_of

if TYPE_CHECKING:
    from fivepillars.analysis.counted import Where, Years
    from fivepillars.analysis.naming import Label

Group = tuple[str, str, "Label"]
"""A group in a place, whatever the year."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was released of each group so far.

    Parameters
    ----------
    shown
        The years and counts that were shown.
    hidden
        The years in which it was hidden, with the counts.
    """

    shown: Mapping[Group, frozenset[tuple[Years, int]]] = field(default_factory=dict)
    hidden: Mapping[Group, frozenset[tuple[Years, int]]] = field(default_factory=dict)


NOTHING = Before()


@dataclass(frozen=True, slots=True)
class Gated:
    """The counts of a plan, and which of them are hidden.

    Parameters
    ----------
    counts
        The counts, by name.
    hidden
        The names of those that are hidden.
    ties
        Which are parts of which.
    before
        For each group, what was shown and hidden of it so far.
    """

    counts: Counts
    hidden: frozenset[str]
    ties: tuple[Tie, ...] = ()
    before: Before = NOTHING

    def hides(self, where: Where) -> bool:
        """Tell whether the count behind a number of the plan is hidden."""
        return self.counts.told_by.get(where) in self.hidden


def gated(told: Told, rule: Rule, before: Before = NOTHING) -> Gated:
    """Return what is hidden of everything that is told.

    Parameters
    ----------
    told
        What the plan tells.
    rule
        From which count on a group may be shown.
    before
        What was shown and hidden so far.
    """
    counts = counts_of(told, rule)
    ties, contradicting = ties_of(counts, rule)
    kept = set(contradicting | counts.disputed)
    known = {counts.told_by[SUM]} if SUM in counts.told_by else set()
    for name, count in counts.counts.items():
        group = (count.place, count.district, count.label)
        if count.value is not None and (count.years, count.value) in before.shown.get(group, ()):
            known.add(name)
        elif any(years == count.years for years, _ in before.hidden.get(group, ())) or _near(
            count.value, before.hidden.get(group, ()), rule
        ):
            kept.add(name)
        elif any(value == count.value for _, value in before.shown.get(group, ())):
            known.add(name)
    nearly = {
        name
        for name, count in counts.counts.items()
        if _near(count.value, before.shown.get((count.place, count.district, count.label), ()), rule)
    }
    hidden = _all_years(counts, ties, _Standing(frozenset(known - kept), kept, nearly), rule)
    return Gated(counts, hidden, ties, _since(before, counts, hidden))


def _near(value: int | None, others: Iterable[tuple[Years, int]], rule: Rule) -> bool:
    """Tell whether a count is nearly that of another year."""
    return value is not None and any(abs(other - value) < rule.reader_needs for _, other in others)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is known already, what stays hidden, and what is nearly known since it was shown almost so."""

    known: frozenset[str]
    kept: set[str]
    nearly: set[str]


_LAST = 50
"""A count that is nearly known protects little: it is hidden where nothing else is left, at so many times the
cost."""


def _all_years(counts: Counts, ties: tuple[Tie, ...], standing: _Standing, rule: Rule) -> frozenset[str]:
    """Hide what must be hidden, until each group is hidden in all years in which it is nearly the same."""
    twins: dict[Group, list[str]] = defaultdict(list)
    for name, count in counts.counts.items():
        twins[count.place, count.district, count.label].append(name)
    values = {name: count.value for name, count in counts.counts.items()}
    bounds = {name: count.bounds for name, count in counts.counts.items() if count.value is None}
    figures = Counter(counts.told_by.values())
    figures.update(name for share in counts.shares.values() for name in {share.told, share.base})
    figures.update({name: _LAST * max(figures[name], 1) for name in standing.nearly})
    known, kept = standing.known, standing.kept
    while True:
        hidden = _hidden(TiedCounts(values, ties, bounds, known, frozenset(kept), figures), rule)
        more = set()
        for names in twins.values():
            gone = [((), value) for name in names if name in hidden and (value := values[name]) is not None]
            if gone and len(names) > 1:
                more |= {name for name in names if _near(values[name], gone, rule)}
        more -= known | hidden
        if not more:
            return hidden
        kept |= more


def _hidden(tied: TiedCounts, rule: Rule) -> frozenset[str]:
    """Return what is hidden; what is tied together is solved once in a process, however often it is asked."""
    hidden: set[str] = set()
    for part in tied.parts():
        hidden |= _solved(
            tuple(sorted(part.counts.items(), key=lambda each: each[0])),
            tuple(sorted(part.ties)),
            tuple(sorted(part.bounds.items(), key=lambda each: each[0])),
            part.known,
            part.hidden,
            tuple(sorted(part.figures.items())),
            rule,
        )
    return frozenset(hidden)


@lru_cache(maxsize=512)
def _solved(
    counts: tuple[tuple[str, int | None], ...],
    ties: tuple[Tie, ...],
    bounds: tuple[tuple[str, tuple[int, int | None]], ...],
    known: frozenset[str],
    hidden: frozenset[str],
    figures: tuple[tuple[str, int], ...],
    rule: Rule,
) -> frozenset[str]:
    return hidden_of(TiedCounts(dict(counts), ties, dict(bounds), known, hidden, dict(figures)), rule)


def _since(before: Before, counts: Counts, hidden: frozenset[str]) -> Before:
    shown: dict[Group, set[tuple[Years, int]]] = defaultdict(set)
    gone: dict[Group, set[tuple[Years, int]]] = defaultdict(set)
    for name, count in counts.counts.items():
        if count.value is None:
            continue  # the source withheld it, and what it tells later is its own to tell
        to = gone if name in hidden else shown
        to[count.place, count.district, count.label].add((count.years, count.value))
    return Before(_joined(before.shown, shown), _joined(before.hidden, gone))


def _joined(
    before: Mapping[Group, frozenset[tuple[Years, int]]], now: Mapping[Group, set[tuple[Years, int]]]
) -> dict[Group, frozenset[tuple[Years, int]]]:
    return {
        group: frozenset(now.get(group, ())) | before.get(group, frozenset()) for group in {**before, **now}
    }
