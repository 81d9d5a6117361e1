"""The protection problem in numbers: which cells may be hidden, which must be, and what attackers know.

Imported by the gate when there is something to hide, since it needs NumPy and SciPy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_matrix, csr_matrix

from fivepillars.analysis.disclosure.attacked_cells import Cell, Cells, movable
from fivepillars.analysis.disclosure.rule import Rule
from fivepillars.plan.refusal import Refused

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Attacker:
    """What somebody who reads the release knows beside it, and what he must not find out.

    Two of them are guarded against. Both know every printed count, every sum, the rule, that counts are whole
    numbers, and what the source says about withheld counts.

    - The *reader* knows no more: a hidden count is any number from `Rule.lowest` on.
    - The *insider* also knows exactly which hidden counts are small, and that the other hidden ones are not.

    Neither is assumed to know how ties between equally good choices are broken, nor any hidden count.

    Parameters
    ----------
    name
        "reader" or "insider".
    low, high
        How far each cell can lie below and above its true value, as far as he knows (0 or less, 0 or more).
    needs
        How wide his range for each cell must stay if it is hidden, in students; 0 if it does not matter.
    """

    name: str
    low: Numbers
    high: Numbers
    needs: Numbers


@dataclass(frozen=True, slots=True)
class Problem:
    """Cells that may be hidden, and the sums among them. Everything is a difference to the true counts.

    Parameters
    ----------
    numbers
        For each column, the place of its cell in the list of cells.
    sums
        One row a sum: 1 for each part, -1 for the total. Times any possible difference it gives 0.
    weight
        What hiding the cell costs: half for the cell, half for the students in it.
    must
        Cells that are hidden whatever it costs: small ones, withheld ones, and rests (never printed).
    attackers
        The reader and the insider.
    """

    numbers: NDArray[np.int64]
    sums: csr_matrix
    columns: csc_matrix
    weight: Numbers
    must: Flags
    attackers: tuple[Attacker, ...]

    @property
    def size(self) -> int:
        """Return the number of cells that may be hidden."""
        return len(self.numbers)

    def with_needs(self, needs: list[Numbers]) -> Problem:
        """Return the same problem with other ranges asked for, one array an attacker."""
        attackers = tuple(replace(a, needs=n) for a, n in zip(self.attackers, needs, strict=True))
        return replace(self, attackers=attackers)


def problem_of(cells: Cells, rule: Rule) -> Problem:
    """Put the cells into numbers.

    Raises
    ------
    Refused
        If the withheld counts cannot be filled in any way that adds up.
    """
    places = [number for number, cell in enumerate(cells.cells) if movable(cell, rule)]
    column = {number: place for place, number in enumerate(places)}
    sums = _matrix(cells, column)
    chosen = [cells.cells[number] for number in places]
    value = _filled(cells, chosen, places)
    printed = np.array([cell.printed for cell in chosen])
    withheld = np.array([cell.withheld for cell in chosen])
    small = ~withheld & np.array([rule.is_small(int(count)) for count in value])
    total = max(float(value[printed].sum()), 1.0)
    figures = np.array([cell.figures for cell in chosen])
    weight = np.where(printed, 0.5 * figures + 0.5 * printed.sum() * value / total, 0.0)
    sides = _reader(chosen, value, small, rule), _insider(chosen, value, small, rule)
    kept = np.array([cell.stays_hidden for cell in chosen])
    must = small | withheld | ~printed | kept
    return Problem(np.array(places, dtype=np.int64), sums, sums.tocsc(), weight, must, sides)


def _matrix(cells: Cells, column: dict[int, int]) -> csr_matrix:
    rows: list[tuple[int, ...]] = []
    signs: list[tuple[int, ...]] = []
    for entry in cells.sums:
        members = [(column[part], 1) for part in entry.parts if part in column]
        members += [(column[entry.total], -1)] if entry.total in column else []
        if members:
            rows.append(tuple(place for place, _ in members))
            signs.append(tuple(sign for _, sign in members))
    starts = np.cumsum([0, *(len(row) for row in rows)])
    data = np.array([sign for row in signs for sign in row], dtype=float)
    indices = np.array([place for row in rows for place in row], dtype=np.int64)
    return csr_matrix((data, indices, starts), shape=(len(rows), len(column)))


def _filled(cells: Cells, chosen: list[Cell], places: list[int]) -> Numbers:
    """Return a value for every cell: the true one, or for withheld ones any that fits the rest."""
    if all(cell.value is not None for cell in chosen):
        return np.array([cell.value for cell in chosen], dtype=float)
    every = cells.cells
    low = np.array([cell.low if cell.value is None else cell.value for cell in every], dtype=float)
    ends = [cell.value if cell.value is not None else cell.high for cell in every]
    high = np.array([np.inf if end is None else end for end in ends], dtype=float)
    sums = _matrix(cells, {number: number for number in range(len(every))})
    besides = np.array([-entry.besides for entry in cells.sums], dtype=float)
    solved = milp(
        np.ones(len(every)),
        integrality=np.ones(len(every)),
        bounds=Bounds(low, np.maximum(low, high)),
        constraints=LinearConstraint(sums, besides, besides) if sums.shape[0] else None,
    )
    if solved.x is None or (high < low).any():
        raise Refused(
            "The counts contradict their totals, whatever the withheld ones are. Nothing was shown; "
            "check them against their source."
        )
    return np.asarray(np.rint(solved.x)[places], dtype=float)


def _reader(chosen: list[Cell], value: Numbers, small: Flags, rule: Rule) -> Attacker:
    ends = [_known_range(cell, rule.lowest) for cell in chosen]
    low, high = (np.array(side, dtype=float) - value for side in zip(*ends, strict=True))
    unprinted = np.array([not cell.printed and not cell.withheld for cell in chosen])
    needs = np.where(unprinted & ~small, 0.0, float(rule.reader_needs))
    return Attacker("reader", np.minimum(low, 0.0), high, needs)


def _insider(chosen: list[Cell], value: Numbers, small: Flags, rule: Rule) -> Attacker:
    ends = []
    for cell, is_small in zip(chosen, small, strict=True):
        if is_small:
            ends.append((float(rule.lowest), float(rule.minimum - 1)))
        else:
            ends.append(_known_range(cell, rule.minimum))
    low, high = (np.array(side, dtype=float) - value for side in zip(*ends, strict=True))
    withheld = np.array([cell.withheld for cell in chosen])
    printed = np.array([cell.printed for cell in chosen])
    needs = np.where(small | withheld, float(rule.insider_needs), np.where(printed, 1.0, 0.0))
    return Attacker("insider", np.minimum(low, 0.0), high, needs)


def _known_range(cell: Cell, lowest: int) -> tuple[float, float]:
    """Return what is known about a cell when it is hidden: rests and withheld cells can be 0."""
    if cell.withheld:
        return float(cell.low), np.inf if cell.high is None else float(cell.high)
    return (float(lowest) if cell.printed else 0.0), np.inf
