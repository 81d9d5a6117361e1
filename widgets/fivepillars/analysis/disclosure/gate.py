"""The gate: what of a table of counts about students may be shown.

Every way out (page, document, spreadsheet, notebook) prints a `Released` and nothing else. What is promised
is said in `fivepillars.analysis.disclosure.protection_problem.Attacker` and in `Rule`: against a reader,
every hidden count keeps a range at least `Rule.minimum_range` wide; against an insider who knows which hidden
counts are small, every small count keeps `Rule.insider_range`. A range that would be narrower with every cell
hidden (because everybody knows the rest already, or the source's own limits are narrower) is kept as wide as
that.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fivepillars.analysis.disclosure.attacked_cells import Cells, cells_of
from fivepillars.analysis.disclosure.counts import CountTable, Key
from fivepillars.analysis.disclosure.linked import LinkedTables
from fivepillars.analysis.disclosure.released import Loss, Method, Released, ReleasedTable, note_for
from fivepillars.analysis.disclosure.rule import Rule
from fivepillars.analysis.disclosure.student_counts import StudentCounts, opened

if TYPE_CHECKING:
    from fivepillars.analysis.disclosure.protection_problem import Problem


def gate(counts: StudentCounts | CountTable | LinkedTables, rule: Rule | None = None) -> Released:
    """Hide what must be hidden, prove that it stays hidden, and give what may be printed.

    Parameters
    ----------
    counts
        One table, or all tables on the same students that are or will be public. Two tables gated apart can
        give each other away; link them.
    rule
        The minimum cell size and what goes with it; a minimum of 10 by default.

    Returns
    -------
    Released
        Values, marks, the sentence to print below, the method and what it cost. The same tables and rule
        always give the same result.

    Raises
    ------
    Refused
        If the counts contradict themselves.
    """
    rule = rule or Rule()
    linked = opened(counts if isinstance(counts, StudentCounts) else StudentCounts(counts))
    cells = cells_of(linked)
    hidden, method = hidden_cells(cells, rule)
    tables = {name: _released(table, cells.places[name], hidden) for name, table in linked.tables.items()}
    loss = _loss(cells, hidden, rule)
    return Released(tables, rule, method, loss, note_for(rule, method))


def hidden_cells(cells: Cells, rule: Rule) -> tuple[frozenset[int], Method]:
    """Choose the cells to hide, as places in the list of cells."""
    if not any(needs_hiding(cells, number, rule) for number in range(len(cells.cells))):
        return frozenset(), Method.NOTHING
    import numpy as np

    from fivepillars.analysis.disclosure.exact import least
    from fivepillars.analysis.disclosure.flows import enough
    from fivepillars.analysis.disclosure.protection_problem import problem_of

    problem = _reachable(problem_of(cells, rule))
    start, certain = problem.must, False
    if problem.size <= rule.exact_up_to:
        attempt = least(problem)
        start, certain = attempt.audit.hidden, attempt.certain
    method = Method.EXACT if certain else Method.APPROXIMATE
    audit = attempt.audit if certain else enough(problem, start)
    hidden = np.ones(problem.size, dtype=bool) if audit is None else audit.hidden
    if hidden.all():
        method = Method.EVERYTHING
    printed = (int(number) for number in problem.numbers[hidden])
    return frozenset(number for number in printed if cells.cells[number].printed), method


def needs_hiding(cells: Cells, number: int, rule: Rule) -> bool:
    """Tell whether a cell may not be shown for its own sake."""
    cell = cells.cells[number]
    if cell.stays_hidden:
        return True
    if cell.known:
        return False
    if cell.value is None or cell.withheld:
        return cell.printed
    return rule.is_small(cell.value)


def _reachable(problem: Problem) -> Problem:
    """Ask for no wider range than a cell has when everything is hidden."""
    import numpy as np

    from fivepillars.analysis.disclosure.audit import Audit

    everything = Audit(problem, np.ones(problem.size, dtype=bool))
    if everything.search(2):
        return problem
    everything.breaches()
    sides = zip(problem.attackers, everything.low, everything.high, strict=True)
    return problem.with_needs([np.minimum(side.needs, high - low) for side, low, high in sides])


def _released(table: CountTable, numbers: dict[Key, int], hidden: frozenset[int]) -> ReleasedTable:
    values = {key: None if numbers[key] in hidden else table.counts[key] for key in table.each_key()}
    return ReleasedTable(table.dimensions, values, table.title, table.population, table.known)


def _loss(cells: Cells, hidden: frozenset[int], rule: Rule) -> Loss:
    shares = [0, 0, 0, 0]
    every = students = 0
    for numbers in cells.places.values():
        rows = {key[:-1] for key, number in numbers.items() if needs_hiding(cells, number, rule)}
        for key, number in numbers.items():
            count = cells.cells[number].value or 0
            every, students = every + 1, students + count
            if number in hidden:
                shares[0], shares[1] = shares[0] + 1, shares[1] + count
            if key[:-1] in rows:
                shares[2], shares[3] = shares[2] + 1, shares[3] + count
    return Loss(*_shares(shares, (every, students, every, students)))


def _shares(parts: Iterable[int], wholes: Iterable[int]) -> list[float]:
    return [round(part / whole, 2) if whole else 0.0 for part, whole in zip(parts, wholes, strict=True)]
