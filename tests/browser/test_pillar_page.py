"""A pillar's page: by keyboard alone, with every save said, and nothing lost."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from fivepillars import Workbook
from page_fixtures import until
from seen_by_axe import violations

REFERRAL = "screening-action-referral-system"
PRESSED = ".fp button, .fp summary, .fp-field input[type=text], .fp select, .fp textarea, .fp-tick, .fp-way a"
NEWEST = re.compile(r"Saved \d")


def _open(page: Page, served, plan: str, step: str = "screening") -> None:
    page.goto(served.address(f"plans/{plan}/{step}"))
    expect(page.locator(".fp-card").first).to_be_visible()


def _control(page: Page, field: str, row: str = REFERRAL, table: str = "action") -> Locator:
    return page.locator(f"#fp-{table}-{row}-{field}")


def _choose(page: Page) -> None:
    box = _control(page, "chosen")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#saved")).to_have_text(NEWEST)
    expect(_control(page, "lead")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_overflows(
    new_page: Callable[..., Page], served, plan: str, scheme: str, width: int
) -> None:
    page = new_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    _open(page, served, plan)
    _choose(page)
    page.get_by_role("button", name="Add your own action").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """(pressed) => [...document.querySelectorAll(pressed)]
            .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 43.5)
            .map((each) => each.outerHTML.slice(0, 80))""",
        PRESSED,
    )
    assert small == []


def test_a_keyboard_chooses_fills_and_comes_back_to_it(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    _choose(page)
    for field, typed in (("lead", "M. Ortiz"), ("start", "01112027"), ("due", "05282027")):
        _control(page, field).focus()
        page.keyboard.type(typed)
    measure = _control(page, "measure")
    measure.focus()
    page.keyboard.type("Days from referral to first visit")
    page.keyboard.press("Enter")
    expect(measure).to_be_focused()
    expect(page.locator(".fp-aside")).to_contain_text("Nothing. Every chosen card")
    expect(page.locator("#saved")).to_have_text(NEWEST)
    page.reload()
    expect(_control(page, "chosen")).to_be_checked()
    page.locator(".fp-form > summary").first.press("Enter")
    expect(_control(page, "measure")).to_have_value("Days from referral to first visit")
    expect(_control(page, "due")).to_have_value("2027-05-28")


def test_an_open_point_leads_to_its_field(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    _choose(page)
    page.locator(".fp-form > summary").first.click()
    expect(_control(page, "measure")).to_be_hidden()
    page.get_by_role("link", name="has no measure").focus()
    page.keyboard.press("Enter")
    expect(_control(page, "measure")).to_be_focused()


def test_typing_is_saved_in_a_pause_without_losing_the_caret(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    _choose(page)
    lead = _control(page, "lead")
    lead.focus()
    page.keyboard.type("M. Ortiz and ")
    expect(page.locator(".fp-undo")).to_contain_text("M. Ortiz and")
    expect(lead).to_be_focused()
    page.keyboard.type("Ana")
    expect(lead).to_have_value("M. Ortiz and Ana")
    page.keyboard.press("Tab")
    expect(page.locator(".fp-undo")).to_contain_text("M. Ortiz and Ana")


def test_a_refusal_is_said_in_place_and_the_text_stays(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    _choose(page)
    _control(page, "start").fill("2027-05-28")
    _control(page, "start").blur()
    expect(page.locator(".fp-undo")).to_contain_text("2027-05-28")
    due = _control(page, "due")
    due.fill("2027-01-11")
    due.blur()
    expect(due).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".fp-refusal")).to_contain_text("is before the start")
    expect(due).to_have_value("2027-01-11")
    due.fill("2027-06-11")
    due.blur()
    expect(page.locator(".fp-refusal")).to_have_count(0)


@pytest.mark.parametrize("decision", ["Go back and change it", "Save it all the same"])
def test_a_person_decides_about_text_that_looks_like_a_student(
    page: Page, served, plan: str, decision: str
) -> None:
    _open(page, served, plan)
    _choose(page)
    lead = _control(page, "lead")
    lead.focus()
    page.keyboard.type("Dana Reyes, DOB 3/14/2015")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Is this about a student?")
    expect(dialog).to_contain_text("a name with a birth date")
    assert violations(page) == []
    expect(page.get_by_role("button", name="Go back and change it")).to_be_focused()
    button = page.get_by_role("button", name=decision)
    button.focus()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(lead).to_be_focused()
    expect(lead).to_have_value("Dana Reyes, DOB 3/14/2015")
    if decision.startswith("Go"):
        expect(page.locator(".fp-refusal")).to_have_text("Not saved. Take out what points to a student.")
    else:
        expect(page.locator("#saved")).to_have_text(NEWEST)
        expect(page.locator(".fp-refusal")).to_have_count(0)


def test_an_action_of_the_team_is_added_kept_apart_and_removed(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    page.get_by_role("button", name="Add your own action").press("Enter")
    expect(page.locator("#fp-own-action")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".fp-own .fp-refusal")).to_have_text("Write what the action is, then add it.")
    page.keyboard.type("<b>Breakfast</b> club")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    card = page.get_by_role("checkbox", name="<b>Breakfast</b> club")
    expect(card).to_be_checked()
    expect(card).to_be_focused()
    page.keyboard.press("Space")
    expect(card).not_to_be_checked()
    page.get_by_role("button", name="Remove <b>Breakfast</b> club").press("Enter")
    expect(card).to_have_count(0)
    expect(page.get_by_role("button", name="Add your own action")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(card).to_have_count(1)


def test_two_browsers_see_each_other_and_lose_nothing(
    new_page: Callable[..., Page], served, plan: str
) -> None:
    here, there = new_page(), new_page()
    _open(here, served, plan)
    _open(there, served, plan)
    _choose(here)
    expect(_control(there, "chosen")).to_be_checked()
    there.locator(".fp-form > summary").first.click()
    _control(there, "lead").focus()
    there.keyboard.type("A")
    # Somebody who types on: a pause would save it, and who comes last is told something else.
    control = _control(there, "lead").element_handle()
    there.evaluate(
        "(control) => { window.typing = setInterval(() => control.dispatchEvent(new Event('input')), 100) }",
        control,
    )
    _control(here, "lead").fill("Ana")
    _control(here, "lead").blur()
    expect(there.locator(".fp-remark")).to_contain_text("changed this to “Ana”")
    there.evaluate("clearInterval(window.typing)")
    expect(_control(there, "lead")).to_have_value("A")


def test_undo_takes_back_a_choice_but_never_typing(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    _choose(page)
    _control(page, "lead").focus()
    page.keyboard.press("Control+z")
    expect(_control(page, "chosen")).to_be_checked()
    _control(page, "chosen").focus()
    page.keyboard.press("Control+z")
    expect(_control(page, "chosen")).not_to_be_checked()


def test_paper_has_the_decisions_and_no_control(page: Page, served, plan: str, tmp_path: Path) -> None:
    _open(page, served, plan)
    _choose(page)
    _control(page, "lead").fill("M. Ortiz")
    _control(page, "lead").blur()
    expect(page.locator(".fp-twin[data-read]")).to_contain_text("M. Ortiz")
    page.emulate_media(media="print")
    expect(page.locator(".fp-twin")).to_be_visible()
    for control in (".fp-group", ".fp-aside", ".fp-way", ".fp-view"):
        expect(page.locator(control).first).to_be_hidden()
    page.pdf(path=str(tmp_path / "step.pdf"))
    pdftotext = shutil.which("pdftotext")
    if pdftotext:
        text = subprocess.run(
            [pdftotext, str(tmp_path / "step.pdf"), "-"], capture_output=True, text=True, check=True
        ).stdout
        assert "M. Ortiz" in text
        assert "Add your own" not in text


def test_a_link_waits_for_what_was_just_typed(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    _choose(page)
    _control(page, "lead").focus()
    page.keyboard.type("M. Ortiz")
    page.get_by_role("link", name="Specific populations →").click()
    expect(page).to_have_url(re.compile("populations$"))
    page.goto(served.address(f"plans/{plan}/screening"))
    expect(page.locator(".fp-twin")).to_contain_text("M. Ortiz")


def test_a_print_is_never_older_than_the_page(page: Page, served, plan: str) -> None:
    held: list[str | bytes] = []

    def hold(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        line.on_message(lambda said: held.append(said) if _asks_to_read(said) else server.send(said))

    page.route_web_socket(re.compile("/channels"), hold)
    _open(page, served, plan)
    page.emulate_media(media="print")
    expect(page.locator(".fp-twin")).to_be_visible()
    page.emulate_media(media="screen")
    _choose(page)
    page.emulate_media(media="print")
    expect(page.locator(".fp-twin")).to_be_hidden()
    expect(_control(page, "chosen")).to_be_visible()
    until(lambda: bool(held), page)


def _asks_to_read(said: str | bytes) -> bool:
    return b'"do":"read"' in (said if isinstance(said, bytes) else said.encode()).replace(b" ", b"")


def test_without_javascript_the_twin_can_be_read(new_page: Callable[..., Page], served, plan: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(served.address(f"plans/{plan}/screening"))
    expect(page.locator(".fp-twin")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pillar 4: Screening and referral systems")


def test_a_card_that_was_taken_out_names_nobody_as_its_chooser(page: Page, served, plan: str) -> None:
    row = "training.action.aces-awareness"
    with Workbook.open(plan, store=served.store, by="R. Diaz") as other:
        other.choose("action", row, "chosen", True)
    page.goto(served.address(f"plans/{plan}/training"))
    card = page.locator(".fp-card", has=page.locator(f"#fp-action-{row.replace('.', '-')}-chosen"))
    expect(card.get_by_text("Chosen by R. Diaz")).to_be_visible()
    with Workbook.open(plan, store=served.store, by="A. Hill") as other:
        other.choose("action", row, "chosen", False)
    expect(card.get_by_role("checkbox").first).not_to_be_checked()
    expect(card.get_by_text("Chosen by")).to_have_count(0)
