"""What the disclosure gate costs, in counts and in time: print the figures and assert nothing.

    python tests/benchmarks/bench_disclosure.py

Loss is the share of cells hidden, and of the students counted in them; beside it, what hiding every row with
a small count would lose (and that alone would not even protect it). Times: clock, processor.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fivepillars.analysis.disclosure import CountTable, LinkedTables, Rule, gate
from made_counts import enrolment
from made_districts import districts

HEAD = (
    "table",
    "cells",
    "method",
    "hidden",
    "by rows",
    "students",
    "by rows",
    "clock, s",
    "processor, s",
)


def line(*words: object) -> None:
    """Print one row of the table."""
    sys.stdout.write("| " + " | ".join(str(word) for word in words) + " |\n")
    sys.stdout.flush()


def measure(name: str, tables: list[CountTable] | list[LinkedTables], rule: Rule) -> None:
    """Gate each table and print the averages."""
    clock, processor = time.perf_counter(), time.process_time()
    released = [gate(table, rule) for table in tables]
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    many = len(tables)
    losses = [result.information_lost for result in released]
    shares = [
        f"{sum(getattr(loss, field) for loss in losses) / many:.0%}"
        for field in ("cells", "cells_by_rows", "counts", "counts_by_rows")
    ]
    cells = sum(len(table.values) for result in released for table in result.tables.values()) // many
    methods = [result.method.name.lower() for result in released]
    said = ", ".join(f"{methods.count(method)} {method}" for method in sorted(set(methods)))
    line(name, cells, said, *shares, f"{clock / many:.3f}", f"{processor / many:.3f}")


def main() -> None:
    """Print a row for each shape of table."""
    gate(enrolment(1, (4, 3)))
    line(*HEAD)
    line(*["---"] * len(HEAD))
    exact, rough = Rule(exact_up_to=10**6), Rule(exact_up_to=0)
    for shape, many in [((6,), 40), ((4, 3), 40), ((6, 5), 20), ((14, 7), 5), ((30, 14), 2)]:
        tables = [enrolment(seed, shape) for seed in range(many)]
        name = " × ".join(map(str, shape))
        measure(name, tables, exact)
        measure(name, tables, rough)
    for shape in [(3, 3, 3), (4, 5, 4)]:
        measure(" × ".join(map(str, shape)), [enrolment(seed, shape) for seed in range(2)], Rule())
    measure("100 × 14", [enrolment(1, (100, 14))], Rule())
    found = districts()
    measure("Massachusetts districts, grade × school", [by_grade for by_grade, _ in found.values()], Rule())
    linked = [LinkedTables({"grade": by_grade, "group": by_group}) for by_grade, by_group in found.values()]
    measure("the same, with the table of groups", linked[:10], Rule())


if __name__ == "__main__":
    main()
