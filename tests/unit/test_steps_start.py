"""The start lists the plans, begins one, opens the sample, and merges a plan file."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fivepillars import Workbook
from fivepillars.steps import Start
from fivepillars.steps.start import when_changed
from fivepillars.store import Store
from fivepillars.workbook import PlanRepository
from made_context import context_at, settings_on

HOSTILE = "</h1><script>alert(1)</script>"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def start() -> Start:
    return Start(PlanRepository(Store.open(":memory:"), by="Sam Lee"))


def _begin(start: Start, **asked: object) -> dict:
    return start.answer({"id": "1", "do": "begin", "title": "Riverbend", **asked})


def _piece(start: Start, text: str, *, place: int = 0, last: bool = True) -> dict:
    message = {"id": "2", "do": "piece", "name": "their.plan.json", "text": text}
    return start.answer(message | {"place": place, "last": last})


def test_an_empty_shelf_says_what_to_do_first(start: Start) -> None:
    state = json.loads(json.dumps(start.state()))
    assert state["plans"] == []
    assert "Begin your own below" in start.twin().html
    assert state["templates"][0]["name"] == "blank"
    assert len(state["step"]["why"]) == 2


def test_a_plan_is_begun_with_what_the_form_says(start: Start) -> None:
    answer = _begin(start, agency="Riverbend District", state="ID", template="crisis-first", by="Dana Reyes")
    assert (answer["re"], answer["ok"], answer["href"]) == ("1", True, "plans/riverbend/team")
    plan = Workbook(start.repository.store, "riverbend").plan
    assert (plan.agency.name, plan.agency.state, plan.agency.level) == ("Riverbend District", "ID", "lea")
    assert plan.actions
    assert start.repository.store.history("riverbend", "about", "about", "title")[0].by == "Dana Reyes"
    [line] = start.plans()
    assert (line.title, line.sample) == ("Riverbend", False)
    assert line.done.endswith("of 5 pillars")


def test_a_plan_continues_where_nothing_is_chosen_yet(start: Start) -> None:
    _begin(start)
    assert start.plans()[0].href == "plans/riverbend/team"
    workbook = Workbook(start.repository.store, "riverbend")
    workbook.choose("action", "training.action.aces-awareness", "chosen", value=True)
    assert start.plans()[0].href == "plans/riverbend/supports"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"title": "  "}, "A plan needs a title."),
        ({"template": "no-such"}, "There is no template called"),
        ({"state": "id"}, "Two letters, as the postal service writes them."),
        ({"level": "moon"}, "does not understand"),
        ({"title": 7}, "does not understand"),
    ],
)
def test_a_form_that_cannot_be_taken_is_refused_and_begins_nothing(
    start: Start, asked: dict, said: str
) -> None:
    answer = _begin(start, **asked)
    assert not answer["ok"]
    assert said in answer["say"]
    assert start.plans() == ()


def test_a_title_that_looks_like_a_student_is_asked_about_first(start: Start) -> None:
    title = "Plan for Dana Reyes, born 3/14/2014"
    assert "birth date" in _begin(start, title=title)["ask"]
    assert start.plans() == ()
    assert _begin(start, title=title, keep=True)["ok"]


def test_the_sample_is_opened_once(start: Start) -> None:
    first = start.answer({"id": "3", "do": "sample"})
    assert start.answer({"id": "4", "do": "sample"})["plan"] == first["plan"]
    [line] = start.plans()
    assert line.sample


def test_a_plan_file_comes_in_pieces_and_says_how_much_was_new(start: Start) -> None:
    _begin(start)
    other = Start(PlanRepository(Store.open(":memory:"), by="A. Cole"))
    text = Workbook(start.repository.store, "riverbend").as_plan_file()
    assert _piece(other, text[:100], last=False)["got"] == 1
    assert "is brought in" in _piece(other, text[100:], place=1)["said"]
    assert "already had every choice" in _piece(other, text)["said"]
    Workbook(other.repository.store, "riverbend").choose("agency", "agency", "place", "By the river")
    back = Workbook(other.repository.store, "riverbend").as_plan_file()
    assert _piece(start, "\ufeff" + back)["said"] == "1 new choice of this file is now in “Riverbend”."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cut short or damaged"),
        ("[1]", "is not a Five Pillars plan file"),
        ('{"format": 3}', "is not a"),
    ],
)
def test_a_file_that_is_none_is_refused_by_its_name(start: Start, text: str, said: str) -> None:
    answer = _piece(start, text)
    assert not answer["ok"]
    assert answer["say"].startswith("their.plan.json")
    assert said in answer["say"]


def test_pieces_in_the_wrong_order_are_refused(start: Start) -> None:
    assert "wrong order" in _piece(start, "{}", place=4)["say"]


def test_the_twin_escapes_what_a_person_typed_and_links_only_where_there_are_addresses(
    start: Start,
) -> None:
    _begin(start, title=HOSTILE)
    assert "<script>alert" not in start.twin().html
    assert "href" not in start.twin().html
    served = Start(PlanRepository(start.repository.store, settings=settings_on(served=True)))
    assert 'href="plans/' in served.twin().html


def test_a_notebook_that_was_given_a_plan_shows_its_facts(tmp_path: Path) -> None:
    path = tmp_path / "their.plan.json"
    repository = PlanRepository(Store.open(":memory:"))
    repository.create("Their plan", plan_id="theirs", template="targeted")
    path.write_text(Workbook(repository.store, "theirs").as_plan_file(), encoding="utf-8")
    start = Start.open(str(path))
    assert dict(start.facts())["Plan"] == "Their plan"
    assert "This plan" in start.twin().html
    assert [line.id for line in start.plans()] == ["theirs"]


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=30), "changed just now"),
        (timedelta(minutes=5), "changed 5 minutes ago"),
        (timedelta(hours=1), "changed 1 hour ago"),
        (timedelta(days=5), "changed on Nov 16"),
        (timedelta(days=400), "changed on Oct 17, 2025"),
    ],
)
def test_a_plan_says_when_it_was_changed(ago: timedelta, said: str) -> None:
    assert when_changed(NOW - ago, context_at(NOW)) == said


def test_no_file_on_the_servers_disk_is_a_template_for_a_browser(start, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.plan.json").write_text(_begun(start), encoding="utf-8")
    there, missing = (_begin(start, template=f"{name}.plan.json") for name in ("there", "none"))
    assert there["say"].replace("“there", "“none") == missing["say"]
    assert missing["say"].startswith("There is no template called “none.plan.json”")
    assert [line.id for line in start.plans()] == ["riverbend"]


def _begun(start: Start) -> str:
    _begin(start)
    return Workbook(start.repository.store, "riverbend").as_plan_file()
