"""What is read on paper, or before a kernel answers: axe finds nothing there either."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from fivepillars import Workbook
from fivepillars.places import data_folder
from fivepillars.plan import fold, read_plan_file
from seen_by_axe import violations

SAMPLE = read_plan_file((data_folder() / "examples" / "juniper-flats.plan.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def whole(served) -> str:
    """Begin a plan with everything that the sample has."""
    plan = served.plan("Everything written down")
    cells = fold(SAMPLE.choices).cells
    Workbook.open(plan, store=served.store).choose_together(
        [(*place, cell.value) for place, cell in cells.items() if cell.value is not None], keep=True
    )
    return plan


@pytest.mark.parametrize("step", ["pathway", "stress"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_twin_can_be_read_by_everybody(
    new_page: Callable[..., Page], served, whole: str, step: str, width: int
) -> None:
    page = new_page(width=width)
    page.goto(served.address(f"plans/{whole}/{step}"))
    page.wait_for_selector("html.fp-live", timeout=60_000)
    page.evaluate(
        "document.querySelector('.fp-page').remove(); document.documentElement.classList.remove('fp-live')"
    )
    expect(page.locator(".fp-twin")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("step", ["pathway", "stress"])
def test_what_is_printed_can_be_read_by_everybody(page: Page, served, whole: str, step: str) -> None:
    page.goto(served.address(f"plans/{whole}/{step}"))
    page.wait_for_selector("html.fp-live", timeout=60_000)
    page.emulate_media(media="print")
    expect(page.locator(".fp-twin")).to_be_visible()
    expect(page.locator(".fp-view")).to_be_hidden()
    assert violations(page) == []
