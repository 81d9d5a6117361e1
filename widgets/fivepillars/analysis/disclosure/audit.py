"""The audit: proof, cell by cell, that what is hidden stays hidden.

A range is proven by *witnesses*: other tables, in whole numbers, that agree with all that an attacker knows.
Two witnesses (or one and the truth) that differ in a cell by as much as the rule asks prove that nobody can
tell them apart. Linear programs only find the witnesses; each is then rounded and checked by adding up, so no
solver's tolerance stands between a student and a reader.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from fivepillars.analysis.disclosure.protection_problem import Attacker, Flags, Numbers, Problem

ROUNDS = 6
SOME_NODES, ALL_NODES = 50, 5000
ALMOST_NOTHING, A_LITTLE = 1e-9, 1e-6
BLOCK_CELLS = 20_000
"""Blocks are solved together up to so many cells: one call of the solver costs as much as a small table."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A hidden cell whose range is too narrow, and why.

    Parameters
    ----------
    attacker
        Place of the attacker in the problem.
    cell
        Column of the cell.
    prices
        What one more student of room in each cell would add to the range, below and above (2 arrays of all
        columns); None where only whole numbers make it narrow.
    """

    attacker: int
    cell: int
    prices: tuple[Numbers, Numbers] | None

    def reach(self, attacker: Attacker) -> Numbers:
        """Return how much each cell could add to the range if it were hidden, in students."""
        if self.prices is None:
            return np.zeros(len(attacker.low))
        below, above = self.prices
        with np.errstate(invalid="ignore"):
            return np.where(below > 0, -below * attacker.low, 0.0) + np.where(
                above > 0, above * attacker.high, 0.0
            )

    def proves(self, problem: Problem, hidden: Flags) -> bool:
        """Tell whether the prices prove that the cell's range is too narrow."""
        attacker = problem.attackers[self.attacker]
        return bool(self.reach(attacker)[hidden].sum() < attacker.needs[self.cell] - A_LITTLE)


def priced(
    problem: Problem, side: int, cell: int, rows: NDArray[np.int64], prices: tuple[Numbers, Numbers]
) -> Breach:
    """Return a breach from the prices of the sums in the two programs that raise and lower a cell."""
    below, above = np.zeros(problem.size), np.zeros(problem.size)
    for sign, price in zip((-1.0, 1.0), prices, strict=True):
        aim = np.zeros(problem.size)
        aim[cell] = sign
        rest = aim - problem.sums[rows].T @ price
        rest[np.abs(rest) < ALMOST_NOTHING] = 0.0
        below += np.maximum(rest, 0.0)
        above += np.maximum(-rest, 0.0)
    return Breach(side, cell, (below, above))


class Audit:
    """The ranges that are proven for a choice of hidden cells.

    Parameters
    ----------
    problem
        What is to be protected.
    hidden
        The cells that are hidden.
    """

    def __init__(self, problem: Problem, hidden: Flags) -> None:
        self.problem = problem
        self.hidden = hidden
        self.at = np.flatnonzero(hidden)
        part = problem.columns[:, self.at].tocsr()
        self._rows = np.flatnonzero(np.diff(part.indptr))
        self._sums = part[self._rows]
        sides = range(len(problem.attackers))
        self.low: list[Numbers] = [np.zeros(len(self.at)) for _ in sides]
        self.high: list[Numbers] = [np.zeros(len(self.at)) for _ in sides]
        self.needs = [attacker.needs[self.at] for attacker in problem.attackers]
        self._lows = [attacker.low[self.at] for attacker in problem.attackers]
        self._highs = [attacker.high[self.at] for attacker in problem.attackers]
        self.witnesses: list[tuple[int, Numbers]] = []

    def open(self, side: int) -> NDArray[np.int64]:
        """Return the hidden cells whose range is not proven yet, as places among the hidden ones."""
        return np.flatnonzero(self.high[side] - self.low[side] < self.needs[side])

    @property
    def proven(self) -> bool:
        """Tell whether every hidden cell is proven against every attacker."""
        return not any(len(self.open(side)) for side in range(len(self.needs)))

    def learn(self, side: int, witness: Numbers) -> bool:
        """Take a table that agrees with all an attacker knows, if it really does; tell whether it did.

        What agrees with all the insider knows also agrees with the less that the reader knows.
        """
        whole = np.rint(witness)
        if (self._sums @ whole).any():
            return False
        taken = False
        for other in range(side + 1):
            if (whole >= self._lows[other]).all() and (whole <= self._highs[other]).all():
                self.low[other] = np.minimum(self.low[other], whole)
                self.high[other] = np.maximum(self.high[other], whole)
                taken = True
        if taken:
            self.witnesses.append((side, whole))
        return taken

    def search(self, rounds: int = ROUNDS) -> bool:
        """Look for witnesses that prove many cells at once; tell whether all are proven.

        Each round asks half of the open cells to rise and half to fall, and once more the other way round.
        """
        chance = np.random.default_rng(len(self.at))
        for turn in range(rounds):
            open_sides = [side for side in range(len(self.needs)) if len(self.open(side))]
            if not open_sides:
                return True
            before = [len(self.open(side)) for side in open_sides]
            blocks = []
            for side in open_sides:
                signs = np.zeros(len(self.at))
                asked = self.open(side)
                signs[asked] = chance.choice([-1.0, 1.0], len(asked)) / self.needs[side][asked]
                blocks += [(side, signs), (side, -signs)]
            for start in range(0, len(blocks), self._together):
                self._solve(blocks[start : start + self._together])
            if [len(self.open(side)) for side in open_sides] == before and turn:
                break
        return self.proven

    @property
    def _together(self) -> int:
        return max(1, BLOCK_CELLS // max(len(self.at), 1))

    def _box(self, side: int, aim: Numbers) -> tuple[Numbers, Numbers]:
        """Return the limits of a witness: the cells it is about need go no further than what is asked."""
        low, high = self._lows[side].copy(), self._highs[side].copy()
        asked = np.flatnonzero(aim)
        needs = self.needs[side][asked]
        low[asked] = np.maximum(low[asked], self.high[side][asked] - needs)
        high[asked] = np.minimum(high[asked], self.low[side][asked] + needs)
        return low, high

    def _solve(
        self, blocks: list[tuple[int, Numbers]], within: NDArray[np.int64] | None = None
    ) -> list[Numbers | None]:
        """Solve independent programs in one call; take what is a witness, and give the prices of the sums.

        With `within`, only these cells may move: a set that no sum ties to any other hidden cell.
        """
        columns = np.arange(len(self.at)) if within is None else within
        part = self._sums[:, columns]
        rows = np.flatnonzero(np.diff(part.indptr))
        boxes = [self._box(side, aim) for side, aim in blocks]
        sums = repeated(part[rows], len(blocks))
        solved = linprog(
            -np.concatenate([aim[columns] for _, aim in blocks]),
            A_eq=sums,
            b_eq=np.zeros(sums.shape[0]),
            bounds=np.concatenate([np.column_stack(box)[columns] for box in boxes]),
            method="highs",
        )
        if solved.x is None:
            return [None] * len(blocks)
        prices: list[Numbers | None] = []
        priced = np.split(solved.eqlin.marginals, len(blocks))
        for (side, aim), moved, price in zip(blocks, np.split(solved.x, len(blocks)), priced, strict=True):
            witness, every = np.zeros(len(self.at)), np.zeros(len(self._rows))
            witness[columns], every[rows] = moved, price
            if not self.learn(side, witness):
                self._learn_whole(side, aim, SOME_NODES)
            prices.append(every)
        return prices

    def breaches(self) -> list[Breach]:
        """Settle every open cell one by one, and give those whose range is too narrow indeed."""
        asked = [(side, int(place)) for side in range(len(self.needs)) for place in self.open(side)]
        ties = abs(self._sums)
        part = connected_components(ties.T @ ties)[1]
        found = []
        for number in sorted({int(part[place]) for _, place in asked}):
            within = np.flatnonzero(part == number)
            here = [(side, place) for side, place in asked if part[place] == number]
            step = max(1, BLOCK_CELLS // (2 * len(within)))
            for start in range(0, len(here), step):
                found += self._settle(here[start : start + step], within)
        return found

    def _settle(self, asked: list[tuple[int, int]], within: NDArray[np.int64]) -> list[Breach]:
        aims = []
        for side, place in asked:
            for sign in (1.0, -1.0):
                aim = np.zeros(len(self.at))
                aim[place] = sign
                aims.append((side, aim))
        prices = self._solve(aims, within)
        found = []
        for turn, (side, place) in enumerate(asked):
            if place not in self.open(side):
                continue
            breach = self._priced(side, place, prices[2 * turn], prices[2 * turn + 1])
            if breach is None and not self._in_whole_numbers(side, place):
                breach = Breach(side, int(self.at[place]), None)
            if breach is not None:
                found.append(breach)
        return found

    def _priced(self, side: int, place: int, up: Numbers | None, down: Numbers | None) -> Breach | None:
        """Return the breach that the prices of two programs prove, if they prove one."""
        if up is None or down is None:
            return None
        breach = priced(self.problem, side, int(self.at[place]), self._rows, (up, down))
        return breach if breach.proves(self.problem, self.hidden) else None

    def _in_whole_numbers(self, side: int, place: int) -> bool:
        """Find the widest range of one cell in whole numbers; tell whether it is wide enough."""
        for sign in (1.0, -1.0):
            aim = np.zeros(len(self.at))
            aim[place] = sign
            self._learn_whole(side, aim, ALL_NODES)
        return place not in self.open(side)

    def _learn_whole(self, side: int, aim: Numbers, nodes: int) -> None:
        """Look for a witness in whole numbers, where the linear program gave fractions (three dimensions)."""
        solved = milp(
            -aim,
            integrality=np.ones(len(self.at)),
            bounds=Bounds(*self._box(side, aim)),
            constraints=LinearConstraint(self._sums, 0, 0),
            options={"node_limit": nodes},
        )
        if solved.x is not None:
            self.learn(side, solved.x)


def repeated(sums: csr_matrix, times: int) -> csr_matrix:
    """Put the same sums side by side, each time over columns of their own."""
    rows, columns = sums.shape
    shift = np.repeat(np.arange(times) * columns, sums.nnz)
    indices = np.tile(sums.indices, times) + shift
    starts = np.append((sums.indptr[:-1] + np.arange(times)[:, None] * sums.nnz).ravel(), times * sums.nnz)
    return csr_matrix((np.tile(sums.data, times), indices, starts), shape=(times * rows, times * columns))
