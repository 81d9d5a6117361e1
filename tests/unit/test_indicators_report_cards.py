"""More shapes of states' report cards: codes of columns and places, levels between, topics and questions."""

from pathlib import Path

import pytest

from fivepillars.exchange.indicators import Role, rows, understand
from fivepillars.exchange.sheet import read_sheets
from fivepillars.plan import Refused
from made_indicators import roles, sheet

FILES = Path(__file__).parents[1] / "files" / "indicators"


def _read(name: str):
    (opened,) = read_sheets(FILES / name)
    understood = understand(opened, name)
    return understood, rows(opened, understood.matching)


def test_columns_whose_codes_say_campus_district_and_state_are_about_those() -> None:
    understood, outcome = _read("state_tx_codes.csv")
    assert {(row.place, row.level, row.exact) for row in outcome.rows if row.title == "CA0CA21R"} == {
        ("BIRCH H S", "school", 22.1),
        ("CEDAR MIDDLE", "school", 18.0),
        ("ALDER ISD", "district", 20.3),
        ("Texas", "state", 25.7),
    }
    assert roles(understood)["GRDSPAN"] is Role.OUT, "09-12 is no figure between 9 and 12"


def test_a_row_of_a_region_between_district_and_state_is_about_that_region() -> None:
    understood, outcome = _read("state_mi_levels.csv")
    assert roles(understood)["EntityType"] is Role.LEVEL
    assert roles(understood)["ISDCode"] is Role.OUT
    assert {(row.row, row.place, row.level) for row in outcome.rows} == {
        (2, "Michigan", "state"),
        (3, "Ingham ISD", ""),
        (4, "Lansing PS", "district"),
        (5, "Birch HS", "school"),
    }


def test_data_elements_with_their_values_are_indicators() -> None:
    _, outcome = _read("state_pa.csv")
    assert {(row.title, row.exact) for row in outcome.rows} == {
        ("Percent Regular Attendance (All Student)", 78.2),
        ("Percent Regular Attendance (Asian)", None),
        ("School Enrollment", 812),
    }


def test_a_denominator_is_how_many_a_percentage_rests_on_and_no_indicator() -> None:
    _, outcome = _read("state_nc_levels.csv")
    assert {(row.title, row.place, row.exact, row.n) for row in outcome.rows} == {
        ("pct chronic", "Alamance-Burlington", 31.2, 22000),
        ("pct chronic", "Birch Middle", 28.0, 600),
        ("pct chronic", "North Carolina", 26.7, 1500000),
    }


def test_the_question_and_not_its_topic_is_the_indicator() -> None:
    _, outcome = _read("state_yrbs.csv")
    assert {
        (row.title, row.unit, row.place, row.group, row.exact, row.low, row.high) for row in outcome.rows
    } == {
        ("Sad or hopeless", "percent", "Idaho", "All students", 42.1, 39.0, 45.2),
        ("Sad or hopeless", "percent", "Idaho", "Female", 56.0, 52.0, 60.0),
        ("Sad or hopeless", "percent", "Idaho", "Male", 28.0, 25.0, 31.2),
        ("Sad or hopeless", "percent", "United States", "All students", 42.3, 41.0, 43.6),
    }


def test_numbers_of_schools_and_districts_under_a_sign_are_codes() -> None:
    understood, _ = _read("state_fl_numbers.csv")
    assert roles(understood)["School #"] is Role.SCHOOL_ID
    assert roles(understood)["District #"] is Role.DISTRICT_ID


@pytest.mark.parametrize("cells", [("01M015", "01M019"), ("000015", "000019")])
def test_a_schools_dbn_is_its_id(cells: tuple[str, str]) -> None:
    found = roles(understand(sheet(f"School DBN,Year,Absent\n{cells[0]},2023,4\n{cells[1]},2023,5\n")))
    assert found["School DBN"] is Role.SCHOOL_ID


def test_a_file_whose_rows_contradict_each_other_is_left_after_the_first_look() -> None:
    lines = [
        f"{school:06d},2018-09-{day:02d},{500 + day + school}" for day in range(1, 29) for school in range(90)
    ]
    opened = sheet("School DBN,Date,Students absent\n" + "\n".join(lines))
    with pytest.raises(Refused, match="one a day, an event or a student") as refused:
        rows(opened, understand(opened).matching)
    looked_at = int(
        refused.value.sentence.split(" that were looked at")[0].rsplit(" ", 1)[1].replace(",", "")
    )
    assert looked_at <= 250
    assert "was not read further" in refused.value.sentence


def test_rows_of_marks_below_an_empty_row_are_rows_and_no_heading() -> None:
    sheets = read_sheets(b"District,Note,Enrollment\nAlder,,<10\n,,\nBirch,,NA\nCedar,,<10\n", name="x.csv")
    assert [each.header for each in sheets] == [("District", "Note", "Enrollment")]
    assert [row[0] for row in sheets[0].rows] == ["Alder", "Birch", "Cedar"]
