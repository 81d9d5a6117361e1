"""The sample plan: a fictional team on the real figures of one district, and it says so."""

import csv
import re
from collections import Counter
from datetime import date
from typing import get_args

import pytest

from fivepillars.analysis.funding_coverage import gone, is_over
from fivepillars.analysis.horizon import horizon
from fivepillars.analysis.weighing import weigh
from fivepillars.catalog import PILLARS, load
from fivepillars.checks import blockers, look_for_identity
from fivepillars.places import data_folder
from fivepillars.plan import Plan, fold, read_plan_file, write_plan_file
from fivepillars.plan.tables import Capacity
from fivepillars.workbook.plan_repository import checked

TODAY = date(2026, 11, 21)
LEAID = "1601020"
FOLDER = data_folder()
WRITTEN = (FOLDER / "examples" / "juniper-flats.plan.json").read_text(encoding="utf-8")
FILE = read_plan_file(WRITTEN)
GUIDE = load()
PLAN = Plan(FILE.id, fold(FILE.choices), GUIDE)
CENSUS, SCHOOLS = "U.S. Census Bureau, SAIPE 2023", "NCES, Common Core of Data 2023–24"
TOTAL = re.compile(
    r"\b(?:of|of our|of all|all)(?! three sessions) (two|three|four|five|six|seven|eight|nine|ten|\d+)\b"
)
"""How the sample's texts name a total, such as "all nine schools" or "6 of 9"."""
FIGURES = {
    "figure-1-students": ("students", SCHOOLS),
    "figure-2-schools": ("schools", SCHOOLS),
    "figure-3-children": ("children_5_17", CENSUS),
    "figure-4-percent-in-poverty": ("percent_5_17_in_poverty", CENSUS),
    "figure-5-in-poverty": ("children_5_17_in_poverty", CENSUS),
    "figure-6-teachers": ("teachers", SCHOOLS),
    "figure-7-population": ("population", CENSUS),
}


def rows_of(name):
    with (FOLDER / "reference" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def real():
    return next(row for row in rows_of("idaho_districts.csv") if row["leaid"] == LEAID)


@pytest.fixture(scope="module")
def real_names():
    return {
        row["name"].casefold() for name in ("districts", "schools") for row in rows_of(f"idaho_{name}.csv")
    }


def test_it_is_the_only_example():
    assert [path.name for path in (FOLDER / "examples").iterdir()] == ["juniper-flats.plan.json"]


def test_read_and_written_again_it_is_the_same_to_the_byte():
    assert write_plan_file(FILE) == WRITTEN
    assert FILE.id == "juniper-flats"


def test_every_choice_may_stand_and_names_its_moment_once():
    checked(FILE, name="the sample", today=TODAY)
    assert max(Counter(choice.id for choice in FILE.choices).values()) == 1
    assert all(choice.at.date() <= TODAY for choice in FILE.choices)
    assert all(choice.by for choice in FILE.choices)


def test_it_began_from_a_template_of_ours():
    template = read_plan_file(
        (FOLDER / "templates" / "rural-telehealth.plan.json").read_text(encoding="utf-8")
    )
    assert [choice for choice in FILE.choices if choice.by == "template"] == list(template.choices)
    assert PLAN.about.template == f"{template.title} {template.template}"


def test_it_says_that_it_is_a_sample_and_whose_figures_it_shows(real):
    about = PLAN.about
    assert about.fictional
    assert about.title.endswith("(sample)")
    for text in (about.notice, FILE.description):
        assert f"the real figures of {real['name']} in Idaho (LEAID {LEAID})" in text
        assert "fictional" in text
    assert PLAN.agency.leaid == "", "a district that does not exist has no LEAID"


def test_every_figure_is_the_one_in_the_reference_with_its_source(real):
    assert [figure.id for figure in PLAN.figures] == list(FIGURES)
    for figure in PLAN.figures:
        column, publisher = FIGURES[figure.id]
        assert figure.value == float(real[column]), figure.id
        assert figure.source == f"{publisher}: {real['name']}, LEAID {LEAID}"
        assert figure.year in publisher
        assert figure.dated is not None
        assert figure.standing == "verified"
        assert figure.unit


def test_texts_that_count_all_schools_agree_with_the_figure(real):
    texts = [
        choice.value
        for choice in FILE.choices
        if isinstance(choice.value, str) and choice.table != "weighing"
    ]
    totals = [found for text in texts for found in TOTAL.findall(text)]
    assert len(totals) > 5
    assert set(totals) == {"nine", "9"}
    assert real["schools"] == "9"


def test_invented_names_are_nobodys(real_names):
    invented = {
        PLAN.agency.name,
        *(member.organization for member in PLAN.members),
        *(partner.organization for partner in PLAN.partners),
    }
    assert len(invented) > 9
    for name in invented:
        assert name.casefold() not in real_names
    assert not any("juniper flats" in name for name in real_names)


def test_the_team_has_ten_people_from_every_sector_and_one_coordinator():
    assert len(PLAN.members) == 10
    assert sum(member.coordinator for member in PLAN.members) == 1
    assert len({member.sector for member in PLAN.members}) == 8
    assert all(member.name and member.role and member.organization for member in PLAN.members)


def test_goals_can_be_measured_and_their_baselines_are_marked_as_fictional():
    assert len(PLAN.goals) == 3
    for goal in PLAN.goals:
        assert goal.title
        assert goal.measure
        assert goal.target
        assert goal.due
        assert goal.baseline.endswith("(fictional)")


def test_goals_say_where_they_are_measured_and_stand_in_the_school_improvement_plan():
    assert all(goal.kept_in and goal.improvement_plan for goal in PLAN.goals)


def test_the_team_works_by_agreements_and_has_talked_about_the_two_professions():
    assert len(PLAN.agreements) == 3
    assert {GUIDE[talk.id].kind for talk in PLAN.talks} == {"difference"}
    assert len(PLAN.talks) == 2


def test_the_schools_are_those_of_the_real_district_under_invented_names(real_names):
    real = [row for row in rows_of("idaho_schools.csv") if row["leaid"] == LEAID]
    assert sorted(school.enrollment for school in PLAN.schools) == sorted(
        int(row["students"]) for row in real
    )
    assert all(school.name.endswith("(sample)") for school in PLAN.schools)
    assert not {school.name.removesuffix(" (sample)").casefold() for school in PLAN.schools} & real_names


def test_the_approach_has_its_reason_and_what_the_weighing_advised():
    assert PLAN.approach.approach == weigh(PLAN.weighing).best == "targeted"
    assert PLAN.weighing.advice == weigh(PLAN.weighing).sentence
    assert len(PLAN.approach.reason) > 100


def test_what_it_chooses_is_the_guides_or_its_own_and_still_holds():
    for table in ("action", "partner", "incentive"):
        for row in PLAN.table(table):
            if row.id.startswith("own."):
                assert row.title
                assert row.pillar
            else:
                assert GUIDE[row.id].kind == table
                assert GUIDE[row.id].expired is None


def test_fourteen_actions_over_all_five_pillars():
    assert len(PLAN.actions) == 14
    assert {action.pillar for action in PLAN.actions} == {pillar.slug for pillar in PILLARS}
    assert {tier for action in PLAN.actions for tier in action.tiers} == {1, 2, 3}
    for action in PLAN.actions:
        assert action.serves, action.id
        assert action.others, action.id
        assert action.resources, action.id
        assert action.start, action.id
        assert action.due, action.id
        assert action.start <= action.due, action.id


def test_nine_partners_and_five_incentives_say_who_and_for_whom():
    assert len(PLAN.partners) == 9
    assert all(partner.organization and partner.provides for partner in PLAN.partners)
    assert {partner.agreement for partner in PLAN.partners} == {"none yet", "in talks", "informal", "signed"}
    assert len(PLAN.incentives) == 5
    assert all(incentive.offered_to and incentive.lead for incentive in PLAN.incentives)


def test_leads_are_members_and_partners_are_chosen():
    people = {f"member:{member.id}" for member in PLAN.members}
    partners = {f"partner:{partner.id}" for partner in PLAN.partners}
    assert {action.lead for action in PLAN.actions} <= people | {""}
    named = {action.partner for action in PLAN.actions if action.partner and action.partner not in partners}
    assert named == {"Juniper Flats Chamber of Commerce"}


def test_it_shows_a_plan_at_work():
    ahead = horizon(PLAN, TODAY)
    assert Counter(action.status for action in PLAN.actions) == {"done": 3, "under way": 6, "planned": 5}
    assert [action.id for action in ahead.late] == ["screening.action.staff-information"]
    assert sum(action.due is not None and 0 <= (action.due - TODAY).days <= 90 for action in ahead.soon) == 5
    assert [(blocker.row, blocker.field) for blocker in blockers(PLAN, today=TODAY)] == [
        ("own.smp-service-evening-counseling", "as_of"),
        ("own.smp-service-housing-help", "capacity"),
        ("own.smp-service-teen-treatment", "as_of"),
        ("supports.action.district-data", "measure"),
        ("learning.action.business-partnerships", "lead"),
        ("screening", "months"),
        ("own.smp-fund-2", "until"),
    ]


def test_what_pays_for_it_shows_money_that_ended_and_money_that_will():
    assert len(PLAN.funding) == 5
    assert {is_over(row, TODAY) for row in PLAN.funding} == {True, False}
    assert not any(gone(row, PLAN) for row in PLAN.funding)
    assert all("Invented" in row.notes for row in PLAN.funding if row.amount)


def test_the_service_map_shows_what_a_team_meets():
    services = PLAN.services
    assert len(services) == 8
    assert all(service.organization and service.tiers and service.populations for service in services)
    known = {PLAN.agency.name, *(partner.organization for partner in PLAN.partners)}
    assert {service.organization for service in services} <= known, "no provider that is nobody's"
    assert sum(service.organization == PLAN.agency.name for service in services) == 2
    assert any(service.telehealth for service in services)
    assert {service.capacity for service in services} == {*get_args(Capacity), None}
    assert sum((TODAY - service.as_of).days > 90 for service in services if service.as_of) == 2
    assert all(service.as_of <= TODAY for service in services if service.as_of)


def test_no_text_looks_like_a_students_identity():
    for choice in FILE.choices:
        if isinstance(choice.value, str):
            assert not look_for_identity(choice.value, TODAY), choice.id
