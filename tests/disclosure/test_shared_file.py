"""A plan file to share holds no count that may not be shown, and says where it is made if it does."""

import json
from pathlib import Path

from click.testing import CliRunner

from fivepillars import Workbook
from fivepillars.cli.main import fivepillars
from fivepillars.plan import FIGURES, read_plan_file
from made_plans import choices_of

CELLS = [
    *((("indicator", "own.a", name, value)) for name, value in (("title", "Foster care"), ("value", 7.0))),
    *((("indicator", "own.b", name, value)) for name, value in (("title", "Enrolled"), ("value", 3.0))),
    ("school", "own.s", "name", "Hill"),
    ("school", "own.s", "enrollment", 6),
    ("indicator", "own.b", "value", 390.0),
]


def opened() -> Workbook:
    return Workbook.open(choices=[choice.as_json() for choice in choices_of(*CELLS)])


def test_a_shared_file_holds_only_what_stands_and_may_be_shown():
    every, shared = (read_plan_file(opened().as_plan_file(share=share)).choices for share in (False, True))
    assert {each.value for each in every if each.place[::2] in FIGURES} == {7.0, 3.0, 6, 390.0}
    left = {each.value for each in shared if each.place[::2] in FIGURES}
    assert not left & {7.0, 3.0, 6}
    assert {each.id for each in shared} < {each.id for each in every}, "no choice is made anew"
    assert [each for each in every if each.place[::2] not in FIGURES] == [
        each for each in shared if each.place[::2] not in FIGURES
    ]


def test_the_command_says_what_a_plan_file_holds(tmp_path: Path):
    plan = tmp_path / "hill.plan.json"
    plan.write_text(opened().as_plan_file(), encoding="utf-8")
    said = {}
    for share in ([], ["--share"]):
        out = tmp_path / f"out{len(share)}.plan.json"
        done = CliRunner().invoke(
            fivepillars, ["export", str(plan), "--format", "plan", "--out", str(out), *share]
        )
        assert done.exit_code == 0, done.output
        said[len(share)] = done.output, json.loads(out.read_text(encoding="utf-8"))
    assert "as they were typed" in said[0][0]
    assert "as they were typed" not in said[1][0]
    assert len(said[1][1]["choices"]) < len(said[0][1]["choices"])
