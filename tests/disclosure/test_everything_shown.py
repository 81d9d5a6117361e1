"""Whoever has everything that a plan shows works out no small count, however its figures came there."""

import pytest

from fivepillars import Workbook
from fivepillars.analysis.indicator_suppression import shown_figures, shown_indicators, shown_schools
from fivepillars.checks.blockers import blockers
from fivepillars.plan import TABLES
from fivepillars.steps.team_sheets import team_sheet
from made_plans import choices_of
from plan_shapes import brought, plan_of, real

HILL = {"place": "Hill", "year": "2024"}


def cells(*rows: dict, **more: object) -> list:
    made = [("agency", "agency", "name", "Riverbend")]
    for number, row in enumerate(rows):
        fields = {**HILL, **more, **row}
        made += [("indicator", f"own.{number:02}", name, each) for name, each in fields.items() if each != ""]
    return made


def workbook(*placed: tuple, choices: list | None = None) -> Workbook:
    """Return a workbook in which all cells were placed at one moment, unless the choices say otherwise."""
    made = choices or choices_of(*placed)
    at = {} if choices else {"at": made[0].at}
    return Workbook.open(choices=[choice.model_copy(update=at).as_json() for choice in made])


def texts(*rows: dict, **more: object) -> list[str]:
    return [each.text for each in shown_indicators(workbook(*cells(*rows, **more)).plan).rows]


def count(title: str, value: float, **more: object) -> dict:
    return {"title": title, "kind": "count", "value": float(value), **more}


def percent(title: str, value: float, **more: object) -> dict:
    return {"title": title, "kind": "percent", "value": float(value), **more}


def test_a_percentage_of_a_total_is_a_count():
    shown = texts(count("Asian", 4), percent("AsianPerc", 1.0), count("TOTAL", 390))
    assert shown == ["*", "≤3 %", "390"], "of 390, 3 % and less are up to 13 students"
    assert texts(percent("AsianPerc", 1.0), count("TOTAL", 390))[0] != "1 %"
    assert (
        texts(percent("Asian", 1.0, part="Count of Asians", whole="Everybody"), count("Everybody", 390))[0]
        != "1 %"
    )


def test_so_is_one_whose_rest_is_small_and_one_of_a_rate():
    assert texts(percent("% White", 99.0), count("TOTAL", 390))[0] == "≥97 %"
    rate = {"title": "Suspended per 1,000", "kind": "rate", "value": 10.3}
    assert texts(rate, count("TOTAL", 390))[0] == "*"


@pytest.mark.parametrize("spelling", ["Hill", "HILL", "Hill  ", "Hill.", "Híll"])
def test_parts_and_their_total_stand_under_two_titles_and_spellings(spelling: str):
    shown = texts(
        count("Asian", 4), count("Black", 86), count("White", 300), count("TOTAL", 390, place=spelling)
    )
    assert shown.count("*") >= 2


def test_and_under_elementary_however_it_is_short():
    parts = [count(title, value, place="Oak Elem.") for title, value in (("Male", 4), ("Female", 386))]
    assert texts(*parts, count("Enrollment", 390, place="Oak Elementary School")).count("*") >= 2


def test_and_in_two_years():
    parts = [count(title, value) for title, value in (("Male", 4), ("Female", 386))]
    assert texts(*parts, count("Enrollment", 390, year="2025")).count("*") >= 2


def test_everybody_but_a_few_are_those_few():
    assert "*" in texts(count("Students enrolled", 390), count("Students not in special education", 386))
    assert "*" in texts(count("Suspended", 45), count("Suspended in school", 41))


@pytest.mark.parametrize("kind", ["", "other", "count"])
def test_a_number_is_a_count_until_a_person_says_otherwise(kind: str):
    row = {"title": "Students in foster care", "value": 4.0, "kind": kind}
    assert texts(row) == ["*"]
    assert texts({**row, "kind": "figure"}) == ["4"]


@pytest.mark.parametrize(
    "row",
    [
        {"low": 7.0, "high": 7.0},
        {"low": 6.0, "high": 8.0},
        {"shown_as": "4"},
        {"value": 4.0, "shown_as": "4"},
    ],
)
def test_a_small_count_is_hidden_whichever_field_it_stands_in(row: dict):
    [shown] = shown_indicators(workbook(*cells({"title": "Students in foster care", **row})).plan).rows
    assert shown.text == "*"
    assert (shown.row.value, shown.row.low, shown.row.high, shown.row.shown_as) == (None, None, None, "*")


@pytest.mark.parametrize("kind", ["rate", "figure", "percent"])
def test_how_many_a_figure_rests_on_is_a_count_too(kind: str):
    book = workbook(*cells({"title": "Mean score", "kind": kind, "value": 2.5, "n": 4.0}))
    assert [row.n for row in book.plan.table("indicator")] == [None]
    rows = [
        {"title": "Felt sad", "kind": "percent", "value": 50.0, "group": group, "n": float(n)}
        for group, n in (("All students", 390), ("Asian", 4), ("Black", 86), ("White", 300))
    ]
    assert sum(row.n is None for row in workbook(*cells(*rows)).plan.table("indicator")) >= 2


def test_a_figure_of_the_place_counts_with_the_others():
    total = [("figure", "own.f", "title", "Students enrolled"), ("figure", "own.f", "value", 390.0)]
    total += [("figure", "own.f", "unit", "students")]
    parts = [count(title, value, place="Riverbend") for title, value in (("Male", 4), ("Female", 386))]
    book = workbook(*cells(*parts), *total)
    hidden = sum(each.hidden for each in shown_indicators(book.plan).rows)
    assert hidden + (shown_figures(book.plan)[0].value is None) >= 2
    [few] = shown_figures(
        workbook(
            ("figure", "own.f", "title", "Students in foster care"),
            total[2],
            ("figure", "own.f", "value", 4.0),
        ).plan
    )
    assert few.value is None


def test_a_school_of_few_students_is_in_no_table_nor_on_the_page():
    placed = [("school", "own.a", "name", "Hill"), ("school", "own.a", "enrollment", 4)]
    book = workbook(*placed)
    assert [school.enrollment for school in shown_schools(book.plan)] == [None]
    [row] = team_sheet("school", book.plan).rows
    assert row.values["enrollment"] in {None, ""}
    assert "hidden" in row.open["enrollment"]


def test_nothing_that_a_notebook_prints_holds_a_count_as_typed():
    book = workbook(*cells(count("Students in foster care", 7.25e3 + 4), count("Newcomers", 4)))
    printed = repr(book.plan.indicators) + repr(book.history()) + repr(book.plan.state)
    assert "7254" not in printed
    assert [row.value for row in book.plan.table("indicator")] == [7254.0, None]


def test_a_refusal_answers_no_question_about_a_hidden_number():
    said = set()
    for guess in range(10):
        book = workbook(*cells({"title": "Students in foster care", "low": 3.0, "high": 6.0}))
        over = book.choose("indicator", "own.00", "low", float(guess)).over
        said.add((over, *(each.sentence for each in blockers(book.plan) if each.row == "own.00")))
    assert len(said) == 1
    assert next(iter(said))[0], "somebody else set it, and is not passed over in silence"


def before_and_after(first: list, then: list) -> list[list[str]]:
    made = choices_of(*first, *then)
    begun = [choice.model_copy(update={"at": made[0].at}) for choice in made[: len(first)]]
    later = [choice.model_copy(update={"at": made[-1].at}) for choice in made[len(first) :]]
    return [
        [each.text for each in shown_indicators(workbook(choices=found).plan).rows]
        for found in (begun, [*begun, *later])
    ]


def test_one_student_more_shows_nothing_that_was_hidden():
    rows = [
        count(title, value) for title, value in (("TOTAL", 100), ("Asian", 9), ("Black", 31), ("White", 60))
    ]
    one = [("indicator", "own.00", "value", 101.0), ("indicator", "own.01", "value", 10.0)]
    first, then = before_and_after(cells(*rows), one)
    assert [text == "*" for text in first] == [text == "*" for text in then]


def test_a_count_that_was_shown_protects_no_other():
    rows = [
        count(title, value) for title, value in (("TOTAL", 101), ("Asian", 10), ("Black", 31), ("White", 60))
    ]
    one = [("indicator", "own.00", "value", 100.0), ("indicator", "own.01", "value", 9.0)]
    first, then = before_and_after(cells(*rows), one)
    assert first == ["101", "10", "31", "60"]
    assert then == ["*", "*", "31", "60"], "31 and 60 are known, so only the total can hide 9"


def test_large_shares_and_what_counts_nobody_stay_readable():
    assert texts(percent("Felt sad", 39.7, n=900.0), percent("% White", 64.1), count("TOTAL", 390)) == [
        "39.7 %",
        "64.1 %",
        "390",
    ]
    survey = percent("Considered suicide", 1.2, error=0.4)
    assert texts(survey, count("TOTAL", 390)) == ["1.2 %", "390"]
    money = {"title": "Spent a student", "kind": "figure", "value": 9.0}
    assert texts(money, {"title": "Average class size", "value": 15.8}) == ["9", "15.8"]


@pytest.mark.parametrize(
    ("value", "total"), [(0.0, 2421), (100.0, 2421), (0.4, 2421), (0.1, 15000), (0.0, 1500)]
)
def test_a_percentage_that_may_be_of_a_few_is_hidden_though_it_need_not_be(value: float, total: int):
    """0.0 % of 2,421 are none or one, 0.4 % are nine or ten: a reader would find one of them within two."""
    column = percent("Asian", 12.3, place="Vale")
    said = texts(percent("Asian", value), percent("White", 49.9), column, count("TOTAL", total))
    assert (f"{value:g} %" in said) == (total in {15000, 1500})


FEW_BESIDE = [count("Students with disabilities", 38), count("TOTAL", 353)]


def test_a_percentage_whose_total_is_said_is_of_no_other_count():
    white = percent("White", 92.1)
    assert texts(white, *FEW_BESIDE)[0] != "92.1 %", "35 of 38 would be all but 3"
    assert texts({**white, "whole": "TOTAL"}, *FEW_BESIDE)[0] == "92.1 %"
    assert texts(white, count("White", 325), *FEW_BESIDE)[:2] == ["92.1 %", "325"]


@pytest.mark.parametrize(
    "more",
    [
        {"whole": "Members of a club"},
        {"whole": "TOTAL", "year": "2023"},
        {"whole": "Students with disabilities"},
    ],
)
def test_a_total_that_is_said_but_not_there_says_nothing(more: dict):
    assert texts({**percent("White", 92.1), **more}, *FEW_BESIDE)[0] != "92.1 %"


def test_rounding_is_no_contradiction_between_a_district_and_its_schools():
    [district] = real(1)
    assert min(value for parts in district.values() for value in parts.values()) >= 10
    shown = shown_indicators(plan_of(brought(district, "percents")).plan).rows
    assert [each for each in shown if each.hidden] == []


def test_every_table_of_the_public_surface_is_as_it_may_be_shown():
    book = workbook(*cells(count("Asian", 4), count("TOTAL", 390)))
    for table in TABLES:
        assert "4" not in [str(getattr(row, "value", "")) for row in book.plan.table(table)]
