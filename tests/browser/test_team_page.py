"""The team's page: people, goals, agreements, what the professions agreed, figures as people type them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from fivepillars import Workbook
from page_fixtures import until
from seen_by_axe import violations

WAIT = 60_000
NEWEST = re.compile(r"Saved \d")


def _open(page: Page, served, plan: str) -> None:
    page.goto(served.address(f"plans/{plan}/team"))
    expect(page.locator("#fp-add-member")).to_be_visible(timeout=WAIT)


def _add(page: Page, table: str) -> Locator:
    page.locator(f"#fp-add-{table}").press("Enter")
    entry = page.locator(".fp-sheet .fp-entry[open]").last
    expect(entry.locator("input").first).to_be_focused()
    return entry


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_overflows(
    new_page: Callable[..., Page], served, plan: str, scheme: str, width: int
) -> None:
    page = new_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    _open(page, served, plan)
    for table in ("member", "goal", "agreement", "figure"):
        _add(page, table)
    for name in ("Agreements to begin from", "Privacy laws and how needs are named"):
        page.locator("summary", has_text=name).press("Enter")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_people_stay_in_the_order_they_were_added_and_focus_stays_while_typing(
    page: Page, served, plan: str
) -> None:
    _open(page, served, plan)
    for name in ("Zoe Ames", "Ann Bly"):
        field = _add(page, "member").locator("input").first
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        expect(page.locator(".fp-sheet .fp-entry strong").last).to_have_text(name)
        expect(field).to_be_focused()
    assert page.locator(".fp-sheet .fp-entry strong").all_inner_texts() == ["Zoe Ames", "Ann Bly"]
    page.reload()
    expect(page.locator(".fp-sheet .fp-entry strong")).to_have_text(["Zoe Ames", "Ann Bly"], timeout=WAIT)


def test_a_person_is_removed_and_undo_brings_them_back(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    entry = _add(page, "member")
    page.keyboard.type("M. Ortiz")
    entry.get_by_label("Sector").select_option("school mental health")
    entry.get_by_label("Coordinator").press("Space")
    expect(entry.locator("summary")).to_contain_text("School mental health · Coordinator")
    expect(page.locator(".fp-seats:not(.fp-musts) [data-here]")).to_have_count(1)
    entry.get_by_role("button", name="Remove M. Ortiz").press("Enter")
    expect(page.locator(".fp-sheet .fp-entry")).to_have_count(0)
    expect(page.locator("#fp-add-member")).to_be_focused()
    page.locator(".fp-undo").press("Enter")
    expect(page.locator(".fp-sheet .fp-entry")).to_contain_text("School mental health · Coordinator")


def test_an_open_point_leads_to_where_it_is_closed(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    page.get_by_role("link", name="Nobody is in the leadership team yet.").press("Enter")
    expect(page.locator("#fp-add-member")).to_be_focused()
    _add(page, "goal")
    page.keyboard.type("First visit soon")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="“First visit soon” has no target.").press("Enter")
    expect(page.locator(".fp-entry[open]").get_by_label("Target")).to_be_focused()
    page.keyboard.type("10 school days")
    page.keyboard.press("Enter")
    expect(page.locator(".fp-aside")).not_to_contain_text("has no target")


def test_an_agreement_is_added_by_keyboard_and_the_focus_stays(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    page.locator("summary", has_text="Agreements to begin from").press("Enter")
    add = page.locator(".fp-offers button").first
    add.press("Enter")
    expect(add).to_contain_text("✓ Added")
    expect(add).to_be_focused()
    expect(page.locator(".fp-sheet .fp-entry strong").first).to_contain_text("decide together")
    add.press("Enter")
    assert len(Workbook.open(plan, store=served.store).plan.agreements) == 1


def test_what_the_two_professions_agreed_is_kept_beside_their_difference(
    page: Page, served, plan: str
) -> None:
    _open(page, served, plan)
    entry = page.locator(".fp-entry", has_text="Who pays")
    entry.locator("summary").press("Enter")
    expect(entry).to_contain_text("Insurance often pays")
    entry.get_by_label("What we agreed").focus()
    page.keyboard.type("Nobody needs a diagnosis to see our counselor.")
    page.keyboard.press("Tab")
    expect(entry.locator("summary")).to_contain_text("✓ Agreed: Nobody needs a diagnosis")
    [talk] = Workbook.open(plan, store=served.store).plan.talks
    assert talk.id == "guide.difference.payment"


def test_a_figure_is_typed_as_people_write_it(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    entry = _add(page, "figure")
    page.keyboard.type("Students enrolled")
    value = entry.get_by_label("Value")
    value.focus()
    page.keyboard.type("2,566")
    page.keyboard.press("Tab")
    expect(page.locator("#saved")).to_have_text(NEWEST)
    expect(value).to_have_value("2,566")
    until(lambda: _figures(served, plan) == [2566], page)
    value.fill("many")
    page.keyboard.press("Tab")
    expect(entry).to_contain_text("Type a number")
    assert _figures(served, plan) == [2566]


def _figures(served, plan: str) -> list[float | None]:
    return [each.value for each in Workbook.open(plan, store=served.store).plan.figures]


def test_of_a_long_list_the_rest_comes_at_a_press(page: Page, served, plan: str) -> None:
    workbook = Workbook.open(plan, store=served.store)
    workbook.choose_together([("member", f"own.{n:02}", "name", f"Person {n}") for n in range(1, 13)])
    page.goto(served.address(f"plans/{plan}/team#member/own.12/role"))
    entries = page.locator(".fp-sheet", has=page.get_by_role("heading", name="The leadership team")).locator(
        "details"
    )
    expect(entries).to_have_count(9)
    expect(entries.last).to_contain_text("Person 12")  # the one that the address names
    page.get_by_role("button", name="Show 3 more of The leadership team").press("Enter")
    expect(entries).to_have_count(12)
    expect(entries.nth(8).locator("summary").first).to_be_focused()


def test_the_parts_of_a_long_page_are_a_press_away(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    page.locator("summary", has_text="On this page").press("Enter")
    page.get_by_role("link", name="Figures about your place").press("Enter")
    expect(page.get_by_role("heading", name="Figures about your place")).to_be_in_viewport()
