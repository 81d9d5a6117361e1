"""Files as agencies make them, one a kind: every figure that is kept is the one that stands there."""

from pathlib import Path

import pytest

from fivepillars.exchange.indicators import Role, rows, understand, without_clashes
from fivepillars.exchange.indicators.years import years_in
from fivepillars.exchange.sheet import read_sheets
from made_indicators import read, reasons, roles, sheet

FILES = Path(__file__).parents[1] / "files" / "indicators"


def _opened(name: str):
    return read_sheets(FILES / name)


def _outcome(name: str):
    (opened,) = _opened(name)
    return rows(opened, understand(opened).matching)


def _figures(outcome):
    return {(row.place, row.year, row.group, row.title): row.exact for row in outcome.rows}


def test_codes_count_nothing() -> None:
    (opened,) = _opened("B04_code_columns.csv")
    found = roles(understand(opened))
    assert found["code"] is found["FIPST"] is Role.OUT
    assert _figures(_outcome("B04_code_columns.csv")) == {
        ("Alder", "2023", "All students", "enrollment"): 210,
        ("Birch", "2023", "All students", "enrollment"): 330,
    }
    assert any("“code”, “FIPST”" in note for note in _outcome("B04_code_columns.csv").notes)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("COMBOKEY", ("160003000123", "160006000456")),
        ("District Number", ("58", "381")),
        ("Building IRN", ("12345", "67890")),
        ("Latitude", ("43.58", "42.55")),
        ("Rank", ("1", "2")),
        ("", ("0", "1")),
        ("Unnamed: 0", ("0", "1")),
        ("Row", ("7", "9")),
        ("State Rank", ("12", "40")),
        ("Year Opened", ("1998", "2004")),
        ("Number of the class of", ("2023", "2024")),
        ("Locale Code", ("41", "13")),
        ("Charter", ("0100", "0200")),
    ],
)
def test_a_column_of_codes_years_ranks_or_row_numbers_is_no_count(
    heading: str, cells: tuple[str, str]
) -> None:
    outcome = read(f"{heading},District,Enrollment\n{cells[0]},Alder,210\n{cells[1]},Birch,330\n")
    assert [(row.title, row.exact) for row in outcome.rows] == [("Enrollment", 210), ("Enrollment", 330)]


def test_a_group_column_of_official_codes_is_understood() -> None:
    assert _figures(_outcome("B07_unknown_group_column.csv")) == {
        ("Alder District", "2019–20", "Autism", "Separate School"): 12,
        ("Alder District", "2019–20", "Emotional disturbance", "Separate School"): 15,
        ("Alder District", "2019–20", "Specific learning disability", "Separate School"): 31,
    }


def test_of_two_group_columns_one_says_what_kind_it_is() -> None:
    outcome = _outcome("B07_two_group_columns.csv")
    assert {row.group: (row.exact, row.parted_by) for row in outcome.rows} == {
        "All students": (82, ""),
        "White": (38, "Race/Ethnicity"),
        "Asian": (21, "Race/Ethnicity"),
    }


def test_a_cohort_year_is_a_year_and_each_length_of_a_rate_stays_apart() -> None:
    assert _figures(_outcome("B08_year_heading.csv")) == {
        ("Alder District", year, f"Years After Entering: {after}", "All Students Graduation Rate"): rate
        for year, after, rate in (("2023–24", 4, 84.2), ("2022–23", 5, 86.8), ("2021–22", 6, 87.1))
    }


def test_a_schools_row_never_becomes_its_districts() -> None:
    outcome = _outcome("B09_school_under_other_heading.csv")
    assert {(row.place, row.place_id, row.level, row.within) for row in outcome.rows} == {
        ("HOPE SCHOOL", "0012", "school", "ALDER"),
        ("FINLEY SCHOOL", "0031", "school", "ALDER"),
    }
    assert {(row.place, row.group): row.exact for row in outcome.rows} == {
        ("HOPE SCHOOL", "Suspension In-School, White"): 14,
        ("HOPE SCHOOL", "Suspension In-School"): 41,
        ("HOPE SCHOOL", "Suspension Out-of-School, White"): 11,
        ("HOPE SCHOOL", "Suspension Out-of-School"): 25,
        ("FINLEY SCHOOL", "Suspension In-School, White"): 22,
        ("FINLEY SCHOOL", "Suspension In-School"): 63,
    }


UNKNOWN = "District,Year,Wing,Students suspended\nAlder,2023,Red,12\nAlder,2023,Blue,31\nBirch,2023,Red,9\n"


def test_a_column_that_narrows_and_is_not_understood_is_a_question_until_a_person_answers() -> None:
    opened = sheet(UNKNOWN)
    understanding = understand(opened)
    assert roles(understanding)["Wing"] is Role.ASK
    assert "“Wing”" in understanding.questions[0]
    outcome = rows(opened, understanding.matching)
    assert outcome.rows == ()
    assert reasons(outcome.refused).keys() == {2, 3, 4}, "also the row that stands alone in its district"
    assert all("“Wing”" in sentence for sentence in reasons(outcome.refused).values())
    said = rows(opened, understanding.matching.column("Wing", role=Role.GROUP))
    assert {(row.place, row.group): row.exact for row in said.rows} == {
        ("Alder", "Red"): 12,
        ("Alder", "Blue"): 31,
        ("Birch", "Red"): 9,
    }


def test_what_rows_contradict_is_refused_together_with_the_column_that_may_part_them() -> None:
    opened = sheet(UNKNOWN)
    matching = understand(opened).matching.column("Wing", role=Role.OUT)
    outcome = rows(opened, matching)
    assert [(row.place, row.exact) for row in outcome.rows] == [("Birch", 9)]
    found = reasons(outcome.refused)
    assert found.keys() == {2, 3}
    assert all("“Wing” may tell them apart" in sentence for sentence in found.values())


def test_a_grade_that_became_a_day_is_read_back_and_marked() -> None:
    text = (
        "School,Year,Grade,Percent chronically absent\nOak,2023,K-5,21.5\nOak,2023,8-Jun,24.0\nOak,2023,,19\n"
    )
    outcome = read(text)
    assert {row.group: row.exact for row in outcome.rows} == {
        "K-5": 21.5,
        "Grades 6–8": 24.0,
        "All students": 19,
    }
    assert "turned the group into a day" in reasons(outcome.marked)[3]


def test_a_list_of_grades_that_a_school_offers_is_no_group() -> None:
    outcome = read('School,Grade,Enrollment\nOak,"09,10,11,12",210\nElm,"K,01,02,03",330\n')
    assert {(row.place, row.group) for row in outcome.rows} == {
        ("Oak", "All students"),
        ("Elm", "All students"),
    }


def test_totals_are_no_further_district() -> None:
    outcome = _outcome("B01_total_rows.csv")
    assert {(row.place, row.level): row.exact for row in outcome.rows} == {
        ("Alder", "district"): 210,
        ("Birch", "district"): 330,
        ("All districts", ""): 540,
        ("Idaho", "state"): 540,
    }
    inside = {row.place: row.as_fields()["within"] for row in outcome.rows}
    assert inside == {"Alder": "Idaho", "Birch": "Idaho", "All districts": "", "Idaho": ""}


@pytest.mark.parametrize(
    "total", ["Total", "District Total", "All Schools", "Alder Total", "ALDER TOTAL", "Districtwide"]
)
def test_a_total_among_schools_is_their_district(total: str) -> None:
    outcome = read(
        f"District,School,Year,Enrollment\nAlder,Oak,2023,210\nAlder,Elm,2023,330\nAlder,{total},2023,540\n"
    )
    assert {(row.place, row.level): row.exact for row in outcome.rows} == {
        ("Oak", "school"): 210,
        ("Elm", "school"): 330,
        ("Alder", "district"): 540,
    }


@pytest.mark.parametrize(
    "name", ["Union", "Washington", "All Saints", "Total Learning Academy", "Statesville"]
)
def test_a_name_that_only_sounds_like_a_total_is_a_place(name: str) -> None:
    outcome = read(f"District,Year,Enrollment\n{name},2023,210\nElm,2023,330\n")
    assert {(row.place, row.level) for row in outcome.rows} == {(name, "district"), ("Elm", "district")}


def test_a_heading_with_a_threshold_counts_students() -> None:
    outcome = _outcome("B07_percent_threshold.csv")
    assert {(row.unit, row.counts_students) for row in outcome.rows} == {("students", True)}
    low = _outcome("B10_low_income.csv")
    assert {(row.unit, row.counts_students) for row in low.rows} == {("students", True)}


def test_rates_per_so_many_are_kept_as_such() -> None:
    outcome = _outcome("E1_rate_per_1000.csv")
    assert {row.as_fields()["kind"] for row in outcome.rows} == {"rate"}
    assert {row.exact for row in outcome.rows if row.place == "Alder"} == {312.4, 9.1, 12.2}


def test_years_stand_in_headings_names_of_sheets_and_titles() -> None:
    assert _figures(_outcome("I24_sy2223.csv")) == {
        ("Alder", "2022–23", "All students", "Enrollment"): 210,
        ("Alder", "2023–24", "All students", "Enrollment"): 215,
        ("Birch", "2022–23", "All students", "Enrollment"): 330,
        ("Birch", "2023–24", "All students", "Enrollment"): 321,
    }
    rates = _outcome("B06_sy_suffix.csv")
    assert {row.year for row in rates.rows} == {"2014–15"}
    assert {(row.place, row.title) for row in rates.rows if row.exact == 4} == {("Cedar", "ALL COHORT")}
    first, second = _opened("B05_sheet_per_year.xlsx")
    assert {row.year for row in rows(first, understand(first).matching).rows} == {"2018–19"}
    assert {row.year for row in rows(second, understand(second).matching).rows} == {"2017–18"}


@pytest.mark.parametrize("text", ["Ages 18-19", "Grades 13-14", "Score 1415", "5-17", "Grade 11-12", "80-89"])
def test_ages_and_grades_are_no_years(text: str) -> None:
    assert years_in(text) == []


def test_a_count_is_called_by_its_file_so_that_two_files_stay_apart() -> None:
    titles = {
        name: {row.title for row in _outcome(f"{name}.csv").rows} for name in ("C1_collide_a", "C1_collide_b")
    }
    assert titles == {"C1_collide_a": {"C1 collide a: Count"}, "C1_collide_b": {"C1 collide b: Count"}}


def test_a_sheet_called_by_a_group_is_about_it() -> None:
    opened = sheet("School,Year,Suspended\nOak,2023,12\nElm,2023,31\n", "Female.csv")
    outcome = rows(opened, understand(opened).matching)
    assert {row.group for row in outcome.rows} == {"Female"}


def test_tables_that_contradict_each_other_are_both_refused() -> None:
    one = read("School,Year,Suspended\nOak,2023,12\nElm,2023,31\n", "first.csv")
    two = read("School,Year,Suspended\nOak,2023,14\nElm,2023,31\n", "second.csv")
    first, second = without_clashes([one, two])
    assert [(row.place, row.exact) for row in (*first.rows, *second.rows)] == [("Elm", 31), ("Elm", 31)]
    assert "“second” says something else" in reasons(first.refused)[2]
    assert "“first” says something else" in reasons(second.refused)[2]


WITHHELD = ["*", "**", "***", "^", "s", "PS", "‡", "DS", "IS", "TS", "RV", "n/s", "~", "@"]


def test_every_mark_is_withheld_missing_or_a_bound_and_none_is_a_number() -> None:
    (opened,) = _opened("D5_marks.csv")
    marks = {place: cell for place, _, cell in opened.rows if not place.startswith("P") or len(place) == 1}
    outcome = _outcome("D5_marks.csv")
    assert outcome.refused == ()
    kept = {marks[row.place]: row for row in outcome.rows if row.place in marks}
    told = {cell: (str(row.kind), row.value.low, row.value.high) for cell, row in kept.items()}
    nothing = ("suppressed", None, None)
    for mark in (*WITHHELD, "n<10", "N<10", "Insufficient data", "cell size"):
        assert told[mark] == nothing, mark
    for mark in ("--", "---", "†", "-1", "-2", "-9", "NULL", "N/A", "(X)", "NR"):
        assert mark not in told, mark
    for mark in ("≤5", "LE5"):
        assert told[mark] == ("range", 0, 5), mark
    for mark in (">95", "GE95", ">=95%", ">95%*"):
        assert told[mark] == ("range", 95, 100), mark
    assert told["<5%"] == told["< 5 %"] == ("suppressed", 0, 5)
    assert told["20-29"] == ("range", 20, 29)
    assert told["&lt;10"] == told["<10"] == told["fewer than 10"] == ("suppressed", 0, 10)
    assert {cell: told[cell][1] for cell in ("12.5", "12.5*", "12.5 †", "5.0!", "45.1", "38")} == {
        "12.5": 12.5,
        "12.5*": 12.5,
        "12.5 †": 12.5,
        "5.0!": 5,
        "45.1": 45.1,
        "38": 38,
    }
    assert any("points to a note" in sentence for sentence in reasons(outcome.marked).values())


@pytest.mark.parametrize("code", ["-2", "-5", "-9", "-11", "-13", "-666666666", "-99", "-888888888"])
@pytest.mark.parametrize("heading", ["Enrollment", "Percent absent", "Median household income"])
def test_a_reserve_code_is_never_a_figure(code: str, heading: str) -> None:
    outcome = read(f"District,Year,{heading}\nA,2023,{code}\nB,2023,41\nC,2023,62\nD,2023,55\n")
    assert sorted(row.exact for row in outcome.rows if row.exact is not None) == [41, 55, 62]
    assert outcome.refused == ()


@pytest.mark.parametrize("heading", ["Enrollment", "Percent absent"])
def test_a_number_below_0_is_never_a_count_nor_a_percentage(heading: str) -> None:
    outcome = read(f"District,Year,{heading}\nA,2023,-120\nB,2023,41\nC,2023,62\n")
    assert sorted(row.exact for row in outcome.rows) == [41, 62]
    assert reasons(outcome.refused).keys() == {2}


def test_bounds_in_words_and_figures_that_name_their_unit_are_read() -> None:
    outcome = _outcome("B03_above_95.csv")
    assert {row.place: (row.value.low, row.value.high) for row in outcome.rows} == {
        "Alder School": (95, 100),
        "Birch School": (61.2, 61.2),
        "Cedar School": (0, 5),
        "Elm School": (72.5, 72.5),
    }
    counted = {
        (row.group, row.unit): (str(row.kind), row.exact, row.value.high)
        for row in _outcome("B07_78_students.csv").rows
    }
    assert counted == {
        ("All students", "students"): ("exact", 78, 78),
        ("All students", "percent"): ("exact", 9.9, 9.9),
        ("Asian", "students"): ("suppressed", None, 10),
        ("Asian", "percent"): ("suppressed", None, None),
        ("White", "students"): ("exact", 1021, 1021),
        ("White", "percent"): ("exact", 12.3, 12.3),
    }


def test_jam_values_of_the_census_are_no_dollars() -> None:
    assert _figures(_outcome("I20_jam_values.csv")) == {
        ("Alder", "2022", "All students", "Median household income"): 51200,
        ("Alder", "2022", "All students", "Children in poverty"): 210,
        ("Cedar", "2022", "All students", "Median household income"): 48100,
    }


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ("1600030", {"Alder School"}),
        ("district 1600030", {"Alder School"}),
        ("Birch", {"Birch School"}),
        ("birch school", {"Birch School"}),
    ],
)
def test_a_district_is_asked_for_by_name_or_number(asked: str, places: set[str]) -> None:
    (opened,) = _opened("F30_only_by_leaid.csv")
    matching = understand(opened).matching.model_copy(update={"only": (asked,)})
    assert {row.place for row in rows(opened, matching).rows} == places


def test_when_nothing_is_found_the_places_of_the_file_are_shown() -> None:
    (opened,) = _opened("F30_only_by_leaid.csv")
    matching = understand(opened).matching.model_copy(update={"only": ("160003",)})
    [note] = [note for note in rows(opened, matching).notes if "look like" in note]
    assert "No row is about “160003”" in note
    assert "1600030, 1600060 (district id)" in note
    assert "Alder, Birch (district name)" in note


def test_a_number_is_never_matched_across_kinds_of_place() -> None:
    text = "District ID,District,School ID,School,Enrollment\n50,Alder,12,Oak,210\n60,Birch,50,Elm,330\n"
    opened = sheet(text)
    matching = understand(opened).matching

    def only(*asked: str):
        return {row.place for row in rows(opened, matching.model_copy(update={"only": asked})).rows}

    assert only("district 50") == {"Oak"}
    assert only("school 50") == {"Elm"}
    assert only("60") == {"Elm"}
    from fivepillars.plan import Refused

    with pytest.raises(Refused, match="“50” stands in the file as school id and as district id"):
        only("50")


def test_a_table_without_headings_counts_nothing() -> None:
    from fivepillars.plan import Refused

    with pytest.raises(Refused, match="No column of “figures_2023” holds figures"):
        understand(sheet("Oak,2023,120\nElm,2023,90\nAsh,2023,75\n"))
