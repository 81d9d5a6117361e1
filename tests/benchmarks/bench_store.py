"""How long the store takes: print the figures and assert nothing.

    python tests/benchmarks/bench_store.py [ADDRESS ...]

Without an address a new SQLite file in a temporary folder is measured. Every figure is the median of
nine runs in this program, after the imports; the time of the imports is the first figure.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from fivepillars.plan import Choice
from fivepillars.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

CHOICES = 5_000
RUNS = 9
MORNING = datetime(2026, 9, 1, 8, tzinfo=UTC)
NUMBERS = count()


def choice() -> Choice:
    """Return a choice as a person might make it: 500 rows of ten fields, a sentence of text in each."""
    number = next(NUMBERS)
    return Choice(
        id=f"choice-{number:08d}",
        by="Dana Reyes",
        at=MORNING + timedelta(minutes=number),
        table="action",
        row=f"training.action.number-{number // 10 % 500}",
        field=f"field-{number % 10}",
        value=f"The district and its partners will do this, number {number}.",
        gesture=f"gesture-{number:08d}",
    )


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median of several runs."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def line(words: str, figure: float) -> None:
    """Print one figure."""
    sys.stdout.write(f"{words:<58} {figure:9.2f} ms\n")


def import_time() -> float:
    """Return the time to import the store in a new interpreter, in milliseconds."""
    code = "import time; a = time.perf_counter(); import fivepillars.store; print(time.perf_counter() - a)"
    runs = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True) for _ in range(5)]
    return statistics.median(float(run.stdout) for run in runs) * 1000


def measure(address: str) -> None:
    """Print the figures of one store."""
    plan_id = f"bench-{time.time_ns()}"

    def opened() -> None:
        with Store.open(address) as store:
            store.load(plan_id)

    with Store.open(address) as store:
        sys.stdout.write(f"\n{store.name}: a plan of {CHOICES:,} choices\n")
        store.create(plan_id, choices=[choice() for _ in range(CHOICES)])
        for _ in range(199):
            store.append(plan_id, [choice()])
        line("open the store and the plan (199 choices after a snapshot)", milliseconds(opened))
        line("open the plan in a store that is open", milliseconds(lambda: store.load(plan_id)))
        store.append(plan_id, [choice()])
        line("the same just after a snapshot", milliseconds(lambda: store.load(plan_id)))
        line("save one choice", milliseconds(lambda: store.append(plan_id, [choice()])))
        line(
            "save fifty choices at once",
            milliseconds(lambda: store.append(plan_id, [choice() for _ in range(50)])),
        )
        line("ask whether anybody wrote", milliseconds(store.changed_token))
        seq = store.load(plan_id).seq
        store.append(plan_id, [choice() for _ in range(5)])
        line("read five choices of somebody else", milliseconds(lambda: store.since(plan_id, seq)))
        line("the list of plans", milliseconds(store.plans))
        line("the whole history", milliseconds(lambda: store.history(plan_id)))
        store.archive(plan_id)


if __name__ == "__main__":
    line("import fivepillars.store, new interpreter (median of 5)", import_time())
    with tempfile.TemporaryDirectory() as folder:
        for given in sys.argv[1:] or [str(Path(folder) / "plans.sqlite")]:
            measure(given)
