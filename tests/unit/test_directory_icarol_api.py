"""What iCarol's Resource API gives as JSON becomes a directory, without what is marked confidential in it."""

import json
from pathlib import Path

import pytest

from fivepillars.exchange.directory import Phone, read_211, read_directory
from fivepillars.plan import Refused

FILE = Path(__file__).parents[1] / "files" / "imports" / "icarol_api.json"


def test_agencies_sites_and_programs_come_together() -> None:
    imported = read_directory(FILE)
    (service,) = imported.directory.services
    assert (service.name, service.minimum_age, service.maximum_age) == ("Counseling", 5, 17)
    organization = imported.directory.organization[service.organization]
    assert (organization.name, organization.url) == ("Canyon Center", "https://canyon.example")
    (place,) = service.locations
    assert imported.directory.location[place].city == "Emmett"
    assert imported.directory.location[place].latitude == 43.87
    assert imported.as_json()["read"] == {"icarol_api.json": 5}
    assert imported.as_json()["kept"] == {"organizations": 1, "services": 1, "locations": 1}
    assert any("holds 5 of them" in note for note in imported.notes)


def test_nothing_confidential_passes_not_even_inside_a_sentence() -> None:
    imported = read_directory(FILE)
    said = repr(imported.directory)
    for secret in ("0199", "staff@canyon", "Safe house", "Staff training"):
        assert secret not in said
    assert Phone("208-555-0100", description="Phone") in imported.directory.organization["101"].phones
    assert sorted(each.row for each in imported.refused) == [4, 5]


@pytest.mark.parametrize("mark", ["excludeFromWebsite", "isConfidential", "hidden", "doNotPublish"])
def test_a_mark_of_any_name_keeps_a_record_out(mark: str) -> None:
    record = json.loads(FILE.read_text(encoding="utf-8"))["results"][2]["resource"] | {mark: True}
    assert read_211(json.dumps([record]).encode()).directory.services == ()
    shown = read_211(json.dumps([record | {mark: False}]).encode())
    assert [each.name for each in shown.directory.services] == ["Counseling"]


def test_the_records_of_an_export_kept_as_json_are_read_as_the_export() -> None:
    rows = [
        {
            "resource_agency_num": 1,
            "taxonomy_level_name": "Agency",
            "public_name": "Canyon",
            "parent_agency_num": 0,
        },
        {
            "resource_agency_num": 2,
            "taxonomy_level_name": "Program",
            "public_name": "Counseling",
            "parent_agency_num": 1,
            "phone_1_number": "208-555-0100",
            "phone_1_is_private": True,
        },
    ]
    imported = read_directory(json.dumps(rows).encode(), name="resources.json")
    (service,) = imported.directory.services
    assert imported.directory.organization[service.organization].name == "Canyon"
    assert service.phones == ()


def test_other_json_is_no_export_of_a_211_line() -> None:
    with pytest.raises(Refused, match="follows HSDS"):
        read_211(b'[{"id": "1", "name": "Counseling"}]')
