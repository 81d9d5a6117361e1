"""The action plan's page: sorted, filtered, edited in the meeting, and every link leads to its field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from fivepillars import Workbook
from fivepillars.documents import FORMATS
from seen_by_axe import violations

WAIT = 60_000
AWARE = "training.action.aces-awareness"
REFERRAL = "screening.action.referral-system"


@pytest.fixture
def busy(served, plan: str) -> str:
    """Return a plan with a late action, one without a lead, and a partner."""
    workbook = Workbook.open(plan, store=served.store, by="Sam Lee")
    for row, due, lead in ((AWARE, "2020-01-31", "Zoe Ames"), (REFERRAL, "2090-05-28", "Ann Bly")):
        workbook.choose("action", row, "chosen", value=True)
        workbook.choose("action", row, "due", due)
        workbook.choose("action", row, "lead", lead)
    workbook.choose("partner", "screening.partner.clinics", "chosen", value=True)
    return plan


def _open(page: Page, served, plan: str) -> None:
    page.goto(served.address(f"plans/{plan}/action-plan"))
    expect(page.locator(".fp-whole")).to_be_visible(timeout=WAIT)


def _titles(page: Page) -> list[str]:
    return [text.split("\n")[0] for text in page.locator(".fp-actions tbody th").all_inner_texts()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_overflows(
    new_page: Callable[..., Page], served, busy: str, scheme: str, width: int
) -> None:
    page = new_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    _open(page, served, busy)
    page.get_by_role("button", name="Show what changed").click()
    expect(page.locator(".fp-changes")).to_be_visible()
    page.locator(".fp-page .fp-numbers summary").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_empty_plan_is_clean_and_says_where_to_begin(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    assert violations(page) == []
    page.get_by_role("link", name="4 Screening and referral").last.press("Enter")
    expect(page.locator(".fp-card").first).to_be_visible(timeout=WAIT)


def test_a_head_sorts_by_keyboard_and_says_which_way(page: Page, served, busy: str) -> None:
    _open(page, served, busy)
    before = _titles(page)
    head = page.get_by_role("columnheader", name="Lead")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert _titles(page) == before[::-1]
    expect(head.get_by_role("button")).to_be_focused()
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert _titles(page) == before


def test_a_filter_says_how_many_are_left(page: Page, served, busy: str) -> None:
    _open(page, served, busy)
    page.locator("#fp-filter-pillar").select_option("screening")
    expect(page.locator(".fp-filters [role=status]")).to_have_text("1 of 2 actions")
    assert len(_titles(page)) == 1


def test_a_lead_is_typed_in_the_meeting_and_no_row_jumps(page: Page, served, busy: str) -> None:
    _open(page, served, busy)
    page.get_by_role("columnheader", name="Lead").get_by_role("button").press("Enter")
    before = _titles(page)
    lead = page.get_by_label("Lead of Set up a referral system")
    lead.fill("Zz Top")
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("Saved")
    expect(lead).to_be_focused()
    assert _titles(page) == before
    assert Workbook.open(busy, store=served.store).plan.row("action", REFERRAL).lead == "Zz Top"


def test_what_is_missing_leads_to_its_field_on_the_card(page: Page, served, busy: str) -> None:
    _open(page, served, busy)
    page.locator(".fp-part-gaps").get_by_role("link", name="Set up a referral system").press("Enter")
    expect(page.locator("#fp-action-screening-action-referral-system-measure")).to_be_focused(timeout=WAIT)


def test_what_is_late_comes_first(page: Page, served, busy: str) -> None:
    _open(page, served, busy)
    expect(page.locator(".fp-coming li").first).to_contain_text("Late Was due Jan 31, 2020")


def test_every_format_is_there_to_take_along(page: Page, served, busy: str) -> None:
    _open(page, served, busy)
    for name in (*FORMATS, "plan"):
        with page.expect_download() as download:
            page.locator(f"#fp-take-{name}").press("Enter")
        assert Path(download.value.path()).stat().st_size > 100, name
    assert download.value.suggested_filename == f"{busy}.plan.json"


def test_on_paper_the_controls_vanish_and_the_decisions_stay(page: Page, served, busy: str) -> None:
    _open(page, served, busy)
    page.emulate_media(media="print")
    assert page.locator(".fp-page input:visible, .fp-page select:visible").count() == 0
    expect(page.locator(".fp-twin")).to_be_visible()
    expect(page.locator(".fp-twin")).to_contain_text("Zoe Ames")


def test_an_action_that_should_have_begun_is_called_late_to_start(page: Page, served, plan: str) -> None:
    row = "training.action.aces-awareness"
    with Workbook.open(plan, store=served.store) as workbook:
        workbook.choose_together(
            [
                ("action", row, "chosen", True),
                ("action", row, "start", "2025-01-13"),
                ("action", row, "lead", "A. Hill"),
            ]
        )
    page.goto(served.address(f"plans/{plan}/action-plan"))
    line = page.locator(".fp-actions tbody tr")
    expect(line.locator(".fp-late")).to_have_text("Late to start", timeout=WAIT)
    expect(page.locator(".fp-coming li")).to_contain_text("Was to start Jan 13, 2025")
    expect(page.locator(".fp-headlines")).to_contain_text("1 late to start")
    expect(page.locator(".fp-bar-when").first).to_contain_text("late to start")
    expect(page.locator(".steps a", has_text="Action plan")).to_contain_text("1 late to start")
