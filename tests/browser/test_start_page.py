"""The start page: what it is at first sight, a plan begun by keyboard, a file brought in, a name kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from fivepillars import Workbook
from seen_by_axe import violations

WAIT = 60_000
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _open(page: Page, served) -> None:
    page.goto(served.address())
    expect(page.locator(".fp-hello")).to_be_visible(timeout=WAIT)


def _type_into(page: Page, selector: str, text: str) -> None:
    page.locator(selector).focus()
    page.keyboard.type(text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_overflows(
    new_page: Callable[..., Page], served, scheme: str, width: int
) -> None:
    served.plan()
    page = new_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    _open(page, served)
    page.locator("#fp-begin-go").click()
    expect(page.locator("#fp-begin-title-say")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_says_what_it_is_before_any_script_runs(new_page: Callable[..., Page], served) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(served.address())
    expect(page.get_by_role("heading", name="Five Pillars", exact=True)).to_be_visible(timeout=WAIT)
    expect(page.locator(".fp-twin")).to_contain_text("leave with an action plan")


def test_a_keyboard_goes_from_a_new_plan_to_the_word_file(page: Page, served) -> None:
    _open(page, served)
    _type_into(page, "#fp-name", "Dana Reyes")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your choices are now kept as Dana Reyes’s.")).to_be_visible()
    _type_into(page, "#fp-begin-title", "Canyon District, by keyboard")
    page.keyboard.press("Tab")
    page.keyboard.type("Canyon District")
    page.locator("#fp-template-blank").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.locator("#fp-begin-go").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Team and vision")).to_be_visible(timeout=WAIT)
    expect(page.locator("#fp-agency-agency-name")).to_have_value("Canyon District", timeout=WAIT)

    page.locator("#fp-add-member").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fp-entry input").first).to_be_focused()
    page.keyboard.type("M. Ortiz")
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.locator(".fp-way .fp-main").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="What the team decides")).to_be_visible(timeout=WAIT)
    page.get_by_role("radio", name="Targeted partnerships").focus()
    page.keyboard.press("Space")
    expect(page.locator(".fp-aside")).not_to_contain_text("has not chosen an approach")
    page.get_by_role("navigation", name="Steps").get_by_role("link", name="Training").focus()
    page.keyboard.press("Enter")

    chosen = page.locator("#fp-action-training-action-aces-awareness-chosen")
    expect(chosen).to_be_visible(timeout=WAIT)
    chosen.focus()
    page.keyboard.press("Space")
    expect(page.locator("#fp-action-training-action-aces-awareness-lead")).to_be_visible()
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.locator("header .button").focus()
    page.keyboard.press("Enter")

    lead = page.locator("#fp-action-training-action-aces-awareness-lead")
    expect(lead).to_be_visible(timeout=WAIT)
    lead.focus()
    page.keyboard.type("M. Ortiz")
    page.keyboard.press("Enter")
    expect(page.locator(".fp-part-gaps")).not_to_contain_text("No lead")
    page.locator("#fp-take-docx").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "canyon-district-by-keyboard.docx"
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"
    history = Workbook.open("canyon-district-by-keyboard", store=served.store).history("action")
    assert {choice.by for choice in history} == {"Dana Reyes"}


def test_the_sample_says_that_it_is_one(page: Page, served) -> None:
    _open(page, served)
    page.locator("#fp-open-sample").click()
    expect(page.locator(".fp-notice")).to_contain_text("fictional", timeout=WAIT)


def test_a_plan_file_is_merged_and_says_what_was_new(page: Page, served, tmp_path: Path) -> None:
    begun = Workbook.create("Valley brought in", store=tmp_path / "theirs.sqlite")
    file = tmp_path / "valley.plan.json"
    file.write_text(begun.as_plan_file(), encoding="utf-8")
    _open(page, served)
    page.locator("#fp-bring-file").set_input_files(file)
    expect(page.locator(".fp-opened")).to_contain_text("“Valley brought in” is brought in")
    expect(page.locator(".fp-plans")).to_contain_text("Valley brought in")
    page.locator("#fp-bring-file").set_input_files(file)
    expect(page.locator(".fp-opened")).to_contain_text("already had every choice")
    page.locator("#fp-go-on").click()
    expect(page.get_by_role("heading", name="Team and vision")).to_be_visible(timeout=WAIT)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "cut short or damaged"),
        (b"\xff\xfe\x00", "is not a Five Pillars plan file"),
        (b'{"a": "' + b"x" * 1_200_000 + b'"}', "is not a Five Pillars plan file"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(
    page: Page, served, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "notes.json"
    file.write_bytes(content)
    _open(page, served)
    page.locator("#fp-bring-file").set_input_files(file)
    expect(page.get_by_text(said)).to_be_visible()
