"""Text that came with a file and looks like a student's identity waits on the page for a person."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from fivepillars import Workbook
from fivepillars.store import Store
from fivepillars.workbook.plan_repository import PlanRepository
from page_fixtures import until
from seen_by_axe import violations

ACES = "training.action.aces-awareness"
STUDENT = "Ask about Dana Reyes, DOB 3/14/2012"


def _plan_with_a_waiting_text(served, tmp_path) -> str:
    with Store.open(str(tmp_path / "away.sqlite")) as away:
        repository = PlanRepository(away)
        made = Workbook(away, repository.create("Riverbend"))
        made.choose_together([("action", ACES, "chosen", True), ("action", ACES, "notes", "to be changed")])
        text = made.as_plan_file().replace("to be changed", STUDENT)
    with Store.open(served.store) as store:
        return PlanRepository(store).bring_in_text(text).plan


@pytest.mark.parametrize(("button", "stands"), [("let it stand", STUDENT), ("leave it out", "")])
def test_a_person_reads_and_decides(page: Page, served, tmp_path, button: str, stands: str) -> None:
    plan = _plan_with_a_waiting_text(served, tmp_path)
    page.goto(served.address(f"plans/{plan}/training"))
    box = page.get_by_role("region", name="Is this about a student?")
    expect(box).to_contain_text("came with a file and looks like it holds a name with a birth date")
    assert "Reyes" not in page.content()
    assert violations(page) == []
    box.get_by_role("button", name="Show it to me").press("Enter")
    expect(box.locator("blockquote")).to_have_text(STUDENT)
    box.get_by_role("button", name=button).press("Enter")
    expect(box).to_have_count(0)
    until(lambda: Workbook.open(plan, store=served.store).plan.row("action", ACES).notes == stands, page)
