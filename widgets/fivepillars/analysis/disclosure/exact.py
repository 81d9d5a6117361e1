"""The least that protects, found exactly: a master program chooses cells, the audit answers with cuts.

After M. Fischetti and J. J. Salazar-González, "Models and algorithms for optimizing cell suppression in
tabular data with linear constraints", Journal of the American Statistical Association 95 (2000) 916–928:
instead of two full tables for each protected cell in one huge program, the duals of the attacker's program
say which sets of cells would have widened a range that is too narrow; the master must take enough of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix, csr_matrix, vstack

from fivepillars.analysis.disclosure.audit import Audit, Breach
from fivepillars.analysis.disclosure.protection_problem import Flags, Numbers, Problem
from fivepillars.analysis.disclosure.sharpen import sharpened

FEWEST_ROUNDS, MOST_ROUNDS, CELL_ROUNDS = 6, 60, 2000
NODES = 150
ROUGH_NODES = 5
ROUGH_GAP = 0.05
CHOSEN = 0.5
ALMOST_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Attempt:
    """How far the search for the least came.

    Parameters
    ----------
    audit
        The last choice with what is proven about it; not all may be.
    certain
        True if it is proven to protect and to be the cheapest.
    """

    audit: Audit
    certain: bool


def least(problem: Problem) -> Attempt:
    """Find the cheapest cells to hide that protect, as far as it goes in bounded work.

    When certainty takes too many branches, the rest of the way is gone with good choices instead of the best.
    Limits are counts of rounds and of branches, never of seconds, so that the same table always gives the
    same result.
    """
    cuts = [_in_company(problem), *(_room(problem, side) for side in range(len(problem.attackers)))]
    nodes = NODES
    attempt = Attempt(Audit(problem, problem.must), certain=False)
    for _ in range(min(max(CELL_ROUNDS // problem.size, FEWEST_ROUNDS), MOST_ROUNDS)):
        choice = _cheapest(problem, vstack(cuts, format="csr"), nodes)
        if choice is None:
            break
        nodes -= choice.nodes
        audit = Audit(problem, choice.hidden)
        audit.search(1)
        breaches = audit.breaches()
        attempt = Attempt(audit, certain=choice.best and audit.proven)
        if audit.proven:
            break
        sharp = sharpened(problem, choice.hidden, breaches)
        cuts.append(csr_matrix(np.array([_cut(problem, choice.hidden, breach) for breach in sharp])))
    return attempt


@dataclass(frozen=True, slots=True)
class _Choice:
    """Cells to hide, whether no others are cheaper under the cuts so far, and the branches it took."""

    hidden: Flags
    best: bool
    nodes: int


def _cheapest(problem: Problem, cuts: csr_matrix, nodes: int) -> _Choice | None:
    """Choose the cheapest cells that satisfy all cuts so far: each row, times the choice, is 0 or more."""
    free = np.flatnonzero(~problem.must)
    given = np.asarray(cuts[:, np.flatnonzero(problem.must)].sum(axis=1)).ravel()
    cuts = cuts[:, free].tocsr()
    worst = given + np.asarray(cuts.minimum(0).sum(axis=1)).ravel()
    binding = np.flatnonzero(worst < -ALMOST_NOTHING)
    hidden = problem.must.copy()
    if not len(binding):
        return _Choice(hidden, best=True, nodes=0)
    sure = nodes > 0
    solved = milp(
        problem.weight[free],
        integrality=np.ones(len(free)),
        bounds=Bounds(np.zeros(len(free)), np.ones(len(free))),
        constraints=LinearConstraint(cuts[binding], -given[binding], np.inf),
        options={
            "mip_rel_gap": 0.0 if sure else ROUGH_GAP,
            "node_limit": nodes if sure else ROUGH_NODES,
        },
    )
    if solved.x is None:
        return None
    hidden[free] = solved.x > CHOSEN
    return _Choice(hidden, sure and solved.status == 0, int(solved.mip_node_count))


def _cut(problem: Problem, hidden: Flags, breach: Breach) -> Numbers:
    """Say as one row what a better choice must have: enough room to reach what the cell needs."""
    attacker = problem.attackers[breach.attacker]
    need = attacker.needs[breach.cell]
    reach = np.where(hidden, 0.0, need) if breach.prices is None else breach.reach(attacker)
    row = np.minimum(reach, need)
    row[breach.cell] -= need
    return np.asarray(row, dtype=float)


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


def _room(problem: Problem, side: int) -> csr_matrix:
    """Cuts for every cell of every sum: what it rises or falls, others of the sum must make up."""
    sums, attacker = problem.sums, problem.attackers[side]
    rows = []
    for number in range(sums.shape[0]):
        span = slice(sums.indptr[number], sums.indptr[number + 1])
        members, signs = sums.indices[span], sums.data[span]
        below, above = -attacker.low[members], attacker.high[members]
        for cell, sign in zip(members, signs, strict=True):
            need = attacker.needs[cell]
            for same, other in ((below, above), (above, below)):
                room = np.minimum(np.where(signs == sign, same, other), need)
                own = room[members == cell][0]
                if own < need:
                    row = np.zeros(problem.size)
                    row[members] = room
                    row[cell] -= need
                    rows.append(row)
    return csr_matrix(np.array(rows)) if rows else csr_matrix((0, problem.size))
