"""The reference figures: described, in order, and what the sums over schools say."""

import csv
import json
from collections import defaultdict
from decimal import Decimal

import pytest

from fivepillars.places import data_folder

FOLDER = data_folder() / "reference"
SALMON, SALMON_RIVER = "1602850", "1600138"


def rows_of(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def districts():
    return rows_of("idaho_districts.csv")


@pytest.fixture(scope="module")
def schools():
    return rows_of("idaho_schools.csv")


def test_the_data_package_describes_every_file_and_each_keeps_to_it():
    from frictionless import validate

    report = validate(str(FOLDER / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    described = {task.place for task in report.tasks}
    assert described == {path.name for path in FOLDER.glob("*.csv")}


def test_it_names_sources_licence_and_how_to_read_it():
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"]
    assert all(source["title"] and source["path"] for source in package["sources"])
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert all(field["description"] for field in fields)
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for word in (
        "Census Bureau",
        "27 November 2024",
        "Common Core of Data",
        "2023–24",
        "verified",
        "licence",
    ):
        assert word in readme


def test_it_stays_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 400_000


def test_ids_are_text_of_the_right_length_and_a_schools_begins_with_its_agencys(districts, schools):
    assert len(districts) == len({row["leaid"] for row in districts}) == 115
    assert len(schools) == len({row["school_id"] for row in schools}) == 761
    assert all(len(row["leaid"]) == 7 and row["leaid"].isdigit() for row in districts)
    assert all(len(row["school_id"]) == 12 and row["school_id"].startswith(row["leaid"]) for row in schools)


def test_a_districts_totals_are_the_sums_over_its_schools(districts, schools):
    of = defaultdict(list)
    for school in schools:
        if school["students"]:
            of[school["leaid"]].append(school)
    for district in districts:
        own = of[district["leaid"]]
        assert int(district["schools"]) == len(own)
        assert int(district["students"]) == sum(int(school["students"]) for school in own)
        if all(school["teachers"] or school["students"] == "0" for school in own):
            assert Decimal(district["teachers"]) == sum(Decimal(school["teachers"] or 0) for school in own)
        else:
            assert district["teachers"] == "", "a sum with a part missing is no sum"


def test_the_share_in_poverty_is_the_estimate_by_the_count(districts):
    for row in districts:
        share = 100 * int(row["children_5_17_in_poverty"]) / int(row["children_5_17"])
        assert abs(share - int(row["percent_5_17_in_poverty"])) <= 0.501, row["name"]


def test_the_two_salmons_are_not_exchanged(districts):
    poverty = {row["leaid"]: row["children_5_17_in_poverty"] for row in districts}
    assert (poverty[SALMON], poverty[SALMON_RIVER]) == ("138", "50")
