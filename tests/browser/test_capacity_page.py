"""Screening and capacity in a browser: what is typed in is answered at once, with pictures and numbers."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from fivepillars import Workbook
from seen_by_axe import violations

WAIT = 60_000


def _open(page: Page, served, plan: str) -> None:
    page.goto(served.address(f"plans/{plan}/capacity"))
    expect(page.locator("#fp-add-staffing")).to_be_visible(timeout=WAIT)


def _fill(served, plan: str) -> None:
    workbook = Workbook.open(plan, store=served.store)
    asked = {"students": 10_000, "consent_method": "passive", "instrument": "phq-9", "prevalence": "5 to 15"}
    workbook.choose_together([("screening", "screening", name, value) for name, value in asked.items()])
    workbook.choose("staffing", "own.1", "fte", 3.0)


def test_an_answer_follows_what_is_typed_in(page: Page, served, plan) -> None:
    _fill(served, plan)
    _open(page, served, plan)
    expect(page.locator(".fp-verdict")).to_contain_text("Of 2,482 positive screens 761 would be right")
    page.locator("#fp-screening-screening-consent").fill("66")
    page.keyboard.press("Tab")
    expect(page.locator(".fp-verdict")).to_contain_text("Of 1,927 positive screens", timeout=WAIT)
    expect(page.locator(".fp-warning")).to_contain_text("diagnoses no one")
    expect(page.locator(".fp-decide .fp-chart svg")).to_have_count(3)


def test_a_second_screening_and_the_waves_by_grade_change_the_answer(page: Page, served, plan) -> None:
    _fill(served, plan)
    workbook = Workbook.open(plan, store=served.store)
    workbook.choose_together(
        [
            ("school", "own.1", "grades", "6–12"),
            ("school", "own.1", "enrollment", 7000),
            ("screening", "screening", "students", None),
            ("screening", "screening", "grades", "6 to 8"),
        ]
    )
    _open(page, served, plan)
    expect(page.locator(".fp-verdict")).to_contain_text("Of 745 positive screens")
    page.locator("#fp-screening-screening-times").fill("2")
    page.keyboard.press("Tab")
    expect(page.locator(".fp-verdict")).to_contain_text("Of 1,273 positive screens", timeout=WAIT)
    expect(page.get_by_role("row", name="As planned")).to_contain_text("Less than one grade")


def test_an_open_point_unfolds_what_it_is_about(page: Page, served, plan) -> None:
    _fill(served, plan)
    Workbook.open(plan, store=served.store).choose("screening", "screening", "prevalence", "39.7")
    _open(page, served, plan)
    page.locator("#fp-still-open").get_by_text("not the share with a disorder").press("Enter")
    expect(page.locator("#fp-screening-screening-prevalence")).to_be_focused()


def test_more_than_everybody_is_answered_in_words_and_kept_out_of_the_plan(page: Page, served, plan) -> None:
    _fill(served, plan)
    _open(page, served, plan)
    page.locator("#fp-screening-screening-consent").fill("120")
    page.keyboard.press("Tab")
    expect(page.locator("#fp-screening-screening-consent-say")).to_contain_text(
        "No more than 100", timeout=WAIT
    )
    assert Workbook.open(plan, store=served.store).plan.screening.consent == ""


def test_axe_finds_nothing(page: Page, served, plan) -> None:
    _fill(served, plan)
    _open(page, served, plan)
    for summary in page.locator(".fp-more > summary").all():
        summary.click()
    assert violations(page) == []
