"""Figures in documents: a picture where there is something to compare, a table for each, nothing hidden."""

from itertools import pairwise

import pytest

from fivepillars.analysis.indicator_suppression import shown_indicators
from fivepillars.charts.topics import topics
from fivepillars.documents.readings.needs_reading import MOST_FIGURES, MOST_PICTURES, blocks
from made_context import context_on
from made_plans import plan_of

AGENCY = [("agency", "agency", "name", "Riverbend"), ("agency", "agency", "state", "ID")]


def _figure(number: int, **fields: object) -> list[tuple[str, str, str, object]]:
    usual = {"title": "Chronic absence", "place": f"School {number}", "kind": "percent", "value": 10 + number}
    return [
        ("indicator", f"own.{number}", name, value)
        for name, value in {**usual, "n": 400, "year": "2025", **fields}.items()
    ]


def _blocks(*figures: list[tuple[str, str, str, object]]):
    plan = plan_of(*AGENCY, *(cell for figure in figures for cell in figure))
    return blocks(plan, context_on())


def test_figures_of_a_topic_are_drawn_together_and_stand_as_a_table() -> None:
    [picture] = [block for block in _blocks(_figure(1), _figure(2)) if block.kind == "picture"]
    assert picture.chart.title == "Chronic absence"
    assert [row[:2] for row in picture.twin.rows] == [("School 1, 2025", "11 %"), ("School 2, 2025", "12 %")]
    assert picture.chart.svg().count("<circle") == 2
    assert "School 1: 11 % (" in picture.chart.description


def test_one_figure_alone_is_a_table_without_a_picture() -> None:
    kinds = [block.kind for block in _blocks(_figure(1))]
    assert "picture" not in kinds
    assert "A bar reaches over" not in str(_blocks(_figure(1)))


def test_what_is_hidden_is_in_neither_picture_nor_table() -> None:
    counts = {"title": "Homeless students", "kind": "count", "counts_students": True, "n": None}
    told = _blocks(
        _figure(1, **counts, value=7), _figure(2, **counts, value=120), _figure(3, **counts, value=210)
    )
    said = " ".join([*(str(block) for block in told), *(b.chart.svg() for b in told if b.kind == "picture")])
    assert "120" in said
    assert ">7<" not in said
    assert "'7'" not in said


def test_more_than_fits_is_said_and_stands_in_the_spreadsheet() -> None:
    many = [_figure(number, title=f"Topic {number % 20:02d}") for number in range(MOST_FIGURES + 7)]
    told = _blocks(*many)
    assert sum(block.kind == "picture" for block in told) == MOST_PICTURES
    assert told[-1].text == "7 more figures are in the spreadsheet."


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("title", ["Short", "A very long title " * 6])
def test_words_marks_and_values_stay_apart_and_inside(title: str, *, wide: bool) -> None:
    figures = [_figure(1, title=title, place="A school with quite a long name " * 3), _figure(2, title=title)]
    plan = plan_of(*AGENCY, *(cell for figure in figures for cell in figure))
    [topic] = topics(shown_indicators(plan), plan)
    chart = topic.chart(wide=wide)
    _, look, *nodes = chart.picture
    lines = [each for each in nodes if each[0] == "g"]
    assert len(lines) == 2
    for _, _, label, value, ground, *_ in lines:
        assert not wide or len(label[2]) * 5.5 < float(ground[1]["x1"])
        assert (
            0
            <= float(ground[1]["x1"])
            < float(ground[1]["x2"])
            <= float(value[1]["x"])
            <= float(look["width"])
        )
    tops = [float(line[2][1]["y"]) for line in lines]
    assert all(after - before >= 20 for before, after in pairwise(tops))
