"""How long it takes to understand and read files of indicators: print the figures and assert nothing.

    python tests/benchmarks/bench_indicators.py [FILE ...]

Without a file, a long one of 10,000 rows and a wide one of 1,861 × 302 are made up, and the long one is
written as a workbook too. Every figure is the median of five runs in this program, after the imports.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fivepillars.exchange.indicators import rows, understand
from fivepillars.exchange.sheet import read_sheets
from fivepillars.workbook import Workbook
from fivepillars.workbook.figures import figure_cells

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5
MARKS = ("*", "<10", "≥99%", "95-98", "NA", "37 %", "0.41")


def long_file(count: int) -> str:
    """Return a file of one figure a row: an id, a group, a value in one of many forms, answers, an error."""
    lines = ["LEAID,District,Year,Group,Indicator,Percent,N,Standard error"]
    for number in range(count):
        cell = MARKS[number // 5 % len(MARKS)] if number % 5 == 0 else f"{1.5 + number * 37 % 975 / 10:.1f}"
        group = ("All students", "Female", "Male", "English learners")[number % 4]
        lines.append(
            f"{1600000 + number // 40},District {number // 40},2022-23,{group},Indicator {number // 4 % 10},"
            f"{cell},{number % 900 + 5},{0.5 + number * 13 % 250 / 100:.2f}"
        )
    return "\n".join(lines) + "\n"


def wide_file(count: int, width: int) -> str:
    """Return a file with one school a row and a column an indicator, two thirds of the cells empty."""
    names = [f"{'% ' if number % 2 else ''}Measure {number}" for number in range(width)]
    lines = [",".join(("School Code", "School Name", *names))]
    for number in range(count):
        cells = (
            "" if (number + place) % 3 else f"{(number * place) % 1000 / 10:.1f}" for place in range(width)
        )
        lines.append(f"{number:08d},School {number}," + ",".join(cells))
    return "\n".join(lines) + "\n"


def as_workbook(text: str) -> bytes:
    """Return the same table as XLSX."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("figures")
    for line in text.splitlines():
        page.append(line.split(","))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """Return the median of several runs."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def stored(content: bytes, name: str) -> float:
    """Return the median time of a whole import into a new plan: read, understood, and stored."""
    taken = []
    for _ in range(RUNS):
        with TemporaryDirectory() as folder:
            workbook = Workbook.create("Riverbend", store=Path(folder) / "plans.sqlite")
            start = time.perf_counter()
            (sheet, *_) = read_sheets(content, name=name)
            outcome = rows(sheet, understand(sheet).matching)
            workbook.choose_together(figure_cells(workbook, outcome, date(2026, 11, 21)).cells)
            taken.append(time.perf_counter() - start)
            workbook.store.close()
    return statistics.median(taken)


def measure(words: str, content: bytes, name: str) -> None:
    """Print how long each part of an import takes."""
    (sheet, *_) = read_sheets(content, name=name)
    matching = understand(sheet).matching
    outcome = rows(sheet, matching)
    told = f"{len(sheet.rows):,} × {len(sheet.header)}, {len(outcome.rows):,} figures kept"
    sys.stdout.write(f"{words}: {told}\n")
    sys.stdout.write(f"  read the file        {seconds(lambda: read_sheets(content, name=name)):7.2f} s\n")
    sys.stdout.write(f"  understand it        {seconds(lambda: understand(sheet)):7.2f} s\n")
    sys.stdout.write(f"  read its figures     {seconds(lambda: rows(sheet, matching)):7.2f} s\n")


def main() -> None:
    """Measure the made-up files, or those that were named."""
    for file in map(Path, sys.argv[1:]):
        measure(file.name, file.read_bytes(), file.name)
    if len(sys.argv) == 1:
        text = long_file(10_000)
        measure("A long CSV file", text.encode(), "long.csv")
        sys.stdout.write(f"  all of it, stored    {stored(text.encode(), 'long.csv'):7.2f} s\n")
        measure("The same as XLSX", as_workbook(text), "long.xlsx")
        measure("A wide CSV file", wide_file(1_861, 300).encode(), "wide.csv")


if __name__ == "__main__":
    main()
