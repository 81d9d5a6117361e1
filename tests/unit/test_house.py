"""The house itself: what lies where, how long files are, and what opening a page may import."""

import ast
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


@pytest.mark.slow
def test_every_benchmark_finds_what_it_needs() -> None:
    code = "import runpy, sys\nfor path in sys.argv[1:]:\n    runpy.run_path(path, run_name='looked at')\n"
    shared = runpy.run_path(str(ROOT / "tests/benchmarks/__main__.py"))["SHARED"]
    paths = [str(path) for path in sorted((ROOT / "tests/benchmarks").glob("bench_*.py"))]
    subprocess.run([sys.executable, "-c", code, *paths], env=shared, check=True, capture_output=True)


DOORS = ("cli/", "server/", "environment.py")
"""Who may read the clock and the environment: those that begin a process, and the one module that does."""
ASKING = {
    "store/store.py",  # a clock left out
    "store/address.py",  # an address left out
    "store/upkeep.py",  # the day in the name of a daily copy
    "workbook/settings.py",  # the settings of this computer
    "web/component.py",  # whether pages follow their files
}
SETTLING = {
    "workbook/workbook.py",  # the door of a notebook
    "workbook/plan_repository.py",  # the same, for a store
    "workbook/render_worker.py",  # a process of its own
    "steps/start.py",  # the door of the notebook that begins without a plan
}
READS = {
    *(("datetime", name) for name in ("now", "utcnow", "today", "fromtimestamp", "utcfromtimestamp")),
    ("date", "today"),
    ("date", "fromtimestamp"),
    *(("time", name) for name in ("time", "time_ns", "localtime", "gmtime", "ctime", "strftime", "tzname")),
    *(("os", name) for name in ("environ", "environb", "getenv", "getenvb", "getlogin")),
    *((name, "*") for name in ("getpass", "locale", "platform")),
    ("socket", "gethostname"),
}
"""What says the moment or what this computer is. How long something takes (`time.monotonic`) may be asked."""


def _reads(source: str) -> list[str]:
    """Return where a module reads the clock, the time zone or the environment, in words."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = (
                node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            )
            if (owner, node.attr) in READS:
                found.append(f"{owner}.{node.attr}, line {node.lineno}")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            zone = [*node.args, *node.keywords]
            if node.func.attr == "astimezone" and (not zone or ast.unparse(zone[0]) in {"None", "tz=None"}):
                found.append(f"astimezone without a zone, line {node.lineno}")
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = node.module if isinstance(node, ast.ImportFrom) else ""
            told = [name for name in node.names if READS & {(module, name.name), (module or name.name, "*")}]
            found += [f"import of {each.name}, line {node.lineno}" for each in told]
    return found


def _names(source: str) -> set[str]:
    tree = ast.walk(ast.parse(source))
    imported = [node for node in tree if isinstance(node, ast.ImportFrom | ast.Import)]
    modules = {node.module for node in imported if isinstance(node, ast.ImportFrom)}
    return {*modules, *(each.name for node in imported for each in node.names)} - {None}


MODULES = {
    path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")
}


def test_below_the_doors_nobody_reads_the_clock_or_the_environment() -> None:
    below = {name: source for name, source in MODULES.items() if not name.startswith(DOORS)}
    assert {name: found for name, source in below.items() if (found := _reads(source))} == {}
    asking = {name for name, source in below.items() if "fivepillars.environment" in _names(source)}
    settling = {name for name, source in below.items() if "settings_here" in _names(source)}
    assert (asking, settling) == (ASKING, SETTLING)


@pytest.mark.parametrize(
    "line",
    [
        "import datetime\ndatetime.datetime.now()",
        "from datetime import datetime\nday = datetime.today()",
        "from datetime import date\nday = date.today",
        "import time\ntime.time()",
        "from time import time",
        "import os\nos.environ['HOME']",
        "from os import getenv",
        "import getpass",
        "from locale import getlocale",
        "moment.astimezone()",
        "moment.astimezone(None)",
        "moment.astimezone(tz=None)",
    ],
)
def test_a_module_that_reads_the_clock_or_the_environment_is_found(line: str) -> None:
    assert _reads(line) != []


@pytest.mark.parametrize("line", ["moment.astimezone(UTC)", "import time\ntime.monotonic()", "today = 1"])
def test_a_module_that_is_told_everything_is_not_found(line: str) -> None:
    assert _reads(line) == []
