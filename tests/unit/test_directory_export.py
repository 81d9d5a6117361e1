"""A plan's services out as HSDS 3.1: valid, stable, and harmless to whoever opens them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, timedelta

import frictionless
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivepillars.exchange.directory import Listing, hsds_files, hsds_json, hsds_zip, read_hsds, stale
from fivepillars.exchange.directory.hsds_tables import hsds_tables, web_address
from fivepillars.places import data_folder

FULL = Listing(
    id="service.counseling",
    name="Youth counseling",
    organization="Canyon Family Center",
    organization_url="canyon.example.org",
    description="Weekly sessions",
    url="https://canyon.example.org/youth",
    email="desk@canyon.example.org",
    phone="+1 208-555-0100",
    languages=("English", "Spanish"),
    minimum_age=5,
    maximum_age=17.5,
    eligibility="Residents",
    area="Gem County",
    cost="Sliding scale",
    insurance="Medicaid",
    telehealth=True,
    place="Emmett office",
    address="12 Main Street",
    city="Emmett",
    state="ID",
    postal_code="83617",
    latitude=43.87,
    longitude=-116.49,
    tiers=(2, 3),
    capacity="waitlist",
    slots=0,
    maximum=20,
    capacity_note="about 15 waiting",
    as_of=date(2026, 9, 1),
)
BARE = Listing(id="service.group", name="Grief group", organization="Canyon Family Center")
HOSTILE = Listing(
    id='=cmd|"/c calc"!A1',
    name="=HYPERLINK(\"http://x\",\"y\")",
    organization="@SUM(A1)",
    organization_url="javascript:alert(1)",
    description="\tTab\r\n-1+1|cmd\x00<script>alert(1)</script>",
    url="http://a b<script>",
    email="not an address",
    phone="+cmd()",
    languages=("", "-Español"),
    capacity="capacity",
    slots=3,
    unit="=1",
    as_of=date(2026, 9, 1),
)  # fmt: skip
LISTINGS = (FULL, BARE, HOSTILE)


@pytest.fixture(scope="module")
def schema():
    import jsonschema  # its grammars take seconds

    read = json.loads((data_folder() / "schema" / "hsds_3.1.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(read, format_checker=jsonschema.FormatChecker())


def written(tmp_path, listings=LISTINGS):
    for name, content in hsds_files(listings, "gem").items():
        (tmp_path / name).write_bytes(content)
    return tmp_path / "datapackage.json"


def test_json_validates_against_the_compiled_schema(schema):
    data = json.loads(hsds_json(LISTINGS, "gem"))
    assert [error.message for error in schema.iter_errors(data)] == []
    assert {"organization", "service", "location", "service_capacity"} <= set(data)
    for table, rows in data.items():
        described = schema.schema["properties"].get(table, {}).get("items", {})
        for name in (*described.get("required", ()), *described.get("tabular_required", ())):
            assert all(name in row for row in rows), f"{table} lacks {name}"
        known = set(described.get("properties", ()))
        assert not known or all(set(row) <= known for row in rows)


def test_the_schema_would_notice(schema):
    data = json.loads(hsds_json(LISTINGS, "gem"))
    data["service"][0]["status"] = "asleep"
    assert not schema.is_valid(data)


def test_tables_validate_as_a_data_package(tmp_path):
    report = frictionless.validate(str(written(tmp_path)))
    assert report.flatten(["type", "note"]) == []
    assert report.stats["tasks"] == len(hsds_tables(LISTINGS, "gem"))


def test_ids_stay_the_same_and_differ_between_plans():
    first, again, other = (hsds_tables(LISTINGS, plan) for plan in ("gem", "gem", "canyon"))
    assert first == again
    assert hsds_zip(LISTINGS, "gem") == hsds_zip(LISTINGS, "gem")
    assert first["service"][0]["id"] != other["service"][0]["id"]
    assert len(first["organization"]) == 2
    changed = hsds_tables([Listing(id=FULL.id, name="Renamed", organization=FULL.organization)], "gem")
    assert changed["service"][0]["id"] == first["service"][0]["id"]


def test_what_goes_out_comes_in_again():
    imported = read_hsds(hsds_zip(LISTINGS, "gem"), name="gem.zip")
    assert imported.refused == ()
    first, second, third = imported.directory.services
    assert (first.name, first.minimum_age, first.maximum_age) == ("Youth counseling", 5, 17.5)
    assert (first.capacity.code, first.capacity.slots, first.capacity.as_of) == (
        "waitlist",
        0,
        date(2026, 9, 1),
    )
    assert first.phones[0].number == "+1 208-555-0100"
    assert first.telehealth is True
    assert {term.name for term in first.terms} == {"Tier 2", "Tier 3"}
    assert [imported.directory.location[id_].latitude for id_ in first.locations] == [43.87, None]
    assert imported.directory.organization[second.organization].name == "Canyon Family Center"
    assert third.name == HOSTILE.name
    assert read_hsds(hsds_json(LISTINGS, "gem").encode()).directory.services == imported.directory.services


def test_no_cell_is_a_formula_and_no_link_a_script():
    for name, content in hsds_files(LISTINGS, "gem").items():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(content.decode())):
                for cell in row:
                    assert not cell.startswith(("=", "@", "\t", "\r"))
                    assert (
                        not cell.startswith(("+", "-")) or cell.replace("-", "").replace("+", "")[0].isdigit()
                    )
        assert b"javascript:" not in content
        assert b"<script>" not in content


@given(text=st.text(max_size=60))
@settings(deadline=None)
def test_an_address_of_the_web_is_one_or_nothing(text):
    assert web_address(text) == "" or web_address(text).startswith(("http://", "https://"))


cells = st.text(max_size=30)


@given(name=cells, organization=cells, url=cells, email=cells, phone=cells, note=cells)
@settings(deadline=None)
def test_any_text_makes_a_valid_directory(schema, name, organization, url, email, phone, note):
    listing = Listing(
        "s", name, organization, url=url, email=email, phone=phone, capacity="capacity", capacity_note=note
    )
    assert schema.is_valid(json.loads(hsds_json([listing], "gem")))


def test_the_zip_holds_the_package():
    with zipfile.ZipFile(io.BytesIO(hsds_zip(LISTINGS, "gem"))) as archive:
        assert archive.namelist()[:3] == ["datapackage.json", "organizations.csv", "services.csv"]


def test_capacity_goes_stale_after_ninety_days():
    today = date(2026, 9, 1)
    assert not stale(today - timedelta(days=90), today)
    assert stale(today - timedelta(days=91), today)
    assert not stale(today - timedelta(days=91), today, days=120)
    assert stale(None, today)
