"""What pays for the plan: what a stream of money takes along, what is open about it, and every way out."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from fivepillars import Workbook, open_step
from fivepillars.analysis.funding_coverage import payable
from fivepillars.analysis.stress import Scenario, ScenarioNeed, left_out, single_points
from fivepillars.analysis.stress.answer import ANSWERS
from fivepillars.analysis.stress.money import without_stream
from fivepillars.analysis.stress.plan_resources import ground_of
from fivepillars.analysis.stress.read_scenarios import shipped_scenarios
from fivepillars.analysis.stress.walk import walk_on
from fivepillars.catalog import load
from fivepillars.catalog.funding_streams import streams
from fivepillars.checks import blockers
from fivepillars.cli.main import fivepillars
from fivepillars.documents import render
from fivepillars.documents.readings.funding_words import known_words
from fivepillars.places import data_folder
from fivepillars.plan import Plan, Refused, fold, read_plan_file
from fivepillars.plan.tables import Funding
from fivepillars.plan.validate import validated
from made_plans import Cell, choices_of, plan_of

GUIDE = load()
TODAY = date(2026, 11, 22)
CLINIC = "Harrow Creek"
REFERRAL = "screening.action.referral-system"
PARTNER = "screening.partner.clinics"
HOSTILE = '=1+1<img src=x onerror="alert(1)">'
EXAMPLE = data_folder() / "examples" / "juniper-flats.plan.json"
PLAN: list[Cell] = [
    ("service", "own.a", "title", "Therapy"),
    ("service", "own.a", "organization", CLINIC),
    ("service", "own.a", "tiers", [3]),
    ("service", "own.a", "populations", ["all students"]),
    ("service", "own.a", "capacity", "capacity"),
    ("service", "own.a", "as_of", "2026-11-20"),
    ("partner", PARTNER, "chosen", True),
    ("partner", PARTNER, "organization", CLINIC),
    ("partner", PARTNER, "agreement", "signed"),
    ("action", REFERRAL, "chosen", True),
    ("action", REFERRAL, "lead", "M. Ortiz"),
    ("action", REFERRAL, "due", "2027-03-01"),
    ("action", REFERRAL, "measure", "Days"),
    ("member", "own.m", "name", "Dana Reyes"),
    ("member", "own.m", "role", "School counselor"),
    ("staffing", "own.s", "role", "counselor"),
    ("staffing", "own.s", "fte", 2.0),
]
NEEDS = {
    "service:own.a": ScenarioNeed(what="A service", kind="service", tier=3),
    f"partner:{PARTNER}": ScenarioNeed(what="A partner", kind="partner", partners=(PARTNER,)),
    f"action:{REFERRAL}": ScenarioNeed(what="An action", kind="action", actions=(REFERRAL,)),
    "member:own.m": ScenarioNeed(what="A person", kind="person", roles=("counselor",)),
}
STORY = Scenario(id="made", title="Made", story="Made.", needs=tuple(NEEDS.values()))
EVERYTHING = [*NEEDS, "staffing:own.s"]


def stream(row: str, *pays_for: str, **more: object) -> list[Cell]:
    cells: list[Cell] = [("funding", row, name, value) for name, value in more.items()]
    return [*cells, ("funding", row, "pays_for", list(pays_for))]


def plan_with(*cells: Cell) -> Plan:
    return plan_of(*PLAN, *cells)


def lost(plan: Plan) -> dict[str, dict[int, str]]:
    """Return what each stream that is missed takes from the story: the need's place, and its answer after."""
    return {
        each.name: {one.need: one.after for one in (*each.broken, *each.weakened)}
        for each in single_points(plan, (STORY,), GUIDE, TODAY)
        if each.kind == "funding"
    }


def open_money(plan: Plan, today: date | None = TODAY) -> list[tuple[str, str, str]]:
    found = [each for each in blockers(plan, "stress", today=today) if each.table == "funding"]
    return [(each.row, each.field, each.sentence) for each in found]


@pytest.mark.parametrize(
    ("reference", "answer"),
    [("service:own.a", "broken"), (f"partner:{PARTNER}", "broken"), ("member:own.m", "broken")],
)
def test_what_only_one_stream_pays_for_goes_with_it(reference: str, answer: str) -> None:
    place = list(NEEDS).index(reference)
    assert lost(plan_with(*stream("own.f", reference, title="Grant")))["Grant"][place] == answer


def test_a_partner_goes_with_all_that_its_organization_offers_unless_it_is_the_agency_itself() -> None:
    grant = stream("own.f", f"partner:{PARTNER}", title="Grant")
    assert lost(plan_with(*grant))["Grant"] == {0: "broken", 1: "broken"}
    own = plan_with(*grant, ("agency", "agency", "name", CLINIC))
    assert lost(own)["Grant"] == {1: "broken"}


def test_an_action_without_its_money_is_thin_and_says_so() -> None:
    plan = plan_with(*stream("own.f", f"action:{REFERRAL}", title="Grant"))
    assert lost(plan) == {"Grant": {2: "thin"}}
    without = without_stream(ground_of(plan, TODAY), plan.funding[0])
    assert walk_on(without, STORY, GUIDE).steps[2].reason.endswith("has lost its money.")


@pytest.mark.parametrize("reference", NEEDS)
def test_what_another_stream_pays_for_too_stays_and_is_thin(reference: str) -> None:
    plan = plan_with(*stream("own.f", reference, title="One"), *stream("own.g", reference, title="Two"))
    place = list(NEEDS).index(reference)
    assert lost(plan) == {"One": {place: "thin"}, "Two": {place: "thin"}}


def test_people_who_are_named_by_role_only_are_said_to_go() -> None:
    plan = plan_with(*stream("own.f", "staffing:own.s", title="Grant"))
    [found] = [each for each in single_points(plan, (STORY,), GUIDE, TODAY) if each.kind == "funding"]
    assert (found.broken, found.weakened, found.unpaid) == ((), (), ("Counselor, 2 FTE",))


@pytest.mark.parametrize("over", [{"stream": "esser"}, {"until": "2026-11-21"}])
def test_a_stream_that_has_ended_pays_for_nothing_any_more(over: dict[str, str]) -> None:
    plan = plan_with(*stream("own.f", f"action:{REFERRAL}", title="Grant", **over))
    assert lost(plan) == {}
    assert walk_on(ground_of(plan, TODAY), STORY, GUIDE).steps[2].answer == "thin"
    still = plan_with(*stream("own.f", f"action:{REFERRAL}", title="Grant", until="2026-11-22"))
    assert walk_on(ground_of(still, TODAY), STORY, GUIDE).steps[2].answer == "held"


def test_what_is_gone_from_the_plan_or_pays_for_nothing_is_never_a_single_point() -> None:
    plan = plan_with(
        *stream("own.f", "service:own.gone", title="Grant"), ("funding", "own.g", "title", "Gift")
    )
    assert lost(plan) == {}
    assert "says what it pays for" in left_out(plan)
    assert "is written down" in left_out(plan_of())
    assert left_out(plan_with(*stream("own.f", "service:own.a"))) == ""


def test_what_is_open_about_money_leads_to_the_field_that_closes_it() -> None:
    assert open_money(plan_with(("funding", "own.f", "title", "Gift"))) == [
        ("own.f", "pays_for", "“Gift” names nothing that it pays for.")
    ]
    ends = stream("own.f", "service:own.a", f"action:{REFERRAL}", title="Grant", until="2027-01-31")
    [(row, field, said)] = open_money(plan_with(*ends))
    assert (row, field) == ("own.f", "until")
    therapy, system = "“Therapy, Harrow Creek”", f"“{GUIDE[REFERRAL].title}”"
    assert said == f"“Grant” ends on January 31, 2027, and nothing else pays for {therapy} and {system}."
    [(_, _, over)] = open_money(plan_with(*stream("own.f", "service:own.a", title="Old", stream="esser")))
    assert over == "“Old” ended on January 28, 2025, and nothing else pays for “Therapy, Harrow Creek”."
    assert "ends on" in open_money(plan_with(*stream("own.f", "service:own.a", stream="esser")), None)[0][2]


@pytest.mark.parametrize(
    "also",
    [
        stream("own.g", f"action:{REFERRAL}", title="For good"),
        stream("own.f", f"action:{REFERRAL}", until="2027-03-01"),
        [("action", REFERRAL, "status", "done")],
        [("action", REFERRAL, "chosen", False), *stream("own.f", "service:own.a", until=None)],
    ],
)
def test_nothing_is_open_where_something_else_pays_or_no_more_money_is_needed(also: list[Cell]) -> None:
    assert open_money(plan_with(*stream("own.f", f"action:{REFERRAL}", until="2027-02-28"), *also)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount", -1),
        ("amount", float("nan")),
        ("pays_for", ["clinic"]),
        ("pays_for", ["school:own.a"]),
        ("until", "soon"),
    ],
)
def test_bad_input_is_refused_in_words(field: str, value: object) -> None:
    with pytest.raises(Refused) as refused:
        validated("funding", "own.f", field, value)
    assert "Nothing was changed" in refused.value.sentence
    assert "another value" not in refused.value.sentence


def test_the_reference_table_is_dated_and_says_where_each_row_is_from() -> None:
    for each in streams().values():
        assert each.source
        assert each.said
        assert each.as_of <= TODAY
        assert (each.ended is not None) == (each.status == "ended")
    assert streams()["esser"].ended == date(2025, 1, 28)


def test_what_is_known_of_a_stream_says_when_it_is_old() -> None:
    row = Funding(id="own.f", stream="title-i-a")
    assert "old: ask again" not in known_words(row, date(2026, 3, 1))
    assert "That is 9 months old: ask again.\nSource: AASA" in known_words(row, TODAY)
    assert "ask again" not in known_words(Funding(id="own.f", stream="esser"), TODAY)
    assert "ask whoever gives it" in known_words(Funding(id="own.f"), TODAY)


def test_page_twin_command_and_documents_say_what_pays_and_escape_it(tmp_path: Path) -> None:
    workbook = Workbook.create("Riverbend", store=str(tmp_path / "plans.sqlite"))
    workbook.choose_together(
        [*PLAN, *stream("own.f", "service:own.a", title=HOSTILE, stream="esser", notes=HOSTILE)]
    )
    step = open_step(workbook, "stress")
    state = json.loads(json.dumps(step.state()))
    [money] = [sheet for sheet in state["sheets"] if sheet["table"] == "funding"]
    assert "Ended, as of Jan 28, 2025." in money["rows"][0]["words"]["known"]
    assert {option["group"] for field in money["fields"] for option in field["options"]} > {
        "Services",
        "Actions",
    }
    assert state["open"][0]["table"] == "funding"
    for html in (step.twin().html, render(workbook.plan, GUIDE, "html", today=TODAY).decode()):
        assert "Ended Jan 28, 2025" in html
        assert "AASA" in html
        assert "<img" not in html
    with zipfile.ZipFile(io.BytesIO(render(workbook.plan, GUIDE, "csv", today=TODAY))) as packed:
        [name] = [name for name in packed.namelist() if name.endswith("funding.csv")]
        [row] = csv.DictReader(io.StringIO(packed.read(name).decode("utf-8-sig")))
    assert row["title"] == f"'{HOSTILE}"
    assert row["pays_for"] == "service:own.a"


def test_the_command_names_the_streams_that_are_missed(tmp_path: Path) -> None:
    store = str(tmp_path / "plans.sqlite")
    workbook = Workbook.create("Riverbend", store=store)
    workbook.choose_together([*PLAN, *stream("own.f", "service:own.a", title="Title I")])
    words = ["stress", "riverbend", "--store", store, "--today", str(TODAY)]
    shown = CliRunner().invoke(fivepillars, words).output
    assert "Title I (funding): breaks" in shown
    assert "It alone pays for Therapy, Harrow Creek." in shown
    told = json.loads(CliRunner().invoke(fivepillars, [*words, "--json"]).output)
    assert "funding" in {each["kind"] for each in told["single_points_of_failure"]}


def test_the_command_shows_before_and_after_an_action() -> None:
    words = ["stress", str(EXAMPLE), "--today", str(TODAY), "--with"]
    shown = CliRunner().invoke(fivepillars, [*words, "screening.action.reporting-training"]).output
    assert "before: broken; once chosen: thin; with a lead, a date and a measure: held" in shown
    refused = CliRunner().invoke(fivepillars, [*words, "screening.partner.clinics"])
    assert refused.exit_code == 1
    assert "has no action" in str(refused.exception.sentence)


def ranks(ground) -> list[int]:
    steps = [step for story in (STORY, *shipped_scenarios()) for step in walk_on(ground, story, GUIDE).steps]
    return [ANSWERS.index(step.answer) for step in steps]


SAMPLE = fold(read_plan_file(EXAMPLE.read_text(encoding="utf-8")).choices)
SAMPLE_CHOICES = [
    each for each in read_plan_file(EXAMPLE.read_text(encoding="utf-8")).choices if each.table != "funding"
]
REFERENCES = [each for found in payable(Plan("sample", SAMPLE, GUIDE)).values() for each in found]
PAYING = st.lists(st.sampled_from(REFERENCES), max_size=5, unique=True)


def sample_with(*paying: list[str]) -> Plan:
    cells = [each for row, paid in enumerate(paying) for each in stream(f"own.f{row}", *paid)]
    return Plan("sample", fold([*SAMPLE_CHOICES, *choices_of(*cells)]), GUIDE)


def row_of(plan: Plan, row: str) -> Funding:
    return next(each for each in plan.funding if each.id == row)


@settings(deadline=None, max_examples=25)
@given(paying=st.lists(PAYING, min_size=1, max_size=4))
def test_removing_streams_never_makes_an_answer_better(paying: list[list[str]]) -> None:
    plan = sample_with(*paying)
    ground = ground_of(plan, TODAY)
    old = ranks(ground)
    for row in plan.funding:
        ground = without_stream(ground, row)
        new = ranks(ground)
        assert all(now <= was for was, now in zip(old, new, strict=True))
        old = new


@settings(deadline=None, max_examples=25)
@given(paid=PAYING, also=PAYING)
def test_a_second_stream_for_the_same_never_makes_the_loss_worse(paid: list[str], also: list[str]) -> None:
    alone, both = sample_with(paid), sample_with(paid, sorted({*paid, *also}))
    worse = [
        [
            was - now
            for was, now in zip(
                ranks(ground), ranks(without_stream(ground, row_of(plan, "own.f0"))), strict=True
            )
        ]
        for plan in (alone, both)
        for ground in (ground_of(plan, TODAY),)
    ]
    assert all(second <= first for first, second in zip(*worse, strict=True))
