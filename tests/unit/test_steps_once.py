"""A gesture that a page sends twice counts once, and one that waited is not saved over a newer decision."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from fivepillars import Workbook, open_step

REFERRAL = "screening.action.referral-system"


@pytest.fixture
def workbook(tmp_path) -> Workbook:
    return Workbook.create("Riverbend", store=tmp_path / "plans.sqlite", by="A. Reyes")


def _choice(field: str, value: object, **more: object) -> dict[str, object]:
    return {"table": "action", "row": REFERRAL, "field": field, "value": value, **more}


def _send(workbook: Workbook, **message: object) -> dict[str, object]:
    return open_step(workbook, "screening").answer({"id": "1", **message})


def _chosen(workbook: Workbook) -> list[tuple[str, object]]:
    return [(each.field, each.value) for each in workbook.history("action")]


def test_the_same_gesture_sent_again_is_answered_and_not_made_again(workbook):
    asked = {"do": "choose", "once": uuid4().hex, "choices": [_choice("lead", "M. Ortiz")]}
    first = _send(workbook, **asked)
    _send(workbook, do="choose", choices=[_choice("lead", "J. Kim")])
    second = _send(workbook, **asked)
    assert first["ok"]
    assert second["ok"]
    assert second["again"]
    assert second["at"] == first["at"]
    assert _chosen(workbook) == [("lead", "M. Ortiz"), ("lead", "J. Kim")]


def test_it_counts_once_for_a_new_start_and_another_page_too(workbook, tmp_path):
    asked = {"do": "choose", "once": uuid4().hex, "choices": [_choice("lead", "M. Ortiz")]}
    pages = [Workbook.open(workbook.id, store=tmp_path / "plans.sqlite") for _ in range(6)]
    with ThreadPoolExecutor(6) as hands:
        answers = list(hands.map(lambda page: _send(page, **asked), pages))
    assert all(each["ok"] for each in answers), answers
    assert _chosen(workbook) == [("lead", "M. Ortiz")]


def test_what_was_added_is_added_once_and_named_again(workbook):
    asked = {"do": "add", "once": uuid4().hex, "table": "action", "title": "A lunch group", "tiers": [1]}
    first, second = _send(workbook, **asked), _send(workbook, **asked)
    assert first["row"] == second["row"]
    assert [each.title for each in workbook.plan.actions] == ["A lunch group"]


def test_undo_sent_twice_takes_back_one_gesture(workbook):
    for lead in ("M. Ortiz", "J. Kim"):
        _send(workbook, do="choose", choices=[_choice("lead", lead)])
    asked = {"do": "undo", "once": uuid4().hex}
    assert _send(workbook, **asked)["ok"]
    assert _send(workbook, **asked)["again"]
    assert workbook.plan.row("action", REFERRAL).lead == "M. Ortiz"


def test_what_was_refused_may_be_sent_under_the_same_name_once_it_is_right(workbook):
    name = uuid4().hex
    assert not _send(workbook, do="choose", once=name, choices=[_choice("notes", "x" * 5500)])["ok"]
    assert _send(workbook, do="choose", once=name, choices=[_choice("notes", "x" * 55)])["ok"]
    _send(workbook, do="choose", choices=[_choice("notes", "y")])
    assert [value for _, value in _chosen(workbook)] == ["x" * 55, "y"]


@pytest.mark.parametrize("name", [None, 7, "", "x" * 32, "A" * 32, "a" * 31, ["a" * 32], {"a": 1}])
def test_a_name_that_is_none_is_not_used(workbook, name):
    for _ in range(2):
        assert _send(workbook, do="choose", once=name, choices=[_choice("lead", "M. Ortiz")])["ok"]
    assert len(_chosen(workbook)) == 2


def _late(value: object, *seen: object) -> dict[str, object]:
    return {"do": "choose", "once": uuid4().hex, "choices": [_choice("lead", value, seen=list(seen))]}


def test_what_waited_is_saved_where_nothing_changed_and_says_what_it_did(workbook):
    answer = _send(workbook, **_late("M. Ortiz", None))
    assert answer["ok"]
    assert answer["did"] == "set Lead of “Set up a referral system” to “M. Ortiz”"
    assert _send(workbook, **_late("J. Kim", None, " M. Ortiz "))["ok"]


@pytest.mark.parametrize("seen", [(None,), ("", "B. Chen"), ()])
def test_what_waited_is_not_saved_over_a_newer_decision(workbook, tmp_path, seen):
    other = Workbook.open(workbook.id, store=tmp_path / "plans.sqlite", by="J. Kim")
    other.choose("action", REFERRAL, "lead", "J. Kim")
    answer = _send(workbook, **_late("M. Ortiz", *seen))
    assert answer["stood"]
    assert answer["say"] == "J. Kim set Lead to “J. Kim” meanwhile. Yours was not saved over it."
    assert workbook.plan.row("action", REFERRAL).lead == "J. Kim"
    assert _send(workbook, **_late("J. Kim", *seen))["ok"], "both decided the same"


def test_what_was_emptied_meanwhile_is_said_so(workbook):
    for value in ("M. Ortiz", None):
        _send(workbook, do="choose", choices=[_choice("lead", value)])
    answer = _send(workbook, **_late("B. Chen", "M. Ortiz"))
    assert answer["say"] == "A. Reyes emptied Lead meanwhile. Yours was not saved over it."


def test_a_hidden_number_is_not_said(workbook):
    workbook.choose("indicator", "own.one", "value", 4)
    late = {"table": "indicator", "row": "own.one", "field": "value", "value": 9, "seen": [None]}
    answer = _send(workbook, do="choose", once=uuid4().hex, choices=[late])
    assert answer["stood"]
    assert "4" not in answer["say"]


def test_a_title_that_is_too_long_is_refused_in_words(tmp_path):
    from fivepillars.steps.start import Start
    from fivepillars.workbook import PlanRepository

    start = Start(PlanRepository.open(tmp_path / "plans.sqlite"))
    answer = start.answer({"id": "1", "do": "begin", "title": "x" * 300})
    assert "At most 200 characters fit; this has 300" in answer["say"]
