"""Exports with agency, site and service in one row, and trees of providers, come in as what they are."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from fivepillars.exchange.directory import read_211, read_directory
from fivepillars.exchange.directory.flat_layout import is_flat

ROWS = (
    "AGENCY_ID,AGENCY_NAME,AGENCY_DESCRIPTION,SITE_ID,SITE_NAME,SITE_ADDRESS1,SITE_CITY,SITE_STATE,SERVICE_ID,"
    "SERVICE_NAME,SERVICE_DESCRIPTION,ELIGIBILITY,TAXONOMY_CODE,TAXONOMY_NAME,SHOW_ON_PUBLIC_SITE,SHOE_SIZE\n"
    "1,Alder House,Aid,7,Main,1 Main St,Alder,ID,70,Counseling,Talks,Ages 5–17,RP-1400,Counseling,TRUE,4\n"
    "1,Alder House,Aid,8,North,2 Hill Rd,Alder,ID,70,Counseling,Talks,Ages 5–17,RP-1400,Counseling,TRUE,4\n"
    "1,Alder House,Aid,7,Main,1 Main St,Alder,ID,71,Food,Gives,,BD-1800,Food,TRUE,4\n"
    "2,Quiet House,Hides,9,Mill,3 Mill Ln,Alder,ID,72,Shelter,Hides,,BH-1800,Shelter,FALSE,4\n"
)
PROVIDERS = {
    "providers.csv": (
        "provider_id,parent_provider_id,provider_name,provider_description,telephone_number,line1,city,province,hours\n"
        "10,,Birch Clinic,Clinic,208-555-0100,1 Main St,Birch,ID,\n"
        "11,10,Therapy,For families,208-555-0101,1 Main St,Birch,ID,Monday 9 to 5\n"
        "12,11,Groups,For teens,,,,,\n"
    ),
    "provider_taxonomy.csv": (
        "provider_service_code_id,provider_id,taxonomy_code,taxonomy_name\n1,11,RP-1400,Counseling\n"
    ),
}


def test_a_row_of_agency_site_and_service_is_all_three_once() -> None:
    imported = read_directory(ROWS.encode(), name="agencies 2026.csv")
    assert imported.kept == {"organizations": 1, "services": 2, "locations": 2}
    first, second = imported.directory.services
    assert (first.name, first.organization, len(first.locations)) == ("Counseling", "1", 2)
    assert [(term.code, term.name) for term in first.terms] == [("RP-1400", "Counseling")]
    assert (second.name, second.locations) == ("Food", ("7",))
    assert [place.city for place in imported.directory.locations] == ["Alder", "Alder"]
    assert "SHOE_SIZE" in imported.left_out()[0]


def test_what_is_not_public_in_such_a_row_stays_out() -> None:
    imported = read_211(ROWS.encode())
    assert [each.row for each in imported.refused] == [5]
    assert "Quiet" not in repr(imported)
    assert "Mill" not in repr(imported)


def test_a_tree_of_providers_is_agencies_and_their_services() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in PROVIDERS.items():
            archive.writestr(name, text)
    imported = read_211(content.getvalue())
    assert imported.kept == {"organizations": 1, "services": 2, "locations": 1}
    service, below = imported.directory.services
    assert (below.name, below.organization) == ("Groups", "10")
    assert (service.name, service.organization, service.schedule) == ("Therapy", "10", "Monday 9 to 5")
    assert [phone.number for phone in service.phones] == ["208-555-0101"]
    assert [term.code for term in service.terms] == ["RP-1400"]


@pytest.mark.parametrize(
    ("header", "flat"),
    [
        ("AgencyName,ProgramName,SiteName", True),
        ("Organization Name,Service Name,City", True),
        ("provider_id,provider_name,parent_provider_id", True),
        ("ResourceAgencyNum,PublicName,AgencyName,ProgramName", False),
        ("id,name,organization_id", False),
        ("AgencyName,AgencyDescription", False),
    ],
)
def test_such_exports_are_known_by_their_columns(header: str, flat: bool) -> None:
    assert is_flat(header.split(",")) is flat


def test_what_a_later_row_says_otherwise_of_one_id_is_told() -> None:
    rows = "1,House,7,Help,Talks\n1,House,7,Help,Feeds\n"
    content = f"AgencyID,AgencyName,ServiceID,ServiceName,ServiceDescription\n{rows}"
    imported = read_211(content.encode())
    assert imported.kept["services"] == 1
    assert [(each.row, "service" in each.sentence) for each in imported.marked] == [(3, True)]
