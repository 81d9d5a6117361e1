"""What a person unfolds or folds stays so, also when the page is drawn before the browser has told of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from fivepillars import Workbook

WAIT = 60_000
# The browser tells of it in a task of its own; what is chosen is drawn in a microtask, which comes earlier.
TURNED_WHILE_DRAWN = """async (folded, asked) => {
    folded.querySelector("summary").click();
    if (asked.type === "checkbox") asked.click();
    else {
        asked.selectedIndex = (asked.selectedIndex + 1) % asked.options.length;
        asked.dispatchEvent(new Event("change", { bubbles: true }));
    }
    await new Promise((done) => setTimeout(done));
}"""
ACES = "training.action.aces-awareness"
IS_OPEN = "folded => folded.open"


def _card(page: Page, served, plan: str) -> tuple[Locator, Locator]:
    Workbook.open(plan, store=served.store).choose("action", ACES, "chosen", True)
    page.goto(served.address(f"plans/{plan}/training"))
    other = page.locator(".fp-card:not([data-chosen]) .fp-head input").first
    return page.locator(".fp-card[data-chosen] > .fp-form").first, other


def _numbers(page: Page, served, plan: str) -> tuple[Locator, Locator]:
    asked = {"students": 10_000, "consent_method": "passive", "instrument": "phq-9", "prevalence": "5 to 15"}
    workbook = Workbook.open(plan, store=served.store)
    workbook.choose_together([("screening", "screening", name, value) for name, value in asked.items()])
    page.goto(served.address(f"plans/{plan}/capacity"))
    numbers = page.locator("details.fp-more", has_text="The same as numbers").first
    return numbers, page.locator("#fp-screening-screening-consent_method")


@pytest.mark.parametrize("opened", [_card, _numbers])
def test_a_part_that_is_turned_while_the_page_is_drawn_stays_so(
    page: Page, served, plan: str, opened: Callable[..., tuple[Locator, Locator]]
) -> None:
    folded, asked = (each.element_handle(timeout=WAIT) for each in opened(page, served, plan))
    was = folded.evaluate(IS_OPEN)
    for wanted in (not was, was):
        folded.evaluate(TURNED_WHILE_DRAWN, asked)
        assert folded.evaluate(IS_OPEN) is wanted
        expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
        assert folded.evaluate(IS_OPEN) is wanted


def test_an_open_point_unfolds_again_what_a_person_folded(page: Page, served, plan: str) -> None:
    Workbook.open(plan, store=served.store).choose("action", ACES, "chosen", True)
    page.goto(served.address(f"plans/{plan}/training"))
    form = page.locator(".fp-card[data-chosen] > .fp-form").first
    point = page.locator("#fp-still-open button, #fp-still-open a").first
    for _ in range(2):
        expect(form).to_have_attribute("open", "", timeout=WAIT)
        form.locator("summary").first.press("Enter")
        expect(form).not_to_have_attribute("open", "")
        point.press("Enter")
    expect(form).to_have_attribute("open", "")
