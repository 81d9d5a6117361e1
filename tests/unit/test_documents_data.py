"""Data files hold the plan's tables as they are: dates are dates, text is only text, nobody's secrets."""

import csv
import io
import json
import zipfile
from datetime import date, datetime

import icalendar
import openpyxl
import pytest
from frictionless import Package, system
from hypothesis import given
from hypothesis import strategies as st

from fivepillars.analysis.capacity import WARNING
from fivepillars.catalog import load
from fivepillars.documents import data_package, render
from fivepillars.documents.outline import OPEN
from fivepillars.documents.plan_columns import (
    FORMULA_STARTS,
    columns,
    looks_like_formula,
    sheet_title,
    tables,
)
from fivepillars.plan.tables import TABLES
from made_plans import plan_of
from printed_plans import HOSTILE, TODAY, printed, sample

ACES = "training.action.aces-awareness"


def unpacked(which: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(printed(which, "csv"))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def sheets(which: str):
    return openpyxl.load_workbook(io.BytesIO(printed(which, "xlsx")))


def events(data: bytes) -> list:
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


@pytest.mark.parametrize("which", ["sample", "empty", "hostile"])
def test_the_data_package_is_valid(tmp_path, which) -> None:
    for name, text in unpacked(which).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["type", "note", "rowNumber", "fieldName"]) == []


def test_every_column_is_described() -> None:
    for table in TABLES:
        for column in columns(table):
            assert column.title
            assert column.description.endswith((".", "?"))


def test_the_tables_are_the_rows_that_stand() -> None:
    rows = list(csv.DictReader(io.StringIO(unpacked("sample")["data/action.csv"])))
    assert [row["id"] for row in rows] == [action.id for action in sample().actions]
    assert [row["due"] for row in rows] == [str(action.due or "") for action in sample().actions]
    assert [row["tiers"] for row in rows] == [",".join(map(str, action.tiers)) for action in sample().actions]


def test_what_was_decided_about_privacy_stays_inside() -> None:
    cells = [("privacy", "p1", "looked_like", "a student's name"), ("privacy", "p1", "decision", "saved")]
    plan = plan_of(*cells)
    assert "privacy" not in tables(plan)
    for name in ("json", "html", "ics"):
        assert b"a student's name" not in render(plan, load(), name, today=TODAY)


def test_counts_of_students_pass_the_gate() -> None:
    for value, shown_as, seen in ((3.0, "3 of 4", (None, None, "*")), (300.0, "", (300.0, None, ""))):
        cells = [("indicator", "i1", "title", "Students seen"), ("indicator", "i1", "value", value)]
        cells += [("indicator", "i1", "n", 4.0), ("indicator", "i1", "shown_as", shown_as)]
        [row] = tables(plan_of(*cells, ("indicator", "i1", "counts_students", True)))["indicator"]
        assert (row.value, row.n, row.shown_as) == seen
        assert row.title == "Students seen"


def test_no_cell_of_a_csv_is_a_formula() -> None:
    for name, text in unpacked("hostile").items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
            assert not [cell for cell in cells if looks_like_formula(cell)]
            assert name != "data/action.csv" or [cell for cell in cells if cell.startswith("'=")]


@given(st.text())
def test_whatever_is_typed_a_csv_cell_is_never_a_formula(text: str) -> None:
    assert not data_package._cell(text).startswith(FORMULA_STARTS)


def test_a_number_below_nothing_stays_a_number() -> None:
    assert data_package._cell(-3.5) == "-3.5"
    assert data_package._cell(12.0) == "12"


def test_every_table_has_a_sheet_with_headings_that_stay() -> None:
    book = sheets("sample")
    assert book.sheetnames == [
        "Plan",
        "Action plan",
        *(sheet_title(name) for name, rows in tables(sample()).items() if rows),
        "Columns",
    ]
    actions = book["Actions"]
    assert actions.freeze_panes == "B2"
    assert [cell.value for cell in actions[1]] == [column.title for column in columns("action")]
    assert actions.max_row == len(sample().actions) + 1


def test_the_sheet_for_a_meeting_says_what_who_and_when() -> None:
    rows = list(sheets("sample")["Action plan"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == [action.title for action in sample().actions]
    assert [row[3] for row in rows] == [sample().named(action.lead) or OPEN for action in sample().actions]


def test_dates_are_dates_in_excel() -> None:
    actions = sheets("sample")["Actions"]
    place = [column.name for column in columns("action")].index("due")
    found = [row[place].value for row in actions.iter_rows(min_row=2)]
    assert found == [
        action.due and datetime.combine(action.due, datetime.min.time()) for action in sample().actions
    ]


def test_no_cell_of_a_spreadsheet_is_a_formula() -> None:
    seen = 0
    for sheet in sheets("hostile"):
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            assert cell.data_type == "s"
            if looks_like_formula(cell.value) and cell.row > 1:
                seen += 1
                assert cell.quotePrefix
    assert seen > 5


def test_a_spreadsheet_says_that_a_plan_is_a_sample() -> None:
    words = [cell.value for row in sheets("sample")["Plan"].iter_rows() for cell in row]
    assert sample().about.notice in words


def test_the_calendar_has_a_day_for_every_start_and_due_date() -> None:
    found = {str(event["uid"]): event for event in events(printed("sample", "ics"))}
    expected = {
        f"{sample().id}/{action.id}/{kind}@fivepillars": day
        for action in sample().actions
        for kind, day in (("start", action.start), ("due", action.due))
        if day
    }
    assert {uid: event.decoded("dtstart") for uid, event in found.items()} == expected
    assert all("Sample plan" in event["description"] for event in found.values())


def test_a_moved_date_moves_its_event_and_doubles_nothing() -> None:
    cells = [("action", ACES, "chosen", True), ("action", ACES, "due", "2027-01-15")]
    before = events(render(plan_of(*cells), load(), "ics", today=TODAY))
    moved = plan_of(*cells, ("action", ACES, "due", "2027-02-15"))
    after = events(render(moved, load(), "ics", today=TODAY))
    assert [event["uid"] for event in before] == [event["uid"] for event in after]
    assert after[0].decoded("dtstart") == date(2027, 2, 15)
    assert after[0]["sequence"] > before[0]["sequence"]
    assert after[0].decoded("dtstamp") > before[0].decoded("dtstamp")


def test_typed_text_starts_no_line_of_a_calendar() -> None:
    found = events(printed("hostile", "ics"))
    assert len(found) == 12
    assert any(HOSTILE[12] in str(event["description"]) for event in found)


def test_json_holds_the_tables_and_their_version() -> None:
    told = json.loads(printed("sample", "json"))
    assert (told["format"], told["version"], told["plan"]) == ("fivepillars-tables", 3, sample().id)
    assert [TABLES["action"].model_validate(row) for row in told["tables"]["action"]] == list(
        sample().actions
    )
    assert told["notice"].startswith(sample().about.notice)


def test_wherever_screening_goes_out_it_says_that_it_diagnoses_no_one() -> None:
    words = [cell.value for row in sheets("sample")["Plan"].iter_rows() for cell in row]
    assert WARNING in words
    assert WARNING in json.loads(unpacked("sample")["datapackage.json"])["description"]
    assert WARNING in json.loads(printed("sample", "json"))["notice"]
    assert WARNING not in json.loads(printed("empty", "json"))["notice"]
