"""The gaps say of each need what answers it, why, what shows it, and which actions would help."""

import json
from datetime import datetime

import pytest

from fivepillars.checks import blockers
from fivepillars.documents.readings.gap_cells import cell_words
from fivepillars.steps import GapsStep, open_step
from fivepillars.store import Store
from fivepillars.workbook import Workbook

HOSTILE = "</td><script>alert(1)</script>\"'&"
NEED = {"title": "Help early", "pillar": "screening", "tier": 2, "population": "all students"}
SERVICE = {"title": "Counselor", "tiers": [2], "populations": ["all students"], "capacity": "capacity"}


@pytest.fixture
def workbook() -> Workbook:
    store = Store.open(":memory:")
    store.create("riverbend", title="Riverbend", choices=[])
    return Workbook(store, "riverbend", by="Sam Lee")


def _gaps(workbook: Workbook) -> GapsStep:
    found = open_step(workbook, "gaps")
    assert isinstance(found, GapsStep)
    return found


def _fill(workbook: Workbook, table: str, row: str, **fields: object) -> None:
    workbook.choose_together([(table, row, name, value) for name, value in fields.items()])


def _open(workbook: Workbook) -> list[str]:
    return [each.sentence for each in blockers(workbook.plan, "gaps")]


def test_without_needs_it_says_where_to_begin(workbook: Workbook) -> None:
    state = json.loads(json.dumps(_gaps(workbook).state()))
    assert state["gaps"] == []
    assert "step Needs" in _gaps(workbook).twin().html


def test_a_need_without_service_or_action_is_open_until_one_is_chosen(workbook: Workbook) -> None:
    _fill(workbook, "need", "own.1", **NEED)
    [gap] = _gaps(workbook).lines()
    assert gap.answer == "missing"
    assert _open(workbook) == ["“Help early” has no service, and no chosen action at Tier 2 answers it."]
    offer = gap.offers[0]
    answer = _gaps(workbook).answer(
        {
            "id": "1",
            "do": "choose",
            "choices": [{"table": "action", "row": offer.row, "field": "chosen", "value": True}],
        }
    )
    assert answer["ok"]
    [gap] = _gaps(workbook).lines()
    assert offer.row not in [each.row for each in gap.offers]
    assert [each.row for each in gap.chosen] == [offer.row]
    assert _open(workbook) == []


def test_a_service_with_room_meets_it_and_one_nobody_confirmed_is_thin(workbook: Workbook) -> None:
    _fill(workbook, "need", "own.1", **NEED)
    _fill(workbook, "service", "own.2", **SERVICE)
    [gap] = _gaps(workbook).lines()
    assert gap.answer == "thin"
    assert gap.services == ("Counselor: capacity, never confirmed.",)
    workbook.choose("service", "own.2", "as_of", datetime.now().astimezone().date().isoformat())
    assert [each.answer for each in _gaps(workbook).lines()] == ["met"]
    assert _open(workbook) == []


def test_the_evidence_is_what_the_gate_lets_through(workbook: Workbook) -> None:
    _fill(workbook, "indicator", "own.3", title="Students seen", kind="count", value=6.0, source="Our log")
    _fill(workbook, "need", "own.1", **NEED, evidence="own.3")
    [gap] = _gaps(workbook).lines()
    assert gap.evidence == "Students seen, All students here: *. Source: Our log, assumed."
    assert "6" not in gap.evidence


def test_the_squares_count_answers_by_group_pillar_and_place(workbook: Workbook) -> None:
    _fill(workbook, "need", "own.1", **NEED)
    _fill(workbook, "need", "own.2", **{**NEED, "place": "Hill School"})
    _fill(workbook, "need", "own.3", title="Something else")
    by_group, by_pillar, by_place = _gaps(workbook).squares()
    assert by_group.columns == ("Tier 1", "Tier 2", "Tier 3", "Tier not said")
    assert by_group.rows == (
        ("All students", ((), (("missing", 2),), (), ())),
        ("Not said", ((), (), (), (("unknown", 1),))),
    )
    assert [name for name, _ in by_pillar.rows] == ["Screening and referral systems", "Not said"]
    assert [name for name, _ in by_place.rows] == ["Whole district", "Hill School"]
    assert cell_words((("missing", 1), ("met", 2))) == "1 missing, 2 met"
    assert cell_words(()) == "none named"


def test_what_was_typed_is_escaped_in_the_twin(workbook: Workbook) -> None:
    _fill(workbook, "need", "own.1", **{**NEED, "title": HOSTILE, "place": HOSTILE, "evidence": HOSTILE})
    html = _gaps(workbook).twin().html
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 3
