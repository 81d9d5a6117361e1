"""A workbook's cells are read as they were shown, wherever and however a program wrote them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from fivepillars.exchange.sheet import Limits, read_sheets
from fivepillars.exchange.sheet.number_formats import plain, shown_as
from fivepillars.plan import Refused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROWS = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>'


def packed(**parts):
    """Pack a workbook by hand; a part that is not given is as small as it may be."""
    given = {
        "worksheet": "",
        "strings": "<sst/>",
        "styles": "<styleSheet/>",
        "book": "<workbookPr/>",
        **parts,
    }
    linked = "".join(
        f'<Relationship Id="{part}" Type="{KINDS}/{kind}" Target="{target}"/>'
        for part, kind, target in (
            ("s1", "worksheet", "/xl/worksheets/one.xml"),
            ("s2", "sharedStrings", "texts.xml"),
            ("s3", "styles", "styles.xml"),
        )
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{linked}</Relationships>")
        sheets = f'<sheets><sheet name="One" r:id="s1" xmlns:r="{KINDS}"/></sheets>'
        archive.writestr("xl/workbook.xml", f"<workbook>{given['book']}{sheets}</workbook>")
        archive.writestr("xl/texts.xml", given["strings"])
        archive.writestr("xl/styles.xml", given["styles"])
        archive.writestr("xl/worksheets/one.xml", given["worksheet"])
    return content.getvalue()


def read(content, **options):
    (sheet,) = read_sheets(content, name="book.xlsx", **options)
    return sheet


def cells(inside, **parts):
    """Read what stands below a heading of two columns."""
    return read(packed(worksheet=f"<worksheet><sheetData>{ROWS}{inside}</sheetData></worksheet>", **parts))


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("0%", "0.37", "37%"),
        ("0.0%", "0.125", "12.5%"),
        ('0.0"%"', "12.5", "12.5%"),
        (r"0\%", "37", "37%"),
        ("0000000", "100005", "0100005"),
        ("00000", "-3.5", "-3.5"),
        ("yyyy-mm-dd", "46266", "2026-09-01"),
        ("[$-409]d-mmm-yy;@", "46266.354166666664", "2026-09-01 08:30:00"),
        ("m/d/yy h:mm", "46266.99999999", "2026-09-02"),
        ("h:mm", "0.354166666666667", "08:30:00"),
        ("yyyy", "1", "1900-01-01"),
        ("yyyy", "61", "1900-03-01"),
        ("yyyy", "99999999", "99999999"),
        ("[h]:mm", "1.5", "36:00:00"),
        ("[h]:mm", "-0.5", "-12:00:00"),
        ('[Red]#,##0" days"', "1234", "1234"),
        ("_-* #,##0.00_d", "1234.50", "1234.5"),
        ("General", "0.30000000000000004", "0.3"),
        ("General", "1.1000000000000001", "1.1"),
        ("0.00E+00", "1E-7", "1e-07"),
        ("General", "12", "12"),
        ("General", "12.0", "12"),
        ("General", "123456789012345678", "123456789012345678"),
    ],
)
def test_a_number_is_written_as_it_was_shown(form, number, shown):
    assert shown_as(form, since_1904=False)(number) == shown


def test_days_may_be_counted_from_1904():
    assert shown_as("yyyy-mm-dd", since_1904=True)("1") == "1904-01-02"
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    later = '<workbookPr date1904="1"/><x15:workbookPr xmlns:x15="later"/>'
    assert cells('<row><c s="1"><v>1</v></c></row>', styles=styles, book=later).rows == (("1904-01-02", ""),)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="d"><v>2026-09-01T00:00:00Z</v></c>', "2026-09-01"),
        ('<c t="d"><v>2026-09-01T08:30:00</v></c>', "2026-09-01 08:30:00"),
        ('<c t="d"><v>soon</v></c>', "soon"),
        ('<c t="s"><v>0</v></c>', "bold"),
        ('<c t="s"><v>1</v></c>', "東京"),
        (
            '<c t="inlineStr"><v>7</v><is><r><t>in</t></r><r><t xml:space="preserve"> it</t></r></is></c>',
            "in it",
        ),
        ('<c t="str"><f>A1&amp;"x"</f><v>1 &lt; 2_x000a_3_x0000_</v></c>', "1 < 2\n3_x0000_"),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ('<c s="" t=""><v>2</v></c>', "2"),
    ],
)
def test_a_cell_of_every_kind_is_read(cell, text):
    strings = (
        "<sst><si><r><t>bo</t></r><r><t>ld</t></r></si>"
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si></sst>"
    )
    assert cells(f'<row r="2">{cell}</row>', strings=strings).rows == ((text, ""),)


def test_rows_and_cells_keep_their_place():
    sheet = cells(
        '<row r="4"><c r="B4"><v>1</v></c></row>'
        "<row><c><v>2</v></c><c><v>3</v></c></row>"
        '<row r="1000000"><c r="B1000000"><v>4</v></c><c r="A1000000"><v>5</v></c></row>'
    )
    assert sheet.numbers == (4, 5, 1_000_000)
    assert sheet.rows == (("", "1"), ("2", "3"), ("5", "4"))


def test_a_formula_that_gives_no_text_is_not_one_without_a_result():
    sheet = cells('<row><c t="str"><f>""</f><v></v></c><c><v>1</v></c></row>')
    assert sheet.rows == (("", "1"),)
    assert sheet.notes == ()


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_the_namespace_and_its_prefix_do_not_matter(namespace, prefix):
    name = "xmlns:x" if prefix else "xmlns"
    row = ROWS + '<row r="2"><c r="B2"><v>7</v></c></row>'
    xml = f'<worksheet {name}="{namespace}"><sheetData>{row}</sheetData></worksheet>'
    if prefix:
        xml = xml.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    assert read(packed(worksheet=xml)).rows == (("", "7"),)


@pytest.mark.parametrize(
    "inside",
    [
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1048577"><c><v>1</v></c></row>',
        '<row r="2"><c r="XFE2"><v>1</v></c></row>',
        '<row r="2"><c r="é2"><v>1</v></c></row>',
        '<row r="2"><c t="s"><v>9</v></c></row>',
        '<row r="2"><c><v>1</v></row>',
        "<a>" * 60 + "</a>" * 60,
    ],
)
def test_what_no_spreadsheet_writes_is_refused_in_a_sentence(inside):
    with pytest.raises(Refused, match=r"“book.xlsx” looks like a workbook, but it is damaged"):
        cells(inside)


@pytest.mark.parametrize("part", ["worksheet", "strings", "styles"])
def test_no_part_may_declare_entities(part):
    trick = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(Refused, match="what no workbook holds"):
        read(packed(**{part: trick}))


def test_the_cells_are_counted_while_they_are_read():
    wide = "".join(f'<row r="{number}"><c r="XFD{number}"><v>1</v></c></row>' for number in range(2, 9))
    with pytest.raises(Refused, match="more than 100,000 cells"):
        read(
            packed(worksheet=f"<worksheet><sheetData>{ROWS}{wide}</sheetData></worksheet>"),
            limits=Limits(cells=100_000),
        )


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9).map(lambda value: float(f"{value:.12g}") + 0.0),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1).filter(
        lambda text: not text.startswith("=") and "_x" not in text
    ),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.datetimes(datetime.fromisoformat("1900-03-01"), datetime.fromisoformat("2100-01-01")).map(
        lambda moment: moment.replace(microsecond=0)
    ),
)


def expected(value):
    """Write a value as the sheet should."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return str(value).removesuffix(" 00:00:00")
    return plain(repr(value)) if isinstance(value, int | float) else str(value)


def by_openpyxl(rows):
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Sheet1")
    for row in rows:
        page.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def by_xlsxwriter(rows):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if value is not None:
                    (page.write_string if isinstance(value, str) else page.write)(number, place, value)
    return content.getvalue()


@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
@given(rows=st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=5))
@settings(deadline=None, max_examples=60)
def test_what_a_program_wrote_comes_back(write, rows):
    sheet = read(write([["id", "first", "second", "third"], *([str(n), *row] for n, row in enumerate(rows))]))
    assert [row[1:] for row in sheet.rows] == [tuple(map(expected, row)) for row in rows]
    assert sheet.numbers == tuple(range(2, len(rows) + 2))


def test_times_and_durations_come_back():
    sheet = read(by_openpyxl([["time", "length"], [time(8, 30), timedelta(hours=36)]]))
    assert sheet.rows == (("08:30:00", "36:00:00"),)
