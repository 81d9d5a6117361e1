"""What is late, under way or late to start is called so on the page, in documents and on the command line."""

import html
import io
import re
from datetime import date, timedelta

import openpyxl
import pytest
from click.testing import CliRunner

from fivepillars import open_step
from fivepillars.analysis.timeliness import standing_words, timing
from fivepillars.catalog import load
from fivepillars.charts import timeline
from fivepillars.charts.timeline import when
from fivepillars.checks.lateness import late_points
from fivepillars.checks.step_status import plan_status
from fivepillars.cli.main import fivepillars
from fivepillars.documents import render
from fivepillars.documents.contents import outline
from fivepillars.documents.outline import Paragraph, Picture, Section, Table
from fivepillars.plan import Plan
from fivepillars.plan.tables import STATUSES, Action
from fivepillars.steps import STEPS, PartnersStep, Start
from fivepillars.steps.action_plan import ActionPlanStep
from fivepillars.store import Store
from fivepillars.workbook import Workbook
from made_context import settings_on
from made_plans import choices_of, plan_of

TODAY = date(2026, 11, 20)
ROW = "training.action.aces-awareness"
BEFORE, LATER = f"{TODAY - timedelta(days=1)}", f"{TODAY + timedelta(days=10)}"
GUIDE = load()

CASES = [
    ("planned", BEFORE, None, "late to start"),
    ("planned", BEFORE, LATER, "late to start"),
    ("planned", BEFORE, BEFORE, "late, not started"),
    ("under way", BEFORE, BEFORE, "late, under way"),
    ("under way", BEFORE, LATER, "under way"),
    ("paused", BEFORE, LATER, "paused"),
    ("paused", None, BEFORE, "late, paused"),
    ("done", BEFORE, BEFORE, "done"),
    ("planned", f"{TODAY}", f"{TODAY}", "planned"),
    ("planned", None, None, "planned"),
]


def _cells(status: str, start: str | None, due: str | None) -> list[tuple[str, str, str, object]]:
    cells = {"chosen": True, "title": "Know the signs", "status": status, "start": start, "due": due}
    cells |= {"lead": "M. Ortiz", "measure": "Staff trained"}
    return [("action", ROW, name, value) for name, value in cells.items() if value is not None]


def _sections(plan: Plan) -> dict[str, Section]:
    return {section.title: section for section in outline(plan, GUIDE, TODAY).sections}


def _cells_of(section: Section) -> list[str]:
    tables = [each.twin if isinstance(each, Picture) else each for each in section.blocks]
    return [str(cell) for each in tables if isinstance(each, Table) for row in each.rows for cell in row]


def _text(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


@pytest.mark.parametrize(("status", "start", "due", "said"), CASES)
def test_everybody_says_the_same_of_an_action(
    status: str, start: str | None, due: str | None, said: str
) -> None:
    choices = choices_of(*_cells(status, start, due))
    plan = plan_of(*_cells(status, start, due))
    [action] = plan.actions
    late = timing(action, TODAY)
    assert standing_words(action, TODAY) == said
    with Store.open(":memory:") as store:
        store.create("made", choices=choices)
        step = ActionPlanStep(Workbook(store, "made", settings=settings_on(TODAY)))
        [row] = step.rows()
        state, twin = step.state(), _text(step.twin().html)
    assert (row.timing, row.standing, row.late) == (late, said, late == "late")
    assert said.capitalize() in twin
    assert [each["timing"] for each in state["coming"] if each["timing"]] == ([late] if late else [])
    [soon] = [each for each in state["headlines"] if each["label"].startswith("in the next")]
    assert soon["note"] == (f"1 {late}" if late else "none late")
    sections = _sections(plan)
    if start or due:
        assert said in when(action, TODAY) or said == "planned"
        drawn = timeline(plan, TODAY)
        assert drawn is not None
        assert drawn.rows[0][4] == said.capitalize()
        assert (late in drawn.description) if late else ("late" not in drawn.description)
    pillar = next(section for title, section in sections.items() if title.startswith("Pillar 1"))
    assert said == "planned" or any(said.capitalize() in cell for cell in _cells_of(pillar))
    captions = [block.caption for block in sections["Action plan"].blocks if isinstance(block, Table)]
    assert ("Late" in captions) == (late == "late")
    assert ("Late to start" in captions) == (late == "late to start")
    lead = next(b.text for b in sections["Action plan"].blocks if isinstance(b, Paragraph))
    assert (f"1 {late}." in lead) if late else ("late" not in lead)
    note = plan_status(plan, GUIDE, TODAY)["action-plan"].note
    assert note == f"{1 if due else 0} of 1 ready" + (f", 1 {late}" if late else "")
    assert len(late_points(plan, TODAY)) == bool(late)
    sheet = openpyxl.load_workbook(io.BytesIO(render(plan, GUIDE, "xlsx", today=TODAY)))["Action plan"]
    assert sheet.cell(2, 7).value == said.capitalize()


def test_check_names_what_is_late_and_what_is_late_to_start(tmp_path) -> None:
    cells = _cells("planned", BEFORE, None)
    cells += [("action", "own.2", n, v) for n, v in (("chosen", True), ("title", "Meet"), ("due", BEFORE))]
    with Store.open(":memory:") as store:
        store.create("made", choices=choices_of(*cells))
        (tmp_path / "made.plan.json").write_text(Workbook(store, "made").as_plan_file(), encoding="utf-8")
    told = CliRunner().invoke(fivepillars, ["check", str(tmp_path / "made.plan.json"), "--today", f"{TODAY}"])
    assert "training: “Know the signs” is late to start: it was to start on November 19, 2026." in told.output
    assert "action-plan: “Meet” is late: it was due on November 19, 2026." in told.output
    assert told.exit_code == 1


@pytest.mark.parametrize("status", STATUSES)
def test_what_is_both_late_and_late_to_start_is_late_once(status: str) -> None:
    day = date(2026, 1, 1)
    action = Action(id="a", status=status, start=day, due=day)
    assert timing(action, TODAY) == ("" if status == "done" else "late")


def test_a_document_says_how_many_steps_the_whole_pathway_has_and_which_a_part_shows() -> None:
    steps = [("pathway", f"own.{place:02}", "title", f"Step {place}") for place in range(1, 9)]
    section = _sections(plan_of(*steps))["Referral pathway"]
    words = [block.text for block in section.blocks if isinstance(block, Paragraph)]
    assert words[:3] == [
        "8 steps in order, 8 at school and 0 with the community; 8 without an owner.",
        "Steps 1 to 4 of 8: 4 at school and 0 with the community.",
        "Steps 5 to 8 of 8: 4 at school and 0 with the community.",
    ]


def test_an_incentive_that_should_have_begun_is_late_to_start_everywhere() -> None:
    row = "training.incentive.credit"
    cells = [
        ("incentive", row, n, v) for n, v in (("chosen", True), ("pillar", "training"), ("start", BEFORE))
    ]
    plan = plan_of(*cells)
    pillar = next(section for title, section in _sections(plan).items() if title.startswith("Pillar 1"))
    assert "Late to start" in _cells_of(pillar)
    with Store.open(":memory:") as store:
        store.create("made", choices=choices_of(*cells))
        step = ActionPlanStep(Workbook(store, "made", settings=settings_on(TODAY)))
        assert [each["status"] for each in step.state()["incentives"]] == ["late to start"]
        assert "Late to start" in _text(step.twin().html)


def test_an_approach_taken_back_is_not_told_as_decided() -> None:
    cells = [
        ("weighing", "weighing", "advice", "Targeted fits best."),
        ("approach", "approach", "approach", "mix"),
    ]
    assert "Targeted fits best." in str(_sections(plan_of(*cells))["Approach"])
    back = plan_of(*cells, ("approach", "approach", "approach", None))
    assert "Targeted fits best." not in str(_sections(back)["Approach"])


def test_a_coordinator_without_a_name_is_told_by_the_role() -> None:
    partners = [
        ("partner", f"own.{n}", name, v)
        for n in (1, 2)
        for name, v in (("chosen", True), ("title", "Clinic"))
    ]
    member = [("member", "own.1", "coordinator", True), ("member", "own.1", "role", "Counselor")]
    with Store.open(":memory:") as store:
        store.create("made", choices=choices_of(*partners, *member))
        step = open_step(Workbook(store, "made"), "partners")
        assert isinstance(step, PartnersStep)
        assert step.coordinator() == "Counselor coordinates them."


def test_a_gap_names_the_actions_that_are_chosen_already_on_the_page_and_in_documents() -> None:
    need = {"title": "Help early", "pillar": "screening", "tier": 2, "population": "all students"}
    row = "screening.action.referral-system"
    cells = [("need", "own.1", n, v) for n, v in need.items()]
    cells += [
        ("action", row, "chosen", True),
        ("action", row, "tiers", [2]),
        ("action", row, "title", "Refer"),
    ]
    section = _sections(plan_of(*cells))["Gaps"]
    assert any("Refer (chosen)" in cell for cell in _cells_of(section))


def test_the_start_counts_as_many_open_points_as_the_panels(tmp_path) -> None:
    with Store.open(":memory:") as store:
        store.create("made", choices=choices_of(("about", "about", "title", "Riverbend")))
        (tmp_path / "made.plan.json").write_text(Workbook(store, "made").as_plan_file(), encoding="utf-8")
    start = Start.open(str(tmp_path / "made.plan.json"))
    assert start.workbook is not None
    panels = [open_step(start.workbook, info.slug).state()["open"] for info in STEPS[1:]]
    assert dict(start.facts())["Still open"] == f"{sum(map(len, panels))} points"
