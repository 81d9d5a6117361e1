"""How long a directory takes to read, index and search: print the figures and assert nothing.

    PYTHONPATH=tests python tests/benchmarks/bench_directory.py [SERVICES]

Every figure is the median of seven runs, on the clock and as time of the processor. The directory is made
up: a 211 export of 3,000 rows, and 100,000 services whose descriptions use only 28 words, so that one word
alone finds most of them; a real directory is kinder.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import TYPE_CHECKING

from fivepillars.exchange.directory import Directory, Index, Location, Organization, Service, Term, read_211
from fivepillars.exchange.sheet import read_sheets
from made_directory import COLUMNS, WORDS, large_wide, words

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 7
BOISE = (43.615, -116.2023)
SEARCHES = {
    "one common word": {"words": "counseling"},
    "two words": {"words": "counseling youth"},
    "a beginning of two letters": {"words": "co"},
    "nearest": {"near": BOISE},
    "within 25 km": {"near": BOISE, "within_km": 25},
    "a word, nearest": {"words": "counseling", "near": BOISE},
    "a code of the taxonomy": {"taxonomy": "RP-1"},
    "a name in the taxonomy": {"taxonomy": "counseling"},
    "everything at once": {
        "words": "youth",
        "near": BOISE,
        "within_km": 80,
        "age": 14,
        "language": "arabic",
        "telehealth": True,
        "status": "active",
    },
}


def line(label: str, work: Callable[[], object], runs: int = RUNS) -> None:
    """Print the median time of some work."""
    clock, processor = [], []
    for _ in range(runs):
        start, start_processor = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - start_processor)
    figures = (statistics.median(clock) * 1000, statistics.median(processor) * 1000)
    sys.stdout.write(f"{label:<44} {figures[0]:10.1f} ms {figures[1]:10.1f} ms of processor\n")


def directory(size: int) -> Directory:
    """Make up a directory with so many services, a fifth as many organizations and half as many places."""
    terms = [
        Term(words(number, 3).title(), f"RP-{1000 + number * 3}.{number % 90}") for number in range(2000)
    ]
    organizations = tuple(
        Organization(f"o{n}", f"{words(n, 2).title()} Center {n}") for n in range(size // 5)
    )
    locations = tuple(
        Location(
            f"l{n}",
            f"Site {n}",
            f"o{n % len(organizations)}",
            city=("Boise", "Nampa", "Emmett", "Moscow")[n % 4],
            latitude=42 + n * 7919 % 60_000 / 10_000,
            longitude=-117 + n * 104_729 % 60_000 / 10_000,
        )
        for n in range(size // 2)
    )
    services = tuple(
        Service(
            f"s{n}",
            f"{words(n, 3).title()} {WORDS[n % len(WORDS)]}",
            f"o{n % len(organizations)}",
            words(n + 3, 40),
            "inactive" if n % 10 == 0 else "active",
            locations=(f"l{n % len(locations)}",),
            languages=("English", ("Spanish", "Arabic", "Somali")[n % 3]),
            minimum_age=(None, 5, 12, 18)[n % 4],
            maximum_age=(None, 18, 21)[n % 3],
            telehealth=(None, True, False)[n % 3],
            terms=(terms[n % 2000], terms[n * 31 % 2000]),
        )
        for n in range(size)
    )
    return Directory(organizations, services, locations)


def main(size: int) -> None:
    """Print every figure."""
    content = large_wide(3000)
    sys.stdout.write(f"A 211 export of 3,000 rows, {len(COLUMNS)} columns, {len(content) / 1e6:.1f} MB\n")
    line("  its cells read", lambda: read_sheets(content))
    line("  understood as a directory", lambda: read_211(content))
    made = directory(size)
    sys.stdout.write(f"A directory of {size:,} services\n")
    line("  the index built (once)", lambda: Index.build(made).close(), runs=1)
    with Index.build(made) as index:
        for label, search in SEARCHES.items():
            found = len(index.search(**search))
            line(f"  {label} ({found} shown)", lambda search=search: index.search(**search))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
