"""Every notebook runs through papermill on a real plan, and `fivepillars run` leaves all documents."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from fivepillars import Workbook
from fivepillars.documents import FORMATS
from fivepillars.plan import read_plan_file
from fivepillars.steps import STEPS

ROOT = Path(__file__).parents[2]
EXAMPLE = next((ROOT / "data" / "examples").glob("*.plan.json"))
BLANK = ROOT / "data" / "templates" / "blank.plan.json"


def fivepillars(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "fivepillars", *arguments], capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture(scope="module", params=[EXAMPLE, BLANK], ids=["example", "blank"])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    out = tmp_path_factory.mktemp("run")
    fivepillars("run", str(request.param), "--out", str(out), "--today", "2026-11-21")
    return request.param, out


def _html(notebook: Path) -> str:
    cells = nbformat.read(notebook, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    return "".join(output.data.get("text/html", "") for output in outputs if "data" in output)


def test_every_notebook_ran_and_holds_its_static_twin(run: tuple[Path, Path]) -> None:
    _, out = run
    executed = {path.stem: _html(path) for path in (out / "notebooks").glob("*.ipynb")}
    assert set(executed) == {step.slug for step in STEPS}
    for slug, html in executed.items():
        assert "fp-twin" in html, slug


def test_the_twin_shows_what_the_plan_holds(run: tuple[Path, Path]) -> None:
    source, out = run
    for action in Workbook.open(source).plan.actions:
        assert action.title.split("’")[0].split("&")[0] in _html(out / "notebooks" / f"{action.pillar}.ipynb")


def test_all_documents_are_there(run: tuple[Path, Path]) -> None:
    source, out = run
    plan_id = read_plan_file(source.read_text(encoding="utf-8")).id
    for name, kind in FORMATS.items():
        if name != "csv":
            assert (out / f"{plan_id}.{kind.extension.lstrip('.')}").stat().st_size > 0, name
    package = json.loads((out / "tables" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert (out / "tables" / resource["path"]).exists()


def test_a_run_changes_nothing_in_the_plan_it_was_given(run: tuple[Path, Path]) -> None:
    source, out = run
    given = read_plan_file(source.read_text(encoding="utf-8"))
    left = read_plan_file((out / f"{given.id}.plan.json").read_text(encoding="utf-8"))
    assert left.choices == given.choices
