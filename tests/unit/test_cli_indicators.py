"""`fivepillars import PLAN FILE --as indicators`: read, kept, marked and refused, with row numbers."""

import json
from pathlib import Path

import pytest

from fivepillars import Workbook
from fivepillars.plan import Refused

CSV = """School,Year,Group,Percent sad or hopeless,Students absent
High school,2024,All students,37.2,88
High school,2024,Grade 9,41.0,4
Middle school,20x4,All students,12,50
"""


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survey.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_figures_are_told_with_row_numbers_and_kept(run, survey: Path, plans_file: str) -> None:
    told = json.loads(run("import", "riverbend", str(survey), "--as", "indicators", "--json").output)
    assert told["read"] == {"survey": 3}
    assert told["kept"] == {"figures": 4, "indicators": 2, "places": 1}
    assert [(each["count"], each["rows"]) for each in told["refused"]] == [(1, [4])]
    assert told["changed"] == 4
    assert len(Workbook.open("riverbend", store=plans_file).plan.indicators) == 4


def test_twice_is_once_and_a_corrected_file_corrects(run, survey: Path, plans_file: str) -> None:
    command = ("import", "riverbend", str(survey), "--as", "indicators")
    assert "4 figures" in run(*command).output
    assert (
        "had all that it shows of them already. 1 figure that is hidden was stored anew"
        in run(*command).output
    )
    assert len(Workbook.open("riverbend", store=plans_file).plan.indicators) == 4
    survey.write_text(CSV.replace("37.2", "38.1"), encoding="utf-8")
    assert "1 figure is new or changed in “riverbend”." in run(*command).output
    values = {row.value for row in Workbook.open("riverbend", store=plans_file).plan.indicators}
    assert 38.1 in values
    assert 37.2 not in values


def test_nothing_it_prints_names_a_small_count(run, survey: Path) -> None:
    survey.write_text(CSV.replace(",4\n", ",7\n"), encoding="utf-8")
    told = run("import", "riverbend", str(survey), "--as", "indicators").output
    assert "7" not in told
    assert "“7" not in run("history", "riverbend").output


def test_a_folder_of_tables_is_read_and_what_holds_no_figures_is_told(run, survey: Path) -> None:
    (survey.parent / "words.csv").write_text("School,Motto\nHill,Onward\n", encoding="utf-8")
    told = json.loads(run("import", "riverbend", str(survey.parent), "--as", "indicators", "--json").output)
    assert told["kept"]["figures"] == 4
    assert any("words" in each["why"] for each in told["refused"])


def test_a_list_of_students_is_refused_and_nothing_is_kept(run, survey: Path, plans_file: str) -> None:
    survey.write_text("Student name,Student ID,Score\nA,1,2\n", encoding="utf-8")
    result = run("import", "riverbend", str(survey), "--as", "indicators")
    assert isinstance(result.exception, Refused)
    assert Workbook.open("riverbend", store=plans_file).plan.indicators == ()


def test_only_some_places_and_what_no_row_says_can_be_asked_for(run, survey: Path, plans_file: str) -> None:
    survey.write_text("School,Percent sad\nHigh school,37\nMiddle school,12\n", encoding="utf-8")
    asked = ("--only", "high SCHOOL", "--year", "2022-23", "--source", "State survey, page 4")
    said = run("import", "riverbend", str(survey), "--as", "indicators", *asked).output
    assert "survey: 2 rows read, 1 figure kept." in said
    assert "1 row is about another place" in said
    [figure] = Workbook.open("riverbend", store=plans_file).plan.indicators
    assert (figure.place, figure.year, figure.source) == ("High school", "2022–23", "State survey, page 4")


def test_where_the_table_stands_can_be_said(run, survey: Path, plans_file: str) -> None:
    survey.write_text("A,B,C,D\n1,2,3,4\nSchool,Year,Percent sad,\nOak,2024,37.5,\nElm,2024,12,\n", "utf-8")
    command = ("import", "riverbend", str(survey), "--as", "indicators")
    assert "1 figure kept" in run(*command, "--sheet", "survey", "--heading", "3", "--rows", "3:4").output
    [figure] = Workbook.open("riverbend", store=plans_file).plan.indicators
    assert (figure.place, figure.title, figure.value) == ("Oak", "Percent sad", 37.5)
    assert "no visible sheet called “other”" in str(run(*command, "--sheet", "other").exception)
    assert "does not say which rows" in str(run(*command, "--heading", "x").exception)


def test_a_place_that_is_not_there_leaves_the_plan_unchanged(run, survey: Path) -> None:
    said = run("import", "riverbend", str(survey), "--as", "indicators", "--only", "Elsewhere").output
    assert "No figure was kept, so “riverbend” is unchanged." in said


def test_too_many_figures_are_refused_with_the_way_on(
    run, survey: Path, plans_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fivepillars.workbook.figures.MOST_FIGURES", 3)
    command = ("import", "riverbend", str(survey), "--as", "indicators")
    refused = run(*command).exception
    assert isinstance(refused, Refused)
    assert refused.sentence.startswith(
        "These are 4 figures, and a plan takes 3 from one file. Nothing was stored. "
        "Name your own districts or schools with --only"
    )
    assert Workbook.open("riverbend", store=plans_file).plan.indicators == ()
    survey.write_text(CSV.replace("High school,2024,Grade 9", "Hill school,2024,Grade 9"), encoding="utf-8")
    assert "2 figures are new" in run(*command, "--only", "High school").output


def test_a_plan_file_is_not_added_to(run, survey: Path, tmp_path: Path) -> None:
    file = tmp_path / "riverbend.plan.json"
    assert run("export", "riverbend", "--format", "plan", "--out", str(file)).exit_code == 0
    before = file.read_bytes()
    refused = run("import", str(file), str(survey), "--as", "indicators").exception
    assert isinstance(refused, Refused)
    assert "A plan file cannot be added to." in refused.sentence
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "asked", [("--year", "soon"), ("--all",), ("--pick", "s1"), ("--contacts",), ("--into", "riverbend")]
)
def test_what_does_not_go_with_figures_is_exit_code_2(run, survey: Path, asked: tuple[str, ...]) -> None:
    assert run("import", "riverbend", str(survey), "--as", "indicators", *asked).exit_code == 2


def test_sheets_that_overwrite_each_other_are_refused_and_years_of_sheets_are_read(
    run, tmp_path: Path, plans_file: str
) -> None:
    from openpyxl import Workbook as Book

    book = Book()
    for name, count in (("18-19", 117), ("17-18", 110), ("North", 31), ("South", 40)):
        page = book.create_sheet(name)
        page.append(["District Name", "Ethnicity", "Total Suspensions"])
        page.append(["Alder District", "Asian", count])
        page.append(["Alder District", "White", count + 300])
    book.remove(book.active)
    source = tmp_path / "suspensions.xlsx"
    book.save(source)
    told = json.loads(run("import", "riverbend", str(source), "--as", "indicators", "--json").output)
    assert told["kept"]["figures"] == told["stored"] == told["changed"] == 4
    assert all("says something else" in each["why"] for each in told["refused"])
    kept = {
        (row.year, row.group): row.value
        for row in Workbook.open("riverbend", store=plans_file).plan.indicators
    }
    assert kept == {
        ("2018–19", "Asian"): 117,
        ("2018–19", "White"): 417,
        ("2017–18", "Asian"): 110,
        ("2017–18", "White"): 410,
    }


def test_questions_come_first_columns_left_out_are_named_and_a_sentence_is_said_once(
    run, survey: Path
) -> None:
    lines = "".join(f"Hill {n},2023,Red,{n},n\nHill {n},2023,Blue,{n + 1},n\n" for n in range(20, 26))
    survey.write_text(f"School,Year,Wing,Suspended,Motto\n{lines}", encoding="utf-8")
    said = run("import", "riverbend", str(survey), "--as", "indicators").output.splitlines()
    assert said[0].startswith("Please say on the page “Needs”: What is “Wing”?")
    assert sum("tells rows of one place apart" in line and "Please" not in line for line in said) == 1
    assert "Columns that are not read (1): “Motto”." in said


def test_a_file_of_which_most_is_refused_is_stopped_and_named_for_what_it_seems(run, survey: Path) -> None:
    lines = "".join(f"Hill {n // 40},2023-09-{n % 28 + 1:02d},{n}\n" for n in range(4000))
    survey.write_text(f"School,Date,Students absent\n{lines}", encoding="utf-8")
    refused = run("import", "riverbend", str(survey), "--as", "indicators").exception
    assert isinstance(refused, Refused)
    assert "More than half of the figures of “survey” cannot be kept" in refused.sentence
    assert "one a day, an event or a student" in refused.sentence
    assert len(refused.sentence) < 800


def test_what_a_column_is_can_be_said_on_the_command_line(run, survey: Path, plans_file: str) -> None:
    survey.write_text("School,Year,Wing,Suspended\nHill,2023,Red,20\nHill,2023,Blue,31\n", encoding="utf-8")
    command = ("import", "riverbend", str(survey), "--as", "indicators")
    assert "--column" in run(*command).output
    assert Workbook.open("riverbend", store=plans_file).plan.indicators == ()
    said = run(*command, "--column", "Wing=group").output
    assert "2 figures are new or changed in “riverbend”. It holds 2 figures of this file." in said
    assert "What is “Wing”?" not in said
    kept = Workbook.open("riverbend", store=plans_file).plan.indicators
    assert {(row.group, row.value) for row in kept} == {("Red", 20), ("Blue", 31)}
    for wrong in ("Wing=king", "Nowhere=group"):
        refused = run(*command, "--column", wrong).exception
        assert isinstance(refused, Refused)
        assert "Nothing was changed" in refused.sentence
    assert run(*command, "--column", "Wing").exit_code == 2


def test_what_a_number_counts_is_asked_and_said_on_the_command_line(
    run, tmp_path: Path, plans_file: str
) -> None:
    path = tmp_path / "points.csv"
    path.write_text("School,Year,Points\nHill,2024,61\nVale,2024,58\n", encoding="utf-8")
    command = ("import", "riverbend", str(path), "--as", "indicators")
    said = run(*command).output
    assert "What is counted: “Points”?" in said
    assert '--column "Points=no students"' in said
    assert {row.kind for row in Workbook.open("riverbend", store=plans_file).plan.indicators} == {"other"}
    answered = run(*command, "--column", "Points=no students").output
    assert "What is counted" not in answered
    assert {row.kind for row in Workbook.open("riverbend", store=plans_file).plan.indicators} == {"figure"}


def test_the_place_and_the_state_of_rows_without_one_are_said_on_the_command_line(
    run, tmp_path: Path, plans_file: str
) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(
        "Level,Division Name,Year,Rate\nState,,2024,19.3\nDivision,,2024,21.5\nDivision,Elm,2024,8\n",
        encoding="utf-8",
    )
    command = ("import", "riverbend", str(path), "--as", "indicators")
    assert "Which state is it" in run(*command).output
    said = run(*command, "--state", "VA", "--place", "Alder").output
    assert "Which state is it" not in said
    found = {row.place for row in Workbook.open("riverbend", store=plans_file).plan.indicators}
    assert found >= {"Virginia", "Alder"}
