"""How long it takes to read a workbook: as CSV, as XLSX, and by openpyxl: print the figures, assert nothing.

    python tests/benchmarks/bench_sheets.py

Every figure is the median of five runs in this program, after one that does not count, as time of the
processor. openpyxl gives the values only, in the way it reads quickest; ours gives text as it was shown, with
the heading found and merged cells filled.
"""

from __future__ import annotations

import csv
import statistics
import sys
import time
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import openpyxl
import xlsxwriter

from fivepillars.exchange.sheet import read_sheets

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5
SHAPES = ((10_000, 8), (3_000, 176))


def table(rows: int, columns: int) -> list[list[str | float | None]]:
    """Make up a table: a third of its columns words, a third numbers, a third half empty."""
    made: list[list[str | float | None]] = [[f"Column {place}" for place in range(columns)]]
    for row in range(rows):
        kinds = (f"words {row} ", row * 7 % 977 / 10, None if row % 2 else "Yes")
        made.append(
            [f"{kinds[0]}{place}" if place % 3 == 0 else kinds[place % 3] for place in range(columns)]
        )
    return made


def as_csv(rows: list[list[str | float | None]]) -> bytes:
    """Write the table as CSV."""
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def as_xlsx(rows: list[list[str | float | None]]) -> bytes:
    """Write the table as a workbook."""
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return content.getvalue()


def values(content: bytes) -> list[tuple[object, ...]]:
    """Read the values with openpyxl."""
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    return list(book.worksheets[0].iter_rows(values_only=True))


def seconds(work: Callable[[], object]) -> float:
    """Return the median of several runs."""
    work()
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> None:
    """Measure each shape."""
    sys.stdout.write("| table | CSV | XLSX | XLSX by openpyxl | openpyxl ÷ ours |\n|---|---|---|---|---|\n")
    for shape in SHAPES:
        rows = table(*shape)
        plain, book = as_csv(rows), as_xlsx(rows)
        taken = (
            seconds(lambda content=plain: read_sheets(content, name="table.csv")),
            seconds(lambda content=book: read_sheets(content, name="table.xlsx")),
            seconds(lambda content=book: values(content)),
        )
        figures = " | ".join(f"{each:.2f} s" for each in taken)
        sys.stdout.write(f"| {shape[0]:,} × {shape[1]} | {figures} | {taken[2] / taken[1]:.1f} |\n")


if __name__ == "__main__":
    main()
