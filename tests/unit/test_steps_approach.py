"""The approach is weighed in sight, decided by the team, said by school, and brings its actions along."""

import json

import pytest

from fivepillars.analysis.weighing import ASKED, PROFILES
from fivepillars.documents.contents import outline
from fivepillars.documents.plan_columns import tables
from fivepillars.steps import ApproachStep, open_step
from fivepillars.steps.change_words import change_words
from fivepillars.store import Store
from fivepillars.workbook import Workbook
from made_plans import BEGAN

HOSTILE = "</section><script>alert(1)</script>\"'&"
DECIDED = ("approach", "approach", "approach")


@pytest.fixture
def workbook() -> Workbook:
    store = Store.open(":memory:")
    store.create("riverbend", title="Riverbend", choices=[])
    return Workbook(store, "riverbend", by="Sam Lee")


def _approach(workbook: Workbook) -> ApproachStep:
    found = open_step(workbook, "approach")
    assert isinstance(found, ApproachStep)
    return found


def _weigh(workbook: Workbook, approach: str) -> None:
    workbook.choose_together(
        [("weighing", "weighing", name, notch) for name, notch in PROFILES[approach].items()]
    )


def _decide(workbook: Workbook, value: str | None) -> dict:
    place = dict(zip(("table", "row", "field"), DECIDED, strict=True))
    return _approach(workbook).answer({"id": "1", "do": "choose", "choices": [{**place, "value": value}]})


def _text(workbook: Workbook) -> str:
    document = outline(workbook.plan, workbook.catalog, BEGAN.date())
    return next(part for part in document.sections if part.title == "Approach").model_dump_json()


def test_the_state_of_an_empty_plan_is_plain_data_that_asks(workbook: Workbook) -> None:
    state = json.loads(json.dumps(_approach(workbook).state()))
    assert [each["field"] for each in state["weighing"]["questions"]] == [asked.name for asked in ASKED]
    assert state["weighing"]["bars"] == []
    assert state["weighing"]["sentence"].startswith("Still to answer: whom to reach")
    assert [way["title"] for way in state["approach"]["ways"]] == [
        "Community school",
        "Communities In Schools",
        "Targeted partnerships",
        "A mix",
    ]
    assert state["implied"] == []
    assert [each["field"] for each in state["open"]] == ["approach"]


def test_the_weighing_shows_its_fits_its_reasons_and_where_it_turns(workbook: Workbook) -> None:
    close = {"reach": 4, "breadth": 4, "initiatives": 4, "staff_time": 2, "partners": 1, "commitment": 4}
    workbook.choose_together([("weighing", "weighing", name, notch) for name, notch in close.items()])
    found = _approach(workbook).weighed()
    assert len(found.bars) == 3
    assert all(0 <= bar.percent <= 100 and bar.reasons for bar in found.bars)
    assert "One notch more of “staff time”, and it turns to Communities In Schools." in found.turns
    html = _approach(workbook).twin().html
    assert "One notch more of “staff time”" in html
    assert f"{found.bars[0].percent} of 100" in html


def test_a_firm_advice_says_that_no_notch_would_turn_it(workbook: Workbook) -> None:
    _weigh(workbook, "community school")
    assert _approach(workbook).weighed().steady == "No single notch would change this advice."


def test_a_decision_keeps_the_advice_in_the_same_gesture_and_undo_takes_both_back(workbook: Workbook) -> None:
    _weigh(workbook, "community school")
    assert _decide(workbook, "targeted")["ok"]
    assert workbook.plan.weighing.advice.startswith("Best fit: Community school, 100 of 100.")
    assert len({choice.gesture for choice in workbook.history()[-2:]}) == 1
    assert [each.field for each in _approach(workbook).blockers] == ["reason"]
    workbook.undo()
    assert (workbook.plan.approach.approach, workbook.plan.weighing.advice) == (None, "")


def test_the_kept_advice_outlives_new_answers(workbook: Workbook) -> None:
    _weigh(workbook, "targeted")
    _decide(workbook, "targeted")
    _weigh(workbook, "community school")
    found = _approach(workbook).weighed()
    assert found.kept.startswith("Best fit: Targeted partnerships")
    assert found.sentence.startswith("Best fit: Community school")


def test_a_decision_before_any_weighing_keeps_no_advice(workbook: Workbook) -> None:
    assert _decide(workbook, "mix")["ok"]
    assert workbook.plan.weighing.advice == ""


@pytest.mark.parametrize("choices", [None, 3, [3], [{"table": []}], [{"a": None}]])
def test_a_strange_message_changes_nothing(workbook: Workbook, choices: object) -> None:
    answer = _approach(workbook).answer({"id": "1", "do": "choose", "choices": choices})
    assert answer["ok"] is False
    assert workbook.history() == ()


def test_it_says_who_chose(workbook: Workbook) -> None:
    Workbook(workbook.store, "riverbend", by="Dana Reyes").choose(*DECIDED, "targeted")
    workbook.refresh()
    approach = _approach(workbook).state()["approach"]
    assert (approach["value"], approach["by"]) == ("targeted", "Dana Reyes")
    assert [way["value"] for way in approach["ways"] if way["chosen"]] == ["targeted"]


def test_what_the_approach_asks_for_joins_the_plan_with_one_click_each(workbook: Workbook) -> None:
    _decide(workbook, "community school")
    offered = _approach(workbook).state()["implied"]
    assert "supports.action.district-coordinators" in {each["row"] for each in offered}
    for each in offered:
        assert each["source"]
        message = {"id": "1", "do": "choose", "choices": each["cells"]}
        assert _approach(workbook).answer(message)["ok"], each["title"]
    assert {action.id for action in workbook.plan.actions} == {each["row"] for each in offered}
    assert all(action.title and action.pillar and action.tiers for action in workbook.plan.actions)
    assert all(each["chosen"] for each in _approach(workbook).state()["implied"])
    workbook.undo()
    assert len(workbook.plan.actions) == len(offered) - 1


def test_a_mix_asks_for_what_the_approaches_of_its_schools_ask_for(workbook: Workbook) -> None:
    _decide(workbook, "mix")
    assert _approach(workbook).implied() == ()
    for row, approach in (("own.1", "targeted"), ("own.2", "communities in schools")):
        workbook.choose("school", row, "approach", approach)
    named = {name for each in _approach(workbook).implied() for name in each.approaches}
    assert named == {"Targeted partnerships", "Communities In Schools"}
    rows = [each.row for each in _approach(workbook).implied()]
    assert len(rows) == len(set(rows))


def test_a_small_school_cannot_be_told_from_the_numbers(workbook: Workbook) -> None:
    for place, students in enumerate((260, 737, 44, 2)):
        workbook.choose("school", f"own.{place}", "name", f"School {place}")
        workbook.choose("school", f"own.{place}", "enrollment", students)
    rows = {row.title: row for row in _approach(workbook).schools().rows}
    assert rows["School 3"].values["enrollment"] is None, "a number that is hidden is not sent to the page"
    shown = [rows[f"School {place}"].words["enrollment"] for place in range(4)]
    assert shown[3] == ""
    assert shown.count("") > 1, "what is hidden alone is what remains of the sum"
    assert "left out" in _text(workbook)


def test_every_document_tells_the_decision_the_weighing_and_the_schools(workbook: Workbook) -> None:
    _weigh(workbook, "communities in schools")
    _decide(workbook, "targeted")
    workbook.choose("approach", "approach", "reason", "No affiliate is near.")
    workbook.choose("school", "own.1", "name", "Hill School")
    text = _text(workbook)
    for words in (
        "Targeted partnerships.",
        "No affiliate is near.",
        "Best fit: Communities In Schools, 100 of 100.",
        "How well each approach fits",
        "Hill School",
    ):
        assert words in text


def test_the_twin_escapes_what_a_person_typed(workbook: Workbook) -> None:
    workbook.choose(*DECIDED, "mix")
    workbook.choose("approach", "approach", "reason", HOSTILE)
    workbook.choose("school", "own.1", "name", HOSTILE)
    html = _approach(workbook).twin().html
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;") >= 2


def test_no_table_that_goes_out_holds_the_number_of_a_small_school(workbook: Workbook) -> None:
    for place, students in enumerate((260, 737, 44, 2)):
        workbook.choose("school", f"own.{place}", "enrollment", students)
    kept = [260, 737, None, None]
    assert [school.enrollment for school in tables(workbook.plan)["school"]] == kept
    framed = workbook.frame("school")["enrollment"]
    assert [None if hidden else value for hidden, value in zip(framed.isna(), framed, strict=True)] == kept


def test_no_sentence_says_the_number_of_a_small_school(workbook: Workbook) -> None:
    workbook.choose("school", "own.1", "name", "Hill School")
    Workbook(workbook.store, "riverbend", by="Dana Reyes").choose("school", "own.1", "enrollment", 7)
    over = workbook.choose("school", "own.1", "enrollment", 8).over
    assert over == ("Students had been set by Dana Reyes. It stays in the history.",)
    assert workbook.undoable == "changed Students of “Hill School”"
    told = change_words(workbook.changes(workbook.history()[0].at), workbook.plan, workbook.context)
    assert [line for each in told for line in each.lines] == ["Students changed."]
