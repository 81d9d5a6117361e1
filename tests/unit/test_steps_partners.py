"""The partners' step: a map to fill in, and a directory that is looked at before anything of it enters."""

import base64
import json
from datetime import date
from pathlib import Path

import pytest

from fivepillars.steps import PartnersStep, open_step
from fivepillars.steps.directory_import import MOST_BYTES, TOO_LARGE
from fivepillars.store import Store
from fivepillars.workbook import Workbook
from made_directory import agency, at_site, program, site, wide

HOSTILE = "</section><script>alert(1)</script>\"'&"
EXPORT = wide(
    agency(),
    site(),
    program(
        Eligibility="Ages 5 to 17",
        LanguagesOfferedList="English; Spanish",
        NormalWaitTime="Waiting list, 6 weeks",
        LastVerifiedOn="2026-03-01",
        TaxonomyTerms="Counseling",
        MainContactName="Pat Nobody",
    ),
    at_site(),
    program("5", PublicName="Old youth group", AgencyStatus="Inactive", MadeInactiveOn="2025-01-01"),
    program("6", PublicName="Hidden shelter", ExcludeFromWebsite="Yes"),
)


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    store = Store.open(tmp_path / "plans.sqlite")
    store.create("riverbend", title="Riverbend", choices=[])
    return Workbook(store, "riverbend", by="Sam Lee")


@pytest.fixture
def partners(workbook: Workbook) -> PartnersStep:
    found = open_step(workbook, "partners")
    assert isinstance(found, PartnersStep)
    return found


def ask(partners: PartnersStep, do: str, **more: object) -> dict:
    return partners.answer({"id": "1", "do": do, **more})


def bring(partners: PartnersStep, *files: tuple[str, bytes], **more: object) -> dict:
    for place, (name, content) in enumerate(files):
        data = base64.b64encode(content).decode()
        answer = ask(
            partners, "piece", file=name, data=data, place=place, last=place == len(files) - 1, **more
        )
    return answer


def desk(partners: PartnersStep) -> dict:
    return json.loads(json.dumps(partners.state()))["importing"]


def test_the_state_of_an_empty_plan_is_plain_data_that_asks_for_a_first_service(
    partners: PartnersStep,
) -> None:
    state = json.loads(json.dumps(partners.state()))
    assert state["sheets"][0]["rows"] == []
    assert [each["field"] for each in state["open"]] == ["title"]
    assert state["importing"]["kept"] is None
    assert "No service is on the map yet." in partners.twin().html


def test_a_service_is_written_down_by_hand(partners: PartnersStep, workbook: Workbook) -> None:
    for field, value in (
        ("title", "School counseling"),
        ("organization", "Riverbend Schools"),
        ("tiers", [1, 2]),
        ("capacity", "capacity"),
        ("slots", 0),
        ("as_of", partners.today.isoformat()),
    ):
        assert ask(
            partners, "choose", choices=[{"table": "service", "row": "own.1", "field": field, "value": value}]
        )["ok"]
    [row] = partners.state()["sheets"][0]["rows"]
    assert row["title"] == "School counseling"
    assert row["note"].startswith(
        "Riverbend Schools · Tier 1, Tier 2 · Has room, no open places, confirmed today"
    )
    assert row["values"]["slots"] == 0, "no open place is something else than not asked"
    assert row["values"]["active"] is True
    assert [each.services for each in partners.tiers()] == [1, 1, 0]
    assert [each.room for each in partners.tiers()] == [0, 0, 0]
    assert ask(partners, "remove", table="service", row="own.1")["ok"]
    assert workbook.plan.services == ()


def test_what_was_read_is_told_before_anything_enters_the_plan(
    partners: PartnersStep, workbook: Workbook
) -> None:
    assert bring(partners, ("export.csv", EXPORT))["read"]
    waiting = desk(partners)["waiting"]["report"]
    assert waiting["read"] == [{"table": "export", "count": 6}]
    assert {each["what"]: each["count"] for each in waiting["kept"]}["services"] == 2
    assert [each["where"] for each in waiting["refused"]] == ["export, row 7"]
    assert [each["where"] for each in waiting["marked"]] == ["export, row 6"]
    assert "Hidden" not in json.dumps(partners.state())
    assert workbook.plan.services == ()
    assert desk(partners)["kept"] is None
    assert "error" not in ask(partners, "leave_it")
    assert desk(partners)["waiting"] is None


def test_a_directory_is_searched_and_picked_from_as_one_gesture(
    partners: PartnersStep, workbook: Workbook
) -> None:
    bring(partners, ("export.csv", EXPORT))
    ask(partners, "search_it")
    assert desk(partners)["kept"]["towns"] == ["Emmett, ID"]
    answer = ask(partners, "find", words="youth", near="emmett", within=5, age=12, language="span")
    [found] = answer["found"]
    assert found["title"] == "Youth counseling"
    assert {"label": "Distance", "words": "less than a mile"} in found["facts"]
    assert any("ask again" in fact["words"] for fact in found["facts"] if fact["label"] == "Room")
    picked = ask(partners, "pick", ids=[found["id"]])
    assert picked["ok"]
    [service] = workbook.plan.services
    assert service.id == found["row"] == picked["rows"][0]
    assert (service.organization, service.ages, service.capacity) == (
        "Canyon Family Center",
        "5–17",
        "waitlist",
    )
    assert service.source.startswith("export.csv, read ")
    assert service.as_of == date(2026, 3, 1)
    assert "Nobody" not in service.model_dump_json()
    assert service.tiers == (), "which tier it serves is for the team to say"
    assert partners.state()["picked"] == (service.id,)
    assert ask(partners, "pick", ids=[found["id"]])["ok"]
    assert len(workbook.plan.services) == 1, "picked twice it is there once"


def test_undo_takes_a_pick_back_whole(partners: PartnersStep, workbook: Workbook) -> None:
    bring(partners, ("export.csv", EXPORT))
    ask(partners, "search_it")
    ask(partners, "pick", ids=[ask(partners, "find", words="youth")["found"][0]["id"]])
    assert "Youth counseling" in workbook.undoable
    workbook.undo()
    assert workbook.plan.services == ()


def test_contact_persons_come_in_only_when_asked_for(partners: PartnersStep, workbook: Workbook) -> None:
    bring(partners, ("export.csv", EXPORT), contacts=True)
    ask(partners, "search_it")
    ask(partners, "pick", ids=[ask(partners, "find", words="youth counseling")["found"][0]["id"]])
    assert "Contact: Pat Nobody" in workbook.plan.services[0].notes


def test_an_inactive_service_is_last_and_says_so(partners: PartnersStep, workbook: Workbook) -> None:
    bring(partners, ("export.csv", EXPORT))
    ask(partners, "search_it")
    found = ask(partners, "find", words="youth")["found"]
    assert [each["status"] for each in found] == ["", "inactive"]
    ask(partners, "pick", ids=[found[1]["id"]])
    assert workbook.plan.services[0].active is False


def test_tables_in_several_files_belong_together(partners: PartnersStep) -> None:
    services = b"id,organization_id,name,status\ns1,o1,Grief group,active\ns2,o9,Lost group,active\n"
    organizations = b"id,name,description\no1,Canyon Family Center,Help\n"
    assert bring(partners, ("services.csv", services), ("organizations.csv", organizations))["read"]
    waiting = desk(partners)["waiting"]
    assert waiting["name"] == "services.csv and 1 more file"
    waiting = waiting["report"]
    assert (
        sum(each["count"] for each in waiting["marked"]) + sum(each["count"] for each in waiting["refused"])
        > 0
    )


@pytest.mark.parametrize("asked", [{"near": "Nowhere"}, {"near": "Nowhere", "within": 5}])
def test_a_town_that_is_not_there_is_a_sentence(partners: PartnersStep, asked: dict) -> None:
    bring(partners, ("export.csv", EXPORT))
    ask(partners, "search_it")
    answer = ask(partners, "find", **asked)
    assert answer["ok"] is False
    assert "no town of this directory" in answer["say"]
    assert len(ask(partners, "find", near="43.9, -116.5", within=10)["found"]) > 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.png", b"\x89PNG\r\n"),
        ("empty.csv", b""),
        ("list.csv", b"a,b\n1,2\n"),
        ("half.json", b'{"services": ['),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ],
)
def test_what_is_no_directory_is_refused_in_a_sentence(
    partners: PartnersStep, name: str, content: bytes
) -> None:
    answer = bring(partners, (name, content))
    assert answer["ok"] is False
    assert answer["say"].endswith(".")
    assert "Nothing was changed" in answer["say"]
    assert desk(partners)["waiting"] is None


def test_too_much_for_a_page_is_refused_with_the_way_that_takes_it(
    partners: PartnersStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fivepillars.steps.directory_import.MOST_BYTES", 10)
    assert bring(partners, ("export.csv", EXPORT))["say"] == TOO_LARGE
    assert "32 MB" in TOO_LARGE
    assert MOST_BYTES == 32 * 1024 * 1024


def test_pieces_out_of_order_and_damaged_are_refused(partners: PartnersStep) -> None:
    assert "wrong order" in ask(partners, "piece", file="a", data="", place=3, last=True)["say"]
    assert "damaged" in ask(partners, "piece", file="a", data="*", place=0, last=True)["say"]
    assert ask(partners, "pick", ids=["x"])["say"].startswith("No directory was brought in yet.")
    assert ask(partners, "find", words=7)["ok"] is False
    assert ask(partners, "search_it")["ok"] is False


def test_another_visitor_searches_the_same_directory_and_it_can_be_taken_away(
    partners: PartnersStep, workbook: Workbook
) -> None:
    bring(partners, ("export.csv", EXPORT))
    ask(partners, "search_it")
    other = open_step(Workbook(workbook.store, "riverbend", by="Dana"), "partners")
    assert isinstance(other, PartnersStep)
    assert len(ask(other, "find", words="counseling")["found"]) == 1
    ask(other, "forget_it")
    assert desk(partners)["kept"] is None


def test_a_plan_in_memory_keeps_its_directory_to_itself() -> None:
    store = Store.open(":memory:")
    store.create("riverbend", title="Riverbend", choices=[])
    found = open_step(Workbook(store, "riverbend"), "partners")
    assert isinstance(found, PartnersStep)
    bring(found, ("export.csv", EXPORT))
    ask(found, "search_it")
    assert len(ask(found, "find", words="counseling")["found"]) == 1


def test_text_that_looks_like_a_student_is_asked_about_before_it_is_picked(
    partners: PartnersStep, workbook: Workbook
) -> None:
    said = "Maria Lopez, born 3/14/2013, comes on Tuesdays"
    bring(partners, ("export.csv", wide(agency(), program(AgencyDescription=said))))
    ask(partners, "search_it")
    service = ask(partners, "find", words="youth")["found"][0]["id"]
    answer = ask(partners, "pick", ids=[service])
    assert answer["ask"]
    assert workbook.plan.services == ()
    assert ask(partners, "pick", ids=[service], keep=True)["ok"]


def test_the_twin_escapes_what_a_person_typed(partners: PartnersStep, workbook: Workbook) -> None:
    for field in ("title", "organization", "place", "languages", "cost", "insurance", "ages"):
        workbook.choose("service", "own.1", field, HOSTILE)
    html = partners.twin().html
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;") >= 7


def test_the_map_can_be_fetched_without_a_server(partners: PartnersStep, workbook: Workbook) -> None:
    workbook.choose("service", "own.1", "title", "School counseling")
    answer = ask(partners, "document", format="hsds")
    assert answer["name"] == "riverbend.hsds.zip"
    assert base64.b64decode(answer["content"]).startswith(b"PK")


def test_partners_of_the_pillars_are_named_with_who_links_them(
    partners: PartnersStep, workbook: Workbook
) -> None:
    assert "No partner is chosen yet." in partners.twin().html
    for row in ("screening.partner.clinics", "own.hall"):
        workbook.choose_together(
            [("partner", row, "chosen", True), ("partner", row, "organization", f"Partner {row}")]
        )
    assert [each.agreement for each in partners.partners()] == ["none yet", "none yet"]
    assert partners.state()["coordinator"] == "Nobody coordinates them yet. Name one person in the team."
    workbook.choose_together(
        [("member", "own.1", "name", "M. Vega"), ("member", "own.1", "coordinator", True)]
    )
    assert partners.coordinator() == "M. Vega coordinates them."
