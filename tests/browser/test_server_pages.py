"""A page opens with the link, says where one is, and goes to no other host (the fixture sees to that)."""

import signal
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from page_fixtures import start_server

CHECKBOX = ".fp-card input[type=checkbox]"


def _open(page: Page, served, plan: str, step: str = "training") -> None:
    page.goto(served.address(f"plans/{plan}/{step}"))
    expect(page.locator(".fp-page")).to_be_visible()


def test_the_link_opens_the_workbook_and_keeps_its_key_to_itself(new_page, served, plan):
    page = new_page(let_in=False)
    answer = page.goto(served.address(f"plans/{plan}/training"))
    assert answer.status == 403
    expect(page.locator("h1")).to_have_text("This page needs the whole link")
    page.goto(served.address(f"plans/{plan}/training", key=True))
    expect(page).to_have_url(served.address(f"plans/{plan}/training"))
    expect(page.locator(".fp-page")).to_be_visible()
    _open(page, served, plan, "supports")


def test_a_page_says_where_one_is(page, served, plan):
    _open(page, served, plan, "screening")
    expect(page).to_have_title("Screening and referral · Riverbend School District · Five Pillars")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("html").get_attribute("data-pillar") == "screening"
    assert page.locator("main").count() == 1
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    current = page.get_by_role("navigation", name="Steps").locator("[aria-current=step]")
    assert current.get_attribute("data-step") == "screening"
    assert page.evaluate("document.querySelectorAll('[id]').length") == page.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map((each) => each.id)).size"
    )


def test_the_skip_link_is_first_and_leads_to_the_step(page, served, plan):
    _open(page, served, plan)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to this step")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_step_can_be_read_without_javascript(new_page, served, plan):
    page = new_page(java_script_enabled=False)
    page.goto(served.address(f"plans/{plan}/training"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".tag-twin")).to_be_visible()


def test_a_choice_is_saved_and_the_frame_follows(page, served, plan):
    _open(page, served, plan)
    expect(page.locator("#saved")).to_have_text("Everything is saved")
    step = page.locator('.steps a[data-step="training"]')
    expect(step.locator("small")).to_have_text("not started")
    page.locator(CHECKBOX).first.check()
    expect(page.locator("#saved")).to_contain_text("Saved")
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    expect(step.locator("small")).not_to_have_text("not started")
    expect(step.locator(".dot")).not_to_have_class("dot empty")


def test_a_reload_shows_what_was_saved(page, served, plan):
    _open(page, served, plan)
    page.locator(CHECKBOX).first.check()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    page.reload()
    expect(page.locator(CHECKBOX).first).to_be_checked()


def test_two_browsers_see_each_others_choices(new_page, served, plan):
    one, other = new_page(), new_page()
    _open(one, served, plan)
    _open(other, served, plan)
    one.locator(CHECKBOX).first.check()
    expect(other.locator(CHECKBOX).first).to_be_checked()


def test_a_plan_a_step_or_a_page_that_is_not_there_is_said_so(page, served, plan):
    for path, said in (
        ("plans/no-such-plan/training", "There is no plan called “no-such-plan” here."),
        (f"plans/{plan}/no-such-step", "There is no such step."),
        ("nowhere", "The address leads to no plan and no step."),
    ):
        assert page.goto(served.address(path)).status == 404
        expect(page.locator("main")).to_contain_text(said)
        expect(page.get_by_role("link", name="Go to the plans")).to_have_attribute("href", "/")


def test_on_a_phone_nothing_is_wider_than_the_screen(new_page, served, plan):
    page = new_page(width=360, height=740)
    _open(page, served, plan)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("header").get_by_role("link", name="Action plan").bounding_box()["height"] >= 44


def test_on_a_phone_the_steps_are_one_line_that_unfolds(new_page, served, plan):
    page = new_page(width=360, height=740)
    _open(page, served, plan, "screening")
    unfold = page.get_by_role("button", name="Step 9 of 14")
    assert unfold.bounding_box()["height"] >= 44
    steps = page.get_by_role("navigation", name="Steps")
    expect(steps.get_by_role("link")).to_have_count(0)
    unfold.press("Enter")
    expect(unfold).to_have_attribute("aria-expanded", "true")
    expect(steps.get_by_role("list", name="After the pillars").get_by_role("link")).to_have_count(3)
    for link in steps.get_by_role("link").all():
        assert link.bounding_box()["height"] >= 44
    steps.get_by_role("link", name="All plans").focus()
    page.keyboard.press("Escape")
    expect(unfold).to_be_focused()
    expect(steps.get_by_role("link")).to_have_count(0)


def test_the_steps_say_what_a_first_workshop_needs(page, served, plan):
    _open(page, served, plan, "screening")
    steps = page.get_by_role("navigation", name="Steps")
    expect(steps).to_contain_text("Only 90 minutes?")
    expect(steps.get_by_role("img", name="for a first workshop")).to_have_count(3)


def test_on_paper_the_controls_vanish_and_the_decisions_stay(page, served, plan):
    _open(page, served, plan)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Steps")).to_be_hidden()
    expect(page.locator("#saved")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_no_grammar_is_compiled_on_the_way_to_the_first_page():
    code = "import sys; from fivepillars.server import server; print({'voila', 'lark'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert told.stdout.strip() == "{'voila'}"


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_whoever_asks_twice_to_stop_gets_no_traceback(tmp_path, asked):
    started = start_server(tmp_path)
    for _ in range(5):
        started.process.send_signal(asked)
    assert started.process.wait(timeout=60) == 0
    started.reading.join()
    started.process.stdout.close()
    assert "Traceback" not in "".join(started.said)
