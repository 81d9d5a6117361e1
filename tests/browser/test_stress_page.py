"""The stress test's page: by keyboard alone, with every answer in a word, before and after."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from fivepillars import Workbook
from seen_by_axe import violations

NEWEST = re.compile(r"Saved \d")
NIGHT = "#fp-scenario-saturday-night-2"


def _open(page: Page, served, plan: str) -> None:
    page.goto(served.address(f"plans/{plan}/stress"))
    expect(page.locator(".fp-scenario").first).to_be_visible()


def _unfold(page: Page, title: str) -> None:
    summary = page.locator(".fp-scenario > summary").filter(has_text=title)
    summary.focus()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_overflows(
    new_page: Callable[..., Page], served, plan: str, scheme: str, width: int
) -> None:
    page = new_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    _open(page, served, plan)
    _unfold(page, "Saturday night")
    expect(page.locator(NIGHT)).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_keyboard_chooses_what_mends_and_sees_before_and_after(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    _unfold(page, "Saturday night")
    need = page.locator(".fp-need").filter(has=page.locator(NIGHT))
    expect(need.locator(".fp-gap-head .fp-answer")).to_have_text("broken")
    button = need.get_by_role("button", name="Choose this action")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_have_text(NEWEST)
    expect(need.locator(".fp-gap-head .fp-answer")).to_have_text("thin")
    expect(need).to_contain_text("Before: broken. Now: thin.")
    expect(page.locator(NIGHT)).to_be_focused()
    expect(page.locator(".fp-changed")).to_contain_text("A crisis on a Saturday night")


def test_an_open_point_leads_to_the_need_in_its_scenario(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    page.locator(".fp-aside").get_by_role(
        "link", name=re.compile("Students and families have practiced")
    ).click()
    expect(page.locator(NIGHT)).to_be_focused()


def test_a_scenario_of_ones_own_is_walked_and_its_words_stay_words(page: Page, served, plan: str) -> None:
    workbook = Workbook.open(plan, store=served.store)
    workbook.choose_together([("scenario", "own.s", "title", '<img src=x onerror="document.title=1">')])
    _open(page, served, plan)
    page.get_by_role("button", name="Add a need of a scenario").click()
    page.get_by_label("What is needed").fill("A calm room")
    page.get_by_label("What can answer it").select_option("partner")
    expect(page.locator("#saved")).to_have_text(NEWEST)
    own = page.locator(".fp-scenario").filter(has_text="written by your team")
    expect(own).to_contain_text("<img src=x")
    expect(own).to_contain_text("A calm room")
    expect(page.locator(".fp-entry[open]").get_by_role("status")).to_contain_text("In the plan: unknown")
    page.get_by_label("Partner that answers it").fill("Library")
    expect(page.locator(".fp-entry[open]").get_by_role("status")).to_contain_text("In the plan: broken")
    expect(page.get_by_label("Role it takes")).to_have_count(0)
    assert page.locator(".fp img").count() == 0


def test_what_pays_is_written_down_by_keyboard_and_its_loss_shows(page: Page, served, plan: str) -> None:
    workbook = Workbook.open(plan, store=served.store)
    said = {"title": "Therapy", "organization": "Creek Clinic", "tiers": [2, 3], "capacity": "capacity"}
    said |= {"populations": ["all students"], "as_of": f"{datetime.now().astimezone():%Y-%m-%d}"}
    workbook.choose_together([("service", "own.s", field, value) for field, value in said.items()])
    _open(page, served, plan)
    page.get_by_role("button", name="Add a stream of money").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("What you call it")).to_be_focused()
    page.keyboard.type("Relief money")
    page.keyboard.press("Tab")
    page.get_by_label("Federal stream").press("E")
    expect(page.locator(".fp-entry[open]")).to_contain_text("Older guidance that says to braid ESSER")
    services = page.locator("summary", has_text="Services: 0 of 1")
    services.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("summary", has_text="Services: 1 of 1")).to_be_visible()
    expect(page.locator("#saved")).to_have_text(NEWEST)
    point = page.get_by_role("link", name="and nothing else pays for “Therapy, Creek Clinic”")
    expect(point).to_contain_text("“Relief money” ended on January 28, 2025")
    point.press("Enter")
    expect(page.get_by_label("Pays until")).to_be_focused()
    page.get_by_label("Federal stream").select_option("")
    failures = page.locator("section", has=page.get_by_role("heading", name="Single points of failure"))
    loss = failures.locator("summary", has_text="Relief money")
    expect(loss).to_contain_text("Stream of money")
    expect(loss).to_contain_text(re.compile(r"\d broken"))
    assert violations(page) == []


def test_a_stream_that_pays_for_nothing_leads_to_its_ticks(page: Page, served, plan: str) -> None:
    workbook = Workbook.open(plan, store=served.store)
    workbook.choose_together(
        [("funding", "own.f", "title", "Gift"), ("member", "own.m", "name", "Dana Reyes")]
    )
    _open(page, served, plan)
    page.get_by_role("link", name="“Gift” names nothing that it pays for.").press("Enter")
    expect(page.get_by_label("Dana Reyes")).to_be_focused()
