"""Tables turned over: what is counted down the rows, and years or places across; names that tell more."""

from pathlib import Path

import pytest

from fivepillars.exchange.indicators import Role, rows, understand
from fivepillars.exchange.sheet import read_sheets
from made_indicators import read, roles, sheet

FILES = Path(__file__).parents[1] / "files" / "indicators"


def _read(name: str, **said: str):
    (opened,) = read_sheets(FILES / name)
    understood = understand(opened, name)
    return understood, rows(opened, understood.matching.model_copy(update=said))


def test_indicators_down_and_years_across_under_the_name_of_a_district() -> None:
    understood, outcome = _read("years_across.csv")
    assert {
        (row.title, row.year, row.place, row.level, row.exact) for row in outcome.rows if row.row == 4
    } == {
        ("Students suspended", "2019–20", "Alder School District", "district", 31),
        ("Students suspended", "2020–21", "Alder School District", "district", 5),
        ("Students suspended", "2021–22", "Alder School District", "district", 29),
        ("Students suspended", "2022–23", "Alder School District", "district", 33),
    }
    assert {row.title: row.unit for row in outcome.rows} == {
        "Enrollment": "students",
        "Chronically absent (%)": "percent",
        "Students suspended": "students",
    }
    assert len(outcome.rows) == 12
    assert not [each for each in understood.questions if "school or district" in each]


def test_indicators_down_and_schools_across() -> None:
    _, outcome = _read("places_across.csv", year="2023")
    assert {(row.title, row.place, row.exact) for row in outcome.rows if row.row == 3} == {
        ("Chronically absent (%)", "Birch High", 12.1),
        ("Chronically absent (%)", "Cedar Elementary", 15.2),
        ("Chronically absent (%)", "Dune Middle", 24.0),
    }
    assert {(row.level, row.year) for row in outcome.rows} == {("school", "2023")}
    assert len(outcome.rows) == 9


def test_sections_and_headings_with_a_campus_its_district_and_the_state_across() -> None:
    understood, outcome = _read("places_across_tapr.csv")
    assert roles(understood)["Section"] is Role.INDICATOR
    assert any(each.startswith("Which school or district") for each in understood.questions)
    assert {(row.title, row.year, row.group, row.place, row.exact) for row in outcome.rows} == {
        ("Attendance Rate", "2021–22", "All students", "State", 92.2),
        ("Attendance Rate", "2021–22", "African American", "State", 91.2),
        ("Chronic Absenteeism", "2021–22", "All students", "State", 25.7),
    }
    assert outcome.cells == 9 == len(outcome.rows) + len(outcome.refused)
    _, said = _read("places_across_tapr.csv", place="Birch High", state="TX")
    assert {(row.place, row.level, row.exact) for row in said.rows if row.row == 2} == {
        ("Birch High", "school", 92.1),
        ("Texas", "state", 92.2),
    }
    assert all("names none" in each.sentence for each in said.refused)


def test_a_group_behind_the_name_of_an_indicator_is_the_group() -> None:
    _, outcome = _read("state_ga_labels.csv")
    assert {(row.title, row.group, row.place, row.exact) for row in outcome.rows} == {
        ("Grad Rate", "All students", "Appling County", 90.1),
        ("Grad Rate", "Asian/Pacific Islander", "Appling County", 95.1),
        ("Grad Rate", "All students", "Appling High", 91.0),
    }


def test_a_column_that_says_one_thing_in_every_row_names_what_is_counted() -> None:
    _, outcome = _read("state_ga_levels.csv")
    assert {row.title for row in outcome.rows} == {"Graduation Rate: PERCENT", "TOTAL COUNT"}


def test_months_are_a_question_and_no_figure_stands_for_the_year() -> None:
    understood, outcome = _read("months.csv")
    assert any(each.startswith("What is “Month”?") for each in understood.questions)
    assert not outcome.rows
    (opened,) = read_sheets(FILES / "months.csv")
    said = rows(opened, understood.matching.understood_as("Month", "group"))
    assert {(row.group, row.exact) for row in said.rows if row.title == "Absent"} == {
        ("September", 31),
        ("October", 40),
        ("November", 44),
    }


@pytest.mark.parametrize("heading", ["School", "District"])
def test_codes_of_places_are_no_figures_of_them(heading: str) -> None:
    found = roles(understand(sheet(f"{heading},Year,Percent absent\n1001,2023,4.5\n1002,2023,5.5\n")))
    assert found[heading] in {Role.SCHOOL_ID, Role.DISTRICT_ID}


def test_figures_of_the_district_and_the_state_beside_a_schools_rate() -> None:
    outcome = read(
        "School,Year,Absent rate,District,State\nHill,2023,9.5%,8.1%,7.2%\nVale,2023,6.5%,8.1%,7.2%\n"
    )
    assert {(row.place, row.level, row.exact) for row in outcome.rows} == {
        ("Hill", "school", 9.5),
        ("Vale", "school", 6.5),
        ("State", "state", 7.2),
    }
    assert all("“District” is about a district" in each.sentence for each in outcome.refused)
