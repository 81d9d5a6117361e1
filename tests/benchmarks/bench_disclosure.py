"""What the disclosure gate costs, in counts and in time: print the figures and assert nothing.

    python tests/benchmarks/bench_disclosure.py

Loss is the share of cells hidden, and of the students counted in them; beside it, what hiding every row with
a small count would lose (and that alone would not even protect it). Times: clock, processor.

The second table gives what a plan loses of the figures of a file, by the shape of the file: how many of its
counts are small, how many are hidden, and how many of its percentages are given as a band or hidden.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fivepillars import Workbook
from fivepillars.analysis.disclosure import HIDDEN, CountTable, LinkedTables, Rule, gate
from fivepillars.analysis.indicator_suppression import shown_indicators
from fivepillars.cli.import_indicators import bring
from fivepillars.cli.imports import Wanted
from made_counts import enrolment
from made_districts import districts
from plan_shapes import SHAPES, brought, made, plan_of, real

STATE = Path(__file__).parents[1] / "files" / "enrolment" / "ma_schools_2017.csv"
PLAN_HEAD = ("figures of", "counts", "small", "hidden", "percentages", "as a band", "hidden")

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


def lost(name: str, books: Iterable[Workbook]) -> None:
    """Print what is hidden, or given as a band, of the figures of some plans."""
    found: Counter[str] = Counter()
    for book in books:
        for typed, shown in zip(book.plan.indicators, shown_indicators(book.plan).rows, strict=True):
            kind = "percent" if typed.kind == "percent" else "count"
            found[kind] += 1
            found["small"] += kind == "count" and Rule().is_small(int(typed.value or 0))
            if shown.hidden:
                found[kind, HIDDEN if shown.text == HIDDEN else "band"] += 1
    counts, percents = found["count"], found["percent"]
    shares = [(found["small"], counts), (found["count", HIDDEN], counts)]
    more = [(found["percent", "band"], percents), (found["percent", HIDDEN], percents)]
    line(name, counts, *(_share(*each) for each in shares), percents, *(_share(*each) for each in more))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def of_a_state(folder: Path) -> Iterable[Workbook]:
    """Return a plan with a district, and the schools of a state's own file brought in."""
    with STATE.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    for number, name in enumerate(dict.fromkeys(row[2] for row in rows)):
        source = folder / f"{number}.csv"
        with source.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([head, *(row for row in rows if row[2] == name)])
        book = Workbook.create(name, store=folder / f"{number}.sqlite")
        book.choose("agency", "agency", "name", name)
        bring(book, source, Wanted(today=date(2026, 11, 28)))
        yield book


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
    line(*PLAN_HEAD)
    line(*["---"] * len(PLAN_HEAD))
    with tempfile.TemporaryDirectory() as folder:
        lost("a state's own file, by district", of_a_state(Path(folder)))
    for shape in SHAPES:
        lost(f"made-up schools, {shape}", (plan_of(brought(table, shape)) for table in made(20)))
        lost(f"districts of a state, {shape}", (plan_of(brought(table, shape)) for table in real(20)))


if __name__ == "__main__":
    main()
