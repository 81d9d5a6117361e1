"""A chart says in words what it draws, keeps its data beside it, and reaches for nothing."""

import json
import re
from datetime import date

import pytest
from lxml import etree

from fivepillars.charts import Chart, coverage_chart, tier_chart, timeline
from fivepillars.charts.palette import COUNT_COLOURS, COUNT_INKS, PAPER, PILLAR_COLOURS
from made_plans import plan_of
from printed_plans import TODAY, empty, hostile, sample

pytestmark = pytest.mark.slow  # it draws every picture

ACES = "training.action.aces-awareness"


def charts_of(plan) -> list[Chart]:
    drawn = [
        timeline(plan, TODAY),
        coverage_chart(plan),
        tier_chart(plan),
        tier_chart(plan, pillar="screening"),
    ]
    return [chart for chart in drawn if chart]


@pytest.mark.parametrize("plan", [sample(), hostile(), empty()], ids=["sample", "hostile", "empty"])
def test_a_picture_is_well_formed_named_and_described(plan) -> None:
    for chart in charts_of(plan):
        root = etree.fromstring(chart.svg())
        names = {
            "{http://www.w3.org/2000/svg}title": chart.title,
            "{http://www.w3.org/2000/svg}desc": chart.description,
        }
        assert root.get("role") == "img"
        assert {child.tag: child.text for child in list(root)[:2]} == names
        assert root.get("aria-labelledby").split() == [child.get("id") for child in list(root)[:2]]
        assert not [
            one for one in root.iter() if one is not root and (one.get("role") or one.get("aria-label"))
        ]


@pytest.mark.parametrize("plan", [sample(), hostile()], ids=["sample", "hostile"])
def test_nothing_in_a_picture_runs_or_loads(plan) -> None:
    for chart in charts_of(plan):
        tags = {one.tag.split("}")[1] for one in etree.fromstring(chart.svg(screen=True)).iter()}
        assert tags <= {
            "svg",
            "title",
            "desc",
            "g",
            "path",
            "rect",
            "circle",
            "line",
            "text",
            "tspan",
            "defs",
            "clipPath",
        }
        assert not re.search(r"(href|src|on\w+)=", re.sub(r">[^<]*<", "><", chart.svg()))


def test_the_spec_is_a_chart_to_altair() -> None:
    for chart in charts_of(sample())[1:]:
        assert chart.altair().to_dict()["$schema"].startswith("https://vega.github.io/schema/vega-lite/v6")


def test_the_spec_is_plain_data_with_nothing_to_fetch() -> None:
    for chart in charts_of(hostile()):
        assert "url" not in re.findall(r'"(\w+)":', json.dumps(chart.spec))


def test_every_dated_action_is_a_bar_or_a_point_and_a_row_of_the_twin() -> None:
    plan = sample()
    dated = [action for action in plan.actions if action.start or action.due]
    drawn = timeline(plan, TODAY)
    bars = re.findall(r"<(?:rect|circle)\b", drawn.svg())
    assert len(bars) == len(drawn.rows) == len(dated)
    assert {row[0] for row in drawn.rows} == {action.title for action in dated}


def test_pillars_are_named_beside_their_colour() -> None:
    drawn = timeline(sample(), TODAY)
    headings = {words: colour for colour, words in re.findall(r'fill="(#\w+)">(\d [^<]+)<', drawn.svg())}
    assert [words.split()[0] for words in headings] == ["1", "2", "3", "4", "5"]
    assert list(headings.values()) == list(PILLAR_COLOURS.values())


def test_no_dates_no_timeline() -> None:
    assert timeline(empty(), TODAY) is None
    assert timeline(plan_of(("action", ACES, "chosen", True)), TODAY) is None


@pytest.mark.parametrize(
    ("start", "due"), [("2026-12-01", None), (None, "2026-12-01"), ("2026-12-01", "2026-12-01")]
)
def test_one_day_is_drawn_too(start, due) -> None:
    cells = [
        ("action", ACES, field, value) for field, value in (("chosen", True), ("start", start), ("due", due))
    ]
    drawn = timeline(plan_of(*cells), TODAY)
    assert len(drawn.rows) == 1
    assert "Dec 1" in drawn.svg()


@pytest.mark.parametrize("zone", ["America/Denver", "Pacific/Auckland"])
def test_a_day_stays_a_day_in_every_time_zone(monkeypatch, zone) -> None:
    monkeypatch.setenv("TZ", zone)
    drawn = timeline(plan_of(("action", ACES, "chosen", True), ("action", ACES, "due", "2026-12-01")), TODAY)
    assert "due Dec 1" in drawn.svg()
    assert drawn.rows[0][3] == "Dec 1, 2026"


def test_today_is_marked_when_the_plan_is_near() -> None:
    assert "Today, Nov 20" in timeline(sample(), TODAY).svg()
    assert "Today" not in timeline(sample(), date(2040, 1, 1)).svg()


def test_coverage_names_the_empty_places() -> None:
    drawn = coverage_chart(plan_of(("action", ACES, "chosen", True), ("action", ACES, "tiers", [1])))
    assert drawn.rows[0][1:] == (1, 0, 0)
    assert "Training in Tier 2" in drawn.description
    assert "Training in Tier 1" not in drawn.description


def test_tiers_add_up() -> None:
    for row in tier_chart(sample()).rows:
        assert sum(row[1:-1]) == row[-1]


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "paper"),
    [*zip(COUNT_INKS, COUNT_COLOURS, strict=True), *((c, PAPER) for c in PILLAR_COLOURS.values())],
)
def test_words_are_readable_on_their_colour(ink, paper) -> None:
    assert contrast(ink, paper) >= 4.5


def test_the_same_plan_gives_the_same_picture() -> None:
    first, second = timeline(sample(), TODAY), timeline(sample(), TODAY)
    assert first.svg() == second.svg()
    assert first.png() == second.png()


def test_on_a_screen_the_page_gives_the_colours() -> None:
    assert 'fill="var(--p1,#0067a3)"' in timeline(sample(), TODAY).svg(screen=True)
    assert "var(" not in timeline(sample(), TODAY).svg()


def test_a_figure_holds_picture_and_twin() -> None:
    figure = coverage_chart(hostile()).figure_html()
    assert figure.count("<svg") == figure.count("<table") == 1
    assert "<script" not in figure
    assert coverage_chart(hostile())._repr_html_() == figure
