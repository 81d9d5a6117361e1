"""The team's step shows whose plan it is, who decides and how they mean to work."""

import json

import pytest

from fivepillars.plan.tables import Figure
from fivepillars.steps import TeamStep, open_step
from fivepillars.steps.sheet_words import amount
from fivepillars.store import Store
from fivepillars.workbook import Workbook

MEMBER = "own.0199aa"
HOSTILE = "</section><script>alert(1)</script>\"'&"


@pytest.fixture
def workbook() -> Workbook:
    store = Store.open(":memory:")
    store.create("riverbend", title="Riverbend", choices=[])
    return Workbook(store, "riverbend", by="Sam Lee")


def _team(workbook: Workbook) -> TeamStep:
    found = open_step(workbook, "team")
    assert isinstance(found, TeamStep)
    return found


def _sheet(state: dict, table: str) -> dict:
    return next(sheet for sheet in state["sheets"] if sheet["table"] == table)


def test_the_state_of_an_empty_plan_is_plain_data_that_asks_for_what_is_missing(workbook: Workbook) -> None:
    state = json.loads(json.dumps(_team(workbook).state()))
    assert [sheet["table"] for sheet in state["sheets"]] == [
        "about",
        "agency",
        "member",
        "goal",
        "agreement",
        "figure",
    ]
    assert _sheet(state, "about")["rows"][0]["open"] == {"title": "Still open: a title"}
    assert _sheet(state, "member")["rows"] == []
    assert {(each["table"], each["field"]) for each in state["open"]} == {
        ("about", "title"),
        ("agency", "name"),
        ("member", "name"),
        ("goal", "title"),
    }


def test_a_member_is_named_and_speaks_for_a_part_of_the_community(workbook: Workbook) -> None:
    for field, value in (("name", "M. Ortiz"), ("role", "Counselor"), ("sector", "school mental health")):
        workbook.choose("member", MEMBER, field, value)
    workbook.choose("member", MEMBER, "coordinator", value=True)
    [row] = _sheet(_team(workbook).state(), "member")["rows"]
    assert (row["title"], row["note"]) == ("M. Ortiz", "Counselor · School mental health · Coordinator")
    assert row["values"]["coordinator"] is True
    assert ("School mental health", 1) in _team(workbook).table()
    assert not [each for each in _team(workbook).blockers if "school-employed" in each.sentence]


def test_a_member_is_removed_as_one_gesture_and_undo_brings_all_of_it_back(workbook: Workbook) -> None:
    workbook.choose_together(
        [("member", MEMBER, "name", "M. Ortiz"), ("member", MEMBER, "role", "Counselor")]
    )
    assert _team(workbook).answer({"id": "1", "do": "remove", "table": "member", "row": MEMBER})["ok"]
    assert workbook.plan.members == ()
    workbook.undo()
    [member] = workbook.plan.members
    assert (member.name, member.role) == ("M. Ortiz", "Counselor")


def test_who_must_be_there_is_said_with_who_asks_for_it(workbook: Workbook) -> None:
    workbook.choose("member", MEMBER, "sector", "family")
    musts = _team(workbook).state()["musts"]
    assert [each["words"] for each in musts if each["met"]] == ["family member"]
    assert all(each["source"] for each in musts)
    assert "coordinator of the partners" not in {each["words"] for each in musts}


def test_a_suggested_agreement_is_added_once_whoever_adds_it(workbook: Workbook) -> None:
    first = _team(workbook).state()["suggested"][0]
    choice = {"table": "agreement", "row": first["row"], "field": "title", "value": first["title"]}
    for name in ("Sam Lee", "Dana Reyes"):
        other = Workbook(workbook.store, "riverbend", by=name)
        assert _team(other).answer({"id": "1", "do": "choose", "choices": [choice]})["ok"]
    workbook.refresh()
    assert [row.title for row in workbook.plan.agreements] == [first["title"]]
    assert _team(workbook).state()["suggested"][0]["added"]
    assert all(each["source"] for each in _team(workbook).state()["suggested"])


def test_what_the_professions_agreed_stands_beside_their_difference(workbook: Workbook) -> None:
    other = Workbook(workbook.store, "riverbend", by="Dana Reyes")
    other.choose("talk", "guide.difference.payment", "agreed", "Our counselors ask for no diagnosis.")
    workbook.refresh()
    found = {each["row"]: each for each in _team(workbook).state()["differences"]}
    assert len(found) == 6
    assert found["guide.difference.payment"]["by"] == {"agreed": "Dana Reyes"}
    assert found["guide.difference.goals"]["values"] == {"agreed": None}
    html = _team(workbook).twin().html
    assert "Our counselors ask for no diagnosis." in html
    assert "not talked through yet" in html


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(2566.0, "students", "2,566 students"), (147.93, "", "147.93"), (12.0, "percent", "12 percent")],
)
def test_a_figure_reads_as_people_write_it(value: float, unit: str, said: str) -> None:
    assert amount(Figure(id="own.1", value=value, unit=unit)) == said
    assert amount(Figure(id="own.1")) == ""


def test_a_figure_shows_its_source_and_its_date(workbook: Workbook) -> None:
    for field, value in (
        ("title", "Students enrolled"),
        ("value", 2566),
        ("source", "NCES"),
        ("dated", "2024-08-01"),
    ):
        workbook.choose("figure", "own.1", field, value)
    html = _team(workbook).twin().html
    assert "2,566" in html
    assert "Aug 1, 2024" in html


def test_the_twin_escapes_what_a_person_typed(workbook: Workbook) -> None:
    for table, row, field in (
        ("about", "about", "title"),
        ("agency", "agency", "name"),
        ("member", MEMBER, "name"),
        ("goal", "own.2", "title"),
        ("agreement", "own.4", "title"),
        ("talk", "guide.difference.payment", "agreed"),
        ("figure", "own.3", "source"),
    ):
        workbook.choose(table, row, field, HOSTILE)
    html = _team(workbook).twin().html
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;") >= 6


def test_a_sample_says_that_it_is_one(workbook: Workbook) -> None:
    assert _team(workbook).state()["notice"] == ""
    workbook.choose("about", "about", "fictional", value=True)
    assert "sample plan" in _team(workbook).state()["notice"]
    assert "sample plan" in _team(workbook).twin().html
