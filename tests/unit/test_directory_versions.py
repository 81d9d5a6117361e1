"""Directories of every version come in as what they are; what is not read is told, and no row vanishes."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fivepillars.exchange.directory import read_211, read_directory, read_hsds
from fivepillars.exchange.directory.hsds_names import TABLES
from fivepillars.exchange.directory.table_names import table_called, table_of
from fivepillars.exchange.directory.weekdays import day_names, from_sunday
from fivepillars.exchange.directory.words import is_deleted, is_no_day, point_trouble
from fivepillars.plan import Refused

FILES = Path(__file__).parents[1] / "files" / "imports"


def case(name: str):
    """Read one of the small files."""
    return read_directory(FILES / name)


def said(imported) -> str:
    """Return everything that is told of a file."""
    return "\n".join((*imported.sentences(), *imported.notes, *imported.left_out()))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("A03_inactive_1900.csv", (1, 2, 2)),
        ("A05_two_id_columns", (2, 2, 0)),
        ("A09_show_on_public_site", (1, 1, 0)),
        ("I12d_backslash_hsds.zip", (1, 1, 0)),
        ("I30_services_taxonomy", (2, 2, 0)),
        ("I30b_renamed", (1, 1, 0)),
        ("I31_ids_in_one_cell", (2, 2, 2)),
        ("I32_del_prefix.csv", (1, 1, 1)),
        ("I35_eligibility_ages", (2, 2, 0)),
        ("I35_oruk_v1_page.json", (1, 1, 0)),
        ("I36_term_column", (2, 2, 0)),
        ("I37_organizations_list.json", (2, 0, 0)),
        ("I37b_same_id.json", (1, 1, 0)),
        ("I39_weekdays", (2, 2, 0)),
        ("I40_swapped", (2, 2, 2)),
    ],
)
def test_each_small_file_is_kept_as_counted(name: str, kept: tuple[int, int, int]) -> None:
    assert tuple(case(name).kept.values()) == kept


def test_1900_is_no_day_and_nobody_is_inactive_since_then() -> None:
    imported = case("A03_inactive_1900.csv")
    assert imported.marked == ()
    assert [service.status for service in imported.directory.services] == ["active", "unknown"]


@pytest.mark.parametrize("text", ["", " ", "1900-01-01", "1900-01-01 0:00:00", "1/1/1900", "9999-12-31"])
def test_days_that_stand_for_none(text: str) -> None:
    assert is_no_day(text)


@pytest.mark.parametrize("text", ["2019-07-12", "7/12/2019", "some time ago"])
def test_other_days_are_days(text: str) -> None:
    assert not is_no_day(text)


def test_of_two_columns_called_id_the_one_that_others_name_is_read() -> None:
    imported = case("A05_two_id_columns")
    first, second = imported.directory.services
    assert (first.organization, second.organization) == ("900", "901")
    assert [phone.number for phone in first.phones] == ["208-555-0100"]
    assert (first.languages, second.languages) == ((), ("Spanish",))
    assert "organizations: the column “id” was read, and “ID” beside it was not." in imported.notes


@pytest.mark.parametrize("name", ["I30_services_taxonomy", "I36_term_column"])
def test_terms_of_every_version_reach_their_service(name: str) -> None:
    terms = [service.terms[0] for service in case(name).directory.services]
    assert [bool(term.name) for term in terms] == [True, True]
    assert {term.taxonomy for term in terms} <= {"AIRS", "Open Eligibility"}
    assert [term.code for term in terms] in (["RP-1400", "RF-3300"], ["", ""])


@pytest.mark.parametrize("name", ["I35_eligibility_ages", "I35_oruk_v1_page.json"])
def test_ages_that_stand_with_eligibility_are_those_of_the_service(name: str) -> None:
    service = case(name).directory.services[0]
    assert (service.minimum_age, service.maximum_age) == (12, 17)


def test_several_ids_in_one_cell_are_several_links() -> None:
    first, second = case("I31_ids_in_one_cell").directory.services
    assert [phone.number for phone in (*first.phones, *second.phones)] == ["208-555-0100"] * 2
    assert (first.locations, second.locations) == (("l1",), ("l1", "l2"))


def test_ids_that_a_spreadsheet_made_numbers_of_are_whole(tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text("id,name\n1001,House\n")
    (tmp_path / "services.csv").write_text("id,organization_id,name\n5.0,1001.0,Help\n")
    (service,) = read_hsds(tmp_path).directory.services
    assert (service.id, service.organization) == ("5", "1001")


def test_a_record_that_the_source_deleted_stays_out_and_is_told() -> None:
    imported = case("I32_del_prefix.csv")
    assert [service.name for service in imported.directory.services] == ["Family therapy"]
    assert [(each.row, "deleted" in each.sentence) for each in imported.refused] == [(3, True)]


@pytest.mark.parametrize(
    ("text", "deleted"),
    [
        ("   DEL 19/07/12; closed for good", True),
        ("DELETED: duplicate", True),
        ("DEL - merged", True),
        ("*DEL*", True),
        ("Del Norte Clinic", False),
        ("DEL NORTE COUNTY CLINIC", False),
        ("Delivers meals", False),
        ("", False),
    ],
)
def test_del_is_known_by_what_follows(text: str, deleted: bool) -> None:
    assert is_deleted(text) is deleted


def test_a_list_is_one_kind_of_thing_throughout() -> None:
    imported = case("I37_organizations_list.json")
    assert [each.name for each in imported.directory.organizations] == [
        "Alder Youth Services",
        "Birch Clinic",
    ]
    assert imported.marked == ()


def test_a_list_that_does_not_say_what_it_holds_is_told() -> None:
    content = json.dumps([{"id": "a", "name": "Help"}]).encode()
    assert "services were read" in said(read_hsds(content))
    assert read_hsds(content, name="organizations.json").kept["organizations"] == 1


def test_a_row_with_a_known_id_and_other_content_is_told() -> None:
    imported = case("I37b_same_id.json")
    assert [(each.row, each.sentence) for each in imported.refused] == [
        (2, "It has the same id as row 1 and says something else; that row was kept.")
    ]
    assert imported.read["service"] == imported.kept["services"] + len(imported.refused)


def test_numbered_days_have_names() -> None:
    imported = case("I39_weekdays")
    assert [service.schedule for service in imported.directory.services] == [
        "Monday 09:00–17:00; Sunday 10:00–12:00",
        "Mon 9am–5pm; Tuesday 09:00–17:00",
    ]
    assert "1 for Monday to 7 for Sunday" in said(imported)


@pytest.mark.parametrize(
    ("cells", "cell", "named"),
    [
        (["0", "1"], "0", "Sunday"),
        (["0", "6"], "6", "Saturday"),
        (["1", "7"], "7", "Sunday"),
        (["1", "5"], "1,5", "Monday, Friday"),
        (["0", "7"], "7", "7"),
        (["MO"], "MO", "MO"),
        (["9"], "9", "9"),
    ],
)
def test_days_are_counted_as_the_whole_table_counts_them(cells: list[str], cell: str, named: str) -> None:
    assert day_names(cell, sunday_first=from_sunday(cells)) == named


def test_points_that_are_swapped_are_told_and_left_out() -> None:
    imported = case("I40_swapped")
    assert [location.latitude for location in imported.directory.locations] == [None, None]
    assert [each.row for each in imported.marked] == [2, 3]
    assert "swapped" in said(imported)


@pytest.mark.parametrize(
    ("latitude", "longitude", "word"),
    [
        ("42.3", "-112.4", ""),
        ("51.5", "-0.1", ""),
        ("-1.3", "36.8", ""),
        ("", "", ""),
        ("0", "0", ""),
        ("-112.4", "42.3", "swapped"),
        ("-76.9", "38.9", "swapped"),
        ("999", "999", "not a point on earth"),
        ("north", "west", "not a point on earth"),
    ],
)
def test_what_is_wrong_with_a_point_is_said(latitude: str, longitude: str, word: str) -> None:
    trouble = point_trouble(latitude, longitude)
    assert word in trouble if word else trouble == ""


def test_every_name_of_every_version_is_known_in_singular_and_plural() -> None:
    for table, versions in TABLES.items():
        for names in versions.values():
            for name in names:
                assert table_called(name) == table or table == "taxonomy"
    for plural in (
        "eligibilitys",
        "eligibilities",
        "service_taxonomys",
        "services_taxonomy",
        "organisations",
    ):
        assert table_called(plural) is not None
    assert table_called("taxonomies") == "taxonomy"


@pytest.mark.parametrize(
    ("name", "header", "table"),
    [
        ("services (1)", "id,organization_id,name,status", "service"),
        ("services - Copy (2)", "id,organization_id,name", "service"),
        ("kc_service_at_locations", "id,service_id,location_id", "service_at_location"),
        ("hsds-export-2024-05-01-phones", "id,service_id,number", "phone"),
        ("Table 3", "id,service_id,number,extension", "phone"),
        ("Sheet1", "id,name,latitude,longitude", "location"),
        ("holiday_schedules", "id,service_id,opens_at,closes_at", None),
        ("programs", "id,organization_id,name,description", None),
        ("fruit", "apple,pear", None),
    ],
)
def test_a_table_is_known_by_what_is_left_of_its_name_or_by_its_columns(
    name: str, header: str, table: str | None
) -> None:
    assert table_of(name, header.split(","), {}) == table


def test_the_data_package_names_its_files() -> None:
    package = {
        "resources": [{"name": "organization", "path": "a.csv"}, {"name": "services", "path": "x/b.csv"}]
    }
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("datapackage.json", json.dumps(package))
        archive.writestr("a.csv", "id,name\no1,House\n")
        archive.writestr("x/b.csv", "id,name\ns1,Help\n")
    assert read_hsds(content.getvalue()).kept == {"organizations": 1, "services": 1, "locations": 0}


def test_what_is_not_read_is_told_with_how_many_rows_and_by_its_columns(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text("id,name,favourite_colour,accreditations\ns1,Help,red,none\n")
    (tmp_path / "programs.csv").write_text("id,name\np1,A\np2,B\n")
    told = said(read_hsds(tmp_path))
    assert "“programs” (2 rows)" in told
    assert (
        "services: not read, since a plan needs nothing from them: favourite_colour, accreditations." in told
    )


def test_a_211_export_names_the_columns_it_leaves_out() -> None:
    content = b"ResourceAgencyNum,PublicName,TaxonomyLevelName,Shoe_Size\n1,House,Agency,44\n"
    assert "Shoe_Size" in said(read_211(content))


def test_where_most_is_refused_nothing_is_kept_and_it_is_said_what_the_file_seems_to_be(
    tmp_path: Path,
) -> None:
    (tmp_path / "services.csv").write_text("id,name\ns1,Help\n")
    lost = "".join(f"p{number},s{number + 9},208-555-0100\n" for number in range(60))
    (tmp_path / "phones.csv").write_text(f"id,service_id,number\n{lost}")
    with pytest.raises(Refused, match=r"Of the 61 rows .*60 cannot be used.*ids do not fit together"):
        read_hsds(tmp_path)


def test_what_is_private_never_counts_against_a_file(tmp_path: Path) -> None:
    rows = "".join(f"s{number},Help {number},yes\n" for number in range(80))
    (tmp_path / "services.csv").write_text(f"id,name,exclude\n{rows}s99,Open,\n")
    assert read_hsds(tmp_path).kept["services"] == 1


NAMES = st.sampled_from(["", "Help", "Care", "DEL 1/2/2020"])
IDS = st.sampled_from(["", "1", "2", "3", "1.0", "1,2", "9"])
YES = st.sampled_from(["", "yes", "no", "perhaps"])


@given(
    organizations=st.lists(st.tuples(IDS, NAMES, YES), max_size=5),
    services=st.lists(st.tuples(IDS, IDS, NAMES, YES), max_size=6),
    locations=st.lists(st.tuples(IDS, IDS, NAMES), max_size=4),
    phones=st.lists(st.tuples(IDS, st.sampled_from(["", "208-555-0100"])), max_size=4),
)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], deadline=None)
def test_every_row_is_kept_or_refused(organizations, services, locations, phones) -> None:
    tables = {
        "organizations": [("id", "name", "show_on_public_site"), *filter(any, organizations)],
        "services": [("id", "organization_id", "name", "hidden"), *filter(any, services)],
        "locations": [("id", "organization_id", "name"), *filter(any, locations)],
        "phones": [("service_id", "number"), *filter(any, phones)],
    }
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, rows in tables.items():
            lines = (",".join(f'"{cell}"' for cell in row) for row in rows)
            archive.writestr(f"{name}.csv", "\n".join(lines))
    try:
        imported = read_hsds(content.getvalue())
    except Refused:
        assert not any(map(any, (*organizations, *services)))
        return
    for name in ("organizations", "services", "locations"):
        refused = {each.row for each in imported.refused if each.table == name}
        assert imported.read.get(name, 0) == imported.kept[name] + len(refused)
    linked = [phone for each in imported.directory.services for phone in each.phones]
    lost = {each.row for each in imported.refused if each.table == "phones"}
    numbered = [row for row in filter(any, phones) if row[1]]
    assert bool(linked) <= bool(numbered)
    assert len(lost) <= imported.read.get("phones", 0)


def test_things_inside_others_that_say_something_else_of_one_id_are_told() -> None:
    house = {"id": "o1", "name": "Alder"}
    data = [
        {"id": "s1", "name": "Help", "status": "active", "organization": house},
        {"id": "s2", "name": "Care", "status": "active", "organization": house},
        {"id": "s3", "name": "Food", "status": "active", "organization": {"id": "o1", "name": "Birch"}},
    ]
    imported = read_hsds(json.dumps(data).encode())
    assert [(each.table, each.row) for each in imported.marked] == [("organization", 3)]
    assert [each.name for each in imported.directory.organizations] == ["Alder"]


def test_organizations_with_places_and_their_services_are_read_as_the_ohana_api_nests_them() -> None:
    imported = read_directory(FILES / "ohana_places.json", "hsds")
    organizations = {each.id: each.name for each in imported.directory.organization.values()}
    assert set(organizations.values()) == {"Alder Family Center", "Birch Clinic"}
    services = imported.directory.service.values()
    assert {(each.name, organizations[each.organization]) for each in services} == {
        ("Counseling", "Alder Family Center"),
        ("Family therapy", "Alder Family Center"),
        ("Triage", "Birch Clinic"),
    }
    places = {each.name: each for each in imported.directory.location.values()}
    assert (places["Alder House"].address, places["Alder House"].postal_code) == ("1 Main St", "83701")
    assert [phone.number for phone in places["Alder House"].phones] == ["2085550100"]
    assert "Pat Example" not in repr(imported.directory)


def test_many_records_with_one_id_are_few_sentences(tmp_path: Path) -> None:
    twice = [
        {"id": str(number % 300), "name": f"Service {number}", "status": "active"} for number in range(600)
    ]
    (tmp_path / "services.json").write_text(json.dumps(twice), encoding="utf-8")
    imported = read_directory(tmp_path / "services.json", "hsds")
    assert len(imported.directory.services) == 300
    assert sum("same id as" in each.sentence for each in imported.refused) == 300
    assert sum("same id as" in sentence for sentence in imported.sentences()) <= 21


def test_a_file_of_which_nothing_can_be_kept_is_refused_with_the_reason() -> None:
    """As programs give it whose services bear their name under another key."""
    services = json.dumps([{"id": number, "title_of_resource": f"Help {number}"} for number in range(9)])
    with pytest.raises(Refused, match="Of 9 rows: It has no name"):
        read_directory(f'{{"services": {services}}}'.encode(), "hsds", name="api.json")
