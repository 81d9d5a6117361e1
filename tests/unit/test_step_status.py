"""What is said of a plan is so: a full step has nothing open, and every place says the same of it."""

import html
import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from fivepillars import open_step
from fivepillars.analysis.gap_analysis import gaps
from fivepillars.analysis.sharing import is_settled, sharing_matrix
from fivepillars.analysis.stress import own_scenarios, walk_all
from fivepillars.analysis.stress.read_scenarios import shipped_scenarios
from fivepillars.catalog import load
from fivepillars.checks import blockers
from fivepillars.checks.step_status import StepStatus, plan_status, step_status
from fivepillars.cli.main import fivepillars
from fivepillars.documents.contents import outline
from fivepillars.documents.outline import OPEN, Picture, Section, Table
from fivepillars.plan import Choice, Plan, fold, read_plan_file
from fivepillars.steps import STEPS
from fivepillars.store import Store
from fivepillars.workbook import Workbook
from made_plans import choices_of
from printed_plans import SAMPLE_FILE, TODAY
from whole_plans import closed_plan, half_filled

GUIDE = load()
SECTIONS = {f"Pillar {info.number}: {info.title}" if info.number else info.title: info.slug for info in STEPS}


def _sample() -> list[Choice]:
    return list(read_plan_file(SAMPLE_FILE.read_text(encoding="utf-8")).choices)


PLANS = {
    "empty": list,
    "sample": _sample,
    "closed": closed_plan,
    **{f"half {seed}": lambda seed=seed: half_filled(seed) for seed in range(8)},
}
MANY = [pytest.param(name, marks=[pytest.mark.slow] * name.startswith("half")) for name in PLANS]


@pytest.fixture(params=MANY)
def choices(request: pytest.FixtureRequest) -> list[Choice]:
    return PLANS[request.param]()


def plan_from(choices: Sequence[Choice]) -> Plan:
    return Plan("made", fold(choices), GUIDE)


def _undecided(plan: Plan, slug: str, today: date) -> list[object]:
    """Return what of a step is undecided, found another way than the status finds it."""
    if slug == "gaps":
        return [
            gap.need.id
            for gap in gaps(plan, GUIDE, today)
            if gap.answer in {"missing", "unknown"} or not any(each.service.active for each in gap.services)
        ]
    if slug == "pathway":
        cells = [cell for _, line in sharing_matrix(plan).lines for cell in line if cell is not None]
        return [cell.id for cell in cells if not is_settled(cell)] + [s.id for s in plan.pathway if not s.who]
    if slug == "stress":
        scenarios = (*own_scenarios(plan), *shipped_scenarios())
        return [
            walked.verdict for walked in walk_all(plan, scenarios, GUIDE, today) if walked.verdict != "held"
        ]
    if slug == "needs":
        asked = ("pillar", "tier", "population", "evidence")
        return [need.id for need in plan.needs if not all(getattr(need, field) for field in asked)]
    actions = [action for action in plan.actions if slug in {action.pillar, "action-plan"}]
    return [each.id for each in actions if not (each.lead and each.due and each.measure and each.tiers)]


def test_a_full_step_has_no_open_point_and_nothing_undecided(choices: list[Choice]) -> None:
    plan = plan_from(choices)
    found = blockers(plan, today=TODAY)
    for slug, status in plan_status(plan, GUIDE, TODAY).items():
        assert set(found) & set(status.open) == {point for point in found if point.step == slug}
        if status.state == "full":
            assert status.open == ()
            assert _undecided(plan, slug, TODAY) == []
            assert status.nothing
        assert status == step_status(plan, slug, GUIDE, TODAY)


def test_the_closed_plan_has_full_steps_so_that_these_tests_can_fail() -> None:
    states = {
        slug: status.state for slug, status in plan_status(plan_from(closed_plan()), GUIDE, TODAY).items()
    }
    assert [slug for slug, state in states.items() if state != "full"] == ["stress", "action-plan"]


def _cells(section: Section) -> list[str]:
    tables = [each.twin if isinstance(each, Picture) else each for each in section.blocks]
    return [str(cell) for each in tables if isinstance(each, Table) for row in each.rows for cell in row]


def test_where_a_step_is_full_no_document_calls_a_cell_open(choices: list[Choice]) -> None:
    plan = plan_from(choices)
    statuses = plan_status(plan, GUIDE, TODAY)
    for section in outline(plan, GUIDE, TODAY).sections:
        slug = SECTIONS.get(section.title)
        if slug and statuses[slug].state == "full":
            assert [cell for cell in _cells(section) if OPEN.lower() in cell.lower()] == []


def _opened(choices: list[Choice]) -> Workbook:
    store = Store.open(":memory:")
    store.create("made", title="", choices=choices)
    return Workbook(store, "made", by="Sam Lee")


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", markup))


def test_list_panel_head_and_twin_say_the_same_of_every_step(choices: list[Choice]) -> None:
    with _opened(choices) as workbook:
        for info in STEPS[1:]:
            step = open_step(workbook, info.slug)
            state, status = step.state(), step.status
            [line] = [each for each in state["progress"] if each["step"] == info.slug]
            assert (line["state"], line["note"]) == (status.state, status.note)
            assert [each["sentence"] for each in state["open"]] == [each.sentence for each in status.open]
            assert state["nothing_open"] == status.nothing
            said = _text(step.twin().html)
            assert all(point.sentence in said for point in status.open)
            if status.open and status.state != "empty" and info.slug != "action-plan":
                assert status.note == "no action yet" or f"{len(status.open)} open" in status.note
            if status.state == "full":
                assert status.nothing in said
                assert said.lower().count("still open") == 1


def test_the_counts_of_the_list_are_those_of_the_plan(choices: list[Choice]) -> None:
    plan = plan_from(choices)
    statuses = plan_status(plan, GUIDE, TODAY)
    counted = {
        "team": [(len(plan.members), "pe"), (len(plan.goals), "goal")],
        "needs": [(len(plan.needs), "need"), (len(plan.indicators), "figure")],
        "partners": [(sum(service.active for service in plan.services), "service")],
        "pathway": [(len(plan.pathway), "step")],
    }
    for slug, told in counted.items():
        for number, word in told:
            if number and statuses[slug].state != "empty":
                assert f"{number} {word}" in statuses[slug].note
    [described] = [s for s in outline(plan, GUIDE, TODAY).sections if s.title == "Referral pathway"]
    if plan.pathway:
        first = described.blocks[0].text
        assert first.startswith(f"{len(plan.pathway)} step")


def test_check_says_what_the_panels_and_the_list_say(choices: list[Choice], tmp_path: Path) -> None:
    with _opened(choices) as workbook:
        (tmp_path / "made.plan.json").write_text(workbook.as_plan_file(), encoding="utf-8")
        statuses = plan_status(workbook.plan, GUIDE, TODAY)
    arguments = ["check", str(tmp_path / "made.plan.json"), "--today", f"{TODAY}"]
    told = CliRunner().invoke(fivepillars, arguments)
    points = [point for status in statuses.values() for point in status.open]
    for point in points:
        assert f"{point.step}: {point.sentence}" in told.output
    for status in statuses.values():
        assert f": {status.note}\n" in told.output
    data = json.loads(CliRunner().invoke(fivepillars, [*arguments, "--json"]).output)
    assert [each["sentence"] for each in data][: len(points)] == [point.sentence for point in points]
    assert told.exit_code == (1 if data else 0)
    assert ("Nothing is open" in told.output) == (not points)


def _gap(*cells: tuple[str, str, object]) -> StepStatus:
    need = {"title": "Help early", "pillar": "screening", "tier": 2, "population": "all students"}
    rows = [("need", "own.1", name, value) for name, value in need.items()]
    plan = plan_from(choices_of(*rows, *(("need", "own.1", *cell) for cell in cells)))
    return step_status(plan, "gaps", GUIDE, TODAY)


@pytest.mark.parametrize("field", ["pillar", "tier", "population"])
def test_a_need_that_says_too_little_never_makes_the_gaps_full(field: str) -> None:
    status = _gap((field, None))
    assert status.state == "half"
    assert len(status.open) == 1


def test_a_need_that_only_a_chosen_action_answers_is_told_as_one_without_a_service() -> None:
    need = [
        ("need", "own.1", n, v)
        for n, v in (("pillar", "screening"), ("tier", 2), ("population", "all students"))
    ]
    row = "screening.action.referral-system"
    chosen = [("action", row, "chosen", True), ("action", row, "tiers", [2])]
    status = step_status(plan_from(choices_of(*need, *chosen)), "gaps", GUIDE, TODAY)
    assert (status.state, status.open, status.note) == ("half", (), "1 of 1 need without a service")
    assert status.nothing == "Nothing to decide. 1 need has no service yet; a chosen action is to bring it."


def test_undecided_cells_of_who_may_see_what_keep_the_pathway_from_being_full() -> None:
    status = step_status(plan_from(_sample()), "pathway", GUIDE, TODAY)
    assert (status.state, status.note) == ("half", "8 steps, 1 open")
    assert "24 of 28 answers still open" in status.open[0].sentence


def test_an_action_across_the_pillars_is_not_ready_without_a_lead() -> None:
    cells = [("action", "own.1", "chosen", True), ("action", "own.1", "title", "Meet monthly")]
    plan = plan_from(choices_of(*cells))
    assert {each.field for each in blockers(plan, "action-plan")} == {"lead", "due", "measure", "tiers"}
    assert plan_status(plan, GUIDE, TODAY)["action-plan"].note == "0 of 1 ready"


def test_money_that_is_open_keeps_the_stress_test_from_being_full() -> None:
    cells = [("funding", "own.1", "title", "A grant")]
    status = step_status(plan_from(choices_of(*cells)), "stress", GUIDE, TODAY)
    assert status.state == "half"
    assert any(point.table == "funding" for point in status.open)
