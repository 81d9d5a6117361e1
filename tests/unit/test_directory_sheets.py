"""Whatever file people bring is read, or answered with a sentence; nothing is lost on the way."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivepillars.exchange.sheet import Limits, as_day, read_sheets
from fivepillars.plan import Refused

PLAIN = "Name,Town,Students\nJosé Ruiz School,Cañon,12\nÉcole – “Le Pré”,Nampa,7\n"


def one(content, name="table.csv", **options):
    (sheet,) = read_sheets(content, name=name, **options)
    return sheet


def book(**sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, fill in sheets.items():
        fill(made.create_sheet(name))
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def said(sheet):
    return " ".join(note.sentence for note in sheet.notes)


@pytest.mark.parametrize(
    ("encoding", "mark", "words"),
    [
        ("utf-8", b"", ""),
        ("utf-8", b"\xef\xbb\xbf", ""),
        ("cp1252", b"", "Windows-1252"),
        ("utf-16", b"", "UTF-16"),
        ("utf-16-le", b"", "UTF-16-LE"),
        ("utf-16-be", b"", "UTF-16-BE"),
        ("utf-32", b"", "UTF-32"),
    ],
)
def test_the_encoding_is_found(encoding, mark, words):
    sheet = one(mark + PLAIN.encode(encoding))
    assert sheet.header == ("Name", "Town", "Students")
    assert sheet.rows == (("José Ruiz School", "Cañon", "12"), ("École – “Le Pré”", "Nampa", "7"))
    assert words in said(sheet)


def test_one_cell_in_another_encoding_spoils_no_other():
    sheet = one("Name,Town\nCañon,".encode() + "Peña".encode("cp1252") + b"\nx,\x81\n")
    assert sheet.rows == (("Cañon", "Peña"), ("x", "\x81"))


@given(text=st.binary(min_size=0, max_size=300))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(text):
    with suppress(Refused):
        for sheet in read_sheets(text, name="x.csv"):
            assert all(len(row) == len(sheet.header) for row in sheet.rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter):
    text = f'a{delimiter}b{delimiter}c\n1{delimiter}"x{delimiter}\ny"{delimiter}3,5;6\n'.replace("3,5;6", "3")
    assert one(text.encode()).rows == (("1", f"x{delimiter}\ny", "3"),)


def test_a_spreadsheet_may_name_its_delimiter():
    sheet = one(b"sep=;\nname;share\nA;0,5\n")
    assert sheet.header == ("name", "share")
    assert sheet.numbers == (3,)


def test_uneven_rows_are_kept_and_told_with_their_numbers():
    sheet = one(b"a,b\n1,2\n\n3\n4,5,6\n")
    assert sheet.rows == (("1", "2", ""), ("3", "", ""), ("4", "5", "6"))
    assert sheet.numbers == (2, 4, 5)
    assert [note.rows for note in sheet.notes] == [(4,), (5,), (1,)]
    assert "row 4" in said(sheet)
    assert "row 5" in said(sheet)


def test_a_comma_at_the_end_of_every_row_makes_no_column():
    assert one(b"a,b,\n1,2,\n3,4,\n").header == ("a", "b")


GROUPED = b"School,Enrollment,,\n,Male,Female,All\nA,1,2,3\nB,*,5,6\n"
JOINED = ("School", "Enrollment – Male", "Enrollment – Female", "Enrollment – All")


@pytest.mark.parametrize(
    ("text", "header", "first"),
    [
        (GROUPED, JOINED, 3),
        (b"Enrollment 2026,,\nSchool,Male,Female\nA,1,2\n", ("School", "Male", "Female"), 3),
        (b"CODE,NUM\nSchool code,Number of students\n001,12\n002,14\n", ("CODE", "NUM"), 3),
        (b"Name,Phone,Phone,\nA,1,2,3\n", ("Name", "Phone", "Phone (2)", "Column 4"), 2),
        (b"Name,Suppressed\nA,*\nB,12\nC,13\n", ("Name", "Suppressed"), 2),
        (b"Name,Kind\nHarbor House,shelter\nLa Clinica,health\n", ("Name", "Kind"), 2),
    ],
)
def test_the_heading_is_found(text, header, first):
    sheet = one(text)
    assert sheet.header == header
    assert sheet.numbers[0] == first


def test_two_rows_of_heading_are_told():
    sheet = one(b"CODE,NUM\nSchool code,Number of students\n001,12\n002,14\n")
    assert "Row 2 is a second heading (“School code” …)" in said(sheet)


def test_a_heading_that_stands_again_is_left_out_and_told():
    sheet = one(b"a,b\n1,2\na,b\n3,4\n")
    assert sheet.rows == (("1", "2"), ("3", "4"))
    assert "row 3" in said(sheet)


def test_a_workbook_with_merged_cells_days_shares_and_padded_ids():
    def fill(page):
        page["A1"], page["B1"], page["B2"], page["C2"] = "District", "Enrollment", "Male", "Female"
        page["D1"], page["E1"], page["F1"], page["G1"] = "Share", "Day", "LEAID", "Open"
        page["A3"], page["B3"], page["C3"], page["B4"], page["C4"] = "Canyon", 3, 4.0, 5, 2.5
        page["D3"], page["E3"], page["F3"], page["G3"] = 0.37, date(2026, 9, 1), 100005, True
        page["E4"], page["G4"] = datetime.fromisoformat("2026-09-01T08:30"), "=1+1"
        page["D3"].number_format, page["F3"].number_format = "0%", "0000000"
        for cells in ("A1:A2", "B1:C1", "A3:A4"):
            page.merge_cells(cells)

    sheet = one(book(Sheet1=fill), "state.xlsx")
    assert sheet.name == "Sheet1"
    assert sheet.header == (
        "District",
        "Enrollment – Male",
        "Enrollment – Female",
        "Share",
        "Day",
        "LEAID",
        "Open",
    )
    assert sheet.rows == (
        ("Canyon", "3", "4", "37%", "2026-09-01", "0100005", "TRUE"),
        ("Canyon", "5", "2.5", "", "2026-09-01 08:30:00", "", ""),
    )
    assert "Cells were merged" in said(sheet)
    assert "a formula whose result was never stored" in said(sheet)


def test_hidden_and_empty_worksheets_are_left_out_and_told():
    def hide(page):
        page.append(["secret"])
        page.sheet_state = "hidden"

    sheet = one(book(Shown=lambda page: page.append(["a", "b"]), Empty=lambda _: None, Hidden=hide), "b.xlsx")
    assert sheet.name == "Shown"
    assert "Hidden worksheets were left out: 1." in said(sheet)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


WORKBOOK = book(Sheet1=lambda page: page.append(["a", "b"]))
SPACE = b" " * 40_000_000
TRICK = b'<!DOCTYPE x [<!ENTITY a "b">]>'


def parts(**members):
    """Return what looks like a workbook from outside."""
    return zipped({"[Content_Types].xml": b"", **{f"xl/{name}.xml": data for name, data in members.items()}})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (OLE + bytes(512), "an old Excel file, or one locked"),
        (WORKBOOK[:700], "damaged"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"%PDF-1.7 ...", "is a PDF, not a table"),
        (b"  <html><table>", "is a web page"),
        (bytes(range(256)) * 9, "does not hold text"),
        (b'a,b\n1,2\n3,"4\n5,6\n', "quotation mark opens in row 3 and never closes"),
        (zipped({"readme.md": b"hello"}), "holds no CSV or XLSX file"),
        (zipped({"inner.csv": zipped({"a.csv": b"a,b\n"})}), "a zip inside a zip"),
        (zipped({"bomb.csv": SPACE}), "would unpack to 38 MB"),
        (parts(workbook=b"<x/>", sheet=SPACE), "would unpack to 38 MB"),
        (parts(workbook=TRICK), "what no workbook holds"),
        (parts(workbook=b"<x/>"), "looks like a workbook, but it is damaged"),
        (parts(document=b""), "not a workbook we know"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(content, words):
    with pytest.raises(Refused, match=words) as refused:
        read_sheets(content, name="brought.xlsx")
    assert "brought.xlsx" in refused.value.sentence or "inner.csv" in refused.value.sentence
    assert "Nothing was changed." in refused.value.sentence or "not read" in refused.value.sentence


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "all.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(
        Refused, match=r"“all.csv” is 200 MB; the most we read is 64 MB. Nothing was changed."
    ):
        read_sheets(path)


def test_a_zip_locked_with_a_password_is_said():
    content = bytearray(zipped({"a.csv": b"a,b\n1,2\n"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="locked with a password"):
        read_sheets(bytes(content), name="a.zip")


def test_more_cells_than_fit_are_refused():
    with pytest.raises(Refused, match="more than 10 cells"):
        one(b"a,b\n" * 20, limits=Limits(cells=10))


def test_a_folder_and_a_zip_give_a_sheet_a_table(tmp_path):
    for name in ("b.csv", "a.CSV", "notes.md", ".hidden.csv"):
        (tmp_path / name).write_text("x,y\n1,2\n")
    assert [sheet.name for sheet in read_sheets(tmp_path)] == ["a", "b"]
    assert [
        sheet.name for sheet in read_sheets(zipped({"f/b.csv": b"x\n", "a.csv": b"y\n"}), name="z.zip")
    ] == [
        "a",
        "b",
    ]
    with pytest.raises(Refused, match="There is no file"):
        read_sheets(tmp_path / "nowhere.csv")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(Refused, match="holds no CSV or XLSX file"):
        read_sheets(empty)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-09-01", date(2026, 9, 1)),
        ("2026-09-01T10:30:45.123Z", date(2026, 9, 1)),
        ("9/1/2026", date(2026, 9, 1)),
        ("9/1/26 8:00 AM", date(2026, 9, 1)),
        ("31/12/2025", date(2025, 12, 31)),
        ("1-Sep-2026", date(2026, 9, 1)),
        ("September 1, 2026", date(2026, 9, 1)),
        ("46266", date(2026, 9, 1)),
        ("46266.5", date(2026, 9, 1)),
        ("12345", None),
        ("2026-13-01", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_however_it_was_written(text, day):
    assert as_day(text) == day


def test_a_sheet_gives_columns_and_records():
    sheet = one(PLAIN.encode())
    assert sheet.column("Town") == ("Cañon", "Nampa")
    assert next(sheet.records()) == (2, {"Name": "José Ruiz School", "Town": "Cañon", "Students": "12"})
