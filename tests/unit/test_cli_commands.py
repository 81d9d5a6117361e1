"""The command line: what it prints, what it refuses, and with which exit code."""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fivepillars.catalog import load
from fivepillars.cli.main import fivepillars, main
from fivepillars.documents import FORMATS
from fivepillars.plan import Choice, PlanFile, Refused, read_plan_file, write_plan_file
from fivepillars.workbook.plan_repository import templates
from made_plans import choices_of

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


def test_a_plan_that_is_put_away_leaves_the_list_and_comes_back_whole(run) -> None:
    assert "no plan yet" in run("plans").output
    run("new", "Riverbend", "--template", "targeted")
    before = json.loads(run("plans", "--json").output)
    assert [entry["id"] for entry in before] == ["riverbend"]
    assert "put away" in run("archive", "riverbend").output
    assert json.loads(run("plans", "--json").output) == []
    assert "riverbend" in run("plans", "--archived").output
    assert run("archive", "riverbend", "--restore").exit_code == 0
    assert json.loads(run("plans", "--json").output) == before
    assert isinstance(run("archive", "no-such-plan").exception, Refused)


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
    assert merged == {"plan": "riverbend", "new_choices": 0, "said": []}


@pytest.mark.slow
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


def test_history_goes_to_the_end_of_a_day(run) -> None:
    everything = run("history", str(EXAMPLE)).output.splitlines()
    day = everything[-1][:10]
    assert run("history", str(EXAMPLE), "--until", day).output.splitlines() == everything
    early = run("history", str(EXAMPLE), "--until", everything[0][:10]).output.splitlines()
    assert early == [line for line in everything if line[:10] == everything[0][:10]]
    assert len(early) < len(everything)


@pytest.fixture
def plan_file(tmp_path: Path):
    def write(*choices: Choice) -> str:
        path = tmp_path / "canyon.plan.json"
        path.write_text(write_plan_file(PlanFile(id="canyon", choices=choices)), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def time_zone(monkeypatch):
    def settle(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield settle
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "moment"), [("America/Boise", "2026-11-20 18:30"), ("UTC", "2026-11-21 01:30")]
)
def test_history_tells_the_time_of_the_computers_zone(run, plan_file, time_zone, zone, moment) -> None:
    time_zone(zone)
    (choice,) = choices_of(("agency", "agency", "place", "Canyon County"))
    path = plan_file(choice.model_copy(update={"at": datetime(2026, 11, 21, 1, 30, tzinfo=UTC)}))
    assert run("history", path).output.startswith(moment)
    assert "Canyon County" in run("history", path, "--since", moment[:10]).output
    assert run("history", path, "--since", "2026-11-22").output == "Nothing changed.\n"


def test_no_count_of_students_is_told_by_the_history(run, plan_file) -> None:
    cells = [("indicator", "own.a", "title", "Absent"), ("indicator", "own.a", "value", 7.25)]
    path = plan_file(*choices_of(*cells))
    for more in ((), ("--since", "2026-01-01")):
        told = run("history", path, *more).output
        assert "Absent" in told
        assert "7.25" not in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "no-such-plan"),
        ("check", "\udcff\udcfe"),
        ("export", "no-such-plan", "--format", "docx"),
        ("new", " "),
        ("new", "Dana Reyes, DOB 3/14/2012"),
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


def test_a_place_that_cannot_be_written_is_one_line_too(run, tmp_path: Path, monkeypatch, capsys) -> None:
    run("new", "Riverbend", "--store", str(tmp_path / "plans.sqlite"))
    words = ["fivepillars", "export", "riverbend", "--format", "plan", "--out", str(tmp_path)]
    monkeypatch.setattr(sys, "argv", [*words, "--store", str(tmp_path / "plans.sqlite")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert f"{tmp_path} cannot be read or written (Is a directory). No plan was changed." in said
    assert said.count("\n") == 1


def test_what_is_not_understood_is_exit_code_2(run) -> None:
    assert run("check").exit_code == 2
    assert run("export", "riverbend", "--format", "no-such-format").exit_code == 2
