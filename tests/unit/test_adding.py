"""What it takes to add a table and a step, done in a copy: CONTRIBUTING names each place, and no more."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = "widgets/fivepillars"
BOUND = 300
"""Seconds after which a check in the copy is given up, even on a busy computer."""

TABLE: dict[str, tuple[tuple[str, str], ...]] = {
    f"{PACKAGE}/plan/tables/risks.py": (
        (
            "",
            '''"""What could go wrong, and who watches it."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from fivepillars.plan.tables.table_row import Line, Row


class Risk(Row):
    """Something that could stop the plan."""

    title: Line = Field("", title="What could go wrong", description="In a sentence.")
    answer: Line = Field("", title="What you would do", description="In a sentence.")
    looked_at: date | None = Field(None, title="Looked at", description="The last day on which it was.")
''',
        ),
    ),
    f"{PACKAGE}/plan/tables/__init__.py": (
        (
            "from fivepillars.plan.tables.scenarios",
            "from fivepillars.plan.tables.risks import Risk\nfrom fivepillars.plan.tables.scenarios",
        ),
        ('        "privacy": PrivacyDecision,', '        "risk": Risk,\n        "privacy": PrivacyDecision,'),
    ),
    f"{PACKAGE}/views/resource_views.py": (
        (
            "PRIVACY = TableView(",
            """RISK = TableView(
    one="risk",
    many="risks",
    title="What could go wrong",
    step="risks",
    names=("title",),
    say="One risk at a time, the worst first.",
    nobody="No risk is written down yet.",
)

PRIVACY = TableView(""",
        ),
    ),
}
"""A table: each place, with what is put instead of what; a new file instead of nothing."""

STEP: dict[str, tuple[tuple[str, str], ...]] = {
    f"{PACKAGE}/steps/risks.py": (
        (
            "",
            '''"""What could go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fivepillars.steps.page_state import page_state
from fivepillars.steps.sheets import Sheet, sheet_of
from fivepillars.steps.step import Step

if TYPE_CHECKING:
    from fivepillars.web.step_pages import RisksPage

LABEL = "After the pillars"
WHY = ("Say what could stop the plan.",)


@dataclass(frozen=True, slots=True)
class RisksState:
    """What the page of the risks draws."""

    sheets: tuple[Sheet, ...]


class RisksStep(Step):
    """The step that says what could go wrong."""

    def sheet(self) -> Sheet:
        """Return the risks to fill in."""
        return sheet_of(
            "risk", self.workbook.plan, self.blockers, by="", told=lambda row: (row.title, "")
        )

    def state(self) -> dict[str, Any]:
        """Return everything the page draws."""
        return page_state(self.frame(LABEL, WHY), RisksState((self.sheet(),)))

    def page(self) -> RisksPage:
        """Return the page that draws this step."""
        from fivepillars.web.step_pages import RisksPage

        return RisksPage(self.state, self.answer)
''',
        ),
    ),
    f"{PACKAGE}/views/step_registry.py": (
        (
            '    StepInfo("stress"',
            '    StepInfo("risks", None, "Risks", "Risks", "risks.ipynb", AFTER),\n    StepInfo("stress"',
        ),
    ),
    f"{PACKAGE}/documents/readings/risks_reading.py": (
        (
            "",
            '''"""What is read of what could go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.documents.readings.reading_blocks import rows_of

if TYPE_CHECKING:
    from fivepillars.documents.outline import Block
    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context


def blocks(plan: Plan, _context: Context) -> tuple[Block, ...]:
    """Return the risks."""
    rows = [(row.title, row.answer, row.looked_at) for row in plan.table("risk")]
    return (rows_of("risk", (("Risk", 2.0), ("Answer", 2.0), ("Looked at", 1.0, "date")), rows),)
''',
        ),
    ),
    f"{PACKAGE}/web/risks.js": (
        (
            "",
            """/** What could go wrong. */
import { openView, undoView } from "./aside.js";
import { columnsView } from "./columns.js";
import { h } from "./dom.js";
import { page } from "./page.js";
import { sheetStanding, sheetTarget, sheetView } from "./sheet.js";

function risksView(state, self) {
  const panels = [undoView(state, self), openView(state, self)];
  const beside = h("section", { class: "fp-aside", key: "aside" }, panels);
  return columnsView(state, self, { decide: state.sheets.map((sheet) => sheetView(sheet, self)), beside });
}

export default page(risksView, {
  target: (open, state) => sheetTarget(open, state.sheets),
  standing: (where, state) => sheetStanding(where, state.sheets),
});
""",
        ),
    ),
    f"{PACKAGE}/web/step_pages.py": (
        (
            "STRESS_STYLES = ",
            '''RISKS_STYLES = (*SHEET_STYLES, "paper.css")


class RisksPage(Page, script="risks.js", styles=RISKS_STYLES):
    """What could go wrong, to fill in."""


STRESS_STYLES = ''',
        ),
    ),
    "notebooks/risks.ipynb": (("", "gaps.ipynb"),),
}
"""A step with a sheet of that table; its notebook is its neighbour's with another slug."""

WRITTEN = {"data/schema/", f"{PACKAGE}/web/state.d.ts"}
"""What commands write anew."""

STANDS = """
import io, json, sys
import openpyxl
from fivepillars import Workbook, open_step
from fivepillars.documents import render
from fivepillars.documents.contents import outline
from fivepillars.plan.plan_schema import texts
from fivepillars.store import Store

store = Store.open(":memory:")
store.create("made", title="Made")
workbook = Workbook(store, "made", by="Ana")
workbook.choose("risk", "own.1", "title", "The counselor leaves")
today = workbook.context.today
sheets = openpyxl.load_workbook(io.BytesIO(render(workbook.plan, workbook.catalog, "xlsx", today=today)))
told = {
    "undo": workbook.undoable,
    "frame": [str(row) for row in workbook.frame("risk")["title"]],
    "excel": sheets["What could go wrong"].cell(2, 2).value,
    "schema": all("looked_at" in text for name, text in texts().items() if "plan-file" not in name),
}
if sys.argv[1:] == ["step"]:
    step = open_step(workbook, "risks")
    state = json.loads(json.dumps(step.state()))
    told["sheet"] = [row["title"] for row in state["sheets"][0]["rows"]]
    told["listed"] = [each["note"] for each in state["progress"] if each["step"] == "risks"]
    told["twin"] = "The counselor leaves" in step.twin().html
    told["page"] = "risksView" in str(step.page()._esm)
    sections = outline(workbook.plan, workbook.catalog, today).sections
    told["document"] = [s.blocks[0].rows[0][0] for s in sections if s.title == "Risks"]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    for name in (PACKAGE, "notebooks", "data", "tests"):
        ignored = shutil.ignore_patterns("node_modules", "__pycache__", "pictures")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def _put(folder: Path, places: dict[str, tuple[tuple[str, str], ...]]) -> None:
    for name, changes in places.items():
        path = folder / name
        if name.endswith(".ipynb"):
            there = (path.parent / changes[0][1]).read_text(encoding="utf-8")
            path.write_text(
                there.replace('\\"gaps\\"', '\\"risks\\"').replace("# Gaps", "# Risks"), encoding="utf-8"
            )
            continue
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for before, after in changes:
            assert bool(before) == path.exists(), f"{name} is {'not ' * bool(before)}there"
            assert text.count(before) == 1 or not before, f"{name}: “{before}” stands there no more, or twice"
            text = text.replace(before, after, 1) if before else after
        path.write_text(text, encoding="utf-8")


def _run(folder: Path, *words: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(folder / "widgets")}
    command = [sys.executable, "-P", *words]
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=BOUND
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return done.stdout


def _named(heading: str) -> set[str]:
    """Return the places that CONTRIBUTING names under “How to add…”."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [part] = re.findall(rf"^\*\*…{heading}\*\*(.*?)(?=^\*\*…)", text, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"^- `([^`]+)`", part, re.MULTILINE))


@pytest.mark.slow
def test_a_table_and_a_step_are_added_in_the_places_that_are_named(copy: Path) -> None:
    _put(copy, TABLE)
    told = json.loads(_run(copy, "-c", STANDS))
    assert told == {
        "undo": "set What could go wrong of the risk to “The counselor leaves”",
        "frame": ["The counselor leaves"],
        "excel": "The counselor leaves",
        "schema": True,
    }
    _put(copy, STEP)
    told = json.loads(_run(copy, "-c", STANDS, "step"))
    assert told["sheet"] == ["The counselor leaves"]
    assert told["listed"] == ["1 risk"]
    assert (told["twin"], told["page"]) == (True, True)
    assert told["document"] == ["The counselor leaves"]
    _run(copy, "-m", "fivepillars.plan.plan_schema", "data/schema")
    _run(copy, "tests/javascript/state_types.py")
    _run(copy, "-m", "pytest", "-q", "tests/unit/test_views.py", "-k", "forgets or sheet or told or gone")
    cells = json.loads((copy / "notebooks/risks.ipynb").read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    _run(
        copy,
        "-c",
        code.replace(
            "choices = []",
            'choices = [{"id": "choice-0001", "at": "2026-11-21T10:00:00Z", '
            '"table": "risk", "row": "own.1", "field": "title", "value": "x"}]',
        ),
    )


@pytest.mark.parametrize(("heading", "places"), [("a table", TABLE), ("a step", STEP)])
def test_contributing_names_every_place(heading: str, places: dict[str, object]) -> None:
    assert _named(heading) == {_as_named(name) for name in places}


def _as_named(name: str) -> str:
    path = Path(name.removeprefix("widgets/fivepillars/"))
    return str(path.with_name(f"…{path.suffix}") if "risks" in path.name else path)


@pytest.mark.parametrize(("heading", "places"), [("a table", TABLE), ("a step", STEP)])
def test_contributing_counts_the_places(heading: str, places: dict[str, object]) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert f"**…{heading}**: {len(places)} places" in text
