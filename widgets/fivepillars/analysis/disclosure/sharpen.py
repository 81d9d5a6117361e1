"""Sharper cuts: of all prices that prove a breach, those that name the fewest cells as a way out.

After T. L. Magnanti and R. T. Wong, "Accelerating Benders decomposition", Operations Research 29 (1981)
464–484: the attacker's program is solved once more with a sliver of room in every cell that is shown, so that
its prices count what each of them could add, instead of any prices that happen to be optimal.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from fivepillars.analysis.disclosure.audit import BLOCK_CELLS, Breach, priced, repeated
from fivepillars.analysis.disclosure.protection_problem import Flags, Numbers, Problem

SLIVER = 0.01


def sharpened(problem: Problem, hidden: Flags, breaches: list[Breach]) -> list[Breach]:
    """Return the same breaches with sharper prices, where there are any."""
    step = max(1, BLOCK_CELLS // (2 * problem.size))
    done = [breach for breach in breaches if breach.prices is None]
    rest = [breach for breach in breaches if breach.prices is not None]
    for start in range(0, len(rest), step):
        done += _together(problem, hidden, rest[start : start + step])
    return done


def _together(problem: Problem, hidden: Flags, breaches: list[Breach]) -> list[Breach]:
    aims, bounds = [], []
    for breach in breaches:
        low, high = _room(problem, hidden, breach)
        for sign in (-1.0, 1.0):
            aim = np.zeros(problem.size)
            aim[breach.cell] = sign
            aims.append(aim)
            bounds.append(np.column_stack([low, high]))
    sums = repeated(problem.sums, len(aims))
    solved = linprog(
        np.concatenate(aims),
        A_eq=sums,
        b_eq=np.zeros(sums.shape[0]),
        bounds=np.concatenate(bounds),
        method="highs",
    )
    if solved.x is None:
        return breaches
    prices = np.split(solved.eqlin.marginals, len(aims))
    rows = np.arange(problem.sums.shape[0])
    found = []
    for turn, breach in enumerate(breaches):
        pair = prices[2 * turn], prices[2 * turn + 1]
        sharper = priced(problem, breach.attacker, breach.cell, rows, pair)
        found.append(sharper if sharper.proves(problem, hidden) else breach)
    return found


def _room(problem: Problem, hidden: Flags, breach: Breach) -> tuple[Numbers, Numbers]:
    """Return how far each cell may move: as known where it is hidden, a sliver where it is shown."""
    attacker = problem.attackers[breach.attacker]
    need = attacker.needs[breach.cell]
    low = np.where(hidden, attacker.low, SLIVER * np.maximum(attacker.low, -need))
    high = np.where(hidden, attacker.high, SLIVER * np.minimum(attacker.high, need))
    low[breach.cell] = max(low[breach.cell], -need)
    high[breach.cell] = min(high[breach.cell], need)
    return low, high
