"""The house itself: what lies where, how long files are, and what opening a page may import."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "widgets" / "fivepillars"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SOURCES = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".js", ".css", ".j2", ".typ"}]


def test_the_top_level_holds_what_it_should() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split("\0")
    folders = {path.split("/")[0] for path in listed if "/" in path}
    assert folders == {".ci", "data", "notebooks", "tests", "widgets"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_is_one_idea(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert path.stem not in {"utils", "helpers", "manager", "base", "common"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_fetched_from_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reached = re.findall(r"""(?:src|href|import|from|url\()\s*[=(]?\s*["']https?://[^"']+""", text)
    assert [link for link in reached if "www.w3.org" not in link] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_a_few_short_cells_without_outputs(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert not any(cell["outputs"] or cell["execution_count"] for cell in code)
    assert len(code) <= 5
    assert sum(len("".join(cell["source"]).splitlines()) for cell in code) <= 15
    assert code[0]["metadata"].get("tags") == ["parameters"]


HEAVY = (
    "pandas",
    "numpy",
    "altair",
    "scipy",
    "docx",
    "typst",
    "vl_convert",
    "xlsxwriter",
    "openpyxl",
    "icalendar",
    "psycopg",
    "papermill",
    "jupyterlab",
    "voila",
)


@pytest.mark.parametrize(
    ("opening", "also_heavy"),
    [
        ("import fivepillars", ("sqlalchemy", "IPython", "ipywidgets", "yaml")),
        ("from fivepillars.workbook import Workbook", ("IPython", "ipywidgets")),
        ("import fivepillars.steps", ()),
        ("from fivepillars.cli.main import fivepillars", ("sqlalchemy", "IPython", "rich")),
    ],
)
def test_nothing_heavy_is_imported_on_the_way_to_a_page(opening: str, also_heavy: tuple[str, ...]) -> None:
    code = f"{opening}\nimport sys, json\nprint(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert set(json.loads(shown)) & {*HEAVY, *also_heavy} == set()
