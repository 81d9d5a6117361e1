"""Which counts of a plan are parts of which, as far as anybody can tell: by name, or since they add up.

Groups of which nobody knows whether they are all there are taken for all, where the numbers allow it: whoever
takes them for less knows less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from fivepillars.analysis.counted import apart
from fivepillars.analysis.disclosure import Rule, Tie
from fivepillars.analysis.figure_names import family_of, opposite, within

if TYPE_CHECKING:
    from fivepillars.analysis.counted import Counts, Years
    from fivepillars.analysis.figure_names import Label

_MOST_LOOSE = 8
"""So many groups of no known kind are tried in every combination for adding up to the total."""
_NEARLY = 1.1
_WITHHELD_UNDER = 30
"""A count withheld without a word on how small it is, is taken to be under this: the highest minimum of any
state (National Center for Education Statistics, SLDS Technical Brief 3, NCES 2011-603)."""
_SEVERAL = 2

View = Mapping["Label", list[str]]


def ties_of(found: Counts, rule: Rule) -> tuple[tuple[Tie, ...], frozenset[str]]:
    """Return the ties between a plan's counts, and counts that contradict one another."""
    looking = _Looking(found, rule)
    ties: list[Tie] = []
    for place, district in found.places():
        for view, years in looking.views(place, district):
            ties += looking.of_place(view, years)
    for share in found.shares.values():
        ties += looking.inside(share.base, share.told)
    for whole, schools in looking.wholes():
        ties += looking.of_schools(whole, schools)
    return tuple(dict.fromkeys(ties)), frozenset(looking.contradicting)


class _Looking:
    def __init__(self, found: Counts, rule: Rule) -> None:
        self.found, self.rule = found, rule
        self.counts = found.counts
        self.contradicting: set[str] = set()

    def views(self, place: str, district: str) -> Iterator[tuple[View, Years]]:
        """Return a place's counts by label, once for each of its years; undated counts belong to each."""
        named = self.found.at(place, district)
        dated = sorted({self.counts[name].years for name in named} - {()})
        for years in dated or [()]:
            view: dict[Label, list[str]] = defaultdict(list)
            for name in named:
                if self.counts[name].years in {years, ()}:
                    view[self.counts[name].label].append(name)
            yield view, years

    def of_place(self, view: View, years: Years) -> Iterator[Tie]:
        """Return the ties among the counts of one place and year."""
        children: dict[Label, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for label, names in view.items():
            yield from self._same(names)
            for atom in label:
                rest = tuple(each for each in label if each != atom)
                children[rest][self._family(atom, view, rest)].append(names[0])
            if len(label) > 1 and not any(set(each) < set(label) for each in view if each):
                children[()][""].append(names[0])
        yield from self._worded(view)
        for label, families in children.items():
            wholes = view.get(label) or self._elsewhen(view, label, years)
            for family, parts in families.items():
                if family:
                    yield from self._family_ties(wholes, parts, view)
                else:
                    yield from self._loose(wholes, parts)

    def _family(self, atom: str, view: View, rest: Label) -> str:
        """Return by what an atom parts its whole; a group and "not" that group are a family of two."""
        if told := self.found.parted.get(atom):
            return f"told {told}"
        if known := family_of(atom):
            return known
        other = tuple(sorted((*rest, opposite(atom))))
        if other in view:
            return min(atom, opposite(atom))
        return ""

    def _elsewhen(self, view: View, label: Label, years: Years) -> list[str]:
        """Return the whole of another year, where that of this year is not told."""
        some = self.counts[next(iter(view.values()))[0]]
        name = self.found.find(some.place, some.district, label, years)
        return [name] if name else []

    def _value(self, name: str) -> int | None:
        return self.counts[name].value

    def _family_ties(self, wholes: list[str], parts: list[str], view: View) -> Iterator[Tie]:
        tied = False
        for whole in wholes:
            for tie in self._parted(whole, parts):
                tied = True
                yield tie
        added = self._sum(parts)
        if added is None or len(parts) < _SEVERAL or tied:
            return
        for names in view.values():  # a total of another name
            for name in names:
                value = self._value(name)
                if name not in parts and value is not None and 0 <= value - added < self.rule.minimum:
                    yield Tie(name, tuple(parts), exact=value == added)

    def _parted(self, whole: str, parts: list[str]) -> Iterator[Tie]:
        """Return the ties of parts of which no student is in two."""
        parts = [part for part in parts if part != whole]
        total = self._value(whole)
        if not parts or total is None:
            if parts:
                yield from self._of_withheld(whole, parts)
            return
        low, high = self._bounds(parts)
        other_year = any(apart(self.counts[part].years, self.counts[whole].years) for part in parts)
        slack = self._rounded(whole, *parts)
        slack += max(self.rule.minimum, total // 10) if other_year else 0
        if low - slack <= total <= high + slack:
            yield Tie(whole, tuple(parts), exact=True)
        elif low <= total:
            yield Tie(whole, tuple(parts))
        else:
            for part in parts:
                yield from self.inside(whole, part)

    def _of_withheld(self, whole: str, parts: list[str]) -> Iterator[Tie]:
        """Return the tie to a total that the source withheld: with all parts shown it would be known."""
        low, high = self._bounds(parts)
        least, most = self.counts[whole].bounds
        if low <= (most if most is not None else low) and high >= least:
            yield Tie(whole, tuple(parts), exact=True)

    def _bounds(self, parts: list[str]) -> tuple[int, int]:
        low = high = 0
        for part in parts:
            count = self.counts[part]
            if count.value is None:
                low += count.bounds[0]
                high += count.bounds[1] if count.bounds[1] is not None else _WITHHELD_UNDER
            else:
                low, high = low + count.value, high + count.value
        return low, high

    def _rounded(self, *names: str) -> int:
        """Return by how much counts can be off together where they were worked out from percentages."""
        return sum(self.counts[name].spread for name in names)

    def _sum(self, parts: Iterable[str]) -> int | None:
        values = [self._value(part) for part in parts]
        return None if None in values else sum(value or 0 for value in values)

    def inside(self, whole: str, part: str) -> Iterator[Tie]:
        """Return the tie of a part whose rest is a small count."""
        total, value = self._value(whole), self._value(part)
        if total is not None and value is not None and self.rule.is_small(total - value):
            yield Tie(whole, (part,))

    def _same(self, names: list[str]) -> Iterator[Tie]:
        """Tie counts that seem to be about the same students and are nearly the same."""
        for one, other in combinations(names, 2):
            larger, smaller = sorted((one, other), key=lambda name: -(self._value(name) or 0))
            yield from self.inside(larger, smaller)

    def _worded(self, view: View) -> Iterator[Tie]:
        """Tie groups of which one says more words of the other: suspended, and suspended in school."""
        loose = [label for label in view if any(not family_of(atom) for atom in label)]
        for one, other in combinations(sorted(loose), 2):
            left, right = set(one) - set(other), set(other) - set(one)
            if len(left) == len(right) == 1 and within(min(left), min(right)):
                yield from self._same([view[one][0], view[other][0]])

    def _loose(self, wholes: list[str], parts: list[str]) -> Iterator[Tie]:
        """Tie groups of no known kind: each to the total, and those that add up to it."""
        for whole in wholes:
            loose = [part for part in parts if part != whole]
            for part in loose:
                yield from self.inside(whole, part)
            grouped = [part for part in loose if self.counts[part].grouped]
            if len(grouped) >= _SEVERAL and self._may_be_all(whole, grouped):
                yield from self._parted(whole, grouped)
            if len(loose) <= _MOST_LOOSE:
                yield from self._adding_up(whole, loose)

    def _may_be_all(self, whole: str, parts: list[str]) -> bool:
        total = self._value(whole)
        low, high = self._bounds(parts)
        return total is not None and low <= total < high + self.rule.minimum

    def _adding_up(self, whole: str, loose: list[str]) -> Iterator[Tie]:
        """Tie groups that add up to the total, or would with one that the source withheld."""
        total = self._value(whole)
        if total is None:
            return
        left = [part for part in loose if self._value(part)]
        withheld = [part for part in loose if self._value(part) is None]
        for size in range(2, len(left) + 1):
            for parts in combinations(left, size):
                added = self._sum(parts) or 0
                if added == total and set(parts) <= set(left):
                    yield Tie(whole, parts, exact=True)
                    left = [part for part in left if part not in parts]
                elif withheld and self.rule.is_small(total - added):
                    yield Tie(whole, parts)

    def wholes(self) -> Iterator[tuple[tuple[str, str], list[tuple[str, str]]]]:
        """Return each place that others are parts of, with these."""
        places = list(self.found.places())
        below: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for place, district in places:
            if place or district:
                below[district, ""].append((place, district))
        for whole, schools in below.items():
            inside = [each for each in schools if each != whole]
            if whole in places and inside:
                yield whole, inside
            elif len(inside) > 1 and whole == ("", ""):
                for each in inside:
                    if self._adds_up(each, [other for other in inside if other != each]):
                        yield each, [other for other in inside if other != each]

    def _adds_up(self, whole: tuple[str, str], others: list[tuple[str, str]]) -> bool:
        """Tell whether a place nobody calls the whole has as many students as all the others, or few more."""
        near = False
        for name in self.found.at(*whole):
            count = self.counts[name]
            parts = [self._of_year(other, count.label, count.years) for other in others]
            values = [self._value(part) for part in parts if part is not None]
            known = [value for value in values if value is not None]
            if count.value is None or len(known) < _SEVERAL:
                continue
            left = count.value - sum(known)
            if left < 0:
                return False
            near = near or (left < self.rule.minimum <= count.value and min(known) > 0)
        return near

    def of_schools(self, whole: tuple[str, str], schools: list[tuple[str, str]]) -> Iterator[Tie]:
        """Return the ties between a district's counts and those of its schools."""
        for label, years in self._named(whole, schools):
            top = self.found.find(*whole, label, years)
            there = [self._of_year(school, label, years) for school in schools]
            parts = [part for part in there if part is not None and part != top]
            if top is None or not parts:
                continue
            total = self._value(top)
            low, high = self._bounds(parts)
            same_year = all(not apart(self.counts[part].years, self.counts[top].years) for part in parts)
            if total is not None and low - self._rounded(top, *parts) > total and same_year:
                self.contradicting.update((top, *parts))
            elif total is not None and len(parts) == 1 and len(schools) > 1:
                yield from self.inside(top, parts[0])
            elif len(parts) < len(schools) and total is not None and high < total:
                yield Tie(top, tuple(parts))
            else:
                yield from self._parted(top, parts)

    def _named(self, whole: tuple[str, str], schools: list[tuple[str, str]]) -> Iterator[tuple[Label, Years]]:
        seen: dict[tuple[Label, Years], None] = {}
        for place in (whole, *schools):
            for name in self.found.at(*place):
                seen[self.counts[name].label, self.counts[name].years] = None
        yield from seen

    def _of_year(self, place: tuple[str, str], label: Label, years: Years) -> str | None:
        name = self.found.find(*place, label, years)
        if name is None or apart(self.counts[name].years, years) > 1:
            return None
        return name
