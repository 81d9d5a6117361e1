"""Text that looks like a student's identity is noticed; ordinary planning text is not."""

from datetime import date

import pytest

from fivepillars.checks import look_for_identity

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "looked_like"),
    [
        ("Meet with Dana Reyes, DOB 3/14/2012", "a name with a birth date"),
        ("dana reyes dob 3/14/12", "a name with a birth date"),
        ("Dana Reyes 3/14/2012", "a name with a birth date"),
        ("Dana Reyes (14 March 2012)", "a name with a birth date"),
        ("José Núñez-López, born March 3, 2011", "a name with a birth date"),
        ("born 2012-03-14, lives with aunt", "a name with a birth date"),
        ("date of birth: 03.14.2012", "a name with a birth date"),
        ("Student ID 4457812 needs a ride", "a student number"),
        ("student #4457812", "a student number"),
        ("Student number: A-123456", "a student number"),
        ("SSN 123-45-6789", "a social security number"),
        ("123 45 6789", "a social security number"),
        ("social security number 123456789", "a social security number"),
    ],
)
def test_a_students_identity_is_noticed(text: str, looked_like: str) -> None:
    assert looked_like in look_for_identity(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Meet on 3/14/2027",
        "Board Meeting 3/14/2027",
        "Kickoff with Valley Behavioral Health 1/11/2027",
        "Restart SMART 2027-05-01",
        "Call 208-555-0100 before noon",
        "LEAID 1600030, 643 students in 3 schools",
        "The guide was published in 2024 (Manian and Sorensen)",
        "Signed by Maria Ortiz on 4 May 2026",
        "Budget line 123-45 of 2026",
        "Grades 6 to 8, about 1,250 students",
    ],
)
def test_planning_text_is_left_alone(text: str) -> None:
    assert look_for_identity(text, TODAY) == ""


def test_two_findings_are_both_said() -> None:
    found = look_for_identity("Dana Reyes, DOB 3/14/2012, student ID 4457812", TODAY)
    assert found == "a student number, a name with a birth date"
