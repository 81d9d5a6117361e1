"""Every notebook runs through papermill on a real plan, and `fivepillars run` leaves all documents."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from fivepillars import Workbook, open_step
from fivepillars.cli.run import execute
from fivepillars.documents import FORMATS
from fivepillars.plan import Refused, read_plan_file
from fivepillars.server.headless import OwnKernels, surroundings
from fivepillars.steps import STEPS
from hostile_surroundings import executed, hostile_environment, hostile_folder

ROOT = Path(__file__).parents[2]
EXAMPLE = next((ROOT / "data" / "examples").glob("*.plan.json"))
BLANK = ROOT / "data" / "templates" / "blank.plan.json"
DAY, ANOTHER_DAY = date(2027, 3, 1), date(2026, 11, 21)


@pytest.fixture(scope="module", params=[EXAMPLE, BLANK], ids=["example", "blank"])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Run all notebooks where nothing is as on a developer's computer."""
    made = tmp_path_factory.mktemp("run")
    out = hostile_folder(made / "out")
    arguments = ["run", str(request.param), "--out", str(out), "--today", DAY.isoformat()]
    done = subprocess.run(
        [sys.executable, "-m", "fivepillars", *arguments],
        cwd=out,
        env=hostile_environment(made, PYTHONIOENCODING="ascii"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (made / "said.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    return request.param, out


def test_a_run_that_went_well_says_so_and_nothing_else(run: tuple[Path, Path]) -> None:
    _, out = run
    said = (out.parent / "said.txt").read_text(encoding="utf-8")
    assert re.search(r"Wrote \d+ files to ", said)
    for word in ("ERROR", "WARNING", "Warning", "KeyboardInterrupt", "Traceback", "Error"):
        assert word not in said


def test_a_run_executes_no_file_of_the_folder_it_is_started_in(run: tuple[Path, Path]) -> None:
    assert executed(run[1]) == ""


def test_a_kernel_that_is_told_to_end_is_not_interrupted(tmp_path: Path) -> None:
    ended = tmp_path / "ended.txt"
    code = (
        "import signal, atexit\n"
        f"def say(what):\n    open({str(ended)!r}, 'a').write(what)\n"
        "signal.signal(signal.SIGINT, lambda *_: say('interrupted '))\n"
        "atexit.register(say, 'in peace')\n"
        "get_ipython().kernel.pre_handler_hook = get_ipython().kernel.post_handler_hook = lambda: None\n"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    with surroundings():
        NotebookClient(notebook, kernel_name="python3", kernel_manager_class=OwnKernels).execute()
    assert ended.read_text(encoding="utf-8") == "in peace"


def test_a_kernel_that_ends_too_early_is_said_with_its_last_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever a kernel writes past its cells is kept from the terminal, and told when the kernel is lost."""
    code = "import os, signal\nos.write(2, b'ERROR: no room left\\n')\nos.kill(os.getpid(), signal.SIGKILL)"
    parameters = nbformat.v4.new_code_cell("plan = ''", metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(
        cells=[parameters, nbformat.v4.new_code_cell(code)],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(notebook, tmp_path / "lost.ipynb")
    with surroundings(), pytest.raises(Refused, match=r"ended before its last cell.*ERROR: no room left"):
        execute(tmp_path / "lost.ipynb", tmp_path / "made.ipynb", EXAMPLE, ANOTHER_DAY)
    assert "no room left" not in "".join(capfd.readouterr())


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


def test_every_notebook_counts_from_the_day_that_the_run_was_told(run: tuple[Path, Path]) -> None:
    source, out = run
    with Workbook.open(source, today=DAY) as told, Workbook.open(source, today=ANOTHER_DAY) as another:
        for info in STEPS[1:]:
            expected = open_step(told, info.slug).twin().html
            assert expected in _html(out / "notebooks" / f"{info.slug}.ipynb"), info.slug
            dated = source == EXAMPLE and info.slug in {"partners", "stress", "action-plan"}
            assert not dated or expected != open_step(another, info.slug).twin().html, info.slug


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
