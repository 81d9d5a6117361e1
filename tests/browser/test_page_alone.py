"""A page's own script without a server: what it says, keeps and sends, whatever is answered or is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from fivepillars import Workbook, open_step
from fivepillars.web.step_pages import PillarPage

ROW = "screening.action.referral-system"
LEAD = f"#fp-action-{ROW.replace('.', '-')}-lead"
NOTES = f"#fp-action-{ROW.replace('.', '-')}-notes"
MEASURE = f"#fp-action-{ROW.replace('.', '-')}-measure"
SAVED = "#saved"
OUTBOX_HOLDS = (
    "Object.keys(localStorage).filter((name) => name.startsWith('fivepillars:outbox')).length === {}"
)

HTML = """<!doctype html><meta charset="utf-8"><title>alone</title>
<body data-base-url="/" data-outbox="0123456789abcdef/riverbend">
<header><span id="saved" role="status">Everything is saved</span></header><main id="here"></main>
<script type="module">
import { watchFrame } from "/frame.js";
import module from "/page.js";
watchFrame();
const listeners = new Map();
let state = await (await fetch("/state")).json();
const tell = (name, ...what) => [...(listeners.get(name) ?? [])].forEach((each) => each(...what));
window.sent = [];
window.greeted = [];
window.model = {
  get: () => state,
  on: (name, hear) => listeners.set(name, [...(listeners.get(name) ?? []), hear]),
  off: () => {},
  send: (message) => (["greet", "read"].includes(message.do) ? window.greeted : window.sent).push(message),
};
window.answer = (message) => tell("msg:custom", message);
window.show = (next) => { state = next; tell("change:state"); };
window.line = (up, away = false) => document.dispatchEvent(
  new CustomEvent("fivepillars:line", { detail: { up, away } }));
module.render({ model: window.model, el: document.getElementById("here") });
window.drawn = true;
</script>"""


class Alone:
    """A page without a server, whose kernel is the test."""

    def __init__(self, page: Page, workbook: Workbook) -> None:
        self.page, self.workbook = page, workbook
        self.step = open_step(workbook, "screening")

    def open(self, **_: object) -> None:
        """Open the page, or open it again."""
        self.page.goto("http://127.0.0.1:1/")
        self.page.wait_for_function("window.drawn")
        for fold in self.page.locator(".fp-form, .fp-form .fp-more").all():
            fold.evaluate("(fold) => { fold.open = true; }")

    def state(self) -> dict[str, object]:
        """Return what the kernel would send."""
        return json.loads(json.dumps({**self.step.state(), "served": True}))

    def sent(self, least: int = 1) -> list[dict[str, object]]:
        """Wait until so many messages were sent; give them all."""
        self.page.wait_for_function(f"window.sent.length >= {least}")
        return self.page.evaluate("window.sent")

    def answer(self, message: dict[str, object]) -> dict[str, object]:
        """Do what a message asks, show the plan, and answer."""
        answer = self.step.answer(message)
        self.page.evaluate("window.show", self.state())
        self.page.evaluate("window.answer", answer)
        return answer

    def kept(self) -> list[dict[str, object]]:
        """Return what lies in the browser's outbox."""
        return self.page.evaluate(
            "Object.entries(localStorage).filter(([name]) => name.startsWith('fivepillars:outbox'))"
            ".map(([, text]) => JSON.parse(text))"
        )


@pytest.fixture
def alone(chromium: Browser, tmp_path: Path) -> Iterator[Alone]:
    workbook = Workbook.create("Riverbend", store=tmp_path / "plans.sqlite", by="A. Reyes")
    workbook.choose("action", ROW, "chosen", value=True)
    folder = Path(__import__("fivepillars").__file__).parent / "server" / "static"
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(90_000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    alone = Alone(page, workbook)
    script = str(PillarPage._esm)

    def give(route: Route) -> None:
        path = route.request.url.split(":1")[1]
        kind, body = "text/javascript", ""
        if path == "/":
            kind, body = "text/html", HTML
        elif path == "/state":
            kind, body = "application/json", json.dumps(alone.state())
        elif path == "/frame.js":
            body = (folder / "frame.js").read_text(encoding="utf-8")
        elif path == "/page.js":
            body = script
        route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

    context.route("**/*", give)
    alone.open()
    yield alone
    context.close()
    assert wrong == []


def test_a_text_that_is_too_long_is_kept_and_refused_in_words(alone: Alone) -> None:
    notes, long = alone.page.locator(NOTES), "x" * 5500
    notes.fill(long)
    said = alone.page.locator(f"{NOTES}-say")
    expect(said).to_have_text(
        "Not saved. At most 4,000 characters fit; this has 5,500. All of it is still here."
    )
    expect(notes).to_have_value(long)
    expect(notes).to_have_attribute("aria-invalid", "true")
    expect(alone.page.locator(SAVED)).to_have_text("Not saved: one field")
    assert alone.page.evaluate("window.sent") == []
    alone.open()
    expect(notes).to_have_value(long)
    expect(said).to_contain_text("this has 5,500")
    notes.fill("x" * 55)
    (message,) = alone.sent()
    assert alone.answer(message)["ok"]
    expect(said).to_have_count(0)
    assert alone.workbook.plan.row("action", ROW).notes == "x" * 55
    assert alone.kept() == []


def test_saved_is_not_said_above_a_field_that_was_refused(alone: Alone) -> None:
    alone.page.locator(NOTES).fill("x" * 5500)
    alone.page.locator(LEAD).fill("M. Ortiz")
    (message,) = alone.sent()
    alone.answer(message)
    expect(alone.page.locator(SAVED)).to_have_text("Not saved: one field")
    expect(alone.page.locator(SAVED)).to_have_attribute("data-state", "refused")
    alone.page.locator(NOTES).fill("")
    alone.page.locator(NOTES).blur()
    expect(alone.page.locator(SAVED)).to_have_attribute("data-state", "saved")


def test_what_has_no_answer_is_kept_sent_again_under_its_name_and_counts_once(alone: Alone) -> None:
    alone.page.locator(LEAD).fill("M. Ortiz")
    (first,) = alone.sent()
    alone.step.answer(first)  # it is committed, and the answer is lost
    alone.page.evaluate("window.line(false)")
    expect(alone.page.locator(f"{LEAD}-say")).to_contain_text("kept in this browser")
    expect(alone.page.locator(SAVED)).to_have_text("Not saved yet")
    assert [each["request"]["once"] for each in alone.kept()] == [first["once"]]
    alone.page.evaluate("window.line(true)")
    second = alone.sent(2)[1]
    assert second["once"] == first["once"]
    assert alone.answer(second)["again"]
    expect(alone.page.locator(SAVED)).to_have_attribute("data-state", "saved")
    assert alone.kept() == []
    assert len(alone.workbook.history("action", ROW, "lead")) == 1


def test_what_is_typed_last_takes_the_place_of_what_waits(alone: Alone) -> None:
    alone.page.evaluate("window.line(false, true)")
    for number, words in enumerate(("M. Ortiz", "J. Kim"), 1):
        alone.page.locator(LEAD).fill(words)
        alone.sent(number)
    alone.page.wait_for_function(OUTBOX_HOLDS.format(1))
    (kept,) = alone.kept()
    assert kept["request"]["choices"][0]["value"] == "J. Kim"
    assert kept["seen"] == [None, "M. Ortiz"]


def test_after_a_new_start_the_outbox_is_sent_once_and_the_person_is_told(alone: Alone) -> None:
    page = alone.page
    page.evaluate("window.line(false, true)")
    page.locator(LEAD).fill("M. Ortiz")
    page.locator(MEASURE).fill("Days")
    page.locator(NOTES).fill("Typed last")
    page.locator(NOTES).blur()
    page.wait_for_function(OUTBOX_HOLDS.format(3))
    alone.open()
    for place in range(3):
        alone.answer(alone.sent(place + 1)[place])
    told = page.locator(".fp-returned")
    expect(told).to_contain_text("Chosen while the workbook was away, and saved now:")
    expect(told.get_by_role("listitem")).to_have_count(3)
    expect(page.locator(LEAD)).to_have_value("M. Ortiz")
    assert alone.kept() == []
    assert [each.value for each in alone.workbook.history("action", ROW)] == [
        True,
        "M. Ortiz",
        "Days",
        "Typed last",
    ]
    told.get_by_role("button", name="OK").click()
    expect(told).to_have_count(0)


def test_what_somebody_decided_meanwhile_is_not_overwritten_by_what_waited(alone: Alone) -> None:
    page = alone.page
    page.evaluate("window.line(false, true)")
    page.locator(LEAD).fill("M. Ortiz")
    page.wait_for_function(OUTBOX_HOLDS.format(1))
    other = Workbook.open(alone.workbook.id, store=alone.workbook.store.name.removeprefix("The store "))
    other.by = "J. Kim"
    other.choose("action", ROW, "lead", "J. Kim")
    alone.open()
    alone.answer(alone.sent()[0])
    told = page.locator(".fp-returned")
    expect(told).to_contain_text("J. Kim set Lead to “J. Kim” meanwhile. Yours was not saved over it.")
    expect(told).to_contain_text("M. Ortiz")
    expect(page.locator(SAVED)).to_have_text("Not saved: one field")
    assert len(alone.kept()) == 1
    told.get_by_role("button", name="Save mine").click()
    alone.answer(alone.sent(2)[1])
    expect(page.locator(LEAD)).to_have_value("M. Ortiz")
    assert alone.kept() == []
    assert [each.value for each in alone.workbook.history("action", ROW, "lead")] == ["J. Kim", "M. Ortiz"]


def test_half_a_date_never_empties_a_day_that_stands(alone: Alone) -> None:
    due = alone.page.locator(f"#fp-action-{ROW.replace('.', '-')}-due")
    due.fill("2027-05-28")
    alone.answer(alone.sent()[0])
    due.focus()
    alone.page.keyboard.press("Delete")  # the month is gone, the day and the year stand
    alone.page.evaluate("window.dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    alone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert len(alone.page.evaluate("window.sent")) == 1


def test_whoever_is_overwritten_is_told(alone: Alone) -> None:
    alone.page.locator(LEAD).fill("M. Ortiz")
    alone.page.locator(LEAD).blur()
    alone.answer(alone.sent()[0])
    other = Workbook.open(alone.workbook.id, store=alone.workbook.store.name.removeprefix("The store "))
    other.by = "J. Kim"
    over = other.choose("action", ROW, "lead", "J. Kim").over
    assert over == ("Lead was “M. Ortiz”, set by A. Reyes. It stays in the history.",)
    alone.workbook.refresh()
    alone.page.evaluate("window.show", alone.state())
    expect(alone.page.locator(f"{LEAD}-over0")).to_have_text(
        "J. Kim changed this to “J. Kim” meanwhile. Yours stays in the history."
    )
    expect(alone.page.locator(LEAD)).to_have_value("J. Kim")


def test_a_letter_written_in_two_signs_is_nobody_elses_change(alone: Alone) -> None:
    alone.page.locator(LEAD).fill("Nu\u0301n\u0303ez")
    alone.answer(alone.sent()[0])
    alone.page.locator(LEAD).blur()
    expect(alone.page.locator(LEAD)).to_have_value("Núñez")
    assert alone.page.locator(f"{LEAD}-over0").count() == 0


@pytest.mark.parametrize("garbage", ["null", "{}", "7", "'x'", "[]", "{state: 1}"])
def test_what_is_no_state_leaves_the_page_as_it_was_and_is_said(alone: Alone, garbage: str) -> None:
    alone.page.evaluate(
        "window.garbled = 0; document.addEventListener('fivepillars:garbled', () => { window.garbled += 1; })"
    )
    alone.page.evaluate(f"window.show({garbage})")
    expect(alone.page.locator(LEAD)).to_be_visible()
    assert alone.page.evaluate("window.garbled") == 1
    alone.page.evaluate("window.show", alone.state())
    alone.page.locator(LEAD).fill("M. Ortiz")
    assert alone.answer(alone.sent()[0])["ok"]


@pytest.mark.parametrize(
    "garbage",
    ["null", "7", "'x'", "[]", "{}", "{re: '1'}", "{re: '1', ok: true}", "{re: {}, ok: 1, at: 'x'}"],
)
def test_what_is_no_answer_breaks_nothing(alone: Alone, garbage: str) -> None:
    alone.page.locator(LEAD).fill("M. Ortiz")
    (message,) = alone.sent()
    alone.page.evaluate(f"window.answer({garbage})")
    alone.page.locator(NOTES).fill("Still alive")
    alone.answer(alone.sent(2)[1])
    alone.answer(message)
    expect(alone.page.locator(NOTES)).to_have_value("Still alive")
    expect(alone.page.locator(LEAD)).to_have_value("M. Ortiz")


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", "7", '{"request":{}}', '{"request":{"do":"choose","choices":7}}']
)
def test_garbage_in_the_browsers_storage_breaks_nothing(alone: Alone, text: str) -> None:
    name = f"fivepillars:outbox:0123456789abcdef/riverbend:{'a' * 32}"
    alone.page.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, text])
    alone.open()
    expect(alone.page.locator(LEAD)).to_be_visible()


def test_what_was_refused_on_another_page_says_where_its_field_is(alone: Alone) -> None:
    choice = {"table": "action", "row": "training.action.gone", "field": "notes", "value": "x" * 5500}
    entry = {"at": 1, "by": "A. Reyes", "step": "training", "request": {"do": "choose", "choices": [choice]}}
    name = f"fivepillars:outbox:0123456789abcdef/riverbend:{'a' * 32}"
    text = json.dumps({**entry, "base": None, "seen": [], "hold": "Not saved. Too long."})
    alone.page.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, text])
    alone.open()
    told = alone.page.locator(".fp-returned")
    expect(told).to_contain_text("Not saved. Too long.")
    expect(told.get_by_role("link", name="Open that page")).to_have_attribute("href", "training")
    expect(told.get_by_role("button", name="Save mine")).to_have_count(0)
    assert len(alone.kept()) == 1
