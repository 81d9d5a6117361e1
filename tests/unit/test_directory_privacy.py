"""What is marked private or excluded is in no part of what comes out of an import."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fivepillars.exchange.directory import directory_as_json, read_211, read_hsds
from fivepillars.exchange.directory.private_records import gate
from made_directory import COLUMNS, agency, at_site, program, site, wide

HELD = "QZX-7731-"
MARKS = [name for name in COLUMNS if name.endswith("IsPrivate")]
GUARDED = {
    mark: [
        name
        for name in COLUMNS
        if name.startswith(mark.removesuffix("IsPrivate").replace("PhysicalAddress", "Physical"))
        and name not in MARKS
    ]
    for mark in MARKS
}
INTERNAL = ["InternalNotes", "InternalNotesForEditorsAndViewers"]


def everything(imported):
    """Return all that can be seen of an import."""
    data = json.dumps([imported.as_json(), directory_as_json(imported.directory)], ensure_ascii=False)
    return f"{data} {imported!r} {imported.sentences()}"


def test_every_mark_in_an_export_guards_something():
    assert all(GUARDED[mark] for mark in MARKS)
    assert len(MARKS) > 15


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_private_value_comes_through(data):
    yes = st.sampled_from(["Yes", "YES", "true", "1", "Y", "oui", "x", "perhaps"])
    rows = []
    for make in data.draw(
        st.lists(st.sampled_from([agency, site, program, at_site]), min_size=1, max_size=6)
    ):
        number = len(rows) + 1
        cells = {}
        for mark in data.draw(st.lists(st.sampled_from(MARKS), max_size=4)):
            cells[mark] = data.draw(yes)
            cells |= {name: f"{HELD}{number}-{name}" for name in GUARDED[mark]}
        for name in data.draw(st.lists(st.sampled_from(INTERNAL), max_size=2)):
            cells[name] = f"{HELD}{number}"
        if cells and data.draw(st.booleans()):
            cells["AgencyDescription"] = "Open to all. " + " ".join(
                cells[name] for name in GUARDED["Phone1IsPrivate"] if name in cells
            )
        row = make(str(number), **cells)
        if data.draw(st.booleans()):
            shut = {name: f"{HELD}{number}-{name}" for name in COLUMNS if name not in MARKS}
            row |= {**shut, "TaxonomyLevelName": row["TaxonomyLevelName"]}
            row[data.draw(st.sampled_from(["ExcludeFromWebsite", "ExcludeFromDirectory"]))] = data.draw(yes)
        rows.append(row)
    for contacts in (False, True):
        assert HELD not in everything(read_211(wide(*rows), contacts=contacts))


def test_a_private_place_loses_its_address_its_point_and_the_way_there():
    where = {"PhysicalAddressIsPrivate": "Yes", "PhysicalLocationDescription": "Behind the mill"}
    seen = everything(read_211(wide(agency(), site(**where, BusServiceAccess="Bus 7 to Mill Lane"))))
    for private in ("12 Main Street", "83617", "43.87", "mill", "Mill Lane"):
        assert private not in seen
    assert "values marked private were left out of 1 row." in seen


@pytest.mark.parametrize("number", ["208-555-0199", "(208) 555-0199", "2085550199", "208.555.0199"])
def test_a_private_number_is_taken_out_of_the_text_as_well(number):
    cells = {"Phone1Number": "208-555-0199", "Phone1IsPrivate": "Yes", "Phone2Number": number}
    imported = read_211(wide(agency(), program(AgencyDescription=f"Call {number} any day.", **cells)))
    (service,) = imported.directory.services
    assert "0199" not in everything(imported)
    assert service.description.startswith("Call ")
    assert service.description.endswith(" any day.")


def test_an_excluded_agency_takes_its_programs_along():
    rows = (agency(ExcludeFromWebsite="Yes"), site(), program(), at_site())
    imported = read_211(wide(*rows))
    assert imported.kept == {"organizations": 0, "services": 0, "locations": 0}
    assert [finding.row for finding in imported.refused] == [2, 3, 4, 5]
    assert "not for publication" in imported.sentences()[0]
    assert "Canyon" not in everything(imported)


def test_an_excluded_row_hides_its_namesake():
    imported = read_211(wide(agency(), agency(ExcludeFromDirectory="Yes", PublicName="Harbor House")))
    assert imported.kept["organizations"] == 0


def test_a_record_that_is_not_available_for_the_directory_stays_out():
    assert read_211(wide(agency(AvailableForDirectory="No"))).kept["organizations"] == 0
    assert read_211(wide(agency(AvailableForDirectory="Yes"))).kept["organizations"] == 1


def test_people_stay_out_unless_they_are_asked_for():
    cells = {"MainContactName": "Ann Example", "MainContactEmailAddress": "ann@example.org"}
    content = wide(agency(**cells, LastVerifiedByName="Ann Example"), program(**cells))
    assert "Ann" not in everything(read_211(content))
    asked = read_211(content, contacts=True)
    assert asked.directory.services[0].contacts[0].name == "Ann Example"


def test_marks_in_hsds_tables_hold_too(tmp_path):
    (tmp_path / "organizations.csv").write_text("id,name,exclude\no1,Open House,\no2,Shut House,yes\n")
    (tmp_path / "services.csv").write_text(
        "id,organization_id,name,status,email,email_is_private\n"
        "s1,o1,Open,active,hide@example.org,true\ns2,o2,Shut,active,x@example.org,\n"
    )
    imported = read_hsds(tmp_path)
    assert [service.id for service in imported.directory.services] == ["s1"]
    assert "hide@" not in everything(imported)
    assert "Shut" not in everything(imported)


def test_marks_in_hsds_json_hold_too():
    data = [
        {
            "id": "s1",
            "name": "Open",
            "status": "active",
            "phones": [
                {"id": "p1", "number": "208-555-0111", "is_private": True},
                {"number": "208-555-0122"},
            ],
            "organization": {"id": "o1", "name": "House"},
        },
        {"id": "s2", "name": "Shut", "status": "active", "confidential": True, "description": "Mill Lane"},
        {"id": "s3", "name": "Also", "organization": {"id": "o9", "name": "Gone House", "private": "yes"}},
    ]
    imported = read_hsds(json.dumps(data).encode())
    assert [phone.number for phone in imported.directory.services[0].phones] == ["208-555-0122"]
    assert [service.id for service in imported.directory.services] == ["s1"]
    for private in ("0111", "Mill", "Gone"):
        assert private not in everything(imported)


def test_a_mark_on_something_unknown_keeps_the_row_out():
    watch = gate(("Name", "Fax Is Private"))
    assert watch.excluded(("House", "yes"))
    assert not watch.excluded(("House", "no"))
