"""Which place a figure is about: the row's, or the district's or state's that a heading or a level names."""

from pathlib import Path

import pytest

from fivepillars.exchange.indicators import Role, rows, understand
from fivepillars.exchange.sheet import read_sheets
from made_indicators import read, reasons, roles, sheet

FILES = Path(__file__).parents[1] / "files" / "indicators"


def _read(name: str):
    (opened,) = read_sheets(FILES / name)
    understood = understand(opened, name)
    return understood, rows(opened, understood.matching)


def _figures(outcome) -> set[tuple[str, str, str, float | None]]:
    return {(row.title, row.place, row.level, row.exact) for row in outcome.rows}


def test_a_states_rate_in_a_schools_row_is_the_states_and_stored_once() -> None:
    _, outcome = _read("state_nj.csv")
    rate = "Chronic Absenteeism Rate"
    assert _figures(outcome) == {
        (rate, "Birch High", "school", 12.1),
        (rate, "Cedar Elem", "school", 9.4),
        (rate, "Dune High", "school", 20.3),
        (rate, "New Jersey", "state", 16.6),
        ("District Average", "Alder", "district", 11.0),
        ("District Average", "Elm", "district", 20.3),
    }
    assert outcome.cells == 9 == len(outcome.rows) + 3
    assert (
        "3 cells repeat a figure of the district or state around the row; each is kept once." in outcome.notes
    )


def test_a_states_rate_that_rows_contradict_is_kept_for_nobody() -> None:
    understood, outcome = _read("nj_contradicted.csv")
    assert _figures(outcome) == {
        ("nj contradicted: %", "Birch High", "school", 12.1),
        ("nj contradicted: %", "Cedar Elem", "school", 9.4),
        ("nj contradicted: %", "Alder", "district", 11.0),
    }
    assert ["say different things" in each.sentence for each in outcome.refused] == [True, True]
    assert not any(each.startswith("Which state") for each in understood.questions), (
        "the file is New Jersey's"
    )


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("State assessment participation", (91, 88, 97)), ("District-run programs", (3, 1, 4))],
)
def test_what_differs_from_school_to_school_is_the_schools_own(heading: str, cells: tuple[int, ...]) -> None:
    lines = [f"{school},Alder,2023,{cell}" for school, cell in zip("ABC", cells, strict=True)]
    outcome = read(f"School,District,Year,{heading}\n" + "\n".join(lines))
    assert {(row.title, row.level) for row in outcome.rows} == {(heading, "school")}


def test_a_districts_row_has_no_schools_figure_beside_it() -> None:
    lines = "Hill,Alder,2023,4.5,9\n,Alder,2023,5.5,9\nVale,Elm,2023,7,8\n"
    outcome = read(f"School,District,Year,School Rate,District Rate\n{lines}")
    districts = {(row.place, row.exact) for row in outcome.rows if row.level == "district"}
    assert districts == {("Alder", 9.0), ("Elm", 8.0)}
    assert reasons(outcome.refused) == {3: "“School Rate” is about a school, and the row names none."}


def test_a_total_is_the_place_and_an_average_of_places_is_told_apart() -> None:
    _, outcome = _read("averages.csv")
    state = {(row.title, row.exact) for row in outcome.rows if row.level == "state"}
    assert state == {
        ("Graduation rate (average of places)", 89.6),
        ("Enrollment", 1000.0),
        ("Graduation rate", 89.3),
    }
    assert reasons(outcome.refused) == {
        4: "“Enrollment”: the row is an average of places, which counts nobody, so it is left out. "
        "Its total is another row."
    }


@pytest.mark.parametrize(
    "name", ["District Average", "Average", "Avg", "Statewide Average", "Average of all districts"]
)
def test_no_average_is_one_place_more(name: str) -> None:
    outcome = read(f"District,Year,Percent absent\nAlder,2023,9.5\nBirch,2023,8.5\n{name},2023,9\n")
    assert {row.title for row in outcome.rows if row.row == 4} == {"Percent absent (average of places)"}


def test_rows_of_charter_schools_are_about_those_and_rows_of_all_schools_about_the_place() -> None:
    understood, outcome = _read("state_ca_charter.csv")
    assert not [each for each in understood.questions if each.startswith("What is")]
    found = {(row.place, row.level, row.group, row.exact) for row in outcome.rows if "Count" in row.title}
    other = "Schools that are not charter"
    assert found == {
        ("California", "state", "All students", 1200),
        ("California", "state", "Charter schools", 100),
        ("California", "state", other, 1100),
        ("Alder Unified", "district", "All students", 120),
        ("Alder Unified", "district", f"{other}, Schools that are not alternative (DASS)", 100),
        ("Alder Unified", "district", "Charter schools, Alternative (DASS) schools", 20),
        ("Birch High", "school", "All students", 100),
        ("Cedar Charter", "school", "All students", 20),
    }
    assert not outcome.refused


@pytest.mark.parametrize(
    ("heading", "cells", "role"),
    [
        ("Charter", ("Y", "N"), Role.SCHOOL_KIND),
        ("Magnet", ("Yes", "No"), Role.SCHOOL_KIND),
        ("Title I", ("Yes", "No"), Role.SCHOOL_KIND),
        ("School type", ("Elementary", "High"), Role.SCHOOL_KIND),
        ("Aggregate level", ("D", "S"), Role.LEVEL),
        ("Entity Type", ("School", "District"), Role.LEVEL),
    ],
)
def test_kinds_of_schools_and_levels_are_known(heading: str, cells: tuple[str, str], role: Role) -> None:
    text = (
        f"School,District,Year,{heading},Percent absent\nA,X,2023,{cells[0]},4.5\nB,X,2023,{cells[1]},5.5\n"
    )
    assert roles(understand(sheet(text)))[heading] is role


def test_a_blank_below_a_district_means_the_district_above() -> None:
    _, outcome = _read("merged_districts.csv")
    assert {(row.place, row.within) for row in outcome.rows} == {
        ("Birch High", "Alder"),
        ("Cedar Elem", "Alder"),
        ("Dune Elem", "Alder"),
        ("Cedar Elem", "Elm"),
        ("Fir Middle", "Elm"),
    }
    assert {each.row for each in outcome.marked} == {3, 4, 6}


@pytest.mark.parametrize(
    "text",
    [
        "Alder,Birch High\nAlder,Cedar Elem\n,School for the Deaf\nElm,Dune High\nElm,Fir High\n",
        "Alder,Birch High\nElm,Cedar Elem\n,School for the Deaf\n",
        ",School for the Deaf\nAlder,Birch High\n,Cedar Elem\n",
    ],
)
def test_a_district_that_is_not_known_is_not_the_one_above(text: str) -> None:
    lines = "\n".join(f"{line},2023,{40 + place}" for place, line in enumerate(text.splitlines()))
    outcome = read(f"District,School,Year,Enrollment\n{lines}\n")
    deaf = [row for row in outcome.rows if row.place == "School for the Deaf"]
    assert [row.within for row in deaf] == [""]


def test_years_of_a_school_below_its_name_are_the_schools() -> None:
    text = "Alder,Birch High,2022,40\n,,2023,41\n,Cedar Elem,2022,50\n,,2023,51\n"
    text += "Elm,Dune High,2022,60\n,,2023,61\n"
    outcome = read(f"District,School,Year,Enrollment\n{text}")
    assert [(row.within, row.place, row.year, row.exact) for row in outcome.rows] == [
        ("Alder", "Birch High", "2022", 40),
        ("Alder", "Birch High", "2023", 41),
        ("Alder", "Cedar Elem", "2022", 50),
        ("Alder", "Cedar Elem", "2023", 51),
        ("Elm", "Dune High", "2022", 60),
        ("Elm", "Dune High", "2023", 61),
    ]


def test_nothing_is_filled_in_below_a_total() -> None:
    text = "Alder,Birch High,40\n,Cedar Elem,50\nTotal,,90\n,Left over,3\n"
    outcome = read("District,School,Enrollment\n" + text)
    assert [row.within for row in outcome.rows if row.place == "Left over"] == [""]


@pytest.mark.parametrize(
    ("name", "state"), [("state_va_levels.csv", "Virginia"), ("state_il.csv", "Illinois")]
)
def test_a_row_whose_level_is_the_state_is_the_states_though_it_names_none(name: str, state: str) -> None:
    _, outcome = _read(name)
    assert not outcome.refused
    assert {row.place for row in outcome.rows if row.row == 2} == {state}
    assert {row.level for row in outcome.rows if row.row == 2} == {"state"}
    assert {row.level for row in outcome.rows} == {"state", "district", "school"}


def test_a_state_that_nobody_names_is_a_question_and_a_person_says_it() -> None:
    lines = "State,,2022-23,19.3\nDivision,Accomack,2022-23,21.0\n"
    opened = sheet(f"Level,Division Name,School Year,Percent absent\n{lines}")
    understood = understand(opened)
    assert any(each.startswith("Which state is it") for each in understood.questions)
    assert rows(opened, understood.matching).rows[0].place == "State"
    said = understood.matching.model_copy(update={"state": "VA"})
    assert rows(opened, said).rows[0].place == "Virginia"


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("va_2023.csv", "Virginia"),
        ("Illinois report card.csv", "Illinois"),
        ("MA_schools.csv", "Massachusetts"),
        ("school_ID_list.csv", ""),
        ("students_in_care.csv", ""),
        ("west virginia rates.csv", "West Virginia"),
        ("nj_and_ny.csv", ""),
    ],
)
def test_a_file_names_its_state(name: str, state: str) -> None:
    opened = sheet("District,Year,Percent absent\nAlder,2023,4\n", name)
    assert understand(opened, name).matching.state == state
