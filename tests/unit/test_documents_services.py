"""The service map in documents, and out as HSDS that validates against the compiled schema."""

import io
import json
import zipfile
from datetime import date, timedelta

import frictionless
import pytest

from fivepillars.catalog import load
from fivepillars.documents import FORMATS, render
from fivepillars.documents.outline import Paragraph, Table
from fivepillars.documents.readings.partners_reading import blocks, room
from fivepillars.documents.services_package import listings
from fivepillars.exchange.directory import hsds_json, read_hsds
from fivepillars.places import data_folder
from fivepillars.plan import Plan, fold, read_plan_file
from fivepillars.plan.tables import Service
from fivepillars.views import VIEWS
from made_context import context_on
from made_plans import plan_of

TODAY = date(2026, 11, 21)
ROW = "own.clinic"
HOSTILE = '=HYPERLINK("http://x")</table><script>alert(1)</script>'
EXAMPLE = next((data_folder() / "examples").glob("*.plan.json"))


def clinic(**more: object) -> Plan:
    values = {
        "title": "Family therapy",
        "organization": "Valley Clinic",
        "tiers": [2, 3],
        "populations": ["students in crisis"],
        "ages": "6–17",
        "place": "Riverbend",
        "languages": "English, Spanish",
        "cost": "Sliding scale",
        "insurance": "Medicaid",
        "telehealth": True,
        "capacity": "waitlist",
        "slots": 0,
        "as_of": "2026-07-24",
        "phone": "208-555-0100",
        "url": "valley.example.org",
        "notes": "Ask for the Tuesday group.",
        **more,
    }
    return plan_of(*(("service", ROW, field, value) for field, value in values.items()))


def _table(plan: Plan) -> Table:
    told = blocks(plan, context_on(TODAY))
    return next(each for each in told if isinstance(each, Table) and each.caption == "Services on the map")


def test_an_empty_map_says_so() -> None:
    first, *_ = blocks(plan_of(), context_on(TODAY))
    assert isinstance(first, Paragraph)
    assert first.text == VIEWS["service"].nobody


def test_the_map_says_who_for_whom_at_what_cost_and_whether_there_is_room() -> None:
    [row] = _table(clinic()).rows
    assert row == (
        "Family therapy\nValley Clinic",
        "2, 3",
        "Students in crisis, 6–17\nRiverbend\nAlso by video or phone\nEnglish, Spanish",
        "Sliding scale\nInsurance: Medicaid",
        "Waiting list, no open places, confirmed 120 days ago: ask again",
    )


def test_a_service_that_is_open_late_says_so() -> None:
    [row] = _table(clinic(after_hours=True, populations=[], ages="")).rows
    assert row[2] == "Riverbend\nAlso by video or phone\nAlso at night and on weekends\nEnglish, Spanish"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, ""),
        ({"capacity": "capacity", "slots": 1, "as_of": TODAY}, "Has room, 1 open place, confirmed today"),
        (
            {"capacity": "waitlist", "wait_weeks": 6, "as_of": TODAY},
            "Waiting list, first appointment in 6 weeks, confirmed today",
        ),
        ({"wait_weeks": 0.5}, "First appointment in less than a week"),
        ({"capacity": "capacity"}, "Has room, never confirmed: ask again"),
        ({"capacity": "no capacity", "as_of": date(2026, 11, 20)}, "No room now, confirmed yesterday"),
        ({"active": False, "capacity": "capacity"}, "No longer offered, says its directory"),
    ],
)
def test_room_is_said_with_how_sure_it_is(given: dict[str, object], said: str) -> None:
    assert room(Service(id=ROW, **given), TODAY - timedelta(days=90), TODAY) == said


def test_every_document_has_the_map() -> None:
    html = render(clinic(), load(), "html", today=TODAY).decode()
    assert "Services on the map" in html
    assert "confirmed 120 days ago: ask again" in html


def test_the_export_is_valid_hsds() -> None:
    import jsonschema  # its grammars take seconds

    schema = json.loads((data_folder() / "schema" / "hsds_3.1.json").read_text(encoding="utf-8"))
    for plan in (clinic(), clinic(title=HOSTILE, organization=HOSTILE, place=HOSTILE, url="javascript:x")):
        written = json.loads(hsds_json(listings(plan), plan.id))
        known = {table: rows for table, rows in written.items() if table in schema["properties"]}
        jsonschema.Draft202012Validator(schema).validate(known)
        assert known["service"]


def test_the_zip_is_a_data_package_that_keeps_its_promises(tmp_path) -> None:
    with zipfile.ZipFile(io.BytesIO(render(clinic(), load(), "hsds", today=TODAY))) as packed:
        packed.extractall(tmp_path)
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    assert FORMATS["hsds"].file_name("riverbend") == "riverbend.hsds.zip"


def test_what_goes_out_can_be_read_again() -> None:
    [service] = read_hsds(render(clinic(), load(), "hsds", today=TODAY)).directory.services
    assert service.name == "Family therapy"
    assert (service.minimum_age, service.maximum_age) == (6, 17)
    assert service.languages == ("English", "Spanish")
    assert service.telehealth
    assert service.capacity.code == "waitlist"
    assert service.capacity.slots == 0
    assert service.capacity.as_of == date(2026, 7, 24)


def test_notes_of_the_team_stay_inside() -> None:
    assert b"Tuesday" not in b"".join(
        zipfile.ZipFile(io.BytesIO(render(clinic(), load(), "hsds", today=TODAY))).read(name)
        for name in ("services.csv", "organizations.csv")
    )
    assert "Tuesday" not in hsds_json(listings(clinic()), "made")


def test_grades_are_no_ages() -> None:
    [listing] = listings(clinic(ages="grades 6–12"))
    assert (listing.minimum_age, listing.maximum_age) == (None, None)
    assert "grades 6–12" in listing.eligibility


def test_the_sample_goes_out_as_hsds_too() -> None:
    file = read_plan_file(EXAMPLE.read_text(encoding="utf-8"))
    plan = Plan(file.id, fold(file.choices), load())
    directory = read_hsds(render(plan, load(), "hsds", today=TODAY)).directory if plan.services else None
    assert directory is None or len(directory.services) == len(plan.services)
