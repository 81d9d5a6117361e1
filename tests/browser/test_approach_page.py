"""The approach's page: weighed live, decided by keyboard, and what it asks for added to the plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from fivepillars import Workbook
from fivepillars.analysis.weighing import ASKED, PROFILES
from seen_by_axe import violations

WAIT = 60_000


def _open(page: Page, served, plan: str) -> None:
    page.goto(served.address(f"plans/{plan}/approach"))
    expect(page.get_by_role("heading", name="Weigh the approaches")).to_be_visible(timeout=WAIT)


def _weighed(served, plan: str, approach: str) -> None:
    cells = [("weighing", "weighing", name, notch) for name, notch in PROFILES[approach].items()]
    Workbook.open(plan, store=served.store).choose_together(cells)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_overflows(
    new_page: Callable[..., Page], served, plan: str, scheme: str, width: int
) -> None:
    _weighed(served, plan, "targeted")
    workbook = Workbook.open(plan, store=served.store)
    workbook.choose("approach", "approach", "approach", "community school")
    workbook.choose("action", "supports.action.district-data", "chosen", value=True)
    page = new_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    _open(page, served, plan)
    page.locator("#fp-add-school").press("Enter")
    expect(page.locator(".fp-entry[open]")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_weighing_is_answered_by_keyboard_and_advises_at_once(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    wanted = PROFILES["communities in schools"]
    for place, asked in enumerate(ASKED):
        question = page.locator(".fp-notches").nth(place)
        question.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        for _ in range(wanted[asked.name] - 1):
            page.keyboard.press("ArrowRight")
        expect(question.get_by_role("radio").nth(wanted[asked.name] - 1)).to_be_focused()
    expect(page.locator(".fp-advice")).to_contain_text("Best fit: Communities In Schools, 100 of 100.")
    expect(page.locator(".fp-fits > li")).to_have_count(3)
    kept = Workbook.open(plan, store=served.store).plan.weighing
    assert {name: getattr(kept, name) for name in wanted} == dict(wanted)


def test_the_team_decides_otherwise_and_is_asked_why(page: Page, served, plan: str) -> None:
    _weighed(served, plan, "community school")
    _open(page, served, plan)
    page.get_by_role("link", name="has not chosen an approach").press("Enter")
    expect(page.get_by_role("radio", name="Community school")).to_be_focused()
    page.get_by_role("radio", name="Targeted partnerships").press("Space")
    expect(page.locator(".fp-remark", has_text="then: Best fit: Community school")).to_be_visible()
    page.get_by_role("link", name="say why").press("Enter")
    expect(page.get_by_label("Why")).to_be_focused()
    page.keyboard.type("Two partners are ready, and no more staff.")
    page.keyboard.press("Tab")
    expect(page.locator(".fp-aside")).not_to_contain_text("say why")
    stands = Workbook.open(plan, store=served.store).plan
    assert stands.approach.approach == "targeted"
    assert stands.weighing.advice.startswith("Best fit: Community school")


def test_what_the_approach_asks_for_is_added_and_leads_to_its_pillar(page: Page, served, plan: str) -> None:
    Workbook.open(plan, store=served.store).choose(
        "approach", "approach", "approach", "communities in schools"
    )
    _open(page, served, plan)
    offer = page.locator(".fp-offer", has_text="Place a coordinator in each school")
    button = offer.get_by_role("button")
    button.press("Enter")
    expect(button).to_contain_text("✓ In the plan")
    expect(button).to_be_focused()
    [action] = Workbook.open(plan, store=served.store).plan.actions
    assert (action.title, action.pillar) == ("Place a coordinator in each school", "supports")
    offer.get_by_role("link", name="Say who leads it").press("Enter")
    expect(page.locator("#fp-action-own-implied-site-coordinator-lead")).to_be_focused(timeout=WAIT)


def test_schools_are_listed_each_with_its_approach(page: Page, served, plan: str) -> None:
    Workbook.open(plan, store=served.store).choose("approach", "approach", "approach", "mix")
    _open(page, served, plan)
    page.get_by_role("link", name="no school says yet").press("Enter")
    expect(page.locator("#fp-add-school")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".fp-entry[open] input").first).to_be_focused()
    page.keyboard.type("Hill School")
    page.keyboard.press("Tab")
    entry = page.locator(".fp-entry[open]")
    entry.get_by_label("Approach").select_option("targeted")
    expect(page.locator(".fp-offer").first).to_be_visible()
    expect(page.locator(".fp-entry summary", has_text="Hill School")).to_be_visible()
    [school] = Workbook.open(plan, store=served.store).plan.schools
    assert (school.name, school.approach) == ("Hill School", "targeted")
