"""The needs show how sure each figure is, nothing of a small group, and what it is compared with."""

import base64
import json

import pytest

from fivepillars.places import data_folder
from fivepillars.plan import Refused
from fivepillars.steps import NeedsStep, open_step
from fivepillars.steps.indicator_import import MOST_BYTES
from fivepillars.store import Store
from fivepillars.workbook import Workbook

HOSTILE = "</title><script>alert(1)</script>\"'&"
CSV = """School,Year,Group,Percent sad or hopeless,Students absent
High school,2024,All students,37.2,88
High school,2024,Grade 9,41.0,4
Middle school,2024,All students,29 %,41
Middle school,20x4,All students,12,50
Middle school,2024,Grade 6,12.5,<10
"""


@pytest.fixture
def workbook() -> Workbook:
    store = Store.open(":memory:")
    store.create("riverbend", title="Riverbend", choices=[])
    return Workbook(store, "riverbend", by="Sam Lee")


def _needs(workbook: Workbook) -> NeedsStep:
    found = open_step(workbook, "needs")
    assert isinstance(found, NeedsStep)
    return found


def _indicator(workbook: Workbook, row: str, **fields: object) -> None:
    workbook.choose_together([("indicator", row, name, value) for name, value in fields.items()])


def _piece(content: bytes, place: int = 0, *, last: bool = True, file: str = "survey.csv") -> dict:
    data = base64.b64encode(content).decode()
    return {"id": "1", "do": "piece", "file": file, "data": data, "place": place, "last": last}


def _brought(needs: NeedsStep, content: bytes = CSV.encode()) -> dict:
    [read] = needs.answer(_piece(content))["understood"]
    return read


def test_the_state_of_an_empty_plan_is_plain_data_that_asks_for_a_need(workbook: Workbook) -> None:
    state = json.loads(json.dumps(_needs(workbook).state()))
    assert (state["groups"], state["figures"], state["note"]) == ([], 0, "")
    assert [(each["table"], each["row"]) for each in state["open"]] == [("need", "")]
    assert "No figure is here yet" in _needs(workbook).twin().html


def test_figures_that_have_no_room_on_the_sheet_are_said(workbook: Workbook) -> None:
    for count, said in ((60, False), (1, True)):
        first = len(workbook.plan.rows("indicator"))
        workbook.choose_together(
            [("indicator", f"own.{first + n:03}", "title", f"Figure {first + n}") for n in range(count)]
        )
        (sheet,) = [each for each in _needs(workbook).state()["sheets"] if each["table"] == "indicator"]
        assert len(sheet["rows"]) == 60
        words = "Of 61 figures that were typed in, the first 60 stand here. The Excel file has them all."
        assert (words in json.dumps(sheet)) is said


def test_a_small_count_is_nowhere_on_the_page_nor_in_the_twin(workbook: Workbook) -> None:
    shared = {"title": "Students enrolled", "year": "2024", "kind": "count", "counts_students": True}
    for row, place, value in (("own.1", "Hill", 7.0), ("own.2", "Vale", 1234.0), ("own.3", "Mill", 45.0)):
        _indicator(workbook, row, place=place, value=value, n=value, **shared)
    needs = _needs(workbook)
    said = json.dumps(needs.state())
    assert "7.0" not in said
    assert '"value": 45.0' in said
    assert "1,234" in needs.twin().html
    [hidden] = needs.state()["hidden"]
    assert hidden == "own.1"
    [figures, *_] = needs.state()["sheets"]
    row = next(each for each in figures["rows"] if each["row"] == "own.1")
    assert (row["values"]["value"], row["values"]["n"], row["words"]["value"]) == (None, None, "*")


def test_what_undo_would_take_back_names_no_count(workbook: Workbook) -> None:
    _indicator(workbook, "own.1", title="Students absent")
    workbook.choose("indicator", "own.1", "value", 3.0)
    assert _needs(workbook).state()["undo"] == "changed Value of “Students absent”"


def test_the_smallest_count_is_a_setting_of_the_plan(workbook: Workbook) -> None:
    _indicator(workbook, "own.1", title="Students absent", kind="count", value=12.0)
    [group] = _needs(workbook).groups()
    assert group.rows[0][1] == "12"
    workbook.choose("setting", "setting", "smallest_count", 15)
    [group] = _needs(workbook).groups()
    assert group.rows[0][1] == "*"
    with pytest.raises(Refused):
        workbook.choose("setting", "setting", "smallest_count", 1)


def test_a_percentage_is_drawn_with_its_interval_and_a_few_answers_only_as_one(workbook: Workbook) -> None:
    shared = {"title": "Sad or hopeless", "kind": "percent", "year": "2023"}
    _indicator(workbook, "own.1", place="High school", value=37.0, n=400.0, **shared)
    _indicator(workbook, "own.2", place="Small school", value=50.0, n=25.0, **shared)
    _indicator(workbook, "own.3", place="No error", value=20.0, **shared)
    [group] = _needs(workbook).groups()
    drawing = json.dumps(group.chart)
    assert group.chart[0] == "svg"
    assert [part[0] for part in group.chart[2:4]] == ["title", "desc"]
    assert drawing.count('"circle"') == 1
    assert drawing.count("not drawn") == 1
    assert "32.4 to 41.8 (95 % interval (Wilson 1927))" in {row[2] for row in group.rows}


def test_a_figure_stands_beside_the_nation_with_its_source(workbook: Workbook) -> None:
    _indicator(workbook, "own.1", title="Students sad or hopeless", kind="percent", value=55.0, n=500.0)
    [group] = _needs(workbook).groups()
    assert [each.sentence.split(".")[0] for each in group.compared] == [
        "Higher than theirs",
        "Large districts that chose to take part; they are no sample of all",
    ]
    assert "MMWR" in group.compared[0].source
    assert "2024-10-10" in group.compared[0].source


def test_districts_like_ours_are_named_with_the_rule_and_the_source() -> None:
    example = Workbook.open(data_folder() / "examples" / "juniper-flats.plan.json")
    group = next(each for each in _needs(example).groups() if "poverty" in each.title)
    assert len(group.similar.rows) == 5
    assert "SAIPE" in group.similar.source
    assert "steps" in group.similar.rule
    assert any("Idaho" in each.with_ for each in group.compared)


def test_one_click_turns_a_figure_into_a_need(workbook: Workbook) -> None:
    _indicator(
        workbook, "own.1", title="Students in foster care", group="Students in foster care", value=20.0
    )
    answer = _needs(workbook).answer({"id": "1", "do": "need", "indicator": "own.1"})
    [need] = workbook.plan.needs
    assert (answer["row"], need.evidence, need.population) == (
        need.id,
        "indicator:own.1",
        "students in foster care",
    )
    workbook.undo()
    assert workbook.plan.needs == ()
    assert not _needs(workbook).answer({"id": "2", "do": "need", "indicator": "own.9"})["ok"]


def test_a_file_is_understood_before_anything_is_stored(workbook: Workbook) -> None:
    needs = _needs(workbook)
    read = json.loads(json.dumps(_brought(needs)))
    roles = {each["column"]: each["role"] for each in read["matching"]["columns"]}
    assert (roles["School"], roles["Year"], roles["Group"]) == ("school name", "year", "group")
    outcome = needs.answer({"id": "2", "do": "try", "sheet": 0, "matching": read["matching"]})["outcome"]
    assert (outcome["read"], outcome["figures"], outcome["refused"]) == (5, 8, 1)
    assert any("row 5" in sentence for sentence in outcome["sentences"])
    assert workbook.plan.indicators == ()


def test_figures_are_stored_as_one_gesture_and_twice_is_once(workbook: Workbook) -> None:
    needs = _needs(workbook)
    read = _brought(needs)
    asked = {"id": "2", "do": "store", "sheet": 0, "matching": read["matching"]}
    assert needs.answer(asked)["stored"] == 8
    assert len(workbook.plan.indicators) == 8
    before, held = workbook.history(), workbook.plan.table("indicator")
    _brought(needs)
    assert needs.answer(asked)["ok"]
    again = workbook.history()[len(before) :]
    hidden = {row.id for row in held if row.shown_as == "*"}
    assert hidden
    assert {choice.row for choice in again} == hidden, "or a file would tell which guesses are right"
    assert {choice.field for choice in again} <= {"value", "shown_as"}
    assert workbook.plan.table("indicator") == held
    assert workbook.undoable.startswith("changed ")
    workbook.undo()
    assert workbook.plan.table("indicator") == held
    assert workbook.undoable == "changed several figures together"
    workbook.undo()
    assert workbook.plan.indicators == ()


def test_a_long_import_is_taken_back_whole(workbook: Workbook) -> None:
    lines = [f"School {number},2024,All students,{number % 60}.5" for number in range(300)]
    needs = _needs(workbook)
    read = _brought(needs, "\n".join(["School,Year,Group,Percent sad", *lines]).encode())
    said: list[dict] = []
    needs.importing.going = said.append
    needs.answer({"id": "9", "do": "store", "sheet": 0, "matching": read["matching"]})
    assert len(workbook.plan.indicators) == 300
    assert {each["re"] for each in said} == {"9"}
    told = [each["going"] for each in said]
    assert [each["done"] for each in told if each["say"] == "Reading 300 rows…"] == [250, 300]
    stored = [each["done"] / each["of"] for each in told if each["say"] == "Storing 300 figures…"]
    assert (stored[0], stored[-1]) == (0, 1)
    assert stored == sorted(stored)
    assert told[-1] == {"say": "Bringing the page up to date…", "done": 0, "of": 0}
    workbook.undo()
    assert workbook.plan.indicators == ()


def test_a_file_comes_in_pieces_in_order_and_not_too_large(workbook: Workbook) -> None:
    needs = _needs(workbook)
    content = CSV.encode()
    assert needs.answer(_piece(content[:50], last=False)) == {"re": "1", "got": 1}
    assert needs.answer(_piece(content[50:], 1))["understood"]
    assert not needs.answer(_piece(content, 3))["ok"]
    chunk = b" " * 1_000_000
    for place in range(MOST_BYTES // len(chunk) + 1):
        answer = needs.answer(_piece(chunk, place, last=False))
    assert "--as indicators" in answer["say"]


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"\xff\xfe\x00", b"Student name,Student ID,Score\nA,1,2\n", b"PK\x03\x04junk"],
)
def test_a_file_that_is_no_table_of_figures_gets_a_sentence(workbook: Workbook, content: bytes) -> None:
    answer = _needs(workbook).answer(_piece(content))
    assert answer["ok"] is False
    assert answer["say"].endswith(".")
    assert workbook.plan.indicators == ()


def test_a_matching_without_its_file_is_refused(workbook: Workbook) -> None:
    answer = _needs(workbook).answer({"id": "1", "do": "store", "sheet": 0, "matching": {}})
    assert "no longer at hand" in answer["say"]


def test_what_was_typed_is_escaped_in_the_twin(workbook: Workbook) -> None:
    _indicator(
        workbook, "own.1", title=HOSTILE, place=HOSTILE, source=HOSTILE, value=30.0, kind="percent", n=90.0
    )
    workbook.choose("need", "own.2", "title", HOSTILE)
    html = _needs(workbook).twin().html
    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 4
