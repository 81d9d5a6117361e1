"""The referral pathway's page: begun, owned and put in order by keyboard alone; readable on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from fivepillars import Workbook
from seen_by_axe import violations

WAIT = 60_000


def _open(page: Page, served, plan: str) -> None:
    page.goto(served.address(f"plans/{plan}/pathway"))
    expect(page.locator("#fp-begin-pathway")).to_be_visible(timeout=WAIT)


def _begin(page: Page) -> None:
    page.locator("#fp-begin-pathway").press("Enter")
    expect(page.locator(".fp-drawn svg:visible")).to_have_count(1, timeout=WAIT)
    expect(page.locator("#fp-first-step")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_overflows(
    new_page: Callable[..., Page], served, plan: str, scheme: str, width: int
) -> None:
    page = new_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    _open(page, served, plan)
    _begin(page)
    page.locator("#fp-begin-sharing").press("Enter")
    cell = page.locator(".fp-cell summary").first
    expect(cell).to_be_visible()
    cell.press("Enter")
    for name in ("The same as words", "Read the card for staff", "Read the card for families"):
        page.locator(".fp-view summary", has_text=name).press("Enter")
    page.locator(".fp-entry > summary").nth(1).press("Enter")
    expect(page.get_by_role("button", name="Move up")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_pathway_is_begun_owned_and_put_in_order_by_keyboard(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    page.locator("#fp-begin-pathway").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#fp-first-step")).to_be_focused(timeout=WAIT)
    page.get_by_role("link", name="“Notice a concern and tell the counselor” has no owner.").press("Enter")
    field = page.locator(".fp-entry[open]").get_by_label("Who", exact=True)
    expect(field).to_be_focused()
    page.keyboard.type("Every member of staff")
    page.keyboard.press("Enter")
    expect(page.locator(".fp-drawn:visible")).to_contain_text("Who: Every member of staff")
    page.locator(".fp-entry[open]").get_by_role("button", name="Move down").press("Enter")
    titles = page.locator(".fp-entry strong")
    expect(titles.nth(1)).to_have_text("Notice a concern and tell the counselor")
    up = page.locator(".fp-entry[open]").get_by_role("button", name="Move up")
    up.press("Enter")
    expect(titles.first).to_have_text("Notice a concern and tell the counselor")
    expect(up).to_be_focused()
    expect(up).to_have_attribute("aria-disabled", "true")
    [first, *_] = Workbook.open(plan, store=served.store).plan.pathway
    assert first.who == "Every member of staff"


def test_a_step_is_added_last_and_removed(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    _begin(page)
    page.locator("#fp-add-pathway").press("Enter")
    expect(page.locator(".fp-entry[open] input").first).to_be_focused()
    page.keyboard.type("Thank whoever noticed")
    page.keyboard.press("Enter")
    entry = page.locator(".fp-entry", has_text="Thank whoever noticed")
    expect(entry.get_by_role("button", name="Move up")).to_be_visible()
    assert Workbook.open(plan, store=served.store).plan.pathway[-1].title == "Thank whoever noticed"
    entry.get_by_role("button", name="Remove Thank whoever noticed").press("Enter")
    expect(entry).to_have_count(0)
    expect(page.locator("#fp-add-pathway")).to_be_focused()


def test_what_counsel_said_is_written_into_a_cell_and_closes_the_question(
    page: Page, served, plan: str
) -> None:
    _open(page, served, plan)
    page.locator("#fp-ask").press("Enter")
    expect(page.locator("#fp-ask-what")).to_be_focused()
    page.keyboard.type("Notes of treatment")
    page.keyboard.press("Tab")
    page.keyboard.type("Bus driver")
    page.keyboard.press("Enter")
    counsel = page.locator("summary", has_text="Questions for counsel")
    expect(counsel).to_be_visible()
    cell = page.locator(".fp-cell")
    cell.locator("summary").press("Enter")
    cell.get_by_label("May they see it?").select_option("no")
    expect(cell.locator("summary")).to_contain_text("No")
    expect(counsel).to_have_count(0)


def test_the_cards_are_taken_along_as_pdf(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    _begin(page)
    for name in ("staff-card", "family-card"):
        with page.expect_download(timeout=WAIT) as download:
            page.locator(f"#fp-take-{name}").press("Enter")
        assert download.value.suggested_filename == f"{plan}.{name}.pdf"


def test_an_undecided_cell_says_so_and_the_open_point_leads_to_it(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    page.locator("#fp-begin-sharing").press("Enter")
    cells = page.locator(".fp-cell summary")
    expect(cells.first).to_contain_text("Still open", timeout=WAIT)
    assert cells.filter(has_text="Still open").count() == cells.count()
    page.get_by_role("link", name="answers still open").press("Enter")
    expect(page.locator(".fp-cell[open] select").first).to_be_focused()
    expect(page.locator(".steps a", has_text="Referral pathway").locator(".dot.full")).to_have_count(0)
