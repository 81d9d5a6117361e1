"""Whatever a page sends gets exactly one answer in words, and nothing half-done is left behind."""

import pytest

from fivepillars.steps import open_step
from fivepillars.store import Store
from fivepillars.workbook import Workbook

REFERRAL = "screening.action.referral-system"
STUDENT = "Dana Reyes, DOB 3/14/2015"


@pytest.fixture
def workbook() -> Workbook:
    store = Store.open(":memory:")
    store.create("riverbend", title="Riverbend", choices=[])
    return Workbook(store, "riverbend", by="Sam Lee")


def _send(workbook: Workbook, **message: object) -> dict:
    answer = open_step(workbook, "screening").answer({"id": "7", **message})
    assert answer["re"] == "7"
    return answer


def _place(field: str, value: object = None) -> dict:
    return {"table": "action", "row": REFERRAL, "field": field, "value": value}


def test_a_choice_is_committed_before_it_is_answered(workbook: Workbook) -> None:
    answer = _send(workbook, do="choose", choices=[_place("chosen", value=True)])
    assert answer["ok"]
    assert [choice.field for choice in workbook.store.history("riverbend")] == ["chosen"]


def test_a_refusal_names_the_field_and_changes_nothing(workbook: Workbook) -> None:
    choices = [_place("chosen", value=True), _place("due", "2027-02-30")]
    answer = _send(workbook, do="choose", choices=choices)
    assert not answer["ok"]
    assert "Nothing was changed" in answer["say"]
    assert (answer["table"], answer["row"], answer["field"]) == ("action", REFERRAL, "due")
    assert workbook.history() == ()


def test_a_student_is_asked_about_then_kept_or_withheld(workbook: Workbook) -> None:
    asked = _send(workbook, do="choose", choices=[_place("notes", STUDENT)])
    assert "looks like" in asked["ask"]
    assert workbook.history() == ()
    assert _send(workbook, do="withhold", **{**_place("notes"), "looked_like": asked["looked_like"]})["ok"]
    assert {choice.table for choice in workbook.history()} == {"privacy"}
    assert STUDENT not in str(workbook.history())
    assert _send(workbook, do="choose", choices=[_place("notes", STUDENT)], keep=True)["ok"]
    decisions = [row.decision for row in workbook.plan.rows("privacy").values()]
    assert sorted(decisions) == ["not saved", "saved"]


def test_a_student_in_a_title_is_asked_about_too(workbook: Workbook) -> None:
    asked = _send(workbook, do="add", table="action", title=STUDENT)
    assert asked["ask"]
    assert _send(
        workbook, do="withhold", **{key: asked[key] for key in ("table", "row", "field", "looked_like")}
    )
    assert workbook.plan.rows("action") == {}


def test_undo_takes_back_and_says_when_there_is_nothing(workbook: Workbook) -> None:
    _send(workbook, do="choose", choices=[_place("chosen", value=True)])
    assert _send(workbook, do="undo")["ok"]
    assert not workbook.plan.actions
    assert _send(workbook, do="undo")["say"] == "There is nothing of yours left to undo."


def test_only_what_the_team_added_can_be_removed(workbook: Workbook) -> None:
    row = _send(workbook, do="add", table="incentive", title="A thank-you lunch", tiers=[1])["row"]
    assert _send(workbook, do="remove", table="incentive", row=row)["ok"]
    assert not workbook.plan.rows("incentive")
    assert _send(workbook, do="undo")["ok"]
    assert [each.title for each in workbook.plan.incentives] == ["A thank-you lunch"]
    _send(workbook, do="choose", choices=[_place("chosen", value=True)])
    assert not _send(workbook, do="remove", table="action", row=REFERRAL)["ok"]


@pytest.mark.parametrize(
    "message",
    [
        {"do": "choose"},
        {"do": "choose", "choices": []},
        {"do": "choose", "choices": [{"table": "action"}]},
        {"do": "choose", "choices": [_place("lead", "x")] * 51},
        {"do": "choose", "choices": "action"},
        {"do": "choose", "choices": [{"table": "student", "row": "a", "field": "name", "value": "x"}]},
        {"do": "choose", "choices": [_place("lead", {"deep": ["x"]})]},
        {"do": "add", "table": "action", "title": "   "},
        {"do": "add", "table": "student", "title": "x"},
        {"do": "add", "table": "action", "title": "x", "tiers": [9]},
        {"do": "remove", "table": "action", "row": "nobody"},
        {"do": "withhold", "table": "action"},
        {"do": "__class__"},
        {"do": None},
        {},
    ],
)
def test_what_makes_no_sense_is_refused_in_words(workbook: Workbook, message: dict) -> None:
    answer = _send(workbook, **message)
    assert not answer["ok"]
    assert answer["say"].endswith(".")
    assert workbook.history() == ()


@pytest.mark.parametrize("message", [None, "undo", 7, ["do", "undo"]])
def test_what_is_no_message_is_answered_too(workbook: Workbook, message: object) -> None:
    assert not open_step(workbook, "screening").answer(message)["ok"]
