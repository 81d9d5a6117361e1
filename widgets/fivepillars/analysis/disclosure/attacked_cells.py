"""Tables as one list of cells and the sums that tie them: the form they are attacked in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from fivepillars.analysis.disclosure.counts import CountTable, Dimension, Key
from fivepillars.analysis.disclosure.linked import LinkedTables, Partition
from fivepillars.analysis.disclosure.rule import Rule
from fivepillars.plan.refusal import Refused

Name = tuple[str, frozenset[tuple[str, str]]]
"""A cell whichever table it stands in: the population, and its labels without totals."""


@dataclass(slots=True)
class Cell:
    """One count.

    Parameters
    ----------
    value
        The count; None while nobody here knows it.
    withheld
        The source withheld it in at least one table.
    known
        Everybody knows it.
    printed
        It stands in a table; otherwise it is a rest that can be worked out by subtraction.
    low, high
        What everybody knows about a withheld value.
    stays_hidden
        It was hidden before, and stays so whatever it is now.
    figures
        How many figures go when it is hidden: itself, and percentages of it.
    """

    value: int | None
    withheld: bool = False
    known: bool = False
    printed: bool = True
    low: int = 0
    high: int | None = None
    stays_hidden: bool = False
    figures: int = 1


@dataclass(frozen=True, slots=True)
class Sum:
    """One cell that is the sum of others; numbers are places in the list of cells.

    What the total holds more than its parts, `besides`, is known to everybody.
    """

    total: int
    parts: tuple[int, ...]
    besides: int = 0


def movable(cell: Cell, rule: Rule) -> bool:
    """Tell whether a cell can be hidden at all: what everybody knows cannot, nor a zero that is shown."""
    if cell.known or cell.stays_hidden:
        return not cell.known
    return not (cell.printed and cell.value == 0 and not cell.withheld and rule.zeros == "show")


@dataclass(slots=True)
class Cells:
    """All cells of the linked tables, each once, and the sums among them."""

    cells: list[Cell] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    numbers: dict[Name, int] = field(default_factory=dict)
    places: dict[str, dict[Key, int]] = field(default_factory=dict)
    rests: set[tuple[int, tuple[int, ...]]] = field(default_factory=set)

    def rest(self, whole: int, parts: tuple[int, ...]) -> None:
        """Add the cell that nobody prints and anybody can work out: a whole less its parts."""
        if (whole, parts) in self.rests:
            return
        self.rests.add((whole, parts))
        counts = [self.cells[number].value for number in (whole, *parts)]
        known = [count for count in counts if count is not None]
        value = known[0] - sum(known[1:]) if len(known) == len(counts) else None
        if value is not None and value < 0:
            raise Refused(
                "A part of the students is larger than all of them. Nothing was shown; "
                "check that the tables are about the same students."
            )
        self.cells.append(Cell(value, withheld=value is None, printed=False))
        self.sums.append(Sum(whole, (*parts, len(self.cells) - 1)))


def cells_of(linked: LinkedTables) -> Cells:
    """List every cell of the tables once, and every sum among them.

    Raises
    ------
    Refused
        If the tables contradict themselves or one another.
    """
    found = Cells()
    for name, table in linked.tables.items():
        found.places[name] = {key: _number(found, table, key) for key in table.each_key()}
    for name, table in linked.tables.items():
        _add_sums(found, table, found.places[name])
    for partition in linked.partitions:
        _add_partition(found, linked, partition)
    found.sums = list(dict.fromkeys(found.sums))
    for entry in found.sums:
        counts = [found.cells[number].value for number in entry.parts]
        whole = found.cells[entry.total].value
        if None not in counts and whole is not None and whole != sum(count or 0 for count in counts):
            raise Refused(
                "The totals do not add up. Nothing was shown; check the counts against their source, "
                "or leave the totals out and they are worked out."
            )
    return found


def _name(table: CountTable, key: Key) -> Name:
    labels = zip(table.dimensions, key, strict=True)
    return table.population, frozenset((d.name, label) for d, label in labels if label != d.total)


def _number(found: Cells, table: CountTable, key: Key) -> int:
    name, value = _name(table, key), table.counts[key]
    number = found.numbers.setdefault(name, len(found.cells))
    if number == len(found.cells):
        found.cells.append(Cell(None))
    cell = found.cells[number]
    if value is None:
        low, high = table.bounds.get(key, (0, None))
        cell.withheld, cell.low = True, max(cell.low, low)
        cell.high = high if cell.high is None else cell.high if high is None else min(high, cell.high)
    elif cell.value not in {None, value}:
        raise Refused(
            "Two tables on the same students show different counts for the same cell. Nothing was shown; "
            "check their dates, or give them different populations."
        )
    else:
        cell.value = value
    cell.known = cell.known or key in table.known
    return number


def _lines(table: CountTable, place: int) -> Iterator[tuple[Key, Key]]:
    """Yield the labels before and after one dimension, for each line of cells along it."""
    before = [dimension.nodes for dimension in table.dimensions[:place]]
    after = [dimension.nodes for dimension in table.dimensions[place + 1 :]]
    for key in product(*before, *after):
        yield key[:place], key[place:]


def _add_sums(found: Cells, table: CountTable, numbers: dict[Key, int]) -> None:
    for place, dimension in enumerate(table.dimensions):
        for before, after in _lines(table, place):
            for label, parts in dimension.sums:
                whole = numbers[*before, label, *after]
                found.sums.append(Sum(whole, tuple(numbers[*before, part, *after] for part in parts)))
            for whole_label, label in _overlaps(dimension):
                found.rest(numbers[*before, whole_label, *after], (numbers[*before, label, *after],))


def _overlaps(dimension: Dimension) -> Iterable[tuple[str, str]]:
    if dimension.overlapping and dimension.total is not None:
        return [(dimension.total, label) for label in dimension.labels]
    return ()


def _add_partition(found: Cells, linked: LinkedTables, partition: Partition) -> None:
    populations = [linked.tables[part].population for part in partition.parts]
    whole = linked.tables[partition.whole]
    if len({whole.population, *populations}) != len(populations) + 1:
        raise Refused(
            "A table of some students and the table of all of them must name different populations. "
            "Nothing was shown."
        )
    for key, number in found.places[partition.whole].items():
        labels = _name(whole, key)[1]
        parts = [found.numbers.get((population, labels)) for population in populations]
        there = tuple(part for part in parts if part is not None)
        if there and partition.complete and len(there) == len(parts):
            found.sums.append(Sum(number, there))
        elif there:
            found.rest(number, there)
