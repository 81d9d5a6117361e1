"""How long a plan takes to become each document: print the figures and assert nothing.

    python tests/benchmarks/bench_documents.py

The sample district's plan and a plan from a template, after the imports and one rendering to warm up. Each
of the five runs changes a text first, as a person would between two downloads; the figure is the median.
"""

import io
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from pypdf import PdfReader

from fivepillars.documents import FORMATS
from fivepillars.places import data_folder
from fivepillars.workbook import Workbook

RUNS = 5
TODAY = date(2026, 11, 21)


def measure(path: Path) -> None:
    """Render every format of a plan in turn, and all of them together."""
    workbook = Workbook.open(path)
    pages = len(PdfReader(io.BytesIO(workbook.document("pdf", today=TODAY))).pages)
    taken: dict[str, list[float]] = {name: [] for name in FORMATS}
    for run in range(RUNS + 1):
        workbook.choose("about", "about", "title", f"Riverbend School District, draft {run}")
        for name in FORMATS:
            begun = time.perf_counter()
            workbook.document(name, today=TODAY)
            taken[name].append((time.perf_counter() - begun) * 1000)
    sys.stdout.write(f"\n| a plan of {pages} pages, median of {RUNS} | ms |\n|---|---|\n")
    for name, times in taken.items():
        sys.stdout.write(f"| {name} | {statistics.median(times[1:]):.0f} |\n")
    together = statistics.median(sum(runs) for runs in list(zip(*taken.values(), strict=True))[1:])
    sys.stdout.write(f"| all of them | {together:.0f} |\n")


def main() -> None:
    """Measure a plan of a dozen pages and the sample's."""
    measure(data_folder() / "templates" / "rural-telehealth.plan.json")
    measure(next((data_folder() / "examples").glob("*.plan.json")))


if __name__ == "__main__":
    main()
