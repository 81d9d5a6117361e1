"""Tables of counts: named dimensions, their labels and sums, and a count for each combination."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from fivepillars.plan.refusal import Refused

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way in which students are counted apart: grade, school, group.

    Parameters
    ----------
    name
        What it is called. Dimensions of the same name in two tables on the same students are the same.
    labels
        The finest labels, in the order in which they are printed.
    total
        The label of the sum over all of them; None if the table does not print one.
    groups
        Sums in between, as pairs of a label and its parts; a part may be a label or an earlier group, so a
        hierarchy is a list of groups.
    overlapping
        True if a student may be counted under several labels (English learner, student with a disability) or
        under none. Each label is then a part of the total with a rest that is not printed, and that can be
        just as telling.
    """

    name: str
    labels: tuple[str, ...]
    total: str | None = "Total"
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    overlapping: bool = False

    def __post_init__(self) -> None:
        if not self.labels or len(set(self.nodes)) != len(self.nodes):
            raise Refused(f"Every label under “{self.name}” is needed once. Nothing was changed.")
        known = set(self.labels)
        for label, parts in self.groups:
            if not parts or not set(parts) <= known:
                raise Refused(
                    f"“{label}” adds up labels that “{self.name}” does not have. Nothing was changed."
                )
            known.add(label)

    @property
    def nodes(self) -> tuple[str, ...]:
        """Return every label that the table prints: the finest, the groups, the total."""
        last = () if self.total is None else (self.total,)
        return (*self.labels, *(label for label, _ in self.groups), *last)

    @property
    def sums(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return each label that is a sum, with its parts."""
        if self.total is None or self.overlapping:
            return self.groups
        return (*self.groups, (self.total, self.labels))


@dataclass(frozen=True, slots=True, repr=False)
class CountTable:
    """Counts about students by one or more dimensions, with their sums. Never printed as it is: see `gate`.

    Parameters
    ----------
    dimensions
        At least one.
    counts
        The count for every combination of labels, groups and totals; None where the source withheld it.
        `CountTable.of` works the sums out.
    title
        What the table is about, for the sentence under it.
    population
        Which students are counted. Two tables on the same population that share a cell share its count.
    known
        Cells that everybody knows already, and that can therefore protect nothing (enrolment published
        elsewhere; a grade the school does not have). They are printed as they are.
    bounds
        What is known about a withheld count: the lowest and the highest value (None: no limit), so that the
        source's "<10" is (1, 9). Without an entry it can be anything from 0 on.
    """

    dimensions: tuple[Dimension, ...]
    counts: Mapping[Key, int | None]
    title: str = ""
    population: str = "students"
    known: frozenset[Key] = frozenset()
    bounds: Mapping[Key, tuple[int, int | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = [dimension.name for dimension in self.dimensions]
        if not names or len(set(names)) != len(names):
            raise Refused("A table of counts needs dimensions with different names. Nothing was changed.")
        expected = set(self.each_key())
        if expected != set(self.counts):
            odd = min(expected.symmetric_difference(self.counts))
            raise Refused(f"{self.called} should hold one count for each cell; look at {_place(odd)}.")
        for key, count in self.counts.items():
            if count is not None and (isinstance(count, bool) or not isinstance(count, int) or count < 0):
                raise Refused(f"{self.called} holds something that is no count, at {_place(key)}.")
        strange = sorted((set(self.known) | set(self.bounds)) - expected)
        if strange:
            raise Refused(f"{self.called} has no cell {_place(strange[0])}.")

    @classmethod
    def of(
        cls,
        dimensions: tuple[Dimension, ...],
        counts: Mapping[Key, int | None],
        *,
        title: str = "",
        population: str = "students",
        known: frozenset[Key] = frozenset(),
        bounds: Mapping[Key, tuple[int, int | None]] | None = None,
    ) -> CountTable:
        """Make a table from its inner counts; sums that are not given are worked out.

        A sum over a withheld count is withheld too. Totals of an overlapping dimension cannot be worked out
        and must be given.
        """
        full = dict(counts)
        for place, dimension in enumerate(dimensions):
            others = [other.nodes for other in dimensions]
            for label, parts in dimension.sums:
                for key in product(*others[:place], (label,), *others[place + 1 :]):
                    if key in full:
                        continue
                    cells = [(*key[:place], part, *key[place + 1 :]) for part in parts]
                    if all(cell in full for cell in cells):
                        found = [full[cell] for cell in cells]
                        full[key] = None if None in found else sum(count or 0 for count in found)
        return cls(dimensions, full, title, population, known, bounds or {})

    @property
    def called(self) -> str:
        """Return the table's name for a sentence."""
        return f"The table “{self.title}”" if self.title else "The table"

    def each_key(self) -> Iterator[Key]:
        """Return every cell's labels, in printing order."""
        return product(*(dimension.nodes for dimension in self.dimensions))

    def __repr__(self) -> str:
        names = " by ".join(dimension.name for dimension in self.dimensions)
        return f"<{self.title or 'counts'}: {names}, {len(self.counts)} counts, not gated>"


def _place(key: Key) -> str:
    return "“" + ", ".join(key) + "”"
