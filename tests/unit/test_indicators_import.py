"""Indicators from files: understood before they are read, nothing guessed, nothing lost unsaid."""

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivepillars.analysis.indicators import Kind, Scale
from fivepillars.exchange.directory.imported import Imported
from fivepillars.exchange.directory.model import Directory
from fivepillars.exchange.indicators import Role, matching_of, rows, understand
from fivepillars.exchange.indicators.ids import read_id
from fivepillars.exchange.indicators.years import range_turned_day, read_year, year_in_name
from fivepillars.exchange.sheet import read_sheets
from fivepillars.plan import Refused

# The headings of a state's yearly file of schools, shortened; the schools are invented.
STATE_FILE = """\
School Code,School Name,Function,Contact Name,Address 1,Town,State,Zip,Phone,Grade,District Name,\
District Code,9_Enrollment,TOTAL_Enrollment,English Language Learner,% English Language Learner,\
% Permanently Excluded,Average Class Size,Average Salary,FTE Count,AP_Tests Taken,Accountability Level
00990505,Harbor High,Principal,Alexis Quill,1 Pier Road,Harbor,MA,2351,781-555-0160,"09,10,11,12",Harbor,\
00990000,124,452,11.0,2.4,0.0,15.8,74662.0,127.0,"1,037",Level 1
00990003,Dune Elementary,Principal,Sam Ferris,2 Dune Way,Harbor,MA,2351,781-555-0185,"01,02,03,04",Harbor,\
00990000,0,580,42.0,7.2,,24.6,74662.0,127.0,,Level 3
00980505,Ridge High,Principal,Kim Vale,3 Ridge Road,Ridge,MA,2743,508-555-0100,"09,10,11,12",Ridge,\
00980000,<10,310,*,≤5,3.1,19.2,64906.0,70.0,88,Insufficient data
"""

LONG = """\
LEAID,State,District,School Year,Subgroup,Indicator,Percent,N,Source
0100005,AL,Albertville City,2022-23,All Students,Chronic absence,37 %,410,State report card
0100005,AL,Albertville City,2022-23,English learners,Chronic absence,0.41,92,State report card
0100005,AL,Albertville City,2022-23,Homeless,Chronic absence,*,n<10,State report card
0100006,AL,Marshall County,2022-23,All Students,Chronic absence,12%,1900,State report card
0100006,AL,Marshall County,2022-23,All Students,Graduated,≥99%,440,State report card
0100006,AL,Marshall County,2022-23,Homeless,Graduated,NA,,State report card
"""


def sheet(text, name="figures_2023.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    (only,) = read_sheets(content, name=name)
    return only


def read(text, name="figures_2023.csv"):
    opened = sheet(text, name)
    return rows(opened, understand(opened).matching)


def roles(understanding):
    return {each.column: each.role for each in understanding.matching.columns}


def reasons(findings):
    return {finding.row: finding.sentence for finding in findings}


@pytest.fixture(scope="module")
def state_file():
    return sheet(STATE_FILE, "Public_Schools_2017.csv")


def test_a_wide_state_file_is_understood_column_by_column(state_file):
    understanding = understand(state_file)
    assert understanding.shape == "wide"
    assert understanding.matching.year == "2017"
    found = roles(understanding)
    assert found["School Code"] is Role.SCHOOL_ID
    assert found["School Name"] is Role.SCHOOL
    assert found["District Name"] is Role.DISTRICT
    assert found["District Code"] is Role.DISTRICT_ID
    for left_out in ("Function", "Contact Name", "Phone", "Address 1", "Zip", "Town", "Grade"):
        assert found[left_out] is Role.OUT, left_out
    assert found["TOTAL_Enrollment"] is found["% English Language Learner"] is Role.MEASURE
    assert all(0 <= each.confidence <= 1 and each.sentence for each in understanding.matching.columns)


def test_named_people_are_not_even_shown_as_examples(state_file):
    shown = json.dumps(understand(state_file).as_json(), ensure_ascii=False)
    for name in ("Alexis Quill", "Sam Ferris", "781-555"):
        assert name not in shown


def test_counts_of_students_are_flagged_and_other_numbers_are_not(state_file):
    students = {each.title: each.counts_students for each in understand(state_file).matching.indicators}
    assert students["TOTAL Enrollment"]
    assert students["English Language Learner"]
    assert students["AP Tests Taken"], "in doubt it is students"
    assert not students["% English Language Learner"]
    assert not students["Average Class Size"]
    assert not students["Average Salary"]
    assert not students["FTE Count"]


def test_a_wide_state_file_is_read_cell_by_cell(state_file):
    outcome = rows(state_file, understand(state_file).matching)
    found = {(row.place, row.title): row for row in outcome.rows}
    total = found["Harbor High", "TOTAL Enrollment"]
    assert (total.exact, total.unit, total.counts_students, total.row) == (452, "students", True, 2)
    assert (total.place_id, total.within, total.level, total.year) == ("00990505", "Harbor", "school", "2017")
    assert found["Harbor High", "AP Tests Taken"].exact == 1037
    small = found["Ridge High", "9 Enrollment"]
    assert (small.kind, small.value.whole_bounds, small.exact) == (Kind.SUPPRESSED, (0, 9), None)
    assert found["Ridge High", "English Language Learner"].kind is Kind.SUPPRESSED
    band = found["Ridge High", "% English Language Learner"]
    assert (band.kind, band.value.low, band.value.high) == (Kind.RANGE, 0, 5)
    assert ("Dune Elementary", "AP Tests Taken") not in found
    assert not outcome.refused


def test_a_district_reads_its_own_schools_only(state_file):
    matching = understand(state_file).matching.model_copy(update={"only": ("harbor",)})
    outcome = rows(state_file, matching)
    assert {row.within for row in outcome.rows} == {"Harbor"}
    assert "1 rows are about other places and were left out, as asked." in outcome.notes


def test_a_long_file_gives_one_figure_a_row():
    opened = sheet(LONG)
    understanding = understand(opened)
    assert understanding.shape == "long"
    assert roles(understanding) == {
        "LEAID": Role.DISTRICT_ID,
        "State": Role.STATE,
        "District": Role.DISTRICT,
        "School Year": Role.YEAR,
        "Subgroup": Role.GROUP,
        "Indicator": Role.INDICATOR,
        "Percent": Role.VALUE,
        "N": Role.N,
        "Source": Role.SOURCE,
    }
    assert understanding.questions == ()
    outcome = rows(opened, understanding.matching)
    found = {(row.place, row.group, row.title): row for row in outcome.rows}
    everybody = found["Albertville City", "All students", "Chronic absence"]
    assert (everybody.exact, everybody.unit, everybody.n, everybody.year) == (37, "percent", 410, "2022–23")
    assert everybody.source == "State report card"
    assert found["Albertville City", "English learners", "Chronic absence"].exact == 41
    assert found["Albertville City", "Homeless", "Chronic absence"].kind is Kind.SUPPRESSED
    graduated = found["Marshall County", "All students", "Graduated"]
    assert (graduated.value.low, graduated.value.high) == (99, 100)
    assert len(outcome.rows) == 5
    assert any("1 figures are withheld" in note for note in outcome.notes)
    assert any("1 cells say “not reported”" in note for note in outcome.notes)


def test_error_bounds_and_answers_go_with_their_figure():
    text = (
        "state,district,year,sex,hopeless_n,hopeless_pct,hopeless_se_approx,tried_pct,tried_ci_lower,tried_ci_upper\n"
        "ID,Emmett,2019,All,1282,34.03,1.39,9.4,8.0,11.1\nID,Emmett,2019,Female,635,43.43,2.07,12.0,13.0,14.0\n"
    )
    outcome = read(text)
    found = {(row.title, row.group): row for row in outcome.rows}
    sad = found["hopeless pct", "All students"]
    assert (sad.exact, sad.n, sad.error, sad.unit) == (34.03, 1282, 1.39, "percent")
    tried = found["tried pct", "All students"]
    assert (tried.low, tried.high, tried.n) == (8.0, 11.1, None)
    assert found["tried pct", "Female"].low is None
    assert "bounds do not hold the figure" in reasons(outcome.marked)[3]
    assert len(outcome.rows) == 4


def test_an_interval_in_the_same_cell_is_read():
    outcome = read("District,Year,Sad or hopeless (%)\nA,2023,39.7 (38.0–41.4)\nB,2023,0.5 (0.1–2.0)\n")
    assert [(row.exact, row.low, row.high) for row in outcome.rows] == [(39.7, 38.0, 41.4), (0.5, 0.1, 2.0)]


def test_columns_that_are_years_give_each_figure_its_year():
    outcome = read("District,Indicator,2021-22,2022-23\nA,Absent,12.5%,13.1%\nB,Absent,*,9.9%\n", "trend.csv")
    assert [(row.title, row.year, row.exact) for row in outcome.rows] == [
        ("Absent", "2021–22", 12.5),
        ("Absent", "2022–23", 13.1),
        ("Absent", "2021–22", None),
        ("Absent", "2022–23", 9.9),
    ]
    wide = read("District,Enrollment 2021-22,Enrollment 2022-23\nA,120,130\n", "trend.csv")
    assert [(row.title, row.year) for row in wide.rows] == [
        ("Enrollment", "2021–22"),
        ("Enrollment", "2022–23"),
    ]


# Bad input


def test_a_lost_leading_zero_is_offered_back():
    text = LONG.replace("0100005", "100005").replace("0100006", "100006")
    opened = sheet(text)
    understanding = understand(opened)
    (column,) = (each for each in understanding.matching.columns if each.column == "LEAID")
    assert column.role is Role.DISTRICT_ID
    assert "6 of them lost their leading zero" in column.sentence
    assert {row.place_id for row in rows(opened, understanding.matching).rows} == {"0100005", "0100006"}
    as_they_stand = understanding.matching.model_copy(update={"restore_zeros": False})
    assert {row.place_id for row in rows(opened, as_they_stand).rows} == {"100005", "100006"}


def test_a_zero_is_given_back_only_where_it_makes_an_id_of_that_state():
    assert read_id("100005", 7) == read_id("100005", 7, "AL")
    assert read_id("100005", 7, "AL").id == "0100005"
    assert read_id("100005", 7, "ID").id == "100005"
    assert read_id("300005", 7).id == "300005", "no state's ids begin with 03"
    assert read_id("10000500870", 12).id == "010000500870"
    assert read_id('="0100005"', 7).id == read_id("0100005", 7).id == read_id("100005.0", 7).id == "0100005"
    assert read_id("1.6E+11", 12).id == ""
    assert "lost" in read_id("1.60E+11", 12).problem


def test_a_shortened_id_is_left_out_and_the_row_is_kept():
    outcome = read("School Name,NCES School ID,Enrollment\nHarbor,160000100084,120\nDune,1.60E+11,80\n")
    assert [row.place_id for row in outcome.rows] == ["160000100084", ""]
    assert "last digits are lost" in reasons(outcome.marked)[3]


def test_shares_and_percents_in_one_column_are_told_apart_or_asked():
    sure = read("District,Year,Result\nA,2023,37 %\nB,2023,0.37\nC,2023,37%\n")
    assert [row.exact for row in sure.rows] == [37, 37, 37]
    opened = sheet("District,Year,% Excluded\nA,2023,0.3\nB,2023,0.1\nC,2023,0\n")
    understanding = understand(opened)
    assert "0.37" in understanding.questions[0]
    unsure = rows(opened, understanding.matching)
    assert [row.exact for row in unsure.rows] == [0]
    assert set(reasons(unsure.refused)) == {2, 3}
    assert "Say which" in reasons(unsure.refused)[2]
    told = understanding.matching.indicator("% Excluded", scale=Scale.PERCENT)
    assert [row.exact for row in rows(opened, told).rows] == [0.3, 0.1, 0]


def test_a_year_that_became_a_day_or_a_number_is_read_back():
    outcome = read(
        "District,Year,Enrollment\nA,45170,10\nB,2023-09-01,11\nC,1905-07-15,12\nD,2023,13\nE,soon,14\n"
    )
    assert [row.year for row in outcome.rows] == ["2023", "2023", "2023", "2023"]
    assert set(reasons(outcome.marked)) == {2, 3, 4}
    assert "year cannot be read" in reasons(outcome.refused)[6]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023", "2023"),
        ("2022-23", "2022–23"),
        ("2022–2023", "2022–23"),
        ("SY 2022-23", "2022–23"),
        ("FY23", "2023"),
        ("2023.0", "2023"),
        ("1999-00", "1999–00"),
        ("2022-25", None),
        ("1023", None),
        ("", None),
    ],
)
def test_years_are_read_as_schools_write_them(text, year):
    assert (read_year(text) or (None,))[0] == year


def test_the_file_name_gives_the_year_if_it_names_one():
    assert year_in_name("MA_Public_Schools_2017") == "2017"
    assert year_in_name("summary_2022-23") == "2022–23"
    assert year_in_name("from 2015 to 2019") == ""


def test_a_range_that_became_a_day_is_refused_with_what_it_may_have_been():
    assert range_turned_day("10-May") == range_turned_day("May-10") == "5–10"
    odd = "B,2023,10-May\nC,2023,2023-05-10\nD,2023,#REF!\nE,2023,many\n"
    good = "".join(f"F{n},2023,{n}\n" for n in range(8))
    outcome = read(f"District,Year,Suspended\nA,2023,12\n{odd}{good}")
    found = reasons(outcome.refused)
    assert set(found) == {3, 4, 5, 6}
    assert "range such as 5–10" in found[3]
    assert "error of the spreadsheet" in found[5]
    assert "no figure" in found[6]


def test_repeated_rows_are_kept_once_and_contradictions_are_told():
    outcome = read("District,Year,Enrollment\nA,2023,120\nA,2023,120\nA,2023,125\nB,2023,90\n")
    assert [(row.place, row.exact) for row in outcome.rows] == [("A", 120), ("B", 90)]
    found = reasons(outcome.refused)
    assert "repeats row 2" in found[3]
    assert "something else" in found[4]


def test_a_row_without_a_place_or_an_indicator_is_told():
    outcome = read("District,Year,Indicator,Value\nA,2023,Absent,12\n,2023,Absent,13\nC,2023,,14\n")
    assert len(outcome.rows) == 1
    assert "names no school or district" in reasons(outcome.refused)[3]
    assert "names no indicator" in reasons(outcome.refused)[4]


def test_federal_codes_for_missing_are_not_numbers():
    outcome = read("District,Year,Enrollment,Change in enrollment\nA,2023,120,-9\nB,2023,-9,4\nC,2023,-1,2\n")
    assert [row.exact for row in outcome.rows if row.title == "Enrollment"] == [120]
    assert [row.exact for row in outcome.rows if row.title.startswith("Change")] == [-9, 4, 2]


def test_over_a_hundred_percent_is_kept_and_told():
    outcome = read("District,Year,% Attending\nA,2023,101.5\nB,2023,97\n")
    assert [row.exact for row in outcome.rows] == [101.5, 97]
    assert "over 100 %" in reasons(outcome.marked)[2]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_wrong_encodings_ragged_rows_and_semicolons_come_through(encoding):
    text = "School Name;Year;Enrollment\nPeña Blanca;2023;120\nCañón;2023\nEspañola;2023;80\n"
    outcome = read(text.encode(encoding))
    assert [(row.place, row.exact) for row in outcome.rows] == [("Peña Blanca", 120), ("Española", 80)]
    assert any("row 3" in note for note in outcome.notes)


def test_two_heading_rows_of_a_workbook_are_one():
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    page.append(["District", "Absent", None, "Suspended", None])
    page.append([None, "2022", "2023", "2022", "2023"])
    page.append(["A", 0.125, 0.13, 40, 41])
    page.append(["B", 0.2, "*", "<10", 50])
    page.merge_cells("B1:C1")
    page.merge_cells("D1:E1")
    for cells in page["B3:C4"]:
        for cell in cells:
            cell.number_format = "0.0%"
    content = BytesIO()
    book.save(content)
    outcome = read(content.getvalue(), "absence.xlsx")
    found = {(row.place, row.title, row.year): row for row in outcome.rows}
    assert found["A", "Absent", "2022"].exact == 12.5
    assert found["B", "Absent", "2023"].kind is Kind.SUPPRESSED
    assert found["B", "Suspended", "2022"].value.whole_bounds == (0, 9)
    assert len(found) == 8


@pytest.mark.parametrize(
    "heading", ["Student ID", "SASID", "student_name", "Date of Birth", "First Name", "SSN"]
)
def test_a_list_of_students_is_refused_unread(heading):
    opened = sheet(f"School,{heading},Days absent\nHarbor,Ann Example,12\n")
    for attempt in (lambda: understand(opened), lambda: rows(opened, understand(sheet(STATE_FILE)).matching)):
        with pytest.raises(Refused, match="looks like a list of students") as refused:
            attempt()
        assert "Ann Example" not in refused.value.sentence


def test_a_file_without_figures_is_refused():
    with pytest.raises(Refused, match="no indicators"):
        understand(sheet("School,Motto\nHarbor,Onward\n"))
    with pytest.raises(Refused, match="no rows"):
        understand(sheet("School,Year,Enrollment\n"))


# What a person changes


def test_a_person_changes_the_matching_before_anything_is_read(state_file):
    matching = understand(state_file).matching
    changed = matching.column("Town", role=Role.GROUP).renamed("TOTAL Enrollment", "Students enrolled")
    changed = changed.indicator("9 Enrollment", keep=False)
    outcome = rows(state_file, changed)
    assert {row.group for row in outcome.rows} == {"Harbor", "Ridge"}
    assert {"Students enrolled"} <= {row.title for row in outcome.rows}
    assert not {"9 Enrollment", "TOTAL Enrollment"} & {row.title for row in outcome.rows}


def test_the_matching_travels_as_json_and_nonsense_is_refused(state_file):
    understanding = understand(state_file)
    sent = json.loads(json.dumps(understanding.as_json()))
    assert matching_of(sent["matching"]) == understanding.matching
    assert Role.SCHOOL in sent["roles"]
    assert sent["scales"][Scale.ASK]
    for nonsense in (None, [], {"columns": [{"column": "x", "role": "king"}], "indicators": []}):
        with pytest.raises(Refused, match="Nothing was read"):
            matching_of(nonsense)
    for attempt in (
        lambda: understanding.matching.column("Nowhere", role=Role.OUT),
        lambda: understanding.matching.column("Town", role="king"),
        lambda: understanding.matching.indicator("Nothing", keep=False),
        lambda: understanding.matching.renamed("Nothing", "Something"),
    ):
        with pytest.raises(Refused, match="Nothing was changed"):
            attempt()


def test_a_matching_of_another_file_is_refused(state_file):
    with pytest.raises(Refused, match="other columns"):
        rows(sheet(LONG), understand(state_file).matching)


def test_progress_counts_up_to_the_last_row():
    opened = sheet("District,Year,Enrollment\n" + "".join(f"D{n},2023,{n + 10}\n" for n in range(620)))
    seen = []
    rows(opened, understand(opened).matching, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(250, 620), (500, 620), (620, 620)]


def test_the_outcome_is_told_as_that_of_a_directory_and_shows_no_figure():
    outcome = read("District,Year,Enrollment\nA,2023,7\nA,2023,7\nB,2023,odd\nC,45170,3\n")
    plain = outcome.as_json()
    assert plain.keys() == Imported(Directory((), (), ()), {}, {}).as_json().keys()
    assert plain["read"] == {"figures_2023": 4}
    assert plain["kept"] == {"figures": 2, "indicators": 1, "places": 2}
    assert [(group["count"], group["rows"]) for group in plain["refused"]] == [(1, [3]), (1, [4])]
    assert plain["marked"][0]["rows"] == [5]
    assert "odd" not in json.dumps(plain)
    assert all(sentence.startswith("figures_2023, row ") for sentence in outcome.sentences())
    assert json.dumps([row.as_json() for row in outcome.rows])


CELLS = st.one_of(
    st.sampled_from(
        ["*", "<10", "≥99%", "95-98", "NA", ".", "10-May", "0.37", "37 %", "1,234", "many", "-9", "40"]
    ),
    st.integers(0, 5000).map(str),
    st.floats(0, 100).map(lambda number: f"{number:.2f}"),
)


@given(st.lists(st.tuples(st.integers(1, 12), CELLS), min_size=1, max_size=25))
def test_every_cell_is_kept_refused_or_counted_as_missing(lines):
    text = "District,Year,Result\n" + "".join(f'D{place},2023,"{cell}"\n' for place, cell in lines)
    try:
        outcome = read(text)
    except Refused:
        return
    missing = sum(
        int(note.split()[0].replace(",", "")) for note in outcome.notes if "say “not reported”" in note
    )
    assert len(outcome.rows) + len(outcome.refused) + missing == len(lines)
    assert all(row.exact is None for row in outcome.rows if row.kind is not Kind.EXACT)
