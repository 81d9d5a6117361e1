"""The least that protects, found exactly: a master program chooses cells, the audit answers with cuts.

After M. Fischetti and J. J. Salazar-González, "Models and algorithms for optimizing cell suppression in tabular
data with linear constraints", Journal of the American Statistical Association 95 (2000) 916–928: instead of two
full tables for each protected cell in one huge program, the duals of the attacker's program say which sets of
cells would have widened a range that is too narrow; the master must take enough of them.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix, csr_matrix, vstack

from fivepillars.analysis.disclosure.audit import Audit, Breach
from fivepillars.analysis.disclosure.problem import Flags, Numbers, Problem

ROUNDS = 60
NODES = 4000


def least(problem: Problem) -> Audit | None:
    """Find the cheapest cells to hide and prove them; None if it takes too long to be sure that it is least.

    Limits are counts of rounds and of branches, never of seconds, so that the same table always gives the same
    result.
    """
    cuts = [_in_company(problem), *(_room_above(problem, side) for side in range(len(problem.attackers)))]
    for _ in range(ROUNDS):
        hidden = _cheapest(problem, vstack(cuts, format="csr"))
        if hidden is None:
            return None
        audit = Audit(problem, hidden)
        if audit.search():
            return audit
        breaches = audit.breaches()
        if not breaches:
            return audit
        cuts.append(csr_matrix(np.array([_cut(problem, hidden, breach) for breach in breaches])))
    return None


def _cheapest(problem: Problem, cuts: csr_matrix) -> Flags | None:
    """Choose the cheapest cells that satisfy all cuts so far: each row times the choice is 0 or more."""
    solved = milp(
        problem.weight,
        integrality=np.ones(problem.size),
        bounds=Bounds(problem.must.astype(float), np.ones(problem.size)),
        constraints=LinearConstraint(cuts, 0, np.inf),
        options={"mip_rel_gap": 0.0, "node_limit": NODES},
    )
    if solved.x is None or solved.status != 0:
        return None
    return np.asarray(solved.x > 0.5) | problem.must  # noqa: PLR2004


def _cut(problem: Problem, hidden: Flags, breach: Breach) -> Numbers:
    """Say as one row what a better choice must have: enough room to reach what the cell needs."""
    attacker = problem.attackers[breach.attacker]
    need = attacker.needs[breach.cell]
    if breach.prices is None:
        row = np.where(hidden, 0.0, need)
    else:
        row = np.minimum(breach.reach(attacker), need)
    row[breach.cell] -= need
    return np.asarray(row / need, dtype=float)


def _in_company(problem: Problem) -> csr_matrix:
    """Cut for every cell in every sum: if it is hidden, another cell of the sum is hidden too."""
    sums = problem.sums
    rows, places, values = [], [], []
    row = 0
    for number in range(sums.shape[0]):
        members = sums.indices[sums.indptr[number] : sums.indptr[number + 1]]
        for cell in members:
            if not any(attacker.needs[cell] for attacker in problem.attackers):
                continue
            rows += [row] * len(members)
            places += members.tolist()
            values += [-1.0 if other == cell else 1.0 for other in members]
            row += 1
    return coo_matrix((values, (rows, places)), shape=(row, problem.size)).tocsr()


def _room_above(problem: Problem, side: int) -> csr_matrix:
    """Cut for every part of every sum: what it can rise, others must fall, or the total must be hidden."""
    sums, attacker = problem.sums, problem.attackers[side]
    rows = []
    for number in range(sums.shape[0]):
        span = slice(sums.indptr[number], sums.indptr[number + 1])
        members, signs = sums.indices[span], sums.data[span]
        room = np.where(signs > 0, -attacker.low[members], attacker.high[members])
        for cell in members[signs > 0]:
            need = attacker.needs[cell]
            if need:
                row = np.zeros(problem.size)
                row[members] = np.minimum(room, need)
                row[cell] -= need
                rows.append(row / need)
    return csr_matrix(np.array(rows)) if rows else csr_matrix((0, problem.size))
