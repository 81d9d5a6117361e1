"""Grades as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivepillars.analysis.grades import read_grades, runs_of_grades, students_by_grade
from fivepillars.plan.tables import School


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("K–5", (0, 1, 2, 3, 4, 5)),
        ("PK-2", (-1, 0, 1, 2)),
        ("Pre-K to K", (-1, 0)),
        ("Grades 6 to 8, 10", (6, 7, 8, 10)),
        ("9th and 10th graders", (9, 10)),
        ("kindergarten", (0,)),
        ("11 through 12", (11, 12)),
        ("", ()),
        ("Middle school", ()),
        ("9 and the middle school", ()),
        ("6 to 120", ()),
        ("8–6", ()),
    ],
)
def test_grades_are_read_as_people_write_them(text: str, grades: tuple[int, ...]) -> None:
    assert read_grades(text) == grades


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert all(-1 <= grade <= 12 for grade in read_grades(text))


def test_a_school_is_spread_evenly_over_its_grades_and_nobody_is_lost() -> None:
    schools = (
        School(id="a", grades="6–8", enrollment=300),
        School(id="b", grades="8–9", enrollment=100),
        School(id="c", grades="all of them", enrollment=50),
        School(id="d", grades="10"),
    )
    found = students_by_grade(schools)
    assert found == {6: 100, 7: 100, 8: 150, 9: 50, 10: 0}


def test_runs_are_grades_that_follow_each_other() -> None:
    assert runs_of_grades({6: 100.0, 7: 50.0, 9: 30.0}) == {
        "Grades 6–7": 150,
        "Grade 6": 100,
        "Grade 7": 50,
        "Grade 9": 30,
    }
