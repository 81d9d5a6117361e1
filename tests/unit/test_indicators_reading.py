"""Figures are read as what they are: nothing guessed, nothing lost unsaid."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivepillars.analysis.indicators import Kind
from fivepillars.exchange.directory.imported import Imported
from fivepillars.exchange.directory.model import Directory
from fivepillars.exchange.indicators import Role, rows, understand
from fivepillars.plan import Refused
from made_indicators import LONG, read, reasons, roles, sheet, state_file


@pytest.fixture(scope="module", name="state_file")
def the_state_file():
    return state_file()


def test_a_wide_state_file_is_read_cell_by_cell(state_file):
    outcome = rows(state_file, understand(state_file).matching)
    found = {(row.place, row.title): row for row in outcome.rows if row.group == "All students"}
    groups = {(row.place, row.title, row.group): row for row in outcome.rows}
    total = found["Harbor High", "Enrollment"]
    assert (total.exact, total.unit, total.counts_students, total.row) == (452, "students", True, 2)
    assert (total.place_id, total.within, total.level, total.year) == ("00990505", "Harbor", "school", "2017")
    assert found["Harbor High", "AP Tests Taken"].exact == 1037
    small = groups["Ridge High", "Enrollment", "Grade 9"]
    assert (small.kind, small.value.whole_bounds, small.exact) == (Kind.SUPPRESSED, (0, 9), None)
    assert groups["Ridge High", "Enrollment", "English learners"].kind is Kind.SUPPRESSED
    band = groups["Ridge High", "Enrollment (percent)", "English learners"]
    assert (band.kind, band.value.low, band.value.high) == (Kind.RANGE, 0, 5)
    assert ("Dune Elementary", "AP Tests Taken") not in found
    assert not outcome.refused


def test_a_district_reads_its_own_schools_only(state_file):
    matching = understand(state_file).matching.model_copy(update={"only": ("harbor",)})
    outcome = rows(state_file, matching)
    assert {row.within for row in outcome.rows} == {"Harbor"}
    assert "1 row is about another place, left out as asked." in outcome.notes


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
    assert any("1 figure is withheld" in note for note in outcome.notes)
    assert any("1 cell says “not reported”" in note for note in outcome.notes)


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
    missing = sum(int(note.split()[0].replace(",", "")) for note in outcome.notes if "“not reported”" in note)
    assert len(outcome.rows) + len(outcome.refused) + missing == len(lines)
    assert all(row.exact is None for row in outcome.rows if row.kind is not Kind.EXACT)
