"""The exports of 211 lines: agencies, sites, programs and programs at sites become a directory."""

from __future__ import annotations

from datetime import date

import pytest

from fivepillars.exchange.directory import Capacity, Phone, Term, read_211, read_directory, read_hsds
from fivepillars.exchange.directory.words import (
    ages_in,
    capacity_code,
    cleaned,
    listed_in,
    open_at_all_hours,
    telehealth_of,
    weeks_in,
)
from fivepillars.plan import Refused
from made_directory import COLUMNS, agency, at_site, large_wide, program, site, wide


def only(*rows):
    (service,) = read_211(wide(*rows)).directory.services
    return service


def test_the_four_kinds_of_rows_come_together():
    imported = read_211(
        wide(agency(), site(), program(Phone1Number="208-555-0100", Phone1Name="Desk"), at_site())
    )
    (service,) = imported.directory.services
    assert imported.directory.organization[service.organization].name == "Canyon Family Center"
    (place,) = service.locations
    assert imported.directory.location[place].city == "Emmett"
    assert imported.directory.location[place].latitude == 43.87
    assert service.phones == (Phone("208-555-0100", description="Desk"),)
    assert imported.as_json() == {
        "read": {"file": 4},
        "kept": {"organizations": 1, "services": 1, "locations": 1},
        "marked": [],
        "refused": [],
        "notes": [],
    }


def test_what_a_plan_needs_is_read():
    service = only(
        agency(),
        program(
            AgencyDescription="<p>Weekly sessions &amp; groups, also by <b>video</b>.</p>",
            Eligibility="Youth ages 5 to 17",
            LanguagesOfferedList="English; Spanish",
            TaxonomyTerms="Counseling; Group; ",
            TaxonomyCodes="RP-1400; PN-8100",
            FeeStructureSource="Sliding scale",
            PaymentMethods="Medicaid",
            ServiceCapacity="25",
            CapacityType="children",
            NormalWaitTime="Waiting list, about 15 waiting",
            LastVerifiedOn="46266",
            CoverageArea="ID - Gem County",
        ),
    )
    assert service.description == "Weekly sessions & groups, also by video."
    assert (service.minimum_age, service.maximum_age) == (5, 17)
    assert service.languages == ("English", "Spanish")
    assert service.terms == (Term("Counseling", "RP-1400", "AIRS"), Term("Group", "PN-8100", "AIRS"))
    assert (service.cost, service.insurance, service.area) == ("Sliding scale", "Medicaid", "ID - Gem County")
    assert service.telehealth is True
    assert service.capacity == Capacity(
        "waitlist", None, 25, "children", "Waiting list, about 15 waiting", date(2026, 9, 1)
    )


def test_inactive_records_are_marked_and_stay():
    rows = [agency(), program("3", AgencyStatus="Inactive", MadeInactiveOn="2026-01-05 00:00:00")]
    rows += [
        program("4", AgencyStatus="", MadeInactiveOn="1/5/2026"),
        program("5", MadeInactiveOn="1/5/2026"),
    ]
    imported = read_211(wide(*rows))
    assert [service.status for service in imported.directory.services] == ["inactive", "inactive", "active"]
    assert [(finding.row, finding.sentence) for finding in imported.marked] == [
        (3, "It is inactive; it was kept, and says so."),
        (4, "It is inactive; it was kept, and says so."),
        (5, "It says active, and also since when it is inactive; please check."),
    ]


def test_the_services_of_an_inactive_agency_say_so():
    imported = read_211(wide(agency(AgencyStatus="Inactive"), program()))
    assert imported.directory.services[0].caution == "Its organization is inactive."
    assert [finding.row for finding in imported.marked] == [2, 3]


def test_not_to_be_referred_to_is_marked():
    assert "not to refer" in only(agency(), program(AgencyStatus="Active, but do not refer")).caution
    assert "not to refer" in only(agency(), program(AvailableForReferral="No")).caution


def test_broken_links_and_repeated_ids_are_told_with_their_rows():
    imported = read_211(
        wide(
            agency(),
            site(),
            program(),
            program(PublicName="Another under the same number"),
            program(),
            program("7", ParentAgencyNum="99"),
            program("8", ParentAgencyNum=""),
            at_site("9", ConnectsToSiteNum="98"),
            at_site("10", ConnectsToProgramNum="97"),
            at_site("11", ConnectsToProgramNum="97", PublicName="Grief group"),
            program("12", PublicName=""),
        )
    )
    assert {(finding.row, finding.sentence.split(";")[0].split(",")[0]) for finding in imported.refused} == {
        (5, "It has the same id as row 4 and says something else"),
        (6, "It is the same as row 4."),
        (9, "It links a location that is not in the file."),
        (10, "It names a program that is not in the file"),
        (12, "It has no name"),
    }
    assert {(finding.row, finding.sentence) for finding in imported.marked} == {
        (7, "It names an organization that is not in the file; it was kept without one."),
        (8, "It names no organization; it was kept without one."),
        (11, "It names a program that is not in the file; it was kept by itself."),
    }
    assert [service.id for service in imported.directory.services] == ["3", "7", "8", "11"]
    assert imported.kept["services"] == 4


def test_an_agency_without_programs_is_one_service():
    imported = read_211(
        wide(agency(TaxonomyTerms="Food Pantries", PhysicalAddress1="1 Elm", PhysicalCity="Ola"))
    )
    (service,) = imported.directory.services
    assert (service.name, service.organization, service.locations) == ("Canyon Family Center", "1", ("1",))
    assert "an agency without programs" in imported.sentences()[0]


def test_a_program_that_left_a_site_is_kept_without_it():
    imported = read_211(wide(agency(), site(), program(), at_site(AgencyStatus="Inactive")))
    assert imported.directory.services[0].locations == ()
    assert [finding.row for finding in imported.marked] == [5]


def test_a_list_without_levels_is_a_list_of_services():
    columns = ["ResourceAgencyNum", "PublicName", "ParentAgency"]
    imported = read_211(wide({"ResourceAgencyNum": "1", "PublicName": "Pantry"}, columns=columns))
    assert [service.name for service in imported.directory.services] == ["Pantry"]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings_and_semicolons(encoding):
    text = wide(agency(PublicName="Niños – Centro"), program()).decode().replace(",", ";")
    imported = read_211(text.encode(encoding))
    assert imported.directory.organizations[0].name == "Niños – Centro"
    assert "semicolons" in " ".join(imported.notes)


def test_another_table_is_refused():
    with pytest.raises(Refused, match="does not look like the export of a 211 line"):
        read_211(b"school,students\nA,3\n", name="schools.csv")


HSDS = {
    "organizations.csv": "id,name,description\no1,Canyon Center,Help\n",
    "services.csv": "id,organization_id,name,status\ns1,o1,Grief group,active\n",
}


def test_hsds_is_no_export_and_an_export_is_no_hsds(tmp_path):
    for name, text in HSDS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    json = tmp_path / "feed.json"
    json.write_text('{"services": []}', encoding="utf-8")
    for source in (tmp_path, tmp_path / "services.csv", json, json.read_bytes()):
        with pytest.raises(Refused, match=r"follows HSDS.*Nothing was changed\..*`--as hsds`"):
            read_211(source)
    with pytest.raises(Refused, match="does not look like the export of a 211 line"):
        read_211(tmp_path / "organizations.csv")
    with pytest.raises(Refused, match=r"is the export of a 211 line.*Nothing was changed\..*`--as 211`"):
        read_hsds(wide(agency(), program()), name="services.csv")
    assert read_directory(tmp_path).kept == read_hsds(tmp_path).kept
    assert read_directory(wide(agency(), program()), name="services.csv").kept["services"] == 1


def test_a_large_export_is_understood_whole():
    imported = read_211(large_wide(500), name="gem.csv")
    assert len(COLUMNS) >= 170
    assert imported.read == {"gem": 500}
    rows = {finding.row for finding in imported.refused}
    assert {number + 1 for number in range(31, 501, 31)} <= rows
    directory = imported.directory
    assert (
        len(directory.organizations) + len(directory.services) + len(directory.locations) + len(rows) <= 500
    )
    assert all(service.organization in directory.organization for service in directory.services)


@pytest.mark.parametrize(
    ("listed", "words", "ages"),
    [
        ("12; 13; 14", "", (12, 14)),
        ("<5; 5; 6", "", (None, 6)),
        ("24; 25; >25", "", (24, None)),
        ("", "Ages 5 to 17", (5, 17)),
        ("", "Children 5-17 years", (5, 17)),
        ("", "18 and older", (18, None)),
        ("", "Age 55 or over for most programs", (55, None)),
        ("", "Under 18", (None, 17)),
        ("", "Ages 0-5 and 12-17", (None, None)),
        ("", "Monday 8-5, call 208-555-0100", (None, None)),
        ("", "Anyone", (None, None)),
    ],
)
def test_ages_are_read_and_never_guessed(listed, words, ages):
    assert ages_in(listed, words) == ages


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("capacity", "capacity"),
        ("No wait list", "capacity"),
        ("Openings now", "capacity"),
        ("about 15 waiting, 4–6 weeks", "waitlist"),
        ("Waiting list", "waitlist"),
        ("Not accepting new clients", "no-capacity"),
        ("no-capacity", "no-capacity"),
        ("Full", "no-capacity"),
        ("Needs an assessment first", "additional-assessment-required"),
        ("4-6 weeks", None),
        ("Varies", None),
        ("", None),
    ],
)
def test_capacity_is_read_and_never_guessed(words, code):
    assert capacity_code(words) == code


def test_words_are_cleaned_and_lists_cut():
    assert cleaned("<div>One<br/>two</div> &lt;b&gt;\u202e x\x00") == "One\ntwo\n<b> x"
    assert cleaned("'=cmd") == "=cmd"
    assert listed_in("Chinese (Cantonese, Mandarin), Spanish") == ("Chinese (Cantonese, Mandarin)", "Spanish")
    assert telehealth_of(["In-person only, no video"]) is False
    assert telehealth_of(["Groups"]) is None


@pytest.mark.parametrize(
    ("schedule", "late"),
    [
        ("Hotline 24/7; office Mon-Fri 9-5", True),
        ("24 hours a day", True),
        ("Around the clock", True),
        ("Mon-Fri 09:00–17:00", False),
        ("Cancel with 24 hours notice", False),
        ("", False),
    ],
)
def test_only_a_schedule_that_says_so_is_open_day_and_night(schedule, late):
    assert open_at_all_hours(schedule) is late


@pytest.mark.parametrize(
    ("wait", "weeks"),
    [
        ("6 weeks", 6),
        ("Wait list, about 4-6 weeks", 6),
        ("1 to 1.5 weeks", 1.5),
        ("Evening groups; wait of 3 weeks.", 3),
        ("8-week program", None),
        ("A group of 8 weeks", None),
        ("one week", None),
        ("2 months", None),
        ("3 weeks for children, 8 weeks for teens", None),
        ("", None),
    ],
)
def test_a_wait_is_read_where_it_is_one_number_of_weeks(wait, weeks):
    assert weeks_in(wait) == weeks
