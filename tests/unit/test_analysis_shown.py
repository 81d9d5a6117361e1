"""What is shown of a plan's indicators gives no small group away, with totals and other groups beside it."""

import pytest

from fivepillars.analysis.indicator_suppression import shown_figures, shown_indicators, shown_schools
from fivepillars.documents.plan_columns import tables
from fivepillars.exchange.frame import frame
from made_plans import plan_at_once


def _plan(*rows: tuple[str, str, float | str], setting: int = 10, kind: str = "count", **more: object):
    cells: list = [
        ("setting", "setting", "smallest_count", setting),
        ("agency", "agency", "name", "Riverbend"),
    ]
    for number, (place, group, value) in enumerate(rows):
        row = f"own.{number:03}"
        said = {"shown_as": value} if isinstance(value, str) else {"value": float(value)}
        fields = {"title": "Students", "year": "2024", "kind": kind, "place": place, "group": group} | said
        cells += [("indicator", row, name, each) for name, each in {**fields, **more}.items() if each != ""]
    return plan_at_once(*cells)


def _texts(*rows: tuple[str, str, float | str], **more: object) -> list[str]:
    return [each.text for each in shown_indicators(_plan(*rows, **more)).rows]


def test_a_count_under_the_smallest_is_hidden_and_the_note_says_so() -> None:
    shown = shown_indicators(_plan(("Hill", "", 9), ("Vale", "", 10)))
    assert [each.text for each in shown.rows] == ["*", "10"]
    assert shown.rows[0].row.value is None
    assert "under 10" in shown.note
    assert shown_indicators(_plan(("Vale", "", 10))).note == ""


def test_a_count_that_the_total_would_give_away_takes_another_with_it() -> None:
    assert _texts(("Riverbend", "", 100), ("Hill", "", 5), ("Vale", "", 95)).count("*") >= 2
    assert _texts(("Hill", "All students", 100), ("Hill", "Female", 5), ("Hill", "Male", 95)).count("*") >= 2


def test_groups_that_add_up_to_the_total_are_taken_for_its_parts() -> None:
    made = [("Hill", "All students", 100), ("Hill", "Red", 5), ("Hill", "Blue", 40), ("Hill", "Green", 55)]
    assert _texts(*made).count("*") >= 2


def test_schools_that_are_not_named_count_as_the_rest_of_the_district() -> None:
    texts = _texts(("Riverbend", "", 203), ("Hill", "", 100), ("Vale", "", 100))
    assert texts.count("*") >= 1, "203 less two hundreds would show that 3 are elsewhere"


def test_counts_that_contradict_each_other_are_all_hidden() -> None:
    assert set(_texts(("Riverbend", "", 50), ("Hill", "", 5), ("Vale", "", 400))) == {"*"}
    assert set(_texts(("Hill", "", 50), ("Hill", "", 60))) == {"*"}


@pytest.mark.parametrize("said", ["<10", "*", "10–19"])
def test_what_the_source_withheld_stays_as_it_says(said: str) -> None:
    assert _texts(("Hill", "", said)) == [said]
    assert "Hill" in [each.row.place for each in shown_indicators(_plan(("Hill", "", said))).rows]


def test_a_figure_that_is_not_there_is_not_reported_and_never_0() -> None:
    assert _texts(("Hill", "", "")) == ["not reported"]


def test_a_share_of_a_small_group_is_a_band() -> None:
    assert _texts(("Hill", "", 40), kind="percent", n=5.0) == ["*"]
    assert _texts(("Hill", "", 5), kind="percent", n=60.0) == ["≤15 %"]
    assert _texts(("Hill", "", 39.7), kind="percent", n=900.0) == ["39.7 %"]
    [band] = shown_indicators(_plan(("Hill", "", 5), kind="percent", n=60.0)).rows
    assert (band.row.value, band.row.n) == (None, None)


def test_tables_and_frames_hold_what_is_shown_and_nothing_else() -> None:
    plan = _plan(("Hill", "", 7), ("Vale", "", 700))
    assert [row.value for row in tables(plan)["indicator"]] == [None, 700.0]
    assert frame(plan, "indicator")["shown_as"].tolist() == ["*", ""]


def _and(*cells: tuple, rows: tuple) -> list:
    made = [("indicator", f"own.{number:03}", "title", "Students") for number, _ in enumerate(rows)]
    for number, (place, value) in enumerate(rows):
        fields = {"place": place, "value": float(value), "kind": "count"}
        made += [("indicator", f"own.{number:03}", name, each) for name, each in fields.items()]
    return [*made, *cells]


def test_a_total_among_the_figures_gives_no_school_away() -> None:
    total = [("figure", "own.9", "value", 705.0), ("figure", "own.9", "unit", "students")]
    rows = (("Hill", 5), ("Vale", 300), ("Mill", 400))
    assert [each.text for each in shown_indicators(plan_at_once(*_and(rows=rows))).rows].count("*") == 1
    plan = plan_at_once(*_and(*total, rows=rows))
    hidden = [each.text for each in shown_indicators(plan).rows].count("*")
    assert hidden >= 2 or (hidden == 1 and [figure.value for figure in shown_figures(plan)] == [None])


def test_the_list_of_schools_and_the_indicators_hide_the_same() -> None:
    rows = (("Hill", 5), ("Vale", 300), ("Mill", 400))
    listed = [
        ("school", f"own.{name.lower()}", field, value)
        for name, students in rows
        for field, value in (("name", name), ("enrollment", students))
    ]
    plan = plan_at_once(*_and(*listed, rows=rows))
    hidden = {each.row.place for each in shown_indicators(plan).rows if each.hidden}
    assert hidden == {school.name for school in shown_schools(plan) if school.enrollment is None}
    assert len(hidden) >= 2
