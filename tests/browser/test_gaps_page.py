"""The page of the gaps: needs held against services, the evidence a click away, an action chosen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from fivepillars import Workbook
from seen_by_axe import violations

WAIT = 60_000
NEEDS = {
    "own.1": {"title": "Help early", "pillar": "screening", "tier": 2, "population": "all students"},
    "own.2": {
        "title": "Counseling nearby",
        "pillar": "populations",
        "tier": 3,
        "population": "students in poverty",
        "place": "Hill School",
    },
    "own.3": {"title": "Something else"},
}


@pytest.fixture
def needy(served, plan: str) -> str:
    """Begin a plan with three needs and one service that answers the second."""
    workbook = Workbook.open(plan, store=served.store)
    cells = [("need", row, name, value) for row, fields in NEEDS.items() for name, value in fields.items()]
    service = {"title": "Clinic days", "organization": "Valley Clinic", "tiers": [3], "capacity": "waitlist"}
    cells += [("service", "own.9", name, value) for name, value in service.items()]
    workbook.choose_together(cells)
    return plan


def _open(page: Page, served, plan: str) -> None:
    page.goto(served.address(f"plans/{plan}/gaps"))
    expect(page.locator(".fp-gap")).to_have_count(3, timeout=WAIT)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_overflows(
    new_page: Callable[..., Page], served, needy: str, scheme: str, width: int
) -> None:
    page = new_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    _open(page, served, needy)
    for summary in page.get_by_text("The evidence").all():
        summary.press("Enter")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_each_answer_is_a_word_with_a_shape_and_the_square_turns(page: Page, served, needy: str) -> None:
    _open(page, served, needy)
    square = page.locator(".fp-answers")
    expect(square.get_by_role("row", name="All students")).to_contain_text("1 missing")
    expect(square.get_by_role("row", name="Students in poverty")).to_contain_text("1 thin")
    assert (
        page.locator(".fp-answers .fp-answer svg").count() == page.locator(".fp-answers .fp-answer").count()
    )
    page.get_by_label("Show the needs").select_option("place")
    expect(page.get_by_role("heading", name="Needs by place and tier")).to_be_visible()
    expect(square.get_by_role("row", name="Hill School")).to_contain_text("1 thin")


def test_the_evidence_is_a_click_away(page: Page, served, needy: str) -> None:
    _open(page, served, needy)
    gap = page.locator(".fp-gap", has_text="Counseling nearby")
    gap.get_by_text("The evidence").press("Enter")
    expect(gap).to_contain_text("Clinic days, Valley Clinic: waitlist, never confirmed.")


def test_an_action_is_chosen_by_keyboard_and_closes_the_open_point(page: Page, served, needy: str) -> None:
    _open(page, served, needy)
    aside = page.locator(".fp-aside")
    aside.get_by_role("link", name="has no service").press("Enter")
    gap = page.locator(".fp-gap", has_text="Help early")
    expect(gap.locator("h3")).to_be_focused()
    button = gap.get_by_role("button", name="Choose this action").first
    title = button.get_attribute("aria-label").split(": ", 1)[1]
    button.press("Enter")
    expect(gap.get_by_role("link", name=title)).to_be_visible()
    expect(gap.locator("h3")).to_be_focused()
    expect(aside).not_to_contain_text("has no service")
    assert title in {action.title for action in Workbook.open(needy, store=served.store).plan.actions}
