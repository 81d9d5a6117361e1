"""The action plan counts right, puts what is late first, and says what changed."""

import base64
import json
from datetime import UTC, date, datetime

import pytest

from fivepillars.charts.dated import Span, span_of
from fivepillars.charts.drawing import as_html, node
from fivepillars.charts.timeline import labelled, place_of, timeline_figure
from fivepillars.documents import FORMATS
from fivepillars.steps import ActionPlanStep
from fivepillars.steps.change_words import change_words
from fivepillars.store import Store
from fivepillars.workbook import Workbook
from made_context import settings_on

TODAY = date(2026, 11, 21)
AWARE = "training.action.aces-awareness"
REFERRAL = "screening.action.referral-system"
CLINICS = "screening.partner.clinics"
HOSTILE = "</td><script>alert(1)</script>\"'&"


@pytest.fixture
def workbook() -> Workbook:
    store = Store.open(":memory:")
    store.create("riverbend", title="Riverbend", choices=[])
    return Workbook(store, "riverbend", by="Sam Lee", settings=settings_on(TODAY))


@pytest.fixture
def chosen(workbook: Workbook) -> Workbook:
    """Return a plan with an action that is late and has no lead, and one that is ready with everything."""
    for row, due in ((AWARE, "2026-11-02"), (REFERRAL, "2027-01-15")):
        workbook.choose("action", row, "chosen", value=True)
        workbook.choose("action", row, "due", due)
    workbook.choose("action", REFERRAL, "lead", "M. Ortiz")
    workbook.choose("action", REFERRAL, "measure", "Days to the first visit")
    workbook.choose("action", REFERRAL, "tiers", [2, 3])
    workbook.choose("partner", CLINICS, "chosen", value=True)
    workbook.choose("partner", CLINICS, "organization", "Valley Clinic")
    workbook.choose("action", REFERRAL, "partner", CLINICS)
    return workbook


def _plan(workbook: Workbook) -> ActionPlanStep:
    return ActionPlanStep(workbook)


def _headline(state: dict, label: str) -> tuple[str, str]:
    found = next(each for each in state["headlines"] if each["label"].startswith(label))
    return found["value"], found["note"]


def test_an_empty_plan_says_where_to_begin(workbook: Workbook) -> None:
    state = json.loads(json.dumps(_plan(workbook).state()))
    assert state["actions"] == []
    assert state["timeline"] is None
    assert state["gaps"] == []
    assert state["grid"]["said"] == "No action is chosen yet."
    assert "Begin in any pillar" in _plan(workbook).twin().html


def test_the_numbers_are_right(chosen: Workbook) -> None:
    state = _plan(chosen).state()
    assert json.loads(json.dumps(state)) == json.loads(json.dumps(state))
    assert _headline(state, "actions") == ("2", "in 2 of 5 pillars")
    assert _headline(state, "ready") == ("1 of 2", "with lead, due date, measure and tier")
    assert _headline(state, "in the next") == ("1", "1 late")
    assert _headline(state, "partners") == ("1 of 1", "with an organization named")
    counts = {slug: tiers for slug, _, tiers in state["grid"]["rows"]}
    assert counts["screening"] == (0, 1, 1)
    assert sum(map(sum, counts.values())) == 2 + len(chosen.plan.row("action", AWARE).tiers)


def test_the_goals_say_from_where_to_where_and_by_when(chosen: Workbook) -> None:
    assert "No goal is written down yet" in _plan(chosen).twin().html
    fields = {
        "title": "Seen within two weeks",
        "baseline": "18 days",
        "target": "10 days",
        "due": "2027-05-28",
    }
    chosen.choose_together([("goal", "own.1", name, value) for name, value in fields.items()])
    [goal] = _plan(chosen).state()["goals"]
    assert (goal["title"], goal["now"], goal["target"], goal["by"]) == (
        "Seen within two weeks",
        "18 days",
        "10 days",
        "May 28, 2027",
    )
    assert "18 days" in _plan(chosen).twin().html


def test_what_is_late_comes_first_and_says_since_when(chosen: Workbook) -> None:
    late, soon = _plan(chosen).state()["coming"]
    assert (late["row"], late["late"], late["happens"]) == (AWARE, True, "Was due Nov 2, 2026")
    assert (soon["row"], soon["late"], soon["lead"]) == (REFERRAL, False, "M. Ortiz")
    chosen.choose("action", AWARE, "status", "done")
    assert [each["row"] for each in _plan(chosen).state()["coming"]] == [REFERRAL]


def test_what_is_missing_names_the_action_and_its_step(chosen: Workbook) -> None:
    gaps = {gap["field"]: gap["actions"] for gap in _plan(chosen).state()["gaps"]}
    title = chosen.plan.row("action", AWARE).title
    assert gaps == {"lead": ((AWARE, title, "training"),), "measure": ((AWARE, title, "training"),)}


def test_a_row_sorts_by_what_its_columns_mean(chosen: Workbook) -> None:
    rows = {row["row"]: row for row in _plan(chosen).state()["actions"]}
    assert rows[AWARE]["sort"]["lead"] == ""
    assert rows[AWARE]["sort"]["pillar"] < rows[REFERRAL]["sort"]["pillar"]
    assert rows[AWARE]["sort"]["due"] < rows[REFERRAL]["sort"]["due"]
    assert rows[REFERRAL]["partner"] == "Valley Clinic"
    assert rows[AWARE]["open"] == {"lead": "Still open: who leads it"}


def test_the_timeline_draws_each_dated_action_once_inside_its_width(chosen: Workbook) -> None:
    chosen.choose("action", REFERRAL, "start", "2026-12-01")
    html = as_html(timeline_figure(chosen.plan, TODAY))
    assert html.count('class="fp-bar"') == 2
    assert "2 actions with dates, from Nov 2, 2026 to Jan 15, 2027, as of " in html
    assert "Dec 1 – Jan 15, 2027" not in html.split("<details")[1]
    assert "Today" in html


@pytest.mark.parametrize(("first", "last", "most"), [((2026, 1), (2026, 3), 3), ((2020, 1), (2090, 1), 8)])
def test_the_labels_of_a_timeline_stay_few(first: tuple[int, int], last: tuple[int, int], most: int) -> None:
    span = Span(date(*first, 1), date(*last, 1))
    assert 1 < len(labelled(span)) <= most
    assert place_of(span.first, span) == 0
    assert place_of(span.last, span) == 100


def test_a_timeline_reaches_to_the_last_day_of_the_calendar(chosen: Workbook) -> None:
    chosen.choose("action", REFERRAL, "due", "2100-12-31")
    span = span_of(chosen.plan.actions, TODAY)
    assert span.last == date(2101, 1, 1)


def test_a_drawing_is_text_to_the_last_letter() -> None:
    drawn = node("p", {"class": '"><b>'}, "<i>", None, "", node("line", {"x1": 0}))
    assert as_html(drawn) == '<p class="&quot;&gt;&lt;b&gt;">&lt;i&gt;<line x1="0"/></p>'


def test_the_twin_escapes_what_a_person_typed(chosen: Workbook) -> None:
    for field in ("lead", "measure", "title"):
        chosen.choose("action", REFERRAL, field, HOSTILE)
    chosen.choose("partner", CLINICS, "organization", HOSTILE)
    html = _plan(chosen).twin()._repr_html_()
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;") >= 4


def test_what_changed_since_a_day_is_said_in_words(chosen: Workbook) -> None:
    before = datetime.now(UTC)
    chosen.choose("action", REFERRAL, "due", "2027-02-01")
    chosen.choose("action", AWARE, "chosen", value=False)
    chosen.choose("goal", "own.1", "title", "Seen within two weeks")
    chosen.choose("goal", "own.1", "target", "10 days")
    said = {each.what: each for each in change_words(chosen.changes(before), chosen.plan, chosen.context)}
    assert said[chosen.plan.row("action", REFERRAL).title].lines == (
        "Due: Feb 1, 2027; before, Jan 15, 2027.",
    )
    assert said[chosen.plan.row("action", AWARE).title].lines == ("No longer chosen.",)
    assert said["Seen within two weeks"].lines == ("Added.", "Target: 10 days.")
    assert said["Seen within two weeks"].who.startswith("Sam Lee, ")


def test_what_pays_is_named_and_not_given_by_its_id(chosen: Workbook) -> None:
    before = datetime.now(UTC)
    chosen.choose_together(
        [
            ("funding", "own.f", "title", "Our grant"),
            ("funding", "own.f", "stream", "title-iv-a"),
            ("funding", "own.f", "until", "2027-06-30"),
            ("funding", "own.f", "pays_for", [f"partner:{CLINICS}", "service:own.gone"]),
        ]
    )
    [said] = change_words(chosen.changes(before), chosen.plan, chosen.context)
    assert said.lines == (
        "Added.",
        "What it pays for: Valley Clinic, Service (no longer in the plan).",
        "Federal stream: Title IV, Part A (student support).",
        "Pays until: Jun 30, 2027.",
    )


def test_a_row_that_is_new_says_so_and_one_that_is_gone_too(chosen: Workbook) -> None:
    before = datetime.now(UTC)
    chosen.choose("member", "own.2", "name", "R. Diaz")
    [new] = change_words(chosen.changes(before), chosen.plan, chosen.context)
    assert (new.what, new.lines) == ("R. Diaz", ("Added.",))
    between = datetime.now(UTC)
    chosen.choose("member", "own.2", "name", None)
    [gone] = change_words(chosen.changes(between), chosen.plan, chosen.context)
    assert (gone.what, gone.lines) == ("R. Diaz", ("Taken out of the plan.",))


def test_the_page_asks_what_changed_and_a_foreign_day_is_refused(chosen: Workbook) -> None:
    answer = _plan(chosen).answer({"id": "1", "do": "changes", "since": "2020-01-01"})
    assert answer["re"] == "1"
    assert {"what", "kind", "lines", "who"} == set(answer["changes"][0])
    assert not _plan(chosen).answer({"id": "2", "do": "changes", "since": "2026-02-30"})["ok"]


def test_every_format_and_the_plan_file_can_be_taken_along(chosen: Workbook) -> None:
    offered = [each["format"] for each in _plan(chosen).state()["downloads"]]
    assert offered == [*FORMATS, "plan"]
    assert all(each["label"] and each["use"] for each in _plan(chosen).state()["downloads"])
    answer = _plan(chosen).answer({"id": "3", "do": "document", "format": "plan"})
    assert answer["name"] == "riverbend.plan.json"
    assert base64.b64decode(answer["content"]).decode() == chosen.as_plan_file()
    calendar = _plan(chosen).answer({"id": "4", "do": "document", "format": "ics"})
    assert b"BEGIN:VCALENDAR" in base64.b64decode(calendar["content"])
    refused = _plan(chosen).answer({"id": "5", "do": "document", "format": "../etc"})
    assert refused["say"].startswith("There is no format called")
