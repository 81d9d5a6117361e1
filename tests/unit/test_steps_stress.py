"""The step of the stress test, its document and its command: data, words, and hostile text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from fivepillars import Workbook, open_step
from fivepillars.cli.main import fivepillars
from fivepillars.documents.outline import Section, Table
from fivepillars.documents.readings import reading_of
from fivepillars.places import data_folder
from made_context import context_on
from made_plans import plan_of

SAMPLE = str(data_folder() / "examples" / "juniper-flats.plan.json")
HOSTILE = '<img src=x onerror="alert(1)">'
TODAY = "2026-11-22"
OWN = [
    ("scenario", "own.s", "title", HOSTILE),
    ("scenario", "own.s", "story", HOSTILE),
    ("scenario_need", "own.n", "what", HOSTILE),
    ("scenario_need", "own.n", "kind", "partner"),
    ("scenario_need", "own.n", "partner", HOSTILE),
]


def opened(tmp_path: Path) -> Workbook:
    workbook = Workbook.create("Riverbend", store=str(tmp_path / "plans.sqlite"))
    workbook.choose_together(OWN)
    return workbook


def test_the_state_is_json_and_says_what_each_offer_changes() -> None:
    step = open_step(Workbook.open(SAMPLE), "stress")
    state = json.loads(json.dumps(step.state()))
    offers = [offer for line in state["scenarios"] for need in line["needs"] for offer in need["offers"]]
    assert offers
    assert all(offer["ready"] for offer in offers)
    assert state["failures"][0]["lost"]
    assert {each["answer"] for each in state["answers"]} == {"broken", "unknown", "thin", "held"}
    assert all(each["step"] == "stress" for each in state["open"])


def test_the_teams_own_scenario_stands_first_and_its_words_are_escaped(tmp_path: Path) -> None:
    step = open_step(opened(tmp_path), "stress")
    assert step.state()["scenarios"][0]["own"]
    html = step.twin().html
    assert "<img" not in html
    assert "&lt;img" in html


def test_before_and_after_stand_in_the_twin_the_documents_and_the_command() -> None:
    step = open_step(Workbook.open(SAMPLE), "stress")
    assert "Before and after: actions that would mend it" in step.twin().html
    tables = [block for block in section_of_sample().blocks if isinstance(block, Table)]
    [mending] = [table for table in tables if table.caption.startswith("Before and after")]
    assert {row[2:] for row in mending.rows} == {("Broken", "Thin", "Held")}
    shown = CliRunner().invoke(fivepillars, ["stress", SAMPLE, "--today", TODAY]).output
    assert "Chosen: thin; with a lead, a date and a measure: held" in shown


def section_of_sample() -> Section:
    return reading_of("stress", Workbook.open(SAMPLE).plan, context_on(date(2026, 11, 22)))


def test_choosing_what_is_offered_changes_the_answer(tmp_path: Path) -> None:
    step = open_step(opened(tmp_path), "stress")
    before = {line.row: line for line in step.lines()}["saturday-night"].needs[2]
    row = before.offers[0].row
    step.answer(
        {
            "id": "1",
            "do": "choose",
            "choices": [{"table": "action", "row": row, "field": "chosen", "value": True}],
        }
    )
    after = {line.row: line for line in step.lines()}["saturday-night"].needs[2]
    assert (before.answer, after.answer) == ("broken", before.offers[0].chosen) == ("broken", "thin")


def test_the_document_tells_every_scenario() -> None:
    section = reading_of("stress", plan_of(*OWN), context_on(date(2026, 11, 22)))
    table = next(block for block in section.blocks if isinstance(block, Table))
    assert len(table.rows) == 13
    assert table.rows[0][0] == HOSTILE


def test_the_command_prints_each_need_with_its_reason() -> None:
    shown = CliRunner().invoke(fivepillars, ["stress", SAMPLE, "--today", TODAY])
    assert shown.exit_code == 0
    assert "A crisis on a Saturday night: broken" in shown.output
    assert "Harrow Creek Behavioral Health (partner): breaks" in shown.output
    assert CliRunner().invoke(fivepillars, ["stress", SAMPLE, "--today", TODAY, "--strict"]).exit_code == 1


def test_the_command_gives_data_and_takes_a_scenario_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "flood.yaml"
    path.write_text(
        "id: flood\ntitle: A flood\nstory: Water.\nneeds:\n  - {what: A talk, kind: service, tier: 2}\n",
        encoding="utf-8",
    )
    words = ["stress", SAMPLE, "--today", TODAY, "--json", "--scenario", str(path)]
    shown = json.loads(CliRunner().invoke(fivepillars, words).output)
    assert [(each["id"], each["verdict"]) for each in shown["scenarios"]] == [("flood", "held")]
    path.write_text("id: flood\n", encoding="utf-8")
    refused = CliRunner().invoke(fivepillars, words)
    assert refused.exit_code == 1
    assert "flood.yaml, line 1" in str(refused.exception.sentence)
