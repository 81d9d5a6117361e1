"""A sound approximation for large tables: send the needed change through the cheapest cells, and hide those.

One linear program asks many open cells at once for the range they need while all sums stay as printed. What
moves to make that possible is hidden. The audit repeats until everything is proven; then cells that turn out
not to be needed are shown again. This is the network idea of complementary suppression (J. P. Kelly,
B. L. Golden and A. A. Assad, "Cell suppression: disclosure protection for sensitive tabular data", Networks
22 (1992) 397–417), for any sums instead of two-way tables, and with the proof afterwards.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, eye, hstack, vstack

from fivepillars.analysis.disclosure.audit import Audit
from fivepillars.analysis.disclosure.protection_problem import Flags, Problem

ROUNDS = 40
SHOW_AGAIN_UP_TO = 1500
FEWEST_TRIES, MOST_TRIES, CELL_TRIES = 10, 120, 12_000
TOGETHER = 6
HALF = 0.5
MISSED = 1000.0
A_LITTLE = 1e-6


def enough(problem: Problem, start: Flags) -> Audit | None:
    """Find cells to hide that protect, and prove them; None if none were found.

    Parameters
    ----------
    problem
        What is to be protected.
    start
        Cells that are hidden to begin with: what must be hidden, or a good choice that is not enough yet.
    """
    hidden = start | problem.must
    chance = np.random.default_rng(problem.size)
    for turn in range(ROUNDS):
        audit = Audit(problem, hidden)
        audit.search()
        if not audit.proven and turn >= TOGETHER:
            hidden = _one_by_one(problem, audit, hidden)
        if audit.proven:
            return _shown_again(problem, audit) if problem.size <= SHOW_AGAIN_UP_TO else audit
        if turn < TOGETHER:
            for side in range(len(problem.attackers)):
                asked = audit.at[audit.open(side)]
                if turn % 2 == 0:
                    asked = asked[chance.random(len(asked)) < HALF]
                hidden = hidden | _moved(problem, side, hidden, asked)
    return None


def _one_by_one(problem: Problem, audit: Audit, hidden: Flags) -> Flags:
    """Settle what is left singly; where only whole numbers stand in the way, hide a neighbour in each sum."""
    for breach in audit.breaches():
        more = hidden | _moved(problem, breach.attacker, hidden, np.array([breach.cell]))
        if (more == audit.hidden).all():
            for number in problem.columns[:, [breach.cell]].nonzero()[0]:
                members = problem.sums[[number]].nonzero()[1]
                shown = members[~more[members]]
                more[shown[np.argsort(problem.weight[shown], kind="stable")][:1]] = True
        hidden = more
    return hidden


def _moved(problem: Problem, side: int, hidden: Flags, asked: NDArray[np.int64]) -> Flags:
    """Return the cells that move, at the least cost, when each asked cell gets the range it needs.

    Two tables are looked for, both with the printed sums, so that the asked cells are high in one and low in
    the other. Each column is a rise or a fall in one of the two; the last ones are what is missed.
    """
    attacker, size, many = problem.attackers[side], problem.size, len(asked)
    if not many:
        return np.zeros(size, dtype=bool)
    needs = attacker.needs[asked]
    scale = float(max(needs.max(), 1.0))
    cost = np.where(hidden, 0.0, problem.weight) / scale
    missed = np.full(many, MISSED * problem.weight.max() / scale)
    pick = csr_matrix((np.ones(many), (np.arange(many), asked)), shape=(many, size))
    none = csr_matrix((problem.sums.shape[0], size))
    sums = vstack(
        [
            hstack([problem.sums, -problem.sums, none, none, csr_matrix((none.shape[0], many))]),
            hstack([none, none, problem.sums, -problem.sums, csr_matrix((none.shape[0], many))]),
        ],
        format="csr",
    )
    high = np.concatenate([attacker.high, -attacker.low, attacker.high, -attacker.low, needs])
    solved = linprog(
        np.concatenate([cost, cost, cost, cost, missed]),
        A_ub=hstack([-pick, pick, pick, -pick, -eye(many)], format="csr"),
        b_ub=-needs,
        A_eq=sums,
        b_eq=np.zeros(sums.shape[0]),
        bounds=np.column_stack([np.zeros(len(high)), high]),
        method="highs",
    )
    if solved.x is None:
        return np.zeros(size, dtype=bool)
    return np.asarray(solved.x[: 4 * size].reshape(4, size).sum(axis=0) > A_LITTLE)


def _shown_again(problem: Problem, audit: Audit) -> Audit:
    """Show again, from the costliest on, each cell without which everything can still be proven."""
    tries = min(max(CELL_TRIES // problem.size, FEWEST_TRIES), MOST_TRIES)
    extra = np.flatnonzero(audit.hidden & ~problem.must)
    for cell in extra[np.argsort(-problem.weight[extra], kind="stable")][:tries]:
        fewer = audit.hidden.copy()
        fewer[cell] = False
        attempt = Audit(problem, fewer)
        kept = np.flatnonzero(audit.at != cell)
        place = int(np.flatnonzero(audit.at == cell)[0])
        for side, witness in audit.witnesses:
            if not witness[place]:
                attempt.learn(side, witness[kept])
        if attempt.search(2):
            audit = attempt
    return audit
