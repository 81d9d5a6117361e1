"""Documents are made apart: their memory is given back, their end harms nobody, the bytes are the same."""

from __future__ import annotations

import json
import os
import signal
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest

from fivepillars.catalog import load
from fivepillars.documents import render
from fivepillars.plan import Refused, State
from fivepillars.workbook import rendering
from fivepillars.workbook.rendering import MEGABYTE, Limits, Renderer
from made_plans import plan_of

TODAY = date(2026, 11, 20)
DATED = [
    (name, value)
    for name, value in (
        ("chosen", True),
        ("title", "Train staff"),
        ("start", "2026-12-01"),
        ("due", "2027-02-01"),
        ("pillar", "training"),
        ("tiers", [1]),
    )
]
COUNTS = [
    ("school", f"own.{number}", name, value)
    for number, students in enumerate((412, 7, 390, 120, 8))
    for name, value in (("name", f"School {number}"), ("enrollment", students - 1), ("enrollment", students))
]
PLAN = plan_of(*(("action", "own.a", name, value) for name, value in DATED), *COUNTS)


@pytest.fixture
def renderer():
    made = Renderer()
    yield made
    made.close()


def test_a_document_made_apart_is_the_same_to_the_byte(renderer: Renderer) -> None:
    for name in ("pdf", "docx", "html", "json"):
        assert renderer.document(PLAN, name, TODAY) == render(PLAN, load(), name, today=TODAY)


def test_all_that_the_gate_looks_at_goes_along() -> None:
    assert State.from_json(json.loads(json.dumps(PLAN.state.as_json()))) == PLAN.state


def test_what_cannot_be_made_is_said_in_words_and_the_next_can(renderer: Renderer) -> None:
    with pytest.raises(Refused, match="There is no format called “odt”"):
        renderer.document(PLAN, "odt", TODAY)
    assert renderer.document(PLAN, "json", TODAY)


def test_a_process_that_has_grown_is_replaced_by_one_that_is_ready() -> None:
    renderer = Renderer(Limits(kept_bytes=MEGABYTE))
    try:
        renderer.document(PLAN, "json", TODAY)
        (first,) = renderer._idle
        assert first.made == 0
        renderer.document(PLAN, "json", TODAY)
        assert first.process.poll() is not None
        (second,) = renderer._idle
        assert second.process.pid != first.process.pid
    finally:
        renderer.close()
    assert second.process.poll() is not None


def test_a_picture_that_ends_its_process_gives_way_to_its_table(monkeypatch, renderer: Renderer) -> None:
    asked = rendering._Worker.ask

    def dies_over_pictures(worker: rendering._Worker, order: bytes) -> None:
        if b'"pictures": true' in order:
            os.kill(worker.process.pid, signal.SIGKILL)
        asked(worker, order)

    monkeypatch.setattr(rendering._Worker, "ask", dies_over_pictures)
    page = renderer.document(PLAN, "html", TODAY).decode()
    assert "The picture “Timeline of actions” could not be drawn. The table says the same" in page
    assert "<svg" not in page
    assert page.count("Train staff") > 1


def test_a_process_that_takes_too_much_or_too_long_is_ended_and_it_is_said() -> None:
    small = Renderer(Limits(bytes=1))
    with pytest.raises(Refused, match=r"took more memory than there is.*The plan is safe"):
        small.document(PLAN, "pdf", TODAY)
    short = Renderer(Limits(seconds=0.01))
    with pytest.raises(Refused, match=r"took too long.*The plan is safe"):
        short.document(PLAN, "pdf", TODAY)
    assert small._idle == short._idle == []


def test_a_document_that_nobody_waits_for_is_given_up(renderer: Renderer) -> None:
    gone = Event()
    gone.set()
    with pytest.raises(Refused, match="Nobody waits"):
        renderer.document(PLAN, "pdf", TODAY, stop=gone)


def test_several_may_ask_at_once(renderer: Renderer) -> None:
    made: list[bytes] = []
    asking = [Thread(target=lambda: made.append(renderer.document(PLAN, "json", TODAY))) for _ in range(5)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert len(made) == 5
    assert len(set(made)) == 1
    assert 1 <= len(renderer._idle) <= renderer.limits.together


def test_a_plan_of_thousands_of_actions_has_a_picture_of_the_first_and_a_table_of_all() -> None:
    cells = [("action", f"own.{n}", name, value) for n in range(1000) for name, value in DATED]
    page = render(plan_of(*cells), load(), "html", today=TODAY).decode()
    assert "Timeline of actions, the first 40" in page
    assert "The picture shows the first 40; the table has all 1,000." in page
    assert page.count("Train staff") > 1000


def test_the_worker_ends_when_who_asks_is_gone(renderer: Renderer) -> None:
    renderer.document(PLAN, "json", TODAY)
    (worker,) = renderer._idle
    assert worker.process.stdin is not None
    worker.process.stdin.close()
    assert worker.process.wait(60) == 0
    assert not Path(f"/proc/{worker.process.pid}/statm").exists()
