"""What a file counts and nobody has said: screened like students, "not known", compared with nothing."""

from datetime import date
from pathlib import Path

import pytest

from fivepillars import Workbook
from fivepillars.analysis.indicator_suppression import shown_indicators
from fivepillars.charts.topics import topics
from fivepillars.documents.readings.indicator_groups import indicator_groups
from fivepillars.exchange.indicators import matching_of, rows, understand
from fivepillars.exchange.sheet import read_sheets
from fivepillars.plan import Refused
from fivepillars.workbook.figures import figure_cells
from made_indicators import read, sheet

FILE = Path(__file__).parents[1] / "files" / "indicators" / "unit_not_known.csv"
UNKNOWN = {"SAT score", "Points", "Grants", "Poverty cases"}


def _plan(tmp_path: Path, name: str, *, said: str = "") -> Workbook:
    (opened,) = read_sheets(FILE)
    matching = understand(opened).matching
    if said:
        for title in UNKNOWN:
            matching = matching.understood_as(title, said)
    workbook = Workbook.create(name, store=tmp_path / f"{name}.sqlite")
    workbook.choose_together(figure_cells(workbook, rows(opened, matching), date(2026, 11, 21)).cells)
    return workbook


def test_whole_numbers_that_nobody_understands_are_not_called_students() -> None:
    (opened,) = read_sheets(FILE)
    understood = understand(opened)
    outcome = rows(opened, understood.matching)
    assert {(row.title, row.unit) for row in outcome.rows} == {
        *((title, "not known") for title in UNKNOWN),
        ("Students suspended", "students"),
    }
    assert all(row.counts_students for row in outcome.rows), "they pass the gate"
    assert {row.as_fields()["kind"] for row in outcome.rows if row.title in UNKNOWN} == {"other"}
    [asked] = [each for each in understood.questions if each.startswith("What is counted")]
    assert all(f"“{title}”" in asked for title in UNKNOWN)
    assert "Students suspended" not in asked


def test_what_is_not_known_is_shown_exactly_as_counts_of_students_are(tmp_path: Path) -> None:
    unknown, students = _plan(tmp_path, "unknown"), _plan(tmp_path, "students", said="students")

    def texts(workbook: Workbook) -> dict[tuple[str, str], tuple[str, bool]]:
        return {
            (each.row.title, each.row.place): (each.text, each.hidden)
            for each in shown_indicators(workbook.plan).rows
        }

    assert texts(unknown) == texts(students)
    assert texts(unknown)["Points", "Birch High"] == ("*", True)
    free = _plan(tmp_path, "free", said="no students")
    assert texts(free)["Points", "Birch High"] == ("4", False)


@pytest.mark.parametrize(("kind", "compared"), [("other", False), ("count", False), ("percent", True)])
def test_only_what_is_known_to_be_of_the_same_unit_stands_beside_published_figures(
    tmp_path: Path, kind: str, compared: bool
) -> None:
    workbook = Workbook.create("Riverbend", store=tmp_path / "plans.sqlite")
    fields = {"title": "Sad or hopeless", "value": 37.0, "kind": kind, "year": "2023"}
    workbook.choose_together([("indicator", "own.1", name, value) for name, value in fields.items()])
    shown = shown_indicators(workbook.plan)
    [group], [topic] = indicator_groups(shown, workbook.plan), topics(shown, workbook.plan)
    assert (bool(group.compared), bool(topic.published)) == (compared, compared)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("SAT takers", "students"),
        ("Student test scores", "not known"),
        ("Tests taken by students", "not known"),
        ("Students with 3 or more referrals", "students"),
        ("Suspended", "students"),
        ("Suspensions", "not known"),
        ("Number of incidents", "not known"),
        ("Asian", "students"),
        ("Grade 7", "students"),
        ("In-school suspension", "not known"),
        ("Amount", "not known"),
    ],
)
def test_the_word_that_says_what_is_counted_decides(heading: str, unit: str) -> None:
    outcome = read(f"District,Year,{heading}\nAlder,2023,4\nBirch,2023,41\n")
    assert {(row.unit, row.counts_students) for row in outcome.rows} == {(unit, True)}


def test_a_column_of_units_says_students() -> None:
    outcome = read(
        "District,Year,Indicator,Value,Unit\nAlder,2023,Referred,14,Students\nB,2023,Referred,9,Students\n"
    )
    assert {row.unit for row in outcome.rows} == {"students"}


def test_a_person_says_what_a_column_or_an_indicator_counts() -> None:
    matching = understand(sheet("District,Year,Points\nAlder,2023,4\nBirch,2023,41\n")).matching
    said = {each.title: each for each in matching.understood_as("Points", "students").indicators}
    assert (said["Points"].unit, said["Points"].counts_students) == ("students", True)
    free = matching_of(matching.understood_as("Points", " No Students ").model_dump())
    assert (free.indicators[0].unit, free.indicators[0].counts_students) == ("figure", False)
    with pytest.raises(Refused, match="no indicator “Pints”"):
        matching.understood_as("Pints", "students")


def test_a_number_below_0_of_persons_is_kept_in_no_unit() -> None:
    outcome = read("District,Year,Enrollment\nAlder,2023,-9\nBirch,2023,44.5\nCedar,2023,40.5\n")
    assert [row.exact for row in outcome.rows] == [44.5, 40.5]


def test_numbers_that_are_not_whole_count_no_students_whatever_the_heading_says() -> None:
    outcome = read("District,Year,Low income\nAlder,2023,28.3\nBirch,2023,21.0\nCedar,2023,25.0\n")
    assert {(row.unit, row.counts_students) for row in outcome.rows} == {("not known", True)}
