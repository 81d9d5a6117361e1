"""The starter templates: what each promises to a team that begins from it."""

import re
from datetime import UTC, date, datetime

import pytest

from fivepillars.catalog import PILLARS, load
from fivepillars.checks import look_for_identity
from fivepillars.places import data_folder
from fivepillars.plan import Plan, fold, read_plan_file, write_plan_file
from fivepillars.plan.tables import FromGuide
from fivepillars.workbook.plan_repository import checked, templates

NAMES = ("blank", "crisis-first", "rural-telehealth", "targeted", "whole-school")
FULL = tuple(name for name in NAMES if name != "blank")
GUIDE = load()
WRITTEN = {
    name: (data_folder() / "templates" / f"{name}.plan.json").read_text(encoding="utf-8") for name in NAMES
}
FILES = {name: read_plan_file(text) for name, text in WRITTEN.items()}
PLANS = {name: Plan(name, fold(file.choices), GUIDE) for name, file in FILES.items()}


def offered(plan):
    return [row for table in ("action", "partner", "incentive") for row in plan.table(table)]


def test_the_shelf_offers_these_and_the_blank_one_first():
    entries = templates()
    assert entries[0].name == "blank"
    assert sorted(entry.name for entry in entries) == sorted(NAMES)
    for entry in entries:
        assert entry.version == "2026.1"
        assert entry.title
        assert 1 <= len(re.findall(r"[.](?:\s|$)", entry.description)) <= 2
        assert entry.description.startswith("For a ")


@pytest.mark.parametrize("name", NAMES)
def test_read_and_written_again_it_is_the_same_to_the_byte(name):
    assert write_plan_file(FILES[name]) == WRITTEN[name]
    assert FILES[name].id == name


@pytest.mark.parametrize("name", NAMES)
def test_every_choice_may_stand(name):
    checked(FILES[name], name=name, today=date(2026, 11, 21))


@pytest.mark.parametrize("name", NAMES)
def test_its_choices_are_the_same_wherever_it_is_used(name):
    choices = FILES[name].choices
    assert [choice.id for choice in choices] == [f"tpl-{name}-{n:04d}" for n in range(1, len(choices) + 1)]
    assert {choice.by for choice in choices} <= {"template"}
    assert {choice.at for choice in choices} <= {datetime(2026, 1, 5, tzinfo=UTC)}


@pytest.mark.parametrize("name", NAMES)
def test_it_chooses_what_the_guide_offers_and_what_still_holds(name):
    for row in offered(PLANS[name]):
        assert isinstance(row, FromGuide)
        if row.id.startswith("own."):
            assert row.title, row.id
            assert row.text, row.id
            assert row.pillar, row.id
            assert row.tiers, row.id
            assert row.levels, row.id
            assert row.source == "Five Pillars template, version 2026.1"
        else:
            item = GUIDE[row.id]
            assert item.expired is None, row.id
            assert row.origin == "guide", row.id


def test_the_blank_one_is_blank():
    assert FILES["blank"].choices == ()


@pytest.mark.parametrize("name", FULL)
def test_six_to_ten_actions_over_all_five_pillars(name):
    actions = PLANS[name].actions
    assert 6 <= len(actions) <= 10
    assert {action.pillar for action in actions} == {pillar.slug for pillar in PILLARS}
    assert PLANS[name].partners
    assert PLANS[name].incentives


@pytest.mark.parametrize("name", FULL)
def test_it_says_whom_and_how_to_know_and_leaves_who_and_when_to_the_team(name):
    plan = PLANS[name]
    chosen_partners = {f"partner:{partner.id}" for partner in plan.partners}
    for action in plan.actions:
        assert action.serves, action.id
        assert action.measure, action.id
        assert (action.lead, action.start, action.due) == ("", None, None)
        assert action.partner in {"", *chosen_partners}, action.id
    assert all(incentive.offered_to for incentive in plan.incentives)
    assert plan.members == ()
    assert plan.figures == ()


def test_the_approach_is_set_where_it_follows():
    approaches = {name: plan.approach.approach for name, plan in PLANS.items()}
    assert approaches == {
        "blank": None,
        "crisis-first": None,
        "rural-telehealth": "targeted",
        "targeted": "targeted",
        "whole-school": "community school",
    }


@pytest.mark.parametrize("name", NAMES)
def test_no_text_looks_like_a_students_identity(name):
    for choice in FILES[name].choices:
        if isinstance(choice.value, str):
            assert not look_for_identity(choice.value, date(2026, 11, 21)), choice.id
