"""A sound approximation for large tables: send the needed change through the cheapest cells, and hide those.

One linear program asks many open cells at once to rise by what they need while all sums stay as printed. What
moves to make that possible is hidden. The audit repeats until everything is proven; then cells that turn out not
to be needed are shown again. This is the network idea of complementary suppression (J. P. Kelly, B. L. Golden
and A. A. Assad, "Cell suppression: disclosure protection for sensitive tabular data", Networks 22 (1992)
397–417), for any sums instead of two-way tables, with the proof afterwards instead of the promise before.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, eye, hstack, vstack

from fivepillars.analysis.disclosure.audit import Audit
from fivepillars.analysis.disclosure.problem import Flags, Numbers, Problem

ROUNDS = 40
SHOW_AGAIN_UP_TO = 1500
MISSED = 1000.0
A_LITTLE = 1e-6


def enough(problem: Problem) -> Audit | None:
    """Find cells to hide that protect, and prove them; None if none were found."""
    hidden = problem.must.copy()
    chance = np.random.default_rng(problem.size)
    for turn in range(ROUNDS):
        audit = Audit(problem, hidden)
        if audit.search():
            return _shown_again(problem, audit) if problem.size <= SHOW_AGAIN_UP_TO else audit
        moved = hidden.copy()
        for side in range(len(problem.attackers)):
            asked = audit.at[audit.open(side)]
            if len(asked):
                some = asked if turn % 2 else asked[chance.random(len(asked)) < 0.5]  # noqa: PLR2004
                moved |= _moved(problem, side, moved, some)
        hidden = moved
    return None


def _moved(problem: Problem, side: int, hidden: Flags, asked: NDArray[np.int64]) -> Flags:
    """Give the cells that move when the asked ones rise by what they need, at the least cost."""
    attacker, size = problem.attackers[side], problem.size
    scale = float(max(attacker.needs.max(), 1.0))
    cost = np.where(hidden, 0.0, problem.weight) / scale
    missed = np.zeros((len(asked), size))
    missed[np.arange(len(asked)), asked] = 1.0
    up = csr_matrix(missed)
    goals = hstack([-up, up, -eye(len(asked))], format="csr")
    needs = attacker.needs[asked]
    sums = hstack([problem.sums, -problem.sums, csr_matrix((problem.sums.shape[0], len(asked)))], format="csr")
    high = np.concatenate([attacker.high, -attacker.low, needs])
    solved = linprog(
        np.concatenate([cost, cost, np.full(len(asked), MISSED * problem.weight.max() / scale)]),
        A_ub=goals,
        b_ub=-needs,
        A_eq=sums,
        b_eq=np.zeros(sums.shape[0]),
        bounds=np.column_stack([np.zeros(len(high)), high]),
        method="highs",
    )
    if solved.x is None:
        return np.zeros(size, dtype=bool)
    return np.asarray((solved.x[:size] + solved.x[size : 2 * size]) > A_LITTLE)


def _shown_again(problem: Problem, audit: Audit) -> Audit:
    """Show again, from the costliest on, each cell without which everything can still be proven."""
    extra = np.flatnonzero(audit.hidden & ~problem.must)
    for cell in extra[np.argsort(-problem.weight[extra], kind="stable")]:
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
