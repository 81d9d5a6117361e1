"""Columns of one file are one table: total, parts and percentages are values of one indicator, and say so."""

import pytest

from fivepillars.exchange.indicators import rows, understand
from fivepillars.exchange.indicators.student_groups import group_of_cell
from fivepillars.workbook import Workbook
from fivepillars.workbook.figures import figure_cells
from made_indicators import read, sheet

RACES = "District,Year,Asian,AsianPerc,White,WhitePerc,TOTAL\nAlder,2023,4,1.0,386,99.0,390\n"


def _told(outcome):
    return {
        (row.title, row.group): (row.exact, row.unit, row.whole, row.part, row.parted_by)
        for row in outcome.rows
    }


def test_a_column_a_race_a_percent_a_race_and_a_total_are_one_indicator() -> None:
    assert _told(read(RACES)) == {
        ("Students", "Asian"): (4, "students", "Students", "", "race"),
        ("Students (percent)", "Asian"): (1.0, "percent", "Students", "Students", "race"),
        ("Students", "White"): (386, "students", "Students", "", "race"),
        ("Students (percent)", "White"): (99.0, "percent", "Students", "Students", "race"),
        ("Students", "All students"): (390, "students", "", "", ""),
    }


@pytest.mark.parametrize(
    "count", ["Asian", "Asian Count", "Number of Asian Students", "Asian #", "asian_n", "ASIAN"]
)
@pytest.mark.parametrize(
    "percent", ["% Asian", "Asian %", "Pct Asian", "Percent Asian", "AsianPerc", "asian_pct"]
)
@pytest.mark.parametrize("total", ["TOTAL", "Enrollment", "Total Enrollment", "All Students", "Total #"])
def test_however_the_three_are_called(count: str, percent: str, total: str) -> None:
    outcome = read(f"School,Year,{total},{count},{percent}\nOak,2023,390,4,1.0\nElm,2023,120,12,10\n")
    [whole] = {row.whole for row in outcome.rows if row.whole}
    assert _told(outcome).keys() == {
        (whole, "All students"),
        (whole, "Asian"),
        (f"{whole} (percent)", "Asian"),
    }
    counts = {(row.group, row.exact) for row in outcome.rows if row.counts_students}
    assert counts == {("All students", 390), ("Asian", 4), ("All students", 120), ("Asian", 12)}
    assert {row.part for row in outcome.rows if row.unit == "percent"} == {whole}


def test_a_percentage_of_no_sign_is_told_by_its_cells() -> None:
    outcome = read("School,Total,Asian,White\nOak,390,1.5,98.5\nElm,120,10.8,89.2\n")
    assert {row.group: row.unit for row in outcome.rows} == {
        "All students": "students",
        "Asian": "percent",
        "White": "percent",
    }
    assert {row.whole for row in outcome.rows if row.unit == "percent"} == {"Students"}


def test_codes_of_federal_files_name_groups_and_a_rate_is_of_its_cohort() -> None:
    outcome = read("LEAID,ALL_COHORT,ALL_RATE,MAM_COHORT,MAM_RATE\n1600001,63,91,14,80\n")
    told = _told(outcome)
    assert told["COHORT", "American Indian or Alaska Native"] == (14, "students", "COHORT", "", "race")
    assert told["RATE", "American Indian or Alaska Native"][1:3] == ("percent", "COHORT")
    crdc = read("School,TOT_ENR_M,TOT_ENR_F,SCH_ENR_HI_M\nOak,100,120,14\n")
    assert {row.group: row.parted_by for row in crdc.rows} == {
        "Male": "sex",
        "Female": "sex",
        "Hispanic or Latino, Male": "race, sex",
    }
    assert len({row.title for row in crdc.rows}) == 1


def test_what_happened_to_a_group_is_counted_against_the_group() -> None:
    text = "School,Enrollment,Asian Enrollment,Suspensions Total,Suspensions Asian,Suspension Rate Asian\n"
    told = _told(read(text + "Oak,300,40,50,14,35.0\n"))
    assert told["Suspensions", "Asian"][2] == "Suspensions"
    assert told["Suspension Rate", "Asian"] == (35, "percent", "Enrollment", "Suspensions", "race")


@pytest.mark.parametrize(
    "heading",
    ["Special education teachers", "Asian Studies program", "Not proficient", "High school graduates"],
)
def test_what_only_sounds_like_a_group_stays_an_indicator(heading: str) -> None:
    outcome = read(f"School,Enrollment,{heading}\nOak,300,14\n")
    assert (heading, "All students") in _told(outcome)


@pytest.mark.parametrize(
    "heading",
    [
        "Inside Regular Class 80% or More of Day",
        "student_count_low_income",
        "Low Income Students",
        "Suspended",
    ],
)
@pytest.mark.parametrize("odd", ["12.5", "4%", "22"])
def test_what_may_count_students_does_until_somebody_says_otherwise(heading: str, odd: str) -> None:
    text = f"School,Race,Year,{heading},Other\nOak,Asian,2023,4,9\nOak,White,2023,36,9\nElm,Asian,2023,14,9\n"
    opened = sheet(f"{text}Elm,White,2023,{odd},9\n")
    matching = understand(opened).matching
    outcome = rows(opened, matching)
    kept = [row for row in outcome.rows if row.row < 5 and row.exact != 9]
    assert [(row.exact, row.counts_students, row.as_fields()["kind"]) for row in kept] == [
        (4, True, "count"),
        (36, True, "count"),
        (14, True, "count"),
    ]
    title = kept[0].title
    said = rows(opened, matching.indicator(title, counts_students=False, unit="figure"))
    assert {row.as_fields()["kind"] for row in said.rows if row.title == title} == {"figure"}


def test_rates_per_so_many_are_no_percentages() -> None:
    outcome = read(
        'District,Year,"Suspensions, rate per 1,000 students",Crude Rate\nA,2023,312.4,9.1\nB,2023,88.0,7.4\n'
    )
    assert {(row.title, row.unit, row.as_fields()["kind"]) for row in outcome.rows} == {
        ("Suspensions, rate per 1,000 students", "per 1 000 students", "rate"),
        ("Crude Rate", "rate", "rate"),
    }


def test_the_group_of_the_row_and_of_the_column_go_together() -> None:
    outcome = read("School,Grade,Female,Male\nOak,Grade 7,40,44\nOak,Grade 8,39,41\n")
    assert {row.group for row in outcome.rows} == {
        "Grade 7, Female",
        "Grade 7, Male",
        "Grade 8, Female",
        "Grade 8, Male",
    }


def test_a_second_column_of_the_same_group_keeps_its_own_name() -> None:
    outcome = read("School,Enrollment,Number of Students,Asian\nOak,300,310,14\n")
    assert _told(outcome)["Number of Students", "All students"][0] == 310
    assert not outcome.refused


def test_the_links_reach_the_plan_and_follow_another_title() -> None:
    workbook = Workbook.create("Riverbend", store=":memory:")
    opened = sheet(RACES)
    matching = understand(opened).matching.renamed("Students", "Enrolled")
    outcome = rows(opened, matching)
    from datetime import date

    workbook.choose_together(figure_cells(workbook, outcome, date(2026, 11, 28)).cells)
    kept = {(row.title, row.group): row for row in workbook.plan.indicators}
    share = kept["Students (percent)", "Asian"]
    assert (share.kind, share.whole, share.part, share.parted_by) == (
        "percent",
        "Enrolled",
        "Enrolled",
        "race",
    )
    assert kept["Enrolled", "Asian"].counts_students


@pytest.mark.parametrize(
    ("cell", "group"),
    [
        ("Hispanic/Latino of any race", "Hispanic or Latino"),
        ("MAM", "American Indian or Alaska Native"),
        ("AUT", "Autism"),
        ("SLD", "Specific learning disability"),
        ("F", "Female"),
        ("English Learners (EL)", None),
        ("LEP", "English learners"),
        ("Not Economically Disadvantaged", "Not economically disadvantaged"),
        ("Students in Foster Care", "Students in foster care"),
        ("McKinney-Vento", "Homeless students"),
        ("3rd Grade", "Grade 3"),
        ("Gr 07", "Grade 7"),
        ("Two or More Races", "Two or more races"),
        ("Suspension Out-of-School", "Out-of-school suspension"),
        ("Oak Middle", None),
    ],
)
def test_official_words_and_codes_name_groups(cell: str, group: str | None) -> None:
    found = group_of_cell(cell)
    assert (found.name if found else None) == group


def test_hi_is_a_race_or_an_impairment_by_its_column() -> None:
    assert group_of_cell("HI", ["race"]).name == "Hispanic or Latino"
    assert group_of_cell("HI", ["disability category"]).name == "Hearing impairment"
