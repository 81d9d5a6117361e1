"""Two browsers in one plan: whoever is chosen over is told, and nobody undoes what another browser did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from fivepillars import Workbook
from fivepillars.documents.readings.implied import implied

ROW = "screening.action.referral-system"
WAIT = 90_000
MINE = "Others have chosen over what you had set:"
THEIRS = "You have chosen over what somebody else had set:"


def _named(page: Page, served, name: str) -> Page:
    page.context.add_cookies([{"name": "fivepillars_by", "value": quote(name), "url": served.base}])
    return page


def _open(page: Page, served, plan: str, step: str = "screening") -> None:
    page.goto(served.address(f"plans/{plan}/{step}"))
    expect(page.locator(".fp-card").first).to_be_visible(timeout=WAIT)


def _notes(page: Page, text: str) -> None:
    field = page.locator(f"#fp-action-{ROW.replace('.', '-')}-notes")
    form = page.locator(".fp-form", has=field)
    form.evaluate("(form) => form.querySelectorAll('details').forEach((each) => { each.open = true; })")
    form.evaluate("(form) => { form.open = true; }")
    field.fill(text)
    field.blur()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved", timeout=WAIT)


def _chosen(served, plan: str) -> Workbook:
    workbook = Workbook.open(plan, store=served.store, by="K. Bell")
    workbook.choose("action", ROW, "chosen", value=True)
    return workbook


def test_who_was_overwritten_while_the_page_was_closed_reads_it_once(
    new_page: Callable[..., Page], served, plan: str
) -> None:
    other = _chosen(served, plan)
    page = _named(new_page(), served, "A. Reyes")
    _open(page, served, plan)
    _notes(page, "Ask the board in May")
    page.goto("about:blank")
    other.choose("action", ROW, "notes", "Ask nobody")
    told = page.locator(".fp-replaced")
    for step in ("training", "screening"):  # what is not read yet is told again, on whatever page
        _open(page, served, plan, step)
        expect(told).to_contain_text(MINE)
        expect(told).to_contain_text("K. Bell changed Notes of “")
        expect(told).to_contain_text("you had set “Ask the board in May”. It stays in the history.")
    told.get_by_role("button", name="OK").press("Enter")
    expect(told).to_have_count(0)
    _open(page, served, plan)
    other.choose("action", ROW, "measure", "Days")  # nothing of theirs
    expect(page.locator(f"#fp-action-{ROW.replace('.', '-')}-measure")).to_have_value("Days")
    expect(told).to_have_count(0)


def test_who_is_overwritten_on_another_page_is_told_there(
    new_page: Callable[..., Page], served, plan: str
) -> None:
    other = _chosen(served, plan)
    page = _named(new_page(), served, "A. Reyes")
    _open(page, served, plan)
    _notes(page, "Ask the board in May")
    _open(page, served, plan, "training")
    expect(page.locator(".fp-undo")).to_be_visible()
    other.choose("action", ROW, "notes", "Ask nobody")
    told = page.locator(".fp-replaced")
    expect(told.get_by_role("listitem")).to_have_count(1)
    expect(told).to_contain_text("K. Bell changed Notes of “")


def test_without_a_name_a_reload_keeps_undo_and_another_browser_never_has_it(
    new_page: Callable[..., Page], served, plan: str
) -> None:
    _chosen(served, plan)
    mine, theirs = new_page(), new_page()
    _open(mine, served, plan)
    _notes(mine, "Ask the board in May")
    _open(theirs, served, plan)
    expect(theirs.locator(f"#fp-action-{ROW.replace('.', '-')}-notes")).to_have_value("Ask the board in May")
    for _ in range(2):
        mine.reload()
        expect(mine.locator(".fp-undo")).to_contain_text("set Notes of", timeout=WAIT)
    expect(theirs.locator(".fp-undo")).to_have_count(0)
    theirs.keyboard.press("Control+z")
    _notes(theirs, "And the families")
    expect(theirs.locator(".fp-undo")).to_contain_text("And the families")
    expect(mine.locator(".fp-replaced")).to_contain_text("Somebody else changed Notes")
    expect(mine.locator(".fp-undo")).to_have_count(0)
    theirs.locator(".fp-undo").press("Enter")
    expect(mine.locator(f"#fp-action-{ROW.replace('.', '-')}-notes")).to_have_value("Ask the board in May")
    assert [
        each.value for each in Workbook.open(plan, store=served.store).history("action", ROW, "notes")
    ] == [
        "Ask the board in May",
        "And the families",
        "Ask the board in May",
    ]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_button_says_what_it_replaced(
    new_page: Callable[..., Page], served, plan: str, width: int, tmp_path: Path
) -> None:
    other = _chosen(served, plan)
    other.choose("approach", "approach", "approach", "targeted")
    wanted = next(each for each in implied(other.plan, other.catalog) if each.row.startswith("own."))
    other.choose("action", wanted.row, "title", "What K. Bell calls it")
    page = _named(new_page(width=width), served, "A. Reyes")
    _open(page, served, plan, "approach")
    card = page.locator(".fp-offer", has_text=wanted.title)
    card.get_by_role("button", name="Add to the plan").press("Enter")
    told = page.locator(".fp-replaced")
    expect(told).to_contain_text(THEIRS)
    expect(told).to_contain_text("was “What K. Bell calls it”, set by K. Bell. It stays in the history.")
    expect(told).to_be_in_viewport()
    page.screenshot(path=tmp_path / "told.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    told.get_by_role("button", name="OK").press("Enter")
    expect(told).to_have_count(0)
