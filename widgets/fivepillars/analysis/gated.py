"""What of everything a plan tells about students may be shown, in this year and all others, now and since.

Whatever was shown once is known. So a count that was hidden stays hidden, one that was shown protects
nothing, and the same group is hidden in all years in which it is nearly the same: the difference between two
releases then tells no more than each of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from fivepillars.analysis.counted import SUM, Count, Counts, Share, Told, Where, Years
from fivepillars.analysis.disclosure import Rule, Tie, TiedCounts, hidden_of
from fivepillars.analysis.figure_names import Label
from fivepillars.analysis.telling import counts_of
from fivepillars.analysis.ties import ties_of

S = TypeVar("S")
E = TypeVar("E")
_FULL = 100
Group = tuple[str, str, Label]
"""A group in a place, whatever the year."""
Subject = tuple[str, str, Label] | Where
"""What a count is of: its group, and each number of the plan that tells it."""
Seen = Mapping[Subject, frozenset[tuple[Years, int]]]


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """What was released so far.

    Parameters
    ----------
    shown
        The years and counts that were shown of each group, and by each number of the plan.
    hidden
        The years in which it was hidden, with the counts.
    percents
        For each percentage that was shown as it is, what it said.
    banded
        For each percentage that was not, what it said, and of how many.
    narrow
        The numbers of the plan that once were an interval too narrow to be shown.
    """

    shown: Seen = field(default_factory=dict)
    hidden: Seen = field(default_factory=dict)
    percents: Mapping[Where, frozenset[float]] = field(default_factory=dict)
    banded: Mapping[Where, frozenset[tuple[float, int]]] = field(default_factory=dict)
    narrow: frozenset[Where] = frozenset()


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
    banded
        The percentages that with a total would tell a hidden count, now or before; with how many they are of.
    before
        What was released so far.
    """

    counts: Counts
    hidden: frozenset[str]
    ties: tuple[Tie, ...] = ()
    banded: Mapping[Where, int] = field(default_factory=dict)
    before: Before = NOTHING

    def was_narrow(self, where: Where) -> bool:
        """Tell whether a number of the plan is, or once was, an interval too narrow to be shown.

        With one of its bounds typed anew, the other would be shown.
        """
        return where in self.before.narrow

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
    subjects = _subjects(counts)
    kept = set(contradicting | counts.disputed)
    known = {counts.told_by[SUM]} if SUM in counts.told_by else set()
    nearly = set()
    for name, count in counts.counts.items():
        shown, hidden = (_seen(seen, subjects[name]) for seen in (before.shown, before.hidden))
        there = before.hidden.get((count.place, count.district, count.label), ())
        if count.value is not None and (count.years, count.value) in shown:
            known.add(name)
        elif any(years == count.years for years, _ in there) or _near(count.value, hidden, rule):
            kept.add(name)
        elif any(value == count.value for _, value in shown):
            known.add(name)
        if _near(count.value, shown, rule):
            nearly.add(name)
    kept |= _told_with_percents(counts, before, rule) - known
    found = _all_years(counts, ties, _Standing(frozenset(known - kept), kept, nearly), rule)
    banded = _banded(counts, found, before, rule)
    since = _since(before, counts, subjects, found, banded)
    narrow = frozenset(
        where for where, name in counts.told_by.items() if is_narrow(counts.counts[name], rule)
    )
    return Gated(counts, found, ties, banded, replace(since, narrow=before.narrow | narrow))


def is_narrow(count: Count, rule: Rule) -> bool:
    """Tell whether what is known of a count is an interval of small numbers that tells it too well."""
    low, high = count.bounds
    narrow = high is not None and high - low < rule.reader_needs
    return count.value is None and narrow and 1 < low < rule.minimum


def _subjects(counts: Counts) -> dict[str, list[Subject]]:
    found: dict[str, list[Subject]] = {
        name: [(count.place, count.district, count.label)] for name, count in counts.counts.items()
    }
    for where, name in counts.told_by.items():
        found[name].append(where)
    return found


def _seen(seen: Seen, subjects: Iterable[Subject]) -> set[tuple[Years, int]]:
    return {each for subject in subjects for each in seen.get(subject, ())}


def _told_with_percents(counts: Counts, before: Before, rule: Rule) -> set[str]:
    """Return totals that with a percentage that was shown before they were told would tell a small count."""
    found = set()
    for where, percent in counts.percents.items():
        if percent not in before.percents.get(where, ()):
            continue
        share = counts.shares.get(where)
        if share is not None and _few(counts, share, rule):
            found.add(share.base)
        found |= counts.small.get(where, {}).keys()
    return found


def _few(counts: Counts, share: Share, rule: Rule) -> bool:
    """Tell whether a percentage tells that only few are in a group, or are not."""
    told, size = counts.counts[share.told].value, counts.counts[share.base].value
    return told is not None and size is not None and (rule.is_small(told) or rule.is_small(size - told))


def _banded(counts: Counts, hidden: frozenset[str], before: Before, rule: Rule) -> dict[Where, int]:
    """Return the percentages that are not shown as they are, with the size of the group they are of."""
    found = {}
    for where, percent in counts.percents.items():
        share, sizes = counts.shares.get(where), counts.small.get(where)
        if share is not None and _tells(share, counts, hidden):
            found[where] = counts.counts[share.base].value or 0
        elif sizes:
            found[where] = min(sizes.values())
        else:
            for said, size in before.banded.get(where, ()):
                if abs(said - percent) * size < _FULL * rule.reader_needs:
                    found[where] = 0
    return found


def _tells(share: Share, counts: Counts, hidden: frozenset[str]) -> bool:
    """Tell whether a percentage, shown, would tell a hidden count: its own, or that of its group."""
    if share.told in hidden:
        return True
    typed = counts.counts[share.told].spread == 0 and counts.is_told(share.told)
    return share.base in hidden and typed


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
        hidden = hidden_of(TiedCounts(values, ties, bounds, known, frozenset(kept), figures), rule)
        more = set()
        for names in twins.values():
            gone = [((), value) for name in names if name in hidden and (value := values[name]) is not None]
            if gone and len(names) > 1:
                more |= {name for name in names if _near(values[name], gone, rule)}
        more -= known | hidden
        if not more:
            return hidden
        kept |= more


def _since(
    before: Before,
    counts: Counts,
    subjects: Mapping[str, Iterable[Subject]],
    hidden: frozenset[str],
    banded: Mapping[Where, int],
) -> Before:
    shown: dict[Subject, set[tuple[Years, int]]] = defaultdict(set)
    gone: dict[Subject, set[tuple[Years, int]]] = defaultdict(set)
    for name, count in counts.counts.items():
        if count.value is None:
            continue  # the source withheld it, and what it tells later is its own to tell
        to = gone if name in hidden else shown
        for subject in subjects[name]:
            to[subject].add((count.years, count.value))
    percents = {where: {said} for where, said in counts.percents.items() if where not in banded}
    bands = {where: {(counts.percents[where], size)} for where, size in banded.items() if size}
    return Before(
        _joined(before.shown, shown),
        _joined(before.hidden, gone),
        _joined(before.percents, percents),
        _joined(before.banded, bands),
    )


def _joined(before: Mapping[S, frozenset[E]], now: Mapping[S, set[E]]) -> dict[S, frozenset[E]]:
    found = dict(before)
    for subject, seen in now.items():
        there = found.get(subject, frozenset())
        if not seen <= there:
            found[subject] = there | seen
    return found
