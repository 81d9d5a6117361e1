"""What spreadsheets and careless hands did to a file is read back, asked, or refused with its row."""

from io import BytesIO

import pytest

from fivepillars.analysis.indicators import Kind, Scale
from fivepillars.exchange.indicators import Role, rows, understand
from fivepillars.exchange.indicators.ids import read_id
from fivepillars.exchange.indicators.years import range_turned_day, read_year, year_in_name
from made_indicators import LONG, read, reasons, sheet


def test_a_lost_leading_zero_is_offered_back():
    text = LONG.replace("0100005", "100005").replace("0100006", "100006")
    opened = sheet(text)
    understanding = understand(opened)
    (column,) = (each for each in understanding.matching.columns if each.column == "LEAID")
    assert column.role is Role.DISTRICT_ID
    assert "A spreadsheet took the leading zero off 6 of them" in column.sentence
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
    assert [(row.place, row.exact) for row in outcome.rows] == [("B", 90)]
    found = reasons(outcome.refused)
    assert found.keys() == {2, 3, 4}
    assert all("say different things" in sentence for sentence in found.values())
    again = read("District,Year,Enrollment\nA,2023,120\nA,2023,120\nB,2023,90\n")
    assert [(row.place, row.exact) for row in again.rows] == [("A", 120), ("B", 90)]
    assert "repeats row 2" in reasons(again.refused)[3]


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
