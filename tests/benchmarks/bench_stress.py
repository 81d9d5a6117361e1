"""How long the stress test of the sample plan takes: print the figures and assert nothing.

    python tests/benchmarks/bench_stress.py

Every figure is the median of five runs in this program, after the imports.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

from fivepillars import Workbook, open_step
from fivepillars.analysis.stress import compare, single_points, walk_all
from fivepillars.analysis.stress.read_scenarios import shipped_scenarios
from fivepillars.places import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5
TODAY = date(2026, 11, 22)
OFFERED = "screening.action.reporting-training"


def median(work: Callable[[], object]) -> float:
    """Return the median of five runs in milliseconds."""
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def main() -> None:
    """Measure each part on the sample plan."""
    workbook = Workbook.open(str(data_folder() / "examples" / "juniper-flats.plan.json"))
    plan, guide, scenarios = workbook.plan, workbook.catalog, shipped_scenarios()
    step = open_step(workbook, "stress")
    for said, work in (
        (f"walk {len(scenarios)} scenarios", lambda: walk_all(plan, scenarios, guide, TODAY)),
        ("before and after one action", lambda: compare(plan, OFFERED, scenarios, guide, TODAY)),
        ("remove each of them in turn", lambda: single_points(plan, scenarios, guide, TODAY)),
        ("the state of the page", step.state),
    ):
        sys.stdout.write(f"{said:<30}{median(work):8.1f} ms\n")


if __name__ == "__main__":
    main()
