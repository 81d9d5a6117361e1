"""Where figures lie, however places are spelled: a school, its district, or the whole."""

import pytest

from fivepillars.analysis.counted import Told
from fivepillars.analysis.located import Places
from fivepillars.plan.tables import Indicator


def places(*lying: tuple[str, str], district: str = "Riverbend School District") -> Places:
    rows = [
        Indicator(id=f"own.{number}", title="Students", place=place, within=within)
        for number, (place, within) in enumerate(lying)
    ]
    return Places(Told(tuple(rows), district=district))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "All",
        "District total",
        "Riverbend School District",
        "riverbend sd",
        "Riverbend Public Schools",
        "Riverbend Unified",
        "LEA",
    ],
)
def test_the_plans_own_district_is_the_whole(text: str) -> None:
    assert places().of(text) == ("", "")


def test_a_school_that_is_called_as_its_district_is_a_school() -> None:
    assert places().of("Riverbend High School") == ("riverbend high", "")


def test_a_school_lies_in_no_district_of_its_own_plan() -> None:
    assert places().of("Hill", "Riverbend School District") == ("hill", "")
    assert places(district="").of("Hill") == ("hill", "")


def test_a_school_of_another_district_lies_there_also_where_only_one_row_says_so() -> None:
    found = places(("Hill", "Canyon"), ("Vale", "Canyon"))
    assert found.of("Hill", "Canyon") == ("hill", "canyon")
    assert found.of("Hill") == ("hill", "canyon")


def test_schools_of_one_name_in_two_districts_are_two() -> None:
    found = places(("Lincoln", "Canyon"), ("Lincoln", "Harbor"))
    assert found.of("Lincoln", "Canyon") != found.of("Lincoln", "Harbor")
    assert found.of("Lincoln", "Canyon") == ("lincoln, canyon", "canyon")


def test_a_district_that_rows_lie_in_is_a_whole_of_its_own() -> None:
    assert places(("Hill", "Canyon Unified School District")).of("Canyon Public Schools") == ("canyon", "")


def test_a_district_behind_a_comma_says_where_a_school_lies() -> None:
    assert places(("Hill", "Canyon")).of("Hill, Canyon") == ("hill", "canyon")
    assert places().of("Hill, Riverbend") == ("hill", "")
    assert places().of("Hill, the old house") == ("hill old house", "")
