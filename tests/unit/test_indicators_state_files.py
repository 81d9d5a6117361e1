"""The headings and wording of many states' own files: each figure that is kept is the one that stands there.

The content is invented. The headings are those of the files that the states, EDFacts, the Civil Rights Data
Collection, NCES and the Census Bureau publish.
"""

import csv
import io
import re
from pathlib import Path

import pytest

from fivepillars.exchange.indicators import Role, rows, understand
from fivepillars.exchange.indicators.years import read_year
from fivepillars.exchange.sheet import read_sheets
from made_indicators import read, roles, sheet

FILES = Path(__file__).parents[1] / "files" / "indicators"
NAMES = [*sorted(path.name for path in FILES.glob("state_*.csv")), "fl.csv"]


def _outcome(name: str):
    (opened,) = read_sheets(FILES / name)
    return rows(opened, understand(opened, name).matching)


def _numbers(cells: list[str]) -> set[float]:
    found = set()
    for cell in cells:
        plain = cell.replace(",", "").rstrip("%*")
        if re.fullmatch(r"-?\d+(\.\d+)?", plain):
            found.add(float(plain))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_stands_in_its_row_and_every_row_is_kept_marked_refused_or_told(name: str) -> None:
    lines = list(csv.reader(io.StringIO((FILES / name).read_text(encoding="utf-8"))))
    outcome = _outcome(name)
    for row in outcome.rows:
        if row.exact is not None:
            assert row.exact in _numbers(lines[row.row - 1]), (row.title, row.row)
    told = {each.row for each in (*outcome.rows, *outcome.marked, *outcome.refused)}
    blank = sum(int(note.split()[0]) for note in outcome.notes if "no figure in the columns" in note)
    silent = {number for number in _opened_numbers(name) if number not in told}
    missing = sum(int(note.split()[0]) for note in outcome.notes if "“not reported”" in note)
    assert len(silent) <= blank + missing
    assert outcome.cells >= len(outcome.rows)


def _opened_numbers(name: str) -> tuple[int, ...]:
    (opened,) = read_sheets(FILES / name)
    return tuple(opened.numbers)


@pytest.mark.parametrize(
    ("name", "row", "place", "level", "within", "year", "group"),
    [
        ("state_ca_chronic.csv", 2, "Alder Unified", "district", "", "2022–23", "All students"),
        ("state_ca_chronic.csv", 3, "Alder Unified", "district", "", "2022–23", "Black or African American"),
        ("state_ca_chronic.csv", 8, "Alder Unified", "district", "", "2022–23", "Grades 1–3"),
        ("state_wa_ospi.csv", 2, "Alder School District No. 1", "district", "", "2022–23", "All students"),
        ("state_mi_msd.csv", 2, "Alder Public Schools", "district", "", "2022–23", "All students"),
        ("state_mi_msd.csv", 4, "Birch High", "school", "Alder Public Schools", "2022–23", "All students"),
        ("state_tn.csv", 2, "Alder County", "district", "", "2023", "All students"),
        ("state_tn.csv", 5, "Birch Elementary", "school", "Alder County", "2023", "All students"),
        ("state_ky.csv", 2, "Alder County", "district", "", "2022–23", "All students"),
        ("state_crdc.csv", 2, "Birch High", "school", "Alder District", "", "Male"),
        ("state_edfacts_long.csv", 2, "Alder District", "district", "IDAHO", "2021–22", "All students"),
        ("state_saipe.csv", 2, "Alder School District", "district", "ID", "", "All students"),
        ("state_or.csv", 2, "Adel SD 21", "district", "", "", "All students"),
        ("state_or.csv", 3, "Birch Elementary", "school", "Adel SD 21", "", "All students"),
        ("state_co.csv", 2, "BIRCH ACADEMY", "school", "MAPLETON 1", "", "All students"),
        ("state_co.csv", 4, "MAPLETON 1", "district", "", "", "All students"),
        ("state_la.csv", 3, "Acadia Parish", "district", "", "", "Asian"),
        ("state_in.csv", 2, "Birch High", "school", "Alder Schools", "2023", "Grade 9"),
        ("state_ccd.csv", 4, "Birch High", "school", "Alder District", "2022–23", "All students"),
        ("fl.csv", 5, "BIRCH HIGH SCHOOL", "school", "ALDER", "2022–23", "All students"),
        ("fl.csv", 7, "ALDER", "district", "", "2022–23", "All students"),
    ],
)
def test_each_row_is_about_the_place_year_and_group_that_it_names(
    name: str, row: int, place: str, level: str, within: str, year: str, group: str
) -> None:
    found = {
        (each.place, each.level, each.within, each.year, each.group)
        for each in _outcome(name).rows
        if each.row == row
    }
    assert (place, level, within, year, group) in found
    assert {each[0] for each in found} == {place}


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("state_ky.csv", {"SCHOOL YEAR": Role.YEAR}),
        ("state_tn.csv", {"system": Role.DISTRICT_ID, "n_chronically_absent": Role.MEASURE}),
        ("state_nc.csv", {"masking": Role.OUT}),
        ("state_ny_src.csv", {"LEVEL": Role.OUT}),
        (
            "state_wa_ospi.csv",
            {"DAT": Role.OUT, "ESDOrganizationId": Role.OUT, "DistrictCode": Role.DISTRICT_ID},
        ),
        ("state_edfacts_long.csv", {"DATA GROUP": Role.OUT, "DATA DESCRIPTION": Role.INDICATOR}),
        ("state_ga_gosa.csv", {"SCHOOL_DSTRCT_CD": Role.DISTRICT_ID, "INSTN_NAME": Role.SCHOOL}),
        ("state_tx_tapr.csv", {"DISTRICT": Role.DISTRICT_ID, "CAMPNAME": Role.SCHOOL}),
        ("state_crdc.csv", {"LEA_STATE": Role.STATE}),
    ],
)
def test_a_code_a_flag_or_a_year_of_a_states_file_counts_nobody(name: str, columns: dict[str, Role]) -> None:
    (opened,) = read_sheets(FILES / name)
    found = roles(understand(opened, name))
    assert {column: found[column] for column in columns} == columns


def test_the_codes_of_states_are_no_disability_and_no_meal() -> None:
    outcome = read("Where,District,Year,Enrollment\nID,Alder,2023,210\nID,Birch,2023,330\n")
    assert {row.group for row in outcome.rows} == {"All students"}
    assert _outcome("fl.csv").rows[0].group == "All students", "the file is called fl"


def test_the_census_bureaus_second_heading_names_the_columns_and_a_margin_of_error_is_no_figure() -> None:
    titles = {row.title for row in _outcome("state_acs.csv").rows}
    assert all(title.startswith("Estimate!!") for title in titles)
    assert len(titles) == 2
    bare = "GEO_ID,NAME,S1701_C01_001E,S1701_C01_001M\n97,Alder,12110,210\n98,Birch,810,95\n"
    assert [(row.title, row.exact) for row in read(bare).rows] == [
        ("S1701 C01 001E", 12110),
        ("S1701 C01 001E", 810),
    ]


def test_edfacts_percentages_are_percent_also_where_the_heading_joins_words() -> None:
    units = {row.title: row.unit for row in _outcome("state_edfacts_wide.csv").rows}
    assert units["ALL MTH00PCTPROF"] == "percent"
    assert units["ALL MTH00NUMVALID"] == "students"


HEADINGS = [
    "Absent 21+ Days",
    "Expelled more than 45 days",
    "Missed 5 or more school days",
    "Suspended 1-10 days",
    "Referred to counselors",
    "Served in households",
    "Removed to other schools",
    "Enrolled in AP classes",
    "Dropped out with 3 or more courses",
    "Chronic absence rate (count)",
    "Graduation rate numerator",
    "Reduced cost lunch",
    "Free cost meals",
    "Income eligible",
    "Below 185 % income",
    "English learner population",
    "Homeless population",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_threshold_or_whom_students_met_frees_no_count_from_the_gate(heading: str) -> None:
    outcome = read(f"District,Year,{heading}\nAlder,2023,4\nBirch,2023,41\n")
    assert [row.counts_students for row in outcome.rows] == [True, True]


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Days suspended", "days"),
        ("Number of counselors", "counselors"),
        ("Total days absent", "days"),
        ("Total population", "population"),
        ("Household income", "dollars"),
        ("Lunch costs", "dollars"),
    ],
)
def test_days_and_staff_are_counted_as_what_they_are(heading: str, unit: str) -> None:
    outcome = read(f"District,Year,{heading}\nAlder,2023,4\nBirch,2023,41\n")
    assert {(row.unit, row.counts_students) for row in outcome.rows} == {(unit, False)}


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("20222023", "2022–23"),
        ("22 - 23 School Year", "2022–23"),
        ("2022 to 2023", "2022–23"),
        ("2022_23", "2022–23"),
        ("20222024", None),
        ("2022-23 SY", "2022–23"),
    ],
)
def test_a_year_is_read_however_a_state_writes_it(written: str, year: str | None) -> None:
    found = read_year(written)
    assert (found[0] if found else None) == year


def test_a_column_of_years_that_cannot_be_read_is_never_a_count() -> None:
    outcome = read("District,School Year,Enrollment\nAlder,222023,210\nBirch,222023,330\n")
    assert {row.title for row in outcome.rows} == {"Enrollment"}


def test_a_row_without_a_figure_is_told() -> None:
    outcome = read("District,Year,Enrollment\nAlder,2023,210\nBirch,2023,\nCedar,2023,330\n")
    assert "1 row holds no figure in the columns that are read." in outcome.notes


def test_the_total_of_a_district_is_that_district_and_not_one_more() -> None:
    outcome = read(
        "District,School,Year,Enrollment\nAlder,Birch High,2023,410\nAlder Total,,2023,620\n"
        "Elm,Fir High,2023,300\nTotal for Elm,,2023,300\nElm,Fir High Total,2024,310\nGrand Total,,2023,920\n"
    )
    assert [(row.place, row.level, row.exact) for row in outcome.rows] == [
        ("Birch High", "school", 410),
        ("Alder", "district", 620),
        ("Fir High", "school", 300),
        ("Elm", "district", 300),
        ("Fir High", "school", 310),
        ("All districts", "", 920),
    ]


@pytest.mark.parametrize(
    "line", ["Run on: 01/05/2024", "Data as of June 2024", "Report generated 2024-06-01"]
)
def test_the_day_on_which_a_file_was_made_is_not_the_year_of_its_figures(line: str) -> None:
    opened = sheet(f"Suspensions\n{line}\nDistrict,Enrollment\nAlder,210\nBirch,330\n", "figures.csv")
    assert understand(opened).matching.year == ""


def test_short_words_of_headings_are_read_as_what_they_stand_for() -> None:
    outcome = read(
        "Dist,Sch,DistNm,SchNm,Yr,Grd,Ct,Pct\n1,101,Alder,Birch,2023,9,31,12.1\n1,101,Alder,Birch,2023,10,29,11.1\n"
    )
    assert {(row.place, row.place_id, row.group, row.exact) for row in outcome.rows} == {
        ("Birch", "101", "Grade 9", 31),
        ("Birch", "101", "Grade 9", 12.1),
        ("Birch", "101", "Grade 10", 29),
        ("Birch", "101", "Grade 10", 11.1),
    }


def test_the_length_of_a_cohort_is_no_question_where_it_says_so() -> None:
    outcome = read(
        "Year,District,Cohort Type,Graduation Rate\n2023,Alder,4-Year,85.7\n2023,Alder,5-Year,88.6\n"
    )
    assert {row.group: row.exact for row in outcome.rows} == {"4-Year": 85.7, "5-Year": 88.6}


def test_a_fiscal_year_of_two_digits_counts_nobody() -> None:
    outcome = read("District,FY,Enrollment\nAlder,24,210\nBirch,24,330\n")
    assert {row.title for row in outcome.rows} == {"Enrollment"}


def test_two_or_more_races_written_2_plus_are_no_grade() -> None:
    outcome = read("District,Year,Total,Asian,White,2+\nAlder,2023,210,11,130,6\nBirch,2023,330,21,205,10\n")
    assert {row.group for row in outcome.rows} == {"All students", "Asian", "White", "Two or more races"}


def test_the_grades_that_a_school_has_are_not_whom_its_row_counts() -> None:
    outcome = read(
        "School,Low Grade,High Grade,Grade Span,Grades Served,Year,Enrollment\n"
        "Birch,K,5,K-5,K-5,2023,210\nCedar,6,8,6-8,6-8,2023,330\n"
    )
    assert {(row.place, row.group, row.exact) for row in outcome.rows} == {
        ("Birch", "All students", 210),
        ("Cedar", "All students", 330),
    }
    apart = read("District,Grade Span,Year,Enrollment\nAlder,K-5,2023,210\nAlder,6-8,2023,330\n")
    assert {(row.group, row.exact) for row in apart.rows} == {("K-5", 210), ("6-8", 330)}


def test_regions_statuses_and_flags_of_a_place_count_nobody() -> None:
    outcome = read(
        "Region,ESC,District,Year,Charter,Title I,Rural,Accreditation Status,Dropouts\n"
        "1,5,Alder,2023,0,1,0,1,4\n2,6,Birch,2023,1,1,0,2,6\n"
    )
    assert {row.title for row in outcome.rows} == {"Dropouts"}
    counted = read("District,Year,Title I\nAlder,2023,41\nBirch,2023,60\n")
    assert [row.counts_students for row in counted.rows] == [True, True]


def test_the_total_of_one_region_is_not_that_of_all_districts() -> None:
    outcome = read(
        "District,Year,Dropouts\nAlder,2023,40\nRegion 1 Total,2023,60\nElm,2023,70\nRegion 2 Total,2023,80\n"
    )
    assert [(row.place, row.level) for row in outcome.rows] == [
        ("Alder", "district"),
        ("Region 1 Total", ""),
        ("Elm", "district"),
        ("Region 2 Total", ""),
    ]


def test_a_column_of_years_is_believed_before_the_day_of_the_report() -> None:
    outcome = read("Report Date,District,Data Year,Enrollment\n10/01/2023,Alder,2023-2024,210\n")
    assert [row.year for row in outcome.rows] == ["2023–24"]


def test_a_district_that_is_called_by_its_number_is_a_district() -> None:
    outcome = read("District,Year,Dropouts\nDistrict 11,2023,40\nDistrict 75,2023,60\nDistrict,2023,100\n")
    assert [(row.place, row.level) for row in outcome.rows] == [
        ("District 11", "district"),
        ("District 75", "district"),
        ("All districts", ""),
    ]


def test_many_repeated_rows_are_few_sentences() -> None:
    again = "".join(f"Alder {number},2023,{number + 50}\n" * 2 for number in range(300))
    outcome = read("District,Year,Dropouts\n" + again)
    assert len(outcome.rows) == 300
    assert len(outcome.refused) == 300
    assert len(outcome.sentences()) <= 25


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ("12,5;1.210\nElm;2023;8,25;2.345", {12.5, 8.25, 1210, 2345}),
        ("12,5;1.210,5\nElm;2023;8,251;98", {12.5, 8.251, 1210.5, 98}),
        ("12.5;1,210\nElm;2023;8.25;2,345", {12.5, 8.25, 1210, 2345}),
    ],
)
def test_a_comma_before_the_decimals_is_one_in_every_cell(cells: str, values: set[float]) -> None:
    outcome = read(f"District;Year;Percent chronically absent;Average days absent\nAlder;2023;{cells}\n")
    assert {row.value.number for row in outcome.rows} == values
