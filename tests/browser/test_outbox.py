"""What is chosen while the workbook is away is kept in the browser, and saved once when it is back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from fivepillars import Workbook
from page_fixtures import Served, until

ROW = "screening.action.referral-system"
KEPT = "return Object.keys(localStorage).filter((name) => name.startsWith('fivepillars:outbox'))"
AWAY = "The connection to the workbook is lost"
BACK = 90_000


@pytest.fixture
def own(serve_in: Callable[..., Served], tmp_path: Path) -> Served:
    return serve_in(tmp_path, token=None)


@pytest.fixture
def context(chromium: Browser, own: Served) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(BACK)
    link = next(line for line in own.said if "http://" in line).split("at ")[1].strip()
    context.request.get(link, max_redirects=0)
    yield context
    context.close()


def _again(own: Served, serve_in: Callable[..., Served], **more: object) -> Served:
    port = int(own.base.rsplit(":", 1)[1].strip("/"))
    return serve_in(Path(own.store).parent, **({"token": None, "port": port} | more))


def _control(page: Page, field: str) -> Locator:
    return page.locator(f"#fp-action-{ROW.replace('.', '-')}-{field}")


def _open(page: Page, own: Served, plan: str, step: str = "screening") -> None:
    page.goto(own.address(f"plans/{plan}/{step}"))
    expect(page.locator(".fp-card").first).to_be_visible(timeout=BACK)


def _chosen(own: Served) -> str:
    plan = own.plan()
    Workbook.open(plan, store=own.store).choose("action", ROW, "chosen", value=True)
    return plan


def _unfold(page: Page) -> None:
    form = page.locator(".fp-form", has=_control(page, "lead"))
    if not form.evaluate("(form) => form.open"):
        form.locator("summary").first.click()
    more = form.locator(".fp-more")
    if not more.evaluate("(more) => more.open"):
        more.locator("summary").first.click()


def _kept(page: Page) -> list[str]:
    return page.evaluate(f"(() => {{ {KEPT} }})()")


def _values(own: Served, plan: str, field: str) -> list[object]:
    return [each.value for each in Workbook.open(plan, store=own.store).history("action", ROW, field)]


def test_choices_made_while_the_server_is_dead_are_saved_once_by_its_next_start(own, context, serve_in):
    plan = _chosen(own)
    page = context.new_page()
    _open(page, own, plan)
    _unfold(page)
    own.crash()
    expect(page.get_by_role("alert").filter(has_text=AWAY)).to_contain_text(
        "kept in this browser", timeout=BACK
    )
    _control(page, "lead").fill("M. Ortiz")
    _control(page, "measure").fill("Days from referral to first visit")
    _control(page, "status").select_option("under way")
    _control(page, "lead").fill("J. Kim")
    _control(page, "notes").fill("Typed last")
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    expect(page.locator(".fp-refusal").filter(has_text="kept in this browser").first).to_be_visible()
    _again(own, serve_in)
    expect(page.locator(".fp-returned")).to_contain_text("saved now", timeout=BACK)
    expect(page.locator(".fp-returned")).to_contain_text("J. Kim")
    _unfold(page)
    expect(_control(page, "lead")).to_have_value("J. Kim")
    expect(_control(page, "notes")).to_have_value("Typed last")
    assert _values(own, plan, "lead") == ["J. Kim"]
    assert _values(own, plan, "measure") == ["Days from referral to first visit"]
    assert _values(own, plan, "status") == ["under way"]
    assert _values(own, plan, "notes") == ["Typed last"]
    assert _kept(page) == []


def test_a_tab_closed_while_the_server_is_dead_loses_nothing(own, context, serve_in):
    plan = _chosen(own)
    page = context.new_page()
    _open(page, own, plan)
    _unfold(page)
    own.crash()
    _control(page, "lead").fill("M. Ortiz")
    _control(page, "measure").fill("Days")
    page.close(run_before_unload=False)
    later = context.new_page()
    _again(own, serve_in)
    _open(later, own, plan, "training")
    expect(later.locator(".fp-returned")).to_contain_text("M. Ortiz", timeout=BACK)
    assert _values(own, plan, "lead") == ["M. Ortiz"]


def test_two_tabs_of_one_browser_send_what_it_kept_once(own, context, serve_in):
    plan = _chosen(own)
    page, other = context.new_page(), context.new_page()
    _open(page, own, plan)
    _open(other, own, plan)
    _unfold(page)
    own.crash()
    expect(page.get_by_role("alert").filter(has_text=AWAY)).to_be_visible(timeout=BACK)
    _control(page, "lead").fill("M. Ortiz")
    _control(page, "status").select_option("under way")
    until(lambda: len(_kept(page)) == 2, page)
    for each in (page, other):
        each.evaluate("document.documentElement.dataset.before = ''")
    _again(own, serve_in)
    for each in (page, other):
        expect(each.locator("html[data-before]")).to_have_count(0, timeout=BACK)  # it opened itself again
        expect(_control(each, "lead")).to_have_value("M. Ortiz", timeout=BACK)
        until(lambda each=each: _kept(each) == [], each)
        expect(each.locator(".fp-left")).to_have_count(0)
    assert _values(own, plan, "lead") == ["M. Ortiz"]
    assert _values(own, plan, "status") == ["under way"]
