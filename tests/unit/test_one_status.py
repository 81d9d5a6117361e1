"""How far a step is: list, page, panel, print, command line and documents say the same of it."""

import html
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from fivepillars import Workbook, open_step
from fivepillars.checks.step_status import StepStatus, nothing_open, plan_status
from fivepillars.cli.main import fivepillars
from fivepillars.documents.contents import outline
from fivepillars.documents.outline import Bullets, Heading, Paragraph, Table
from fivepillars.plan import Choice, read_plan_file
from fivepillars.server.view import Plans
from fivepillars.store import Store
from fivepillars.views.step_registry import STEPS
from made_context import settings_on
from made_plans import choices_of
from printed_plans import SAMPLE_FILE, TODAY
from whole_plans import closed_plan

SIGNS = {"empty": "○", "half": "◐", "full": "●"}
REFERRAL = "screening.action.referral-system"


def _three_needs_missing(*, answered: bool) -> list[Choice]:
    """Return a plan with three needs that no service answers; a chosen action is to, or nothing does yet."""
    said = {"title": "Help early", "pillar": "screening", "tier": 2, "population": "all students"}
    needs = [("need", f"own.{n}", name, value) for n in (1, 2, 3) for name, value in said.items()]
    action = [("action", REFERRAL, "chosen", True), ("action", REFERRAL, "tiers", [2])]
    return choices_of(*needs, *(action if answered else ()))


PLANS: dict[str, Sequence[Choice]] = {
    "sample": read_plan_file(SAMPLE_FILE.read_text(encoding="utf-8")).choices,
    "closed": closed_plan(),
    "three needs missing": _three_needs_missing(answered=False),
    "three needs to be answered": _three_needs_missing(answered=True),
    "blank": (),
}


def _text(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


@pytest.fixture(params=PLANS)
def told(request: pytest.FixtureRequest, tmp_path: Path):
    """Return a plan opened as on the day, its status, and the address of its store."""
    address = str(tmp_path / "plans.sqlite")
    with Store.open(address) as store:
        store.create("made", title="Made", choices=PLANS[request.param])
        workbook = Workbook(store, "made", settings=settings_on(TODAY))
        yield workbook, plan_status(workbook.plan, workbook.catalog, TODAY), address


def test_the_page_its_panel_its_list_and_its_print_say_it(told) -> None:
    workbook, statuses, _ = told
    for slug, status in statuses.items():
        step = open_step(workbook, slug)
        state = step.state()
        assert step.status == status
        assert [each["sentence"] for each in state["open"]] == [each.sentence for each in status.open]
        assert state["nothing_open"] == status.nothing
        listed = {each["step"]: (each["state"], each["note"]) for each in state["progress"]}
        assert {name: listed[name] for name in statuses} == {
            name: (each.state, each.note) for name, each in statuses.items()
        }
        printed = _text(step.twin().html)
        assert all(each.sentence in printed for each in status.open)
        assert (status.nothing in printed) == (not status.open) or slug == "action-plan"


def test_the_list_of_steps_beside_a_served_page_says_it(told) -> None:
    _, statuses, address = told
    plans = Plans(address, settings_on(TODAY))
    shown = {each.slug: (each.state, each.note) for each in plans.page("made", "team").steps}
    assert {slug: shown[slug] for slug in statuses} == {
        slug: (each.state, each.note) for slug, each in statuses.items()
    }


def test_the_command_line_says_it(told) -> None:
    _, statuses, address = told
    said = (
        CliRunner().invoke(fivepillars, ["check", "made", "--store", address, "--today", f"{TODAY}"]).output
    )
    titles = {info.slug: info.short for info in STEPS}
    for slug, status in statuses.items():
        assert f"{SIGNS[status.state]} {titles[slug]}: {status.note}\n" in said
        assert all(f"{slug}: {each.sentence}\n" in said for each in status.open)
    assert ("Nothing is open" in said) == (not any(status.open for status in statuses.values()))


def test_documents_say_it(told) -> None:
    workbook, statuses, _ = told
    sections = outline(workbook.plan, workbook.catalog, TODAY).sections
    for info in STEPS[1:]:
        status = statuses[info.slug]
        [section] = [each for each in sections if each.title.rpartition(": ")[2] == info.title]
        [place] = [at for at, block in enumerate(section.blocks) if block == Heading(text="Still open")]
        found = section.blocks[place:]
        points = [point for block in found if isinstance(block, Bullets) for point in block.points]
        assert points == list(dict.fromkeys(each.sentence for each in status.open))
        words = [block.text for block in found if isinstance(block, Paragraph)]
        if info.slug != "action-plan":
            assert words == ([] if status.open else [status.nothing])
        elif nothing_open(statuses) and workbook.plan.actions:
            assert words == [nothing_open(statuses)]
        else:
            assert words == [f"{_counted(statuses)} open in the plan."]
            [steps] = [block for block in found if isinstance(block, Table)]
            assert [row[1] for row in steps.rows] == [each.note.capitalize() for each in statuses.values()]


def _counted(statuses: dict[str, StepStatus]) -> str:
    points = sum(len(each.open) for each in statuses.values())
    return f"{points or 'No'} {'point is' if points == 1 else 'points are'}"


def test_the_faults_that_these_tests_are_about_can_be_seen() -> None:
    def status(name: str, slug: str) -> StepStatus:
        with Store.open(":memory:") as store:
            store.create("made", choices=PLANS[name])
            workbook = Workbook(store, "made", settings=settings_on(TODAY))
            return plan_status(workbook.plan, workbook.catalog, TODAY)[slug]

    sharing = status("sample", "pathway")
    assert sharing.state == "half"
    assert "24 of 28 answers still open" in sharing.open[0].sentence
    missing = status("three needs missing", "gaps")
    assert (missing.state, len(missing.open)) == ("half", 3)
    assert missing.note == "3 of 3 needs without a service, 3 open"
    answered = status("three needs to be answered", "gaps")
    assert (answered.state, answered.open) == ("half", ())
    assert "3 needs have no service yet" in answered.nothing
    # The action plan gathers the others: it is not done while one of them has something open.
    gathered = status("closed", "action-plan")
    assert gathered.state == "half"
    assert gathered.nothing.startswith("Nothing here: every action has a lead")
