"""The heading of a table is found wherever it stands, or where a person says; no row is lost to it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivepillars.exchange.sheet import Region, read_sheets, region_of
from fivepillars.plan import Refused

FILES = Path(__file__).parents[1] / "files" / "imports"
RESTRAINT = (
    "District Code",
    "District Name",
    "School Code",
    "School Name",
    "Student Group",
    "Restrained Count",
    "Restrained Percent",
)
ABSENCE = ("School Year", "District Code", "District Name", "Student Count", "Chronically Absent Rate")


def one(text: str | bytes, name: str = "file.csv", **options: object):
    (sheet,) = read_sheets(text.encode() if isinstance(text, str) else text, name=name, **options)
    return sheet


def book(rows, merged=()) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for cells in merged:
        made.active.merge_cells(cells)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("file", "heading", "header", "first"),
    [
        ("B01_title_beside_note.xlsx", (4, 4), ABSENCE, ("2023-2024", "0010", "Alder", "210", "21.4%")),
        ("I01_header_row_12.xlsx", (12, 12), RESTRAINT, None),
        (
            "B02_group_row_above.csv",
            (4, 5),
            (
                "District",
                "District Code",
                "Race/Ethnicity",
                "Chronically Absent – Student Count",
                "Chronically Absent – %",
            ),
            None,
        ),
        ("D1_first_row_withheld.csv", (1, 1), None, ("Alder", "2021-22", "GE95")),
        ("D2_first_row_words.csv", (1, 1), None, ("Alder", "2021-22", "Fewer than 10")),
        ("I12_backslash.xlsx", (1, 1), ("District", "Year", "Enrollment"), None),
    ],
)
def test_the_heading_of_an_official_file_is_found(file, heading, header, first):
    (sheet,) = read_sheets(FILES / file)
    assert sheet.heading == heading
    assert header is None or sheet.header == header
    assert first is None or sheet.rows[0] == first
    assert sheet.numbers[0] == heading[1] + 1


def test_what_stands_above_the_heading_is_kept_as_titles():
    (sheet,) = read_sheets(FILES / "I01_header_row_12.xlsx")
    assert sheet.titles[0] == "State report on restraint, 2023-24"
    assert len(sheet.titles) == 10
    assert sheet.top[11] == RESTRAINT


def test_three_rows_of_heading_become_one():
    rows = [
        ["", "2023-24", "", "", "", "", ""],
        ["", "Male", "", "", "Female", "", ""],
        ["School", "Enrolled", "Absent", "Rate", "Enrolled", "Absent", "Rate"],
        ["Oak", 120, 12, "10%", 130, 13, "10%"],
        ["Elm", 110, 22, "20%", 100, 10, "10%"],
    ]
    sheet = one(book(rows, ["B1:G1", "B2:D2", "E2:G2"]), "book.xlsx")
    assert sheet.header[:3] == ("School", "2023-24 – Male – Enrolled", "2023-24 – Male – Absent")
    assert sheet.header[6] == "2023-24 – Female – Rate"
    assert [row[0] for row in sheet.rows] == ["Oak", "Elm"]


def test_years_below_a_group_are_a_part_of_the_heading():
    sheet = one("School,Absent,,Suspended,\n,2022,2023,2022,2023\nOak,1,2,3,4\nElm,5,6,7,8\n")
    assert sheet.header[1:] == (
        "Absent – 2022",
        "Absent – 2023",
        "Suspended – 2022",
        "Suspended – 2023",
    )
    assert len(sheet.rows) == 2


def test_facts_about_the_report_are_no_heading():
    text = "Report,Attendance\nYear,2023-24\n\nDistrict,Group,Count,Rate\nAlder,All,210,9%\nBirch,All,33,8%\n"
    sheet = one(text)
    assert sheet.header == ("District", "Group", "Count", "Rate")
    assert "2023-24" in sheet.titles


@pytest.mark.parametrize("mark", ["*", "<10", "GE95", "LE5", "Fewer than 10", "n<10", "PS", "suppressed"])
def test_a_first_row_of_marks_is_data(mark):
    sheet = one(f"District,Enrollment,Rate\nAlder,{mark},{mark}\nBirch,91,8\nCedar,88,9\n")
    assert [row[0] for row in sheet.rows] == ["Alder", "Birch", "Cedar"]


def test_tables_below_and_beside_each_other_are_read_apart():
    sheets = read_sheets(FILES / "B01s_several_tables.xlsx")
    assert [sheet.header[-1] for sheet in sheets] == ["Attendance 2023-2024", "Rate", "Rate"]
    assert [len(sheet.rows) for sheet in sheets] == [3, 3, 2]
    assert [sheet.numbers[0] for sheet in sheets] == [5, 5, 10]
    assert "holds 3 tables" in sheets[0].notes[0].sentence


def test_an_empty_row_or_column_within_a_table_parts_nothing():
    text = "School,Group,,Count\nOak,All,,12\n\nElm,All,,13\n\nTotal,All,,25\n"
    assert len(one(text).rows) == 3


def test_hidden_rows_and_columns_are_left_out_and_told():
    (sheet,) = read_sheets(FILES / "I15_hidden.xlsx")
    assert sheet.header == ("District", "Year", "Enrollment")
    assert [row[0] for row in sheet.rows] == ["Alder", "Birch"]
    said = " ".join(note.sentence for note in sheet.notes)
    assert "Hidden rows were left out: row 4." in said
    assert "Hidden columns were left out: D." in said


WORDS = ("District", "Group", "Enrolled", "Absent", "Rate")


@given(
    titles=st.lists(
        st.sampled_from(
            ["", "State report, 2023-24", "Notes", "1. Data are final.", "A star hides a group."]
        ),
        max_size=40,
    ),
    filled=st.lists(st.sampled_from(["12", "*", "<5", "1,204", "9.5%"]), min_size=3, max_size=30),
)
def test_no_row_of_the_data_is_lost_whatever_stands_above(titles, filled):
    data = [f"Place {number},All,{cell},4,9%" for number, cell in enumerate(map(_quoted, filled))]
    lines = [*(f"{_quoted(title)},,,," for title in titles), ",".join(WORDS), *data]
    sheet = one("\n".join(lines))
    assert sheet.header == WORDS
    assert [row[0] for row in sheet.rows] == [f"Place {number}" for number in range(len(filled))]
    assert [row[2] for row in sheet.rows] == filled


def _quoted(cell: str) -> str:
    return f'"{cell}"'


def test_a_person_may_say_where_the_table_stands():
    content = (FILES / "B01s_several_tables.xlsx").read_bytes()
    sheet = one(content, "book.xlsx", region=region_of(heading="9", rows="9:11"))
    assert sheet.heading == (9, 9)
    assert sheet.header == ("By Grade", "Count", "Rate")
    assert [row[1] for row in sheet.rows] == ["712", "735"]
    found = one(content, "book.xlsx", region=region_of(rows="9:11"))
    assert found.header[:3] == ("By Grade", "Count", "Rate")
    assert found.numbers == (10, 11)


def test_a_heading_of_two_rows_may_be_named():
    text = "a note\nEnrolled,,Absent,\nBoys,Girls,Boys,Girls\n1,2,3,4\n5,6,7,8\nSource: the state,,,\n"
    sheet = one(text, region=region_of(heading="2-3", rows="4:5"))
    assert sheet.header == ("Enrolled – Boys", "Enrolled – Girls", "Absent – Boys", "Absent – Girls")
    assert sheet.rows == (("1", "2", "3", "4"), ("5", "6", "7", "8"))


def test_a_worksheet_may_be_named():
    made = openpyxl.Workbook()
    for title in ("2022", "2023"):
        page = made.create_sheet(title)
        page.append(["District", "Enrolled"])
        page.append([title, 12])
    content = io.BytesIO()
    made.save(content)
    sheet = one(content.getvalue(), "book.xlsx", region=region_of(sheet="2023"))
    assert sheet.rows == (("2023", "12"),)
    with pytest.raises(Refused, match="no visible sheet called “2024”"):
        read_sheets(content.getvalue(), name="book.xlsx", region=region_of(sheet="2024"))


@pytest.mark.parametrize("said", ["x", "0", "9-4", "1-2-3", "-1", "1:"])
def test_a_heading_that_is_no_row_is_refused(said):
    with pytest.raises(Refused, match="does not say which rows"):
        region_of(heading=said)


def test_rows_that_are_not_there_are_refused():
    with pytest.raises(Refused, match="row 9 is not among them"):
        read_sheets(b"a,b\n1,2\n", name="x.csv", region=Region(heading=(9, 9)))


@pytest.mark.parametrize(
    ("member", "content", "kind"),
    [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", ".ods"),
        ("Index/Document.iwa", b"", ".numbers"),
        ("xl/workbook.bin", b"", ".xlsb"),
    ],
)
def test_other_spreadsheets_are_refused_by_name_with_the_way_out(member, content, kind):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(member, content)
        archive.writestr("[Content_Types].xml", "")
    with pytest.raises(Refused, match=r"export it as CSV") as refused:
        read_sheets(packed.getvalue(), name=f"figures{kind}")
    assert kind in refused.value.sentence
