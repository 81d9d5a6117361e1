"""The command line: what it prints, what it refuses, and with which exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fivepillars.catalog import load
from fivepillars.cli.main import fivepillars
from fivepillars.documents import FORMATS
from fivepillars.plan import Refused, read_plan_file
from fivepillars.workbook.shelf import templates

EXAMPLE = next((Path(__file__).parents[2] / "data" / "examples").glob("*.plan.json"))


@pytest.fixture
def run(tmp_path: Path):
    def command(*arguments: str) -> Result:
        return CliRunner().invoke(
            fivepillars,
            list(arguments),
            env={"FIVEPILLARS_STORE": str(tmp_path / "plans.sqlite")},
            catch_exceptions=True,
        )

    return command


def test_the_catalog_is_printed_as_data(run) -> None:
    items = json.loads(run("catalog", "--json").output)
    assert len(items) == len(load().items)
    assert all(
        {"id", "kind", "pillar", "title", "text", "tiers", "levels", "source"} <= set(item) for item in items
    )
    counts = {
        kind: sum(item["kind"] == kind for item in items) for kind in ("partner", "action", "incentive")
    }
    assert counts == {"partner": 23, "action": 22, "incentive": 7}
    some = json.loads(run("catalog", "--kind", "action", "--pillar", "screening", "--json").output)
    assert len(some) == 7


def test_the_templates_are_listed(run) -> None:
    listed = json.loads(run("templates", "--json").output)
    assert {entry["name"] for entry in listed} == {entry.name for entry in templates()}
    assert "blank" in run("templates").output


def test_a_plan_from_beginning_to_history(run, tmp_path: Path) -> None:
    made = json.loads(run("new", "Riverbend", "--template", "targeted", "--by", "M. Ortiz", "--json").output)
    assert made["id"] == "riverbend"
    checked = run("check", "riverbend", "--json")
    assert checked.exit_code == 1
    assert {"step", "table", "row", "field", "sentence"} == set(json.loads(checked.output)[0])
    assert "Riverbend" in run("history", "riverbend").output
    out = tmp_path / "out" / "copy.plan.json"
    assert run("export", "riverbend", "--format", "plan", "--out", str(out)).exit_code == 0
    assert read_plan_file(out.read_text(encoding="utf-8")).id == "riverbend"
    merged = json.loads(run("import", str(out), "--json").output)
    assert merged == {"plan": "riverbend", "new_choices": 0}


@pytest.mark.parametrize("name", [*FORMATS])
def test_every_format_is_written(run, tmp_path: Path, name: str) -> None:
    assert run("new", "Riverbend").exit_code == 0
    out = tmp_path / f"plan.{name}"
    shown = run("export", "riverbend", "--format", name, "--out", str(out), "--today", "2026-11-21")
    assert shown.exit_code == 0, shown.output
    assert out.stat().st_size > 100


def test_history_between_two_days_shows_what_changed(run) -> None:
    rows = json.loads(run("history", str(EXAMPLE), "--since", "2026-10-15", "--json").output)
    assert all({"table", "row", "field", "before", "after", "by", "at"} <= set(row) for row in rows)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "no-such-plan"),
        ("export", "no-such-plan", "--format", "docx"),
        ("new", " "),
        ("new", "A title", "--template", "nothing"),
        ("import", "no-such-file.plan.json"),
        ("open", "no-such-plan", "--no-browser"),
    ],
)
def test_a_refusal_is_a_sentence(run, arguments: tuple[str, ...]) -> None:
    refused = run(*arguments).exception
    assert isinstance(refused, Refused)
    assert refused.sentence.endswith(".")


def test_from_the_shell_a_refusal_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    refused = subprocess.run(
        [sys.executable, "-m", "fivepillars", "check", "no-such-plan"],
        capture_output=True,
        text=True,
        env={**os.environ, "FIVEPILLARS_STORE": str(tmp_path / "plans.sqlite")},
        check=False,
    )
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert "Traceback" not in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_what_is_not_understood_is_exit_code_2(run) -> None:
    assert run("check").exit_code == 2
    assert run("export", "riverbend", "--format", "no-such-format").exit_code == 2
