"""How long pages take that many people open at once, and what one page costs in work.

    python tests/benchmarks/bench_burst.py

Each page is fetched, its web socket opened, and asked something: it can be used when the answer is here.
Work is CPU time of the server, of the process that kernels are forked from and of all kernels. Nothing is
asserted.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from page_fixtures import Served, start_server, stop_server
from raw_page import RawPage

TOGETHER = (1, 20, 50)


def usable(served: Served, path: str) -> tuple[RawPage, float]:
    """Open a page; give it, and when it could be used."""
    page = RawPage(served, path)
    asyncio.run(_answered(page))
    return page, time.monotonic()


async def _answered(page: RawPage) -> None:
    await page.connect()
    await page.ask(do="undo")


def worked(served: Served) -> float:
    """Return the seconds of work that the server and all that it started have done."""
    server = psutil.Process(served.process.pid)
    times = [each.cpu_times() for each in (server, *server.children(recursive=True))]
    return sum(each.user + each.system for each in times)


def main() -> None:
    """Open pages together and print the table."""
    sys.stdout.write("| pages at once | first usable | last usable | work a page |\n|---|---|---|---|\n")
    for many in TOGETHER:
        with tempfile.TemporaryDirectory(prefix="fp-burst-") as folder:
            served = start_server(Path(folder), pool=1)
            path = f"plans/{served.plan()}/training"
            usable(served, path)[0].leave()
            time.sleep(2)  # the page that left is tidied away, and the next kernel waits
            before, begun = worked(served), time.monotonic()
            with ThreadPoolExecutor(many) as people:
                opened = list(people.map(usable, [served] * many, [path] * many))
            taken = sorted(at - begun for _, at in opened)
            work = (worked(served) - before) / many
            sys.stdout.write(f"| {many} | {taken[0]:.1f} s | {taken[-1]:.1f} s | {work:.2f} s |\n")
            sys.stdout.flush()
            for page, _ in opened:
                page.leave()
            stop_server(served)


if __name__ == "__main__":
    main()
