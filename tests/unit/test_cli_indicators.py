"""`fivepillars import PLAN FILE --as indicators`: read, kept, marked and refused, with row numbers."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fivepillars import Workbook
from fivepillars.cli.main import fivepillars
from fivepillars.plan import Refused

CSV = """School,Year,Group,Percent sad or hopeless,Students absent
High school,2024,All students,37.2,88
High school,2024,Grade 9,41.0,4
Middle school,20x4,All students,12,50
"""


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "plans.sqlite")


@pytest.fixture
def run(store: str):
    def command(*arguments: str) -> Result:
        return CliRunner().invoke(fivepillars, [*arguments, "--store", store])

    assert command("new", "Riverbend").exit_code == 0
    return command


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survey.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_figures_are_told_with_row_numbers_and_kept(run, survey: Path, store: str) -> None:
    told = json.loads(run("import", "riverbend", str(survey), "--as", "indicators", "--json").output)
    assert told["read"] == {"survey": 3}
    assert told["kept"] == {"figures": 4, "indicators": 2, "places": 1}
    assert [(each["count"], each["rows"]) for each in told["refused"]] == [(1, [4])]
    assert told["changed"] == 4
    assert len(Workbook.open("riverbend", store=store).plan.indicators) == 4


def test_twice_is_once_and_a_corrected_file_corrects(run, survey: Path, store: str) -> None:
    command = ("import", "riverbend", str(survey), "--as", "indicators")
    assert "4 figures" in run(*command).output
    assert "had all of them already" in run(*command).output
    survey.write_text(CSV.replace("37.2", "38.1"), encoding="utf-8")
    assert "1 figures of “riverbend” are new or changed." in run(*command).output
    values = {row.value for row in Workbook.open("riverbend", store=store).plan.indicators}
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


def test_a_list_of_students_is_refused_and_nothing_is_kept(run, survey: Path, store: str) -> None:
    survey.write_text("Student name,Student ID,Score\nA,1,2\n", encoding="utf-8")
    result = run("import", "riverbend", str(survey), "--as", "indicators")
    assert isinstance(result.exception, Refused)
    assert Workbook.open("riverbend", store=store).plan.indicators == ()
