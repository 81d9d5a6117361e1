"""Walking scenarios through a plan: what holds, what a removal breaks, what an action mends."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivepillars.analysis.stress import (
    ANSWERS,
    PROTOCOLS,
    Ground,
    Scenario,
    ScenarioNeed,
    compare,
    ground_of,
    own_scenarios,
    single_points,
    verdict,
    walk,
    walk_all,
)
from fivepillars.analysis.stress.money import without_stream
from fivepillars.analysis.stress.plan_resources import touched
from fivepillars.analysis.stress.read_scenarios import shipped_scenarios
from fivepillars.analysis.stress.walk import walk_again, walk_on
from fivepillars.catalog import load
from fivepillars.checks.stress_blockers import stress_blockers
from fivepillars.places import data_folder
from fivepillars.plan.tables.row_reference import reference
from fivepillars.workbook import Workbook
from made_plans import plan_of

TODAY = date(2026, 11, 22)
GUIDE = load()
ACTIONS = [item.id for item in GUIDE.of("action")]
REFERRAL = "screening.action.referral-system"
CLINIC = "Harrow Creek"


def need(kind: str = "action", **said: object) -> ScenarioNeed:
    return ScenarioNeed.model_validate({"what": "Something", "kind": kind, **said})


def answer(plan, asked: ScenarioNeed):
    story = Scenario(id="made", title="Made", story="Made.", needs=(asked,))
    return walk(plan, story, GUIDE, TODAY).steps[0]


def action(row: str = REFERRAL, **said: object) -> list[tuple]:
    ready = {"chosen": True, "lead": "M. Ortiz", "due": "2027-05-01", "measure": "Days to a first visit"}
    return [("action", row, field, value) for field, value in {**ready, **said}.items() if value is not None]


def service(row: str = "own.one", **said: object) -> list[tuple]:
    ready = {
        "title": "Therapy",
        "organization": CLINIC,
        "tiers": [3],
        "populations": ["all students"],
        "languages": "English, Spanish",
        "capacity": "capacity",
        "as_of": "2026-11-20",
    }
    return [("service", row, field, value) for field, value in {**ready, **said}.items() if value is not None]


@pytest.mark.parametrize(
    ("cells", "wanted", "said"),
    [
        ([], "broken", "would"),
        (action(), "held", "M. Ortiz"),
        (action(lead=None, measure=None), "thin", "no lead and has no measure"),
        (action(due="2026-10-01"), "thin", "late"),
        (action(due="2026-10-01", status="done"), "held", "M. Ortiz"),
        (action(status="paused"), "thin", "paused"),
    ],
)
def test_an_action_holds_with_a_lead_a_date_and_a_measure(cells, wanted: str, said: str) -> None:
    found = answer(plan_of(*cells), need(actions=[REFERRAL]))
    assert (found.answer, said in found.reason) == (wanted, True)


@pytest.mark.parametrize(
    ("cells", "asked", "wanted"),
    [
        ([], {}, "unknown"),
        (service(), {}, "held"),
        (service(tiers=[1]), {}, "broken"),
        (service(populations=["students in crisis"]), {"population": "newcomer families"}, "broken"),
        (service(capacity="waitlist"), {}, "thin"),
        (service(as_of="2026-01-05"), {}, "thin"),
        (service(languages=None), {"language": "Spanish"}, "thin"),
        (service(), {"language": "another"}, "held"),
        (service(languages="English"), {"language": "another"}, "thin"),
        (service(), {"telehealth": True}, "broken"),
        (service(telehealth=True), {"telehealth": True}, "held"),
        (service(), {"after_hours": True}, "thin"),
        (service(after_hours=True), {"after_hours": True}, "held"),
        (service(notes="Open 24/7"), {"after_hours": True}, "held"),
        (service(), {"at_least": 2}, "thin"),
        ([*service(), *service("own.two", organization="Second")], {"at_least": 2}, "held"),
    ],
)
def test_a_service_holds_where_it_serves_and_has_room(cells, asked, wanted: str) -> None:
    assert answer(plan_of(*cells), need("service", tier=3, **asked)).answer == wanted


@pytest.mark.parametrize(
    ("said", "partner", "agreement"),
    [
        ({"organization": "Clinic", "agreement": "signed"}, "held", "held"),
        ({"organization": "Clinic", "agreement": "informal"}, "held", "thin"),
        ({"organization": "Clinic", "agreement": "in talks"}, "thin", "thin"),
        ({"organization": "Clinic"}, "thin", "broken"),
        ({}, "thin", "thin"),
    ],
)
def test_a_partner_holds_with_a_name_and_an_agreement_with_a_signature(said, partner, agreement) -> None:
    row = "screening.partner.clinics"
    cells = [("partner", row, field, value) for field, value in {"chosen": True, **said}.items()]
    plan = plan_of(*cells)
    assert answer(plan, need("partner", partners=[row])).answer == partner
    assert answer(plan, need("agreement", partners=[row])).answer == agreement


def test_a_role_that_only_one_person_has_is_thin_where_it_takes_two() -> None:
    one = [("member", "own.a", "name", "Dana Reyes"), ("member", "own.a", "role", "School counselor")]
    two = [*one, ("member", "own.b", "name", "Lee Park"), ("member", "own.b", "role", "Counselor")]
    asked = need("person", roles=["counselor"], at_least=2)
    assert [answer(plan_of(*cells), asked).answer for cells in ([], one, two)] == ["unknown", "thin", "held"]


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_where_the_pathway_says_nothing_the_answer_says_what_to_fill_in(protocol: str) -> None:
    found = answer(plan_of(), need("protocol", protocol=protocol))
    assert found.answer == "unknown"
    assert "Referral pathway" in found.reason


@pytest.mark.parametrize(
    ("protocol", "cells"),
    [
        (
            "crisis team",
            [("lead", "Dana Reyes"), ("backup", "Lee Park"), ("next_drill", "2027-02-01")],
        ),
        ("after hours", [("after_hours", "Call 988")]),
        ("mandatory reporting", [("report_who", "Principal"), ("report_steps", "Call. Write. Tell.")]),
        (
            "re-entry",
            [
                ("reentry_who", "Counselor"),
                ("reentry_within", 2),
                ("reentry_plan", "Who checks in, and when"),
            ],
        ),
    ],
)
def test_what_the_crisis_page_says_holds_and_half_of_it_is_thin_or_unknown(protocol: str, cells) -> None:
    asked = need("protocol", protocol=protocol)
    filled = [("crisis", "crisis", field, value) for field, value in cells]
    assert answer(plan_of(*filled), asked).answer == "held"
    assert answer(plan_of(*filled[:-1]), asked).answer in {"thin", "unknown"}


def test_a_need_that_says_too_little_is_unknown() -> None:
    assert answer(plan_of(*service()), need("service")).answer == "unknown"


def test_at_least_twelve_scenarios_come_along_and_cite_the_guide() -> None:
    scenarios = shipped_scenarios()
    assert len(scenarios) >= 12
    assert len(list((data_folder() / "scenarios").glob("*.yaml"))) == len(scenarios)
    assert all(each.story and len(each.needs) >= 4 for each in scenarios)


def sample():
    return Workbook.open(str(data_folder() / "examples" / "juniper-flats.plan.json")).plan


def test_the_sample_shows_every_answer_and_its_verdict_is_its_weakest() -> None:
    walks = walk_all(sample(), shipped_scenarios(), GUIDE, TODAY)
    answers = {step.answer for walked in walks for step in walked.steps}
    assert {"held", "thin", "broken"} <= answers
    for walked in walks:
        assert walked.verdict == min((step.answer for step in walked.steps), key=ANSWERS.index)
    broken = sum(step.answer == "broken" for walked in walks for step in walked.steps)
    assert len(list(stress_blockers(walks))) == broken


def test_what_is_broken_and_can_be_chosen_is_offered_and_choosing_it_mends_it() -> None:
    plan, scenarios = sample(), shipped_scenarios()
    for walked in walk_all(plan, scenarios, GUIDE, TODAY):
        for place, step in enumerate(walked.steps):
            if step.need.kind == "action" and step.answer == "broken":
                for offered in step.mend:
                    changes = compare(plan, offered, scenarios, GUIDE, TODAY)
                    mine = [
                        each for each in changes if (each.scenario, each.need) == (walked.scenario.id, place)
                    ]
                    assert [(each.before, each.chosen, each.ready) for each in mine] == [
                        ("broken", "thin", "held")
                    ]


def test_a_plan_in_which_nothing_is_planned_is_told_where_to_begin() -> None:
    walks = walk_all(plan_of(), shipped_scenarios(), GUIDE, TODAY)
    assert verdict(walks, ()).endswith("come back after the pillars.")


def test_the_loss_that_breaks_most_stands_first() -> None:
    found = single_points(sample(), shipped_scenarios(), GUIDE, TODAY)
    assert found[0].name == "Harrow Creek Behavioral Health"
    sizes = [(len(each.broken), len(each.weakened)) for each in found]
    assert sizes == sorted(sizes, reverse=True)
    assert "Juniper Flats School District" not in {each.name for each in found}


def test_who_is_taken_away_takes_their_services_and_their_lead_along() -> None:
    plan = plan_of(*service(), *action(partner=CLINIC))
    story = Scenario(
        id="made",
        title="Made",
        story="Made.",
        needs=(need("service", tier=3), need(actions=[REFERRAL])),
    )
    lost = {each.name: each for each in single_points(plan, (story,), GUIDE, TODAY)}
    assert [(one.need, one.after) for one in lost[CLINIC].broken] == [(0, "broken")]
    assert [(one.need, one.after) for one in lost[CLINIC].weakened] == [(1, "thin")]
    assert [(one.need, one.after) for one in lost["M. Ortiz"].weakened] == [(1, "thin")]


def test_a_role_that_one_person_holds_goes_with_that_person() -> None:
    plan = plan_of(
        ("member", "own.a", "name", "Dana Reyes"),
        ("member", "own.a", "role", "School nurse"),
        ("crisis", "crisis", "lead", "School nurse"),
        ("crisis", "crisis", "backup", "Principal"),
        ("crisis", "crisis", "next_drill", "2027-02-01"),
    )
    story = Scenario(
        id="made", title="Made", story="Made.", needs=(need("protocol", protocol="crisis team"),)
    )
    lost = {each.name: len(each.weakened) for each in single_points(plan, (story,), GUIDE, TODAY)}
    assert lost == {"Dana Reyes": 1, "Principal": 1}


def ranks(walks) -> list[int]:
    return [ANSWERS.index(step.answer) for walked in walks for step in walked.steps]


@settings(deadline=None, max_examples=25)
@given(chosen=st.sets(st.sampled_from(ACTIONS)), added=st.sampled_from(ACTIONS), ready=st.booleans())
def test_adding_an_action_never_makes_an_answer_worse(chosen: set[str], added: str, ready: bool) -> None:
    plan = plan_of(*[("action", row, "chosen", True) for row in sorted(chosen)], *service())
    before = ground_of(plan, TODAY)
    after = before.with_action(GUIDE, added, ready=ready)
    scenarios = shipped_scenarios()
    old = ranks(walk_on(before, each, GUIDE) for each in scenarios)
    new = ranks(walk_on(after, each, GUIDE) for each in scenarios)
    assert all(now >= was for was, now in zip(old, new, strict=True))
    assert new == ranks(walk_on(after, each, GUIDE) for each in scenarios)


SAMPLE = sample()
ORGANIZATIONS = sorted({row.organization for row in (*SAMPLE.partners, *SAMPLE.services)} - {""})
PEOPLE = sorted(
    {reference("member", row.id) for row in SAMPLE.members}
    | {row.lead for row in SAMPLE.actions if row.lead}
    | {row.who for row in SAMPLE.pathway if row.who}
)
NAMES = [*ORGANIZATIONS, *PEOPLE]


def taken(ground: Ground, name: str) -> Ground:
    """Return the ground without an organization or a person; to remove nothing is a failure."""
    without = ground.without_person(name) if name in PEOPLE else ground.without_organization(name)
    assert touched(ground, without) or name not in said_by(ground), f"{name} is still there"
    assert name not in said_by(without), f"{name} is still named"
    return without


def said_by(ground: Ground) -> set[str]:
    """Return everybody whom the rows of a ground name."""
    return {
        *(reference("member", row.id) for row in ground.members),
        *(row.organization for row in (*ground.partners, *ground.services, *ground.members)),
        *(row.lead for row in ground.actions),
        *(row.who for row in ground.pathway),
        *(ground.crisis.lead, ground.crisis.backup, ground.crisis.reentry_who, ground.crisis.report_who),
    }


@pytest.mark.parametrize("name", NAMES)
def test_taking_anybody_away_takes_something_away(name: str) -> None:
    ground = ground_of(SAMPLE, TODAY)
    assert touched(ground, taken(ground, name))


@settings(deadline=None, max_examples=25)
@given(names=st.lists(st.sampled_from(NAMES), max_size=4, unique=True))
def test_removing_anybody_never_makes_an_answer_better(names: list[str]) -> None:
    scenarios = shipped_scenarios()
    ground = ground_of(SAMPLE, TODAY)
    old = ranks(walk_on(ground, each, GUIDE) for each in scenarios)
    for name in names:
        ground = taken(ground, name)
        new = ranks(walk_on(ground, each, GUIDE) for each in scenarios)
        assert all(now <= was for was, now in zip(old, new, strict=True))
        old = new


@settings(deadline=None, max_examples=25)
@given(names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
def test_to_look_again_only_where_something_was_taken_away_finds_the_same(names: list[str]) -> None:
    before = after = ground_of(SAMPLE, TODAY)
    for name in names:
        after = taken(after, name)
    for row in SAMPLE.funding[: len(names)]:
        after = without_stream(after, row)
    for scenario in shipped_scenarios():
        again = walk_again(walk_on(before, scenario, GUIDE), before, after, GUIDE)
        whole = walk_on(after, scenario, GUIDE)
        assert [step.answer for step in again.steps] == [step.answer for step in whole.steps]
        assert again.verdict == whole.verdict


def test_a_team_writes_its_own_scenario() -> None:
    plan = plan_of(
        ("scenario", "own.s", "title", "A flood"),
        ("scenario", "own.s", "story", "The gym is a shelter."),
        ("scenario_need", "own.n", "what", "Somebody to talk to"),
        ("scenario_need", "own.n", "kind", "service"),
        ("scenario_need", "own.n", "tier", 2),
        ("scenario_need", "own.m", "what", "Not filled in yet"),
        *service(tiers=[2]),
    )
    (story,) = own_scenarios(plan)
    assert [each.what for each in story.needs] == ["Somebody to talk to"]
    assert walk(plan, story, GUIDE, TODAY).verdict == "held"


def test_a_scenario_with_more_needs_than_are_walked_through_says_so() -> None:
    needs = [("scenario_need", f"own.{number:03}", "kind", "service") for number in range(43)]
    (story,) = own_scenarios(plan_of(("scenario", "own.s", "title", "A flood"), *needs))
    assert len(story.needs) == 40
    assert story.story.startswith("A flood (Its first 40 needs of 43 are walked through.")
