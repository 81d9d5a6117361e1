"""HSDS in: 3.x tables and JSON, the older tables of cities, and everything that does not fit together."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest

from fivepillars.exchange.directory import Capacity, Phone, Term, read_hsds
from fivepillars.plan import Refused

TABLES = {
    "organizations.csv": (
        "id,name,description,website\n"
        "o1,Canyon Family Center,Helps families,https://canyon.example\n"
    ),
    "services.csv": (
        "id,organization_id,name,description,status,minimum_age,maximum_age,fees_description,wait_time,last_modified\n"
        "s1,o1,Youth counseling,Weekly sessions,active,5,17,Sliding scale,Waiting list,2026-05-14T10:00:00Z\n"
        "s2,o1,Grief group,By video,inactive,,200,,,\n"
    ),
    "locations.csv": "id,location_type,name,latitude,longitude\nl1,physical,Emmett office,43.87,-116.49\n",
    "service_at_location.csv": "id,service_id,location_id\na1,s1,l1\n",
    "addresses.csv": (
        "id,location_id,attention,address_1,city,state_province,postal_code,country,address_type\n"
        "d1,l1,Ann Example,PO Box 7,Emmett,ID,83617,US,postal\n"
        "d2,l1,,12 Main Street,Emmett,ID,83617,US,physical\n"
    ),
    "phones.csv": (
        "id,service_id,service_at_location_id,number,extension,type\n"
        "p1,s1,,208-555-0100,7,voice\n"
        "p2,,a1,208-555-0101,,\n"
    ),
    "languages.csv": "id,service_id,location_id,name\ng1,s1,,Spanish\ng2,,l1,English\n",
    "cost_options.csv": (
        "id,service_id,option,amount,currency,amount_description\n"
        "c1,s1,Adults,35,usd,per session\n"
    ),
    "schedules.csv": (
        "id,service_id,byday,opens_at,closes_at,attending_type\n"
        'h1,s1,"MO,TU",08:00:00,17:00:00,video\n'
    ),
    "taxonomy_terms.csv": (
        "id,code,name,description,taxonomy\n"
        "t1,RP-1400,Counseling,,AIRS\n"
        "t2,waitlist,Waitlist,,FHIR\n"
    ),
    "attributes.csv": (
        "id,link_id,taxonomy_term_id,link_entity\n"
        "b1,s1,t1,service\n"
        "b2,s2,t2,service\n"
        "b3,s1,t9,service\n"
    ),
    "units.csv": "id,name\nu1,places\n",
    "service_capacity.csv": (
        "id,service_id,unit_id,available,maximum,description,updated\n"
        "k1,s1,u1,9,20,old,2025-01-01T00:00:00Z\nk2,s1,u1,0,20,New intake in June,2026-05-02T00:00:00Z\n"
    ),
    "contacts.csv": "id,service_id,name,title\nn1,s1,Ann Example,Lead\n",
}  # fmt: skip


def folder(path, tables=TABLES):
    for name, text in tables.items():
        (path / name).write_text(text)
    return path


def zipped(tables=TABLES):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in tables.items():
            archive.writestr(f"export/{name}", text)
    return content.getvalue()


def test_the_tables_come_together(tmp_path):
    directory = read_hsds(folder(tmp_path)).directory
    first, second = directory.services
    assert first.capacity == Capacity(
        "waitlist", 0, 20, "places", "New intake in June; Waiting list", date(2026, 5, 2)
    )
    assert (first.minimum_age, first.maximum_age, first.cost) == (
        5,
        17,
        "Sliding scale; Adults: 35 USD per session",
    )
    assert first.phones == (Phone("208-555-0100", "7", "voice"), Phone("208-555-0101"))
    assert (first.languages, first.schedule) == (("Spanish", "English"), "MO,TU 08:00–17:00")
    assert first.terms == (Term("Counseling", "RP-1400", "AIRS"),)
    assert first.contacts == ()
    assert first.telehealth is True
    assert (second.status, second.maximum_age, second.capacity.code) == ("inactive", None, "waitlist")
    (place,) = directory.locations
    assert (place.address, place.city, place.postal_code) == ("12 Main Street", "Emmett", "83617")


def test_a_folder_and_a_zip_say_the_same(tmp_path):
    assert read_hsds(folder(tmp_path)) == read_hsds(zipped(), name="export.zip")


def test_what_does_not_fit_is_told(tmp_path):
    imported = read_hsds(folder(tmp_path))
    assert imported.sentences() == (
        "attributes, row 4: It names a taxonomy term that is not in the file, so it was left out.",
        "services, row 3: It is inactive; it was kept, and says so.",
    )
    assert imported.notes == (
        "contacts: 1 person to contact left out; names come in only when they are asked for.",
    )
    assert read_hsds(tmp_path, contacts=True).directory.services[0].contacts[0].title == "Lead"


def test_broken_links_are_told_with_table_and_row(tmp_path):
    broken = {
        "organizations.csv": "id,name\no1,House\no1,House\no1,Other\n,Nameless id\no5,\n",
        "services.csv": (
            "id,organization_id,name,status\ns1,o1,A,active\ns2,o9,B,active\ns3,,C,active\ns4,o1,D,sleeping\n"
        ),
        "locations.csv": "id,name,organization_id,latitude,longitude\nl1,X,o1,100,101\nl2,Y,o9,,\n",
        "service_at_location.csv": "id,service_id,location_id\n1,s1,l1\n2,s1,l9\n3,s9,l1\n",
        "phones.csv": "id,service_id,number\n1,s9,208-555-0100\n2,,208-555-0101\n",
    }
    imported = read_hsds(folder(tmp_path, broken))
    seen = {(finding.table, finding.row) for finding in imported.refused}
    assert seen == {
        ("organizations", 3),
        ("organizations", 4),
        ("organizations", 6),
        ("service_at_location", 3),
        ("service_at_location", 4),
        ("phones", 2),
        ("phones", 3),
    }
    marked = {(finding.table, finding.row) for finding in imported.marked}
    assert marked == {
        ("organizations", 5),
        ("services", 3),
        ("services", 4),
        ("services", 5),
        ("locations", 2),
        ("locations", 3),
    }
    assert imported.kept == {"organizations": 2, "services": 4, "locations": 2}
    assert imported.read["services"] == 4
    assert json.dumps(imported.as_json())


def nested(**service):
    place = {
        "id": "l1",
        "location_type": "physical",
        "name": "Office",
        "latitude": 43.87,
        "longitude": -116.49,
    }
    return {
        "id": "s1",
        "name": "Youth counseling",
        "status": "active",
        "minimum_age": 5,
        "organization": {"id": "o1", "name": "Canyon", "phones": [{"id": "p1", "number": "208-555-0100"}]},
        "service_at_locations": [{"id": "a1", "location": place}],
        "languages": [{"id": "g1", "name": "Spanish"}],
        "attributes": [{"id": "b1", "taxonomy_term": {"id": "t1", "code": "RP-1400", "name": "Counseling"}}],
        "capacities": [],
        **service,
    }


@pytest.mark.parametrize(
    "data",
    [
        nested(),
        [nested()],
        {"total_items": 1, "contents": [nested()]},
        {"services": [nested()]},
        [{"id": "o1", "name": "Canyon", "website": "", "services": [{**nested(), "organization": None}]}],
    ],
)
def test_json_with_everything_inside_is_laid_out(data):
    imported = read_hsds(json.dumps(data).encode(), name="feed.json")
    (service,) = imported.directory.services
    assert imported.directory.organization[service.organization].name == "Canyon"
    assert imported.directory.location[service.locations[0]].latitude == 43.87
    assert (service.languages, service.minimum_age) == (("Spanish",), 5)
    assert service.terms == (Term("Counseling", "RP-1400"),)
    assert imported.refused == ()


def test_what_stands_in_many_places_of_json_is_one():
    data = [
        nested(),
        nested(id="s2", service_at_locations=[{"id": "a2", "location": {"id": "l1", "name": "Office"}}]),
    ]
    imported = read_hsds(json.dumps(data).encode())
    assert imported.kept == {"organizations": 1, "services": 2, "locations": 1}
    assert imported.refused == ()


def test_json_of_the_tables_is_read_as_well(tmp_path):
    import csv

    data = {name: list(csv.DictReader(io.StringIO(text))) for name, text in TABLES.items()}
    path = tmp_path / "tabular.json"
    path.write_text(json.dumps(data))
    assert read_hsds(path).directory == read_hsds(zipped(), name="z.zip").directory


def test_the_older_tables_of_cities_are_read(tmp_path):
    ohana = {
        "organizations.csv": "id,name,description,website\n1,Canyon,Helps,\n",
        "locations.csv": (
            "id,organization_id,name,latitude,longitude,languages,virtual\n"
            "1,1,Main,43.87,-116.49,,true\n"
        ),
        "addresses.csv": (
            "id,location_id,address_1,city,state_province,postal_code,country\n"
            "1,1,12 Main,Emmett,ID,83617,US\n"
        ),
        "services.csv": (
            "id,location_id,name,description,audience,eligibility,fees,accepted_payments,languages,keywords,"
            "service_areas,status,wait_time,taxonomy_ids,how_to_apply\n"
            '1,1,Counseling,Talk,Families,,None,"Cash, Medicaid","Spanish, Tagalog","Youth, Grief",'
            'Gem,active,No wait.,"101",Call\n'
            "2,9,Lost,,,,,,,,,defunct,,,\n"
        ),
        "taxonomy.csv": "id,name,parent_id\n101,Mental Health,\n",
        "phones.csv": "id,location_id,number,number_type\n1,1,208-555-0100,voice\n",
    }  # fmt: skip
    imported = read_hsds(folder(tmp_path, ohana))
    first, second = imported.directory.services
    assert first.organization == "1"
    assert first.telehealth is True
    assert (first.eligibility, first.insurance, first.capacity.code) == (
        "Families",
        "Cash, Medicaid",
        "capacity",
    )
    assert first.languages == ("Spanish", "Tagalog")
    assert [term.name for term in first.terms] == ["Mental Health", "Youth", "Grief"]
    assert imported.directory.locations[0].phones == (Phone("208-555-0100", kind="voice"),)
    assert (second.organization, second.status) == ("", "defunct")
    assert {finding.row for finding in imported.marked} == {3}


def test_tables_that_name_their_columns_after_themselves(tmp_path):
    named = {
        "organizations.csv": "organization_uuid,organization_name\nu1,Legal Aid\n",
        "locations.csv": (
            "organization_uuid,location_name,location_uuid,location_address,phones\n"
            'u1,Office,w1,"1 Elm, Ola, ID",main: 208-555-0100\n'
        ),
        "services.csv": (
            "service_uuid,organization_uuid,service_name,service_min_age,service_max_age,,\n"
            "v1,u1,Help,60,200,,\n"
        ),
    }  # fmt: skip
    directory = read_hsds(folder(tmp_path, named)).directory
    (service,) = directory.services
    assert (service.id, service.organization, service.minimum_age, service.maximum_age) == (
        "v1",
        "u1",
        60,
        None,
    )
    assert directory.locations[0].address == "1 Elm, Ola, ID"
    assert directory.locations[0].phones == (Phone("208-555-0100"),)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"services": [', "not complete JSON"),
        (b"[" * 100_000, "not complete JSON"),
        (b"[1, 2]", "holds no services"),
        (b'{"a": 1' + b"0" * 5000 + b"}", "not complete JSON"),
        (b"a,b\n1,2\n", "holds no services"),
    ],
)
def test_what_is_no_directory_is_refused(content, words):
    with pytest.raises(Refused, match=words):
        read_hsds(content, name="feed.json")


def test_json_that_would_take_too_much_memory_is_refused_with_the_way_out():
    content = b'{"services": [' + b" " * (15 * 1024 * 1024) + b"]}"
    with pytest.raises(Refused, match="15 MB of JSON; the most we read is 14 MB") as refused:
        read_hsds(content, name="county.json")
    assert "zip of CSV" in refused.value.sentence
