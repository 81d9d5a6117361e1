"""The house itself: what lies where, how long files are, and what opening a page may import."""

import doctest
import json
import re
import runpy
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "widgets" / "fivepillars"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MOST_LINES = 400
NO_NAMES = {"utils", "helpers", "manager", "base", "common"}
SOURCES = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".js", ".css", ".j2", ".typ"}]


def test_the_top_level_holds_what_it_should() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split("\0")
    folders = {path.split("/")[0] for path in listed if "/" in path}
    assert folders == {".ci", "data", "notebooks", "tests", "widgets"}


def test_a_file_is_one_idea() -> None:
    assert [path for path in SOURCES if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES] == []
    assert [path for path in SOURCES if path.stem in NO_NAMES] == []


def test_a_file_is_found_by_its_name() -> None:
    """A module of a step and the tables it fills may share its name; little else does."""
    names = Counter(path.name for path in SOURCES if path.name != "__init__.py")
    assert len([name for name, many in names.items() if many > 1 and not name.endswith(".css")]) < 8


def test_docstrings_say_what_is_returned() -> None:
    """As PEP 257 has it: "Return …"."""
    giving = [path for path in SOURCES if re.search(r'"""Give\b', path.read_text(encoding="utf-8"))]
    assert giving == []


@pytest.mark.parametrize("path", [path for path in SOURCES if ">>> " in path.read_text(encoding="utf-8")])
def test_examples_in_docstrings_are_true(path: Path) -> None:
    module = import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))
    assert doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0


def test_nothing_is_fetched_from_another_host() -> None:
    link = re.compile(r"""(?:src|href|import|from|url\()\s*[=(]?\s*["']https?://(?!www\.w3\.org)[^"']+""")
    found = {path: link.findall(path.read_text(encoding="utf-8")) for path in SOURCES}
    assert {path: links for path, links in found.items() if links} == {}


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


def test_every_benchmark_finds_what_it_needs() -> None:
    code = "import runpy, sys\nfor path in sys.argv[1:]:\n    runpy.run_path(path, run_name='looked at')\n"
    shared = runpy.run_path(str(ROOT / "tests/benchmarks/__main__.py"))["SHARED"]
    paths = [str(path) for path in sorted((ROOT / "tests/benchmarks").glob("bench_*.py"))]
    subprocess.run([sys.executable, "-c", code, *paths], env=shared, check=True, capture_output=True)
