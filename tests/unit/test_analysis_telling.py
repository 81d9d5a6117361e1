"""What in a plan tells a count of students: counts, sizes of groups, and percentages with a total."""

import pytest

from fivepillars.analysis.counted import Counts, Told
from fivepillars.analysis.disclosure import Rule
from fivepillars.analysis.figure_names import label_of, years_of
from fivepillars.analysis.telling import counts_of
from fivepillars.plan.tables import Figure, Indicator

TOTAL = {"title": "TOTAL", "kind": "count", "value": 390.0}


def counted(*rows: dict, figures: tuple[Figure, ...] = ()) -> Counts:
    usual = {"place": "Hill", "year": "2024"}
    made = [Indicator.model_validate({"id": f"own.{n}", **usual, **row}) for n, row in enumerate(rows)]
    return counts_of(Told(tuple(made), figures=figures, district="Riverbend"), Rule())


def told(row: dict, *more: dict) -> int | None:
    """Return the count that a percentage tells with a total of 390."""
    counts = counted(row, TOTAL, *more)
    share = counts.shares.get(("indicator", "own.0", "value"))
    return counts.counts[share.told].value if share else None


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ({"kind": "percent", "value": 40.0}, 156),
        ({"kind": "percent", "low": 39.0, "high": 41.0}, 156),
        ({"kind": "rate", "value": 400.0, "title": "Suspended per 1,000"}, 156),
        ({"kind": "rate", "value": 40.0, "title": "Suspended per hundred"}, 156),
        ({"kind": "other", "value": 0.4, "title": "Share suspended"}, 156),
        ({"kind": "percent", "value": 40.01}, None),
        ({"kind": "percent", "value": 140.0}, None),
        ({"kind": "percent", "value": 40.0, "error": 2.0}, None),
        ({"kind": "percent", "value": 40.0, "low": 35.0, "high": 45.0}, None),
        ({"kind": "percent", "shown_as": "*"}, None),
    ],
)
def test_a_percentage_of_a_total_tells_a_count_unless_it_is_of_a_sample(row: dict, count: int | None) -> None:
    assert told({"title": "Suspended", **row}) == count


def test_a_percentage_of_a_count_that_the_source_withheld_is_that_count() -> None:
    withheld = {"title": "Suspended", "kind": "count", "shown_as": "<10"}
    assert told({"title": "Suspended %", "kind": "percent", "value": 2.1}, withheld) is None
    counts = counted({"title": "Suspended %", "kind": "percent", "value": 2.1}, TOTAL, withheld)
    share = counts.shares["indicator", "own.0", "value"]
    assert share.told == counts.told_by["indicator", "own.2", "value"]


def test_the_size_of_a_group_is_the_count_of_the_group_where_it_is_the_same() -> None:
    asked = {"title": "Felt sad", "kind": "percent", "value": 40.0}
    same = counted({**asked, "n": 390.0}, TOTAL)
    assert same.told_by["indicator", "own.0", "n"] == same.told_by["indicator", "own.1", "value"]
    fewer = counted({**asked, "n": 360.0}, TOTAL)
    assert fewer.counts[fewer.told_by["indicator", "own.0", "n"]].value == 360


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ({"title": "Students enrolled", "value": 390.0, "unit": "students"}, 390),
        ({"title": "Students enrolled", "value": 390.0}, 390),
        ({"title": "Spent", "value": 390.0, "unit": "dollars"}, None),
        ({"title": "Students", "value": 39.5, "unit": "students"}, None),
        ({"title": "Students", "value": -3.0}, None),
        ({"title": "Students"}, None),
    ],
)
def test_a_figure_of_the_place_counts_where_it_may(figure: dict, value: int | None) -> None:
    counts = counted(figures=(Figure.model_validate({"id": "own.f", **figure}),))
    name = counts.told_by.get(("figure", "own.f", "value"))
    assert (counts.counts[name].value if name else None) == value


@pytest.mark.parametrize(
    ("title", "group", "label"),
    [
        ("Non-binary", "", ("sex:non-binary",)),
        ("Boys", "", ("sex:male",)),
        ("PK_Enrollment", "", ("grade:pk",)),
        ("Kindergarten", "", ("grade:k",)),
        ("Students", "Grade 09", ("grade:9",)),
        ("Students", "Not Hispanic or Latino", ("not hispanic",)),
        ("Students without a home", "", ("not a home",)),
        ("Suspensions of Black students", "", ("race:black", "suspension")),
    ],
)
def test_whom_a_heading_is_about(title: str, group: str, label: tuple[str, ...]) -> None:
    assert label_of(title, group) == label


@pytest.mark.parametrize(
    ("text", "years"),
    [("SY 2022–23", (2022, 2023)), ("2023-2024", (2023, 2024)), ("FY 24", (2024, 2024)), ("Fall", ())],
)
def test_which_years_a_text_names(text: str, years: tuple[int, ...]) -> None:
    assert years_of(text) == years
