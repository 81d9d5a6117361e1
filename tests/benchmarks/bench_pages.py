"""How fast a step opens, what it weighs and how soon a click is saved, beside a stock Voila page.

    python tests/benchmarks/bench_pages.py

Both serve the sample district's fourth pillar from this machine to the same Chromium, in turn. Every figure
is the median of five; nothing is asserted. *Cold* is the first page of a server that has just started; *warm*
a later page in a browser that has seen nothing yet; *again* the same page in a browser that has.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import psutil
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from stock_page import notebook_text

from fivepillars.places import data_folder
from fivepillars.workbook import PlanRepository, Workbook

RUNS = 5
KEY = "benchmark"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@dataclass
class Figures:
    """What was measured of one kind of page; times in milliseconds, sizes in kilobytes."""

    taken: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, figure: float) -> None:
        """Keep one measurement."""
        self.taken.setdefault(name, []).append(figure)

    def median(self, name: str) -> float:
        """Return the middle one."""
        return statistics.median(self.taken[name])


@dataclass
class Kind:
    """A kind of page: how to start its server, where it is, and how to see that it is usable and saved."""

    start: Callable[[Path], tuple[list[str], str]]
    usable: str
    tick: str
    saved: str


def ours(folder: Path) -> tuple[list[str], str]:
    """Return the command that serves the workbook, and the page's path."""
    store = folder / "plans.sqlite"
    plan, *_ = PlanRepository.open(store).bring_in(next((data_folder() / "examples").glob("*.plan.json")))
    command = [sys.executable, "-m", "fivepillars", "open", plan, "--no-browser", "--store", str(store)]
    return [*command, "--token", KEY, "--port"], f"/plans/{plan}/screening"


def stock(folder: Path) -> tuple[list[str], str]:
    """Return the command that serves the stock page, and its path."""
    workbook = Workbook.open(next((data_folder() / "examples").glob("*.plan.json")))
    chosen = {row.id for table in ("partner", "action", "incentive") for row in workbook.plan.table(table)}
    items = [
        {
            "id": item.id,
            "title": item.title,
            "text": item.text,
            "tiers": list(item.tiers),
            "chosen": item.id in chosen,
        }
        for item in workbook.catalog.items
        if item.pillar == "screening" and item.kind in {"partner", "action", "incentive"}
    ]
    notebook = folder / "stock.ipynb"
    notebook.write_text(notebook_text(items, folder / "kept.json"), encoding="utf-8")
    return [sys.executable, "-m", "voila", str(notebook), "--no-browser", f"--token={KEY}", "--port"], "/"


KINDS = {
    "Five Pillars": Kind(ours, "html.fp-live .fp-page, html.fp-live main", "input[type=checkbox]", "#saved"),
    "stock Voila": Kind(stock, ".widget-checkbox input", ".widget-checkbox input", ".widget-html-content"),
}


@contextmanager
def serving(kind: Kind, port: int) -> Iterator[tuple[str, psutil.Process]]:
    """Start a server and wait until it answers."""
    folder = Path(tempfile.mkdtemp(prefix="fp-bench-"))
    command, path = kind.start(folder)
    process = subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: answers(port))
        yield f"http://127.0.0.1:{port}{path}", psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def answers(port: int) -> bool:
    """Tell whether a server answers, without taking a kernel."""
    try:
        line = HTTPConnection("127.0.0.1", port, timeout=5)
        line.request("HEAD", "/static/none")
        line.getresponse()
    except OSError:
        return False
    return True


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Look until something is so."""
    end = time.perf_counter() + seconds
    while not condition():
        if time.perf_counter() > end:
            raise TimeoutError
        time.sleep(0.05)


def settled(server: psutil.Process) -> float:
    """Return the megabytes that the processes below a server have to themselves, once no more come or go."""
    seen: set[int] = set()
    while True:
        children = server.children(recursive=True)
        if seen == {child.pid for child in children}:
            return sum(child.memory_full_info().uss for child in children) / 1e6
        seen = {child.pid for child in children}
        time.sleep(2)


def opened(context: BrowserContext, link: str, kind: Kind) -> tuple[Page, float, float, float]:
    """Open a page; give it, the milliseconds until it is usable, the kilobytes it moved, and the requests."""
    page = context.new_page()
    moved: list[float] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: moved.append(event["encodedDataLength"] / 1000))
    begun = time.perf_counter()
    page.goto(link, wait_until="commit")
    page.wait_for_selector(kind.usable, timeout=60_000)
    usable = (time.perf_counter() - begun) * 1000
    page.wait_for_load_state("networkidle")
    return page, usable, sum(moved), len(moved)


def save_time(page: Page, kind: Kind) -> float:
    """Click a card and give the milliseconds until the page says that it is saved."""
    before = page.locator(kind.saved).first.inner_text()
    box = page.locator(kind.tick).nth(2)
    begun = time.perf_counter()
    box.click()
    page.wait_for_function(
        "([selector, before]) => { const said = document.querySelector(selector).innerText;"
        " return said !== before && /Saved/.test(said) }",
        arg=[kind.saved, before],
        polling=5,
    )
    return (time.perf_counter() - begun) * 1000


def measure(browser: Browser, kind: Kind, port: int, figures: Figures) -> None:
    """Measure one kind of page once, from a new server on."""
    with serving(kind, port) as (link, server):
        with_token = f"{link}?token={KEY}"
        first = browser.new_context(viewport={"width": 1280, "height": 900})
        page, usable, moved, requests = opened(first, with_token, kind)
        figures.add("time to usable, cold (ms)", usable)
        figures.add("bytes of a first visit (kB)", moved)
        figures.add("requests of a first visit", requests)
        one_page = settled(server)
        second = browser.new_context(viewport={"width": 1280, "height": 900})
        page, usable, _, _ = opened(second, with_token, kind)
        figures.add("time to usable, warm (ms)", usable)
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN")
        figures.add("first words on the page, warm (ms)", painted)
        figures.add("click to saved (ms)", save_time(page, kind))
        figures.add("memory of one more page (MB)", settled(server) - one_page)
        page.close()
        page, usable, moved, _ = opened(second, with_token, kind)
        figures.add("time to usable, again (ms)", usable)
        figures.add("bytes of a second visit (kB)", moved)
        second.close()
        first.close()


def main() -> None:
    """Measure both kinds in turn and print the table."""
    figures = {name: Figures() for name in KINDS}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for run in range(RUNS):
            for number, (name, kind) in enumerate(KINDS.items()):
                measure(browser, kind, 9700 + 2 * run + number, figures[name])
        browser.close()
    one, other = (figures[name] for name in KINDS)
    sys.stdout.write(f"| median of {RUNS} | {' | '.join(KINDS)} | ratio |\n|---|---|---|---|\n")
    for name in one.taken:
        mine, theirs = one.median(name), other.median(name)
        sys.stdout.write(f"| {name} | {mine:,.0f} | {theirs:,.0f} | {mine / theirs:.2f} |\n")


if __name__ == "__main__":
    main()
