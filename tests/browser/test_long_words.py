"""No word or address, however long, makes a page wider than its window."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

import fivepillars
from fivepillars import Workbook, open_step
from fivepillars.plan import TABLES, Refused
from fivepillars.steps import STEPS
from fivepillars.workbook import PlanRepository
from page_fixtures import Served

PACKAGE = Path(fivepillars.__file__).parent
WORD = "https://example.org/" + "W" * 280
ROWS = {"partner": "screening.partner.education", "action": "screening.action.referral-system"}
WIDTHS = (1280, 390)
LIVE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>long</title>
<link rel="stylesheet" href="/tokens.css"><link rel="stylesheet" href="/page.css">
<link rel="stylesheet" href="/own.css">
<body data-base-url="/"><div class="frame"><nav class="steps"></nav><main id="here"></main></div>
<script type="module">
import module from "/add-row.js";
const state = await (await fetch("/state")).json();
const model = { get: () => state, on: () => {}, off: () => {}, send: () => {} };
module.render({ model, el: document.getElementById("here") });
window.drawn = true;
</script>"""
TWIN = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>long</title>
<link rel="stylesheet" href="/tokens.css"><link rel="stylesheet" href="/page.css">
<body><div class="frame"><nav class="steps"></nav><main><div class="cell">{}</div></main></div>"""


def _filled(store: Path) -> Workbook:
    """Begin a plan in which every text of every table is one long word."""
    workbook = Workbook.create(WORD[:200], store=store, by=WORD[:80])
    workbook.choose("approach", "approach", "approach", "mix")
    for table, model in TABLES.items():
        if table == "privacy":
            continue
        rows = [table] if "id" not in model.model_fields else ["own.0123456789ab"]
        rows += [ROWS[table]] if table in ROWS else []
        for row in rows:
            for field in model.model_fields:
                _put(workbook, table, row, field)
    return workbook


def _put(workbook: Workbook, table: str, row: str, field: str) -> None:
    """Put the longest text that a field takes; one that takes no such text gets what else it may hold."""
    for value in (WORD, WORD[:200], WORD[:120], WORD[:80], WORD[:40], True, "screening", [1, 2, 3], 41):
        try:
            workbook.choose(table, row, field, value, keep=True)
        except Refused:
            continue
        return


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return _filled(tmp_path_factory.mktemp("long") / "plans.sqlite")


@pytest.fixture
def given(chromium: Browser) -> Iterator[Callable[[dict[str, str]], Page]]:
    """Return a function that opens a page made of the given files."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(90_000)
    page = context.new_page()
    kinds = {"css": "text/css", "js": "text/javascript", "state": "application/json"}

    def open_page(files: dict[str, str]) -> Page:
        def give(route: Route) -> None:
            path = route.request.url.split(":1")[1]
            kind = kinds.get(path.rsplit(".", 1)[-1].strip("/"), "text/html")
            route.fulfill(content_type=f"{kind}; charset=utf-8", body=files.get(path, ""))

        context.route("**/*", give)
        page.goto("http://127.0.0.1:1/")
        return page

    yield open_page
    context.close()


def _styles() -> dict[str, str]:
    tokens = (PACKAGE / "web" / "tokens.css").read_text(encoding="utf-8")
    frame = (PACKAGE / "server" / "static" / "page.css").read_text(encoding="utf-8")
    return {"/tokens.css": tokens, "/page.css": frame}


def _too_wide(page: Page) -> list[str]:
    """Unfold everything; give what sticks out of the window at each width."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        sticks = page.evaluate(
            """() => document.scrollingElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")]
              .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
              .slice(-4).map((each) => each.outerHTML.slice(0, 120))
              .concat(String(document.scrollingElement.scrollWidth))"""
        )
        found += [f"at {width}: {each}" for each in sticks]
    return found


@pytest.mark.parametrize("slug", [info.slug for info in STEPS if info.slug != "start"])
def test_no_page_of_a_step_is_widened(filled: Workbook, given: Callable[..., Page], slug: str) -> None:
    step = open_step(filled, slug)
    component = step.page()
    state = json.dumps({**step.state(), "served": True})
    page = given(
        {**_styles(), "/": LIVE, "/own.css": component._css, "/add-row.js": component._esm, "/state": state}
    )
    page.wait_for_function("window.drawn")
    assert WORD[:40] in page.locator("main").inner_html()
    assert _too_wide(page) == []


@pytest.mark.parametrize("slug", [info.slug for info in STEPS if info.slug != "start"])
def test_no_twin_is_widened(filled: Workbook, given: Callable[..., Page], slug: str) -> None:
    page = given({**_styles(), "/": TWIN.format(open_step(filled, slug).twin()._repr_html_())})
    assert _too_wide(page) == []


def test_no_document_is_widened(filled: Workbook, given: Callable[..., Page]) -> None:
    page = given({"/": filled.document("html").decode()})
    assert WORD[:40] in page.locator("body").inner_html()
    assert _too_wide(page) == []


def test_no_page_of_the_server_is_widened(new_page: Callable[..., Page], served: Served) -> None:
    plan = PlanRepository.open(served.store).create(WORD[:200])
    page = new_page()
    page.set_default_timeout(90_000)
    page.goto(served.address(f"plans/{plan}/training"))
    expect(page.locator(".fp-page")).to_be_visible()
    assert _too_wide(page) == []
    page.goto(served.address())
    expect(page.locator(".fp-hello")).to_be_visible()
    assert _too_wide(page) == []
    page.goto(served.address(f"plans/{'w' * 60}/training"))
    assert _too_wide(page) == []
