"""A person, a partner, a figure is one row, wherever the plan names it; older plans come along."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from fivepillars.analysis.stress import ground_of, own_scenarios, single_points
from fivepillars.catalog import load
from fivepillars.checks import LooksLikeStudent
from fivepillars.documents.contents import outline
from fivepillars.plan import Plan, Refused, fold
from fivepillars.plan.planfile import VERSION, read_plan_file, write_plan_file
from fivepillars.plan.tables import COUNTED, SINGLE_ROW, TABLES
from fivepillars.plan.tables.row_reference import parsed, references_of
from fivepillars.steps import open_step
from fivepillars.store import Store
from fivepillars.workbook import Workbook

OLDER = Path(__file__).parents[1] / "files" / "older_plans.zip"
TODAY = date(2026, 11, 28)
CRISIS = "screening.action.crisis-policies"


def older_plans() -> dict[str, str]:
    with zipfile.ZipFile(OLDER) as kept:
        return {name: kept.read(name).decode() for name in kept.namelist()}


@pytest.fixture
def workbook() -> Workbook:
    store = Store.open(":memory:")
    store.create("riverbend", title="Riverbend", choices=[])
    made = Workbook(store, "riverbend", by="Sam Lee")
    made.choose_together(
        [
            ("member", "own.ana", "name", "Ana Ruiz"),
            ("member", "own.ana", "role", "School counselor"),
            ("member", "own.bo", "name", "Bo Chen"),
            ("member", "own.bo", "role", "School counselor"),
            ("action", CRISIS, "chosen", True),
        ]
    )
    return made


@pytest.mark.parametrize("name", older_plans())
def test_every_plan_that_was_ever_in_the_repository_still_says_the_same(name: str) -> None:
    """People and partners are called as they were, by a reference wherever they are on a list."""
    was = json.loads(older_plans()[name])
    plan_file = read_plan_file(older_plans()[name], name=name)
    now = {choice.id: choice for choice in plan_file.choices}
    plan = Plan(plan_file.id, fold(plan_file.choices), load())
    assert len(now) == len(was["choices"])
    for old in was["choices"]:
        new = now[old["id"]]
        ref = references_of(TABLES[new.table]).get(new.field)
        if ref is None or not isinstance(old["value"], str) or parsed(old["value"]):
            assert new.value == old["value"]
        elif old["value"] in plan.rows(ref.tables[0]):
            assert new.value == f"{ref.tables[0]}:{old['value']}"
        else:
            parts = [part.strip() for part in old["value"].split(";")]
            values = new.value if isinstance(new.value, list) else [new.value]
            for part, value in zip(parts, values, strict=True):
                assert part.casefold() in plan.named(value).casefold()
    people = {member.name for member in plan.members}
    leads = {choice.value for choice in plan_file.choices if choice.field == "lead" and choice.value}
    assert not leads & people
    assert read_plan_file(write_plan_file(plan_file)) == plan_file
    assert json.loads(write_plan_file(plan_file))["version"] == VERSION


def test_a_store_of_the_version_before_is_brought_along(store: Store, address: str, a_choice) -> None:
    said = [
        ("member", "own.ana", "name", "Ana Ruiz"),
        ("member", "own.ana", "role", "School counselor"),
        ("action", CRISIS, "lead", "Ana Ruiz, School counselor"),
        ("action", CRISIS, "others", "Ana Ruiz; the board"),
        ("action", CRISIS, "partner", "screening.partner.clinics"),
        ("pathway", "own.refer", "who", "School counselor, Ana Ruiz"),
        ("crisis", "crisis", "lead", "School counselor"),
        ("action", CRISIS, "lead", "Zoe Park"),
    ]
    choices = [
        a_choice(minute, table=table, row=row, field=field, value=value)
        for minute, (table, row, field, value) in enumerate(said)
    ]
    store.create("riverbend", choices=choices)
    with store._database.writing() as connection:
        connection.execute(text("DELETE FROM fivepillars_store WHERE version = 3"))
    with Store.open(address) as again:
        values = [choice.value for choice in again.history("riverbend")]
        assert values == [
            "Ana Ruiz",
            "School counselor",
            "member:own.ana",
            ["member:own.ana", "the board"],
            "partner:screening.partner.clinics",
            "member:own.ana",
            "School counselor",
            "Zoe Park",
        ]
        assert again.load("riverbend").state == fold(again.history("riverbend"))
        # A packet that an older program wrote, or that knew the person by no row, says the same choices.
        again.append("riverbend", choices)
        assert len(again.history("riverbend")) == len(choices)
        changed = choices[2].model_copy(update={"by": "Mallory"})
        with pytest.raises(Refused):
            again.append("riverbend", [changed])


def test_who_is_renamed_is_renamed_everywhere(workbook: Workbook) -> None:
    workbook.choose_together(
        [
            ("action", CRISIS, "lead", "member:own.ana"),
            ("action", CRISIS, "others", ["member:own.ana", "The board"]),
            ("pathway", "own.refer", "title", "Refer"),
            ("pathway", "own.refer", "who", "member:own.ana"),
            ("crisis", "crisis", "lead", "member:own.ana"),
            ("screening", "screening", "crisis_who", "member:own.ana"),
        ]
    )
    workbook.choose("member", "own.ana", "name", "Ana Ortega")
    said = outline(workbook.plan, load(), TODAY).model_dump_json()
    assert "Ana Ruiz" not in said
    assert said.count("Ana Ortega, School counselor") >= 4
    pages = json.dumps(
        [open_step(workbook, slug).state() for slug in ("screening", "pathway", "action-plan")]
    )
    assert "Ana Ruiz" not in pages
    assert "Ana Ortega, School counselor" in pages


def test_who_was_removed_is_named_as_gone_on_page_and_in_documents(workbook: Workbook) -> None:
    workbook.choose("action", CRISIS, "lead", "member:own.ana")
    workbook.remove("member", "own.ana")
    gone = "Ana Ruiz, School counselor (no longer in the plan)"
    assert workbook.plan.named("member:own.ana") == gone
    assert gone in outline(workbook.plan, load(), TODAY).model_dump_json()
    assert gone in json.dumps(open_step(workbook, "screening").state(), ensure_ascii=False)
    assert gone in json.dumps(open_step(workbook, "action-plan").state(), ensure_ascii=False)


@pytest.mark.parametrize(
    "typed", ["Ana Ruiz", "ana  ruiz", "Ana Ruiz, School counselor", "School counselor, Ana Ruiz"]
)
def test_a_name_that_means_one_person_becomes_that_person(workbook: Workbook, typed: str) -> None:
    workbook.choose("action", CRISIS, "lead", typed)
    assert workbook.plan.row("action", CRISIS).lead == "member:own.ana"


@pytest.mark.parametrize("typed", ["School counselor", "Renee Castell", "Ana", "Bo Chen and Ana Ruiz"])
def test_a_name_that_is_on_no_list_or_means_two_stays_as_it_was_typed(workbook: Workbook, typed: str) -> None:
    workbook.choose("action", CRISIS, "lead", typed)
    assert workbook.plan.row("action", CRISIS).lead == typed
    assert workbook.plan.named(typed) == typed


def test_a_field_refuses_what_it_may_not_point_at(workbook: Workbook) -> None:
    for cell in (
        ("action", CRISIS, "lead", "service:own.clinic"),
        ("funding", "own.f", "pays_for", ["goal:own.g"]),
        ("scenario_need", "own.n", "scenario", "Our scenario"),
    ):
        with pytest.raises(Refused, match="Nothing was changed"):
            workbook.choose(*cell)


def test_each_text_of_a_list_is_looked_at_for_a_students_identity(workbook: Workbook) -> None:
    with pytest.raises(LooksLikeStudent):
        workbook.choose("action", CRISIS, "others", ["The board", "Dana Reyes, DOB 3/14/2014"])


def test_taking_one_of_two_counselors_away_leaves_their_step_without_an_owner(workbook: Workbook) -> None:
    """The pathway step used to hold "role, name", so the other counselor seemed to own it."""
    workbook.choose_together(
        [
            ("pathway", "own.refer", "title", "Refer"),
            ("pathway", "own.refer", "kind", "refer"),
            ("pathway", "own.refer", "who", "School counselor, Ana Ruiz"),
            ("pathway", "own.refer", "within", 2),
            ("scenario", "own.s", "title", "A student is referred"),
            ("scenario_need", "own.n", "what", "Somebody refers"),
            ("scenario_need", "own.n", "kind", "protocol"),
            ("scenario_need", "own.n", "protocol", "referral step"),
        ]
    )
    plan = workbook.plan
    ground = ground_of(plan, TODAY)
    [step] = ground.without_person("member:own.ana").pathway
    assert step.who == ""
    [step] = ground.without_person("member:own.bo").pathway
    assert step.who == "member:own.ana"
    found = single_points(plan, own_scenarios(plan), load(), TODAY)
    assert [each.name for each in found if each.kind == "person"] == ["Ana Ruiz"]


def test_a_role_stays_held_while_somebody_else_has_it(workbook: Workbook) -> None:
    workbook.choose("crisis", "crisis", "lead", "School counselor")
    ground = ground_of(workbook.plan, TODAY)
    assert ground.without_person("member:own.ana").crisis.lead == "School counselor"
    both = ground.without_person("member:own.ana").without_person("member:own.bo")
    assert both.crisis.lead == ""


def test_people_go_with_their_organization(workbook: Workbook) -> None:
    workbook.choose_together(
        [
            ("member", "own.ana", "organization", "Valley Health"),
            ("action", CRISIS, "lead", "member:own.ana"),
        ]
    )
    [action] = ground_of(workbook.plan, TODAY).without_organization("Valley Health").actions
    assert action.lead == ""


def test_who_is_on_no_list_is_offered_to_the_team_and_meant_everywhere_once_added(workbook: Workbook) -> None:
    workbook.choose_together(
        [
            ("action", CRISIS, "lead", "Renee Castell, nurse"),
            ("crisis", "crisis", "backup", "Renee Castell, nurse"),
            ("pathway", "own.refer", "title", "Refer"),
            ("pathway", "own.refer", "who", "School counselor"),
        ]
    )
    step = open_step(workbook, "team")
    assert [(each["words"], each["where"]) for each in step.state()["unlisted"]] == [
        ("Renee Castell, nurse", "Actions: Lead; In a crisis, and the way back: Backup")
    ]
    answer = step.answer({"id": "1", "do": "join", "words": "Renee Castell, nurse"})
    assert answer["ok"]
    who = f"member:{answer['row']}"
    assert workbook.plan.row("action", CRISIS).lead == workbook.plan.crisis.backup == who
    assert workbook.plan.named(who) == "Renee Castell, nurse"
    assert step.state()["unlisted"] in ((), [])
    assert not step.answer({"id": "2", "do": "join", "words": "Renee Castell, nurse"})["ok"]
    workbook.undo()
    assert workbook.plan.row("action", CRISIS).lead == "Renee Castell, nurse"


@pytest.mark.parametrize("table", [name for name in TABLES if name not in SINGLE_ROW | COUNTED])
def test_the_rows_of_a_table_are_had_by_their_model(table: str) -> None:
    plan = read_plan_file(older_plans()["juniper-flats-2026-11-28-6787669.plan.json"])
    folded = Plan(plan.id, fold(plan.choices), load())
    assert folded.of(TABLES[table]) == folded.table(table)
