"""Where no header names the plan, the page says which it is before anything can be changed."""

import json
from pathlib import Path

import pytest

from fivepillars import open_step
from fivepillars.steps import STEPS
from fivepillars.workbook import Workbook


@pytest.fixture
def store(tmp_path: Path) -> str:
    address = str(tmp_path / "plans.sqlite")
    for title in ("Lakeside <b>", "Riverbend"):
        Workbook.create(title, store=address).close()
    return address


@pytest.mark.parametrize("slug", [info.slug for info in STEPS[1:]])
def test_a_notebook_that_names_no_plan_says_which_it_opened_and_how_to_open_another(
    store: str, slug: str
) -> None:
    with Workbook.open("", store=store) as workbook:
        step = open_step(workbook, slug)
        said = step.state()["which"]
        twin = step.twin().html
    assert said.startswith("This is the plan “Riverbend” (riverbend).")
    assert "changed last" in said
    assert 'plan = "lakeside-b"' in said
    assert "Lakeside <b>" in said
    assert "“Riverbend”" in twin[: twin.index("</h1>") + 2000]
    assert "Lakeside &lt;b&gt;" in twin


def test_a_named_plan_is_named_and_offers_no_other(store: str) -> None:
    with Workbook.open("lakeside-b", store=store) as workbook:
        assert open_step(workbook, "team").state()["which"] == "This is the plan “Lakeside <b>” (lakeside-b)."


def test_the_only_plan_says_so(tmp_path: Path) -> None:
    address = str(tmp_path / "plans.sqlite")
    Workbook.create("Riverbend", store=address).close()
    with Workbook.open("", store=address) as workbook:
        assert open_step(workbook, "team").state()["which"].endswith("It is the only plan here.")


def test_many_plans_are_counted_and_not_listed(store: str) -> None:
    for number in range(9):
        Workbook.create(f"Plan {number}", store=store).close()
    with Workbook.open("", store=store) as workbook:
        assert "and 5 more" in open_step(workbook, "team").state()["which"]


def test_behind_the_server_the_header_says_it(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVEPILLARS_SERVED", "1")
    with Workbook.open("riverbend", store=store) as workbook:
        state = open_step(workbook, "team").state()
        assert json.dumps(state)
        assert state["which"] == ""
        assert "This is the plan" not in open_step(workbook, "team").twin().html
