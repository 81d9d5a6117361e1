"""The API documentation is built from the docstrings, without warnings and without a network."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import fivepillars

ROOT = Path(__file__).parents[2]
BOUND = 300
"""Seconds after which building is given up, even on a busy computer."""
ELSEWHERE = re.compile(r"""(?:src=|href=|url\(|import )["']?(?:https?:)?//(?!pdoc\.dev)""")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    done = subprocess.run(
        [sys.executable, "-P", str(ROOT / ".ci/docs"), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=BOUND,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.mark.slow
def test_the_public_surface_has_pages_that_say_what_its_docstrings_say(pages: Path) -> None:
    page = (pages / "fivepillars.html").read_text(encoding="utf-8")
    for name in fivepillars.__all__:
        assert f'"#{name}"' in page or f"{name}.html" in page, name
    public = [name for name in vars(fivepillars.Workbook) if not name.startswith("_")]
    assert [name for name in public if f'id="Workbook.{name}"' not in page] == []
    assert "that is open for reading and choosing" in page
    for path, word in (
        ("catalog.html", 'id="Catalog"'),
        ("plan.html", 'id="Choice"'),
        ("plan/tables.html", 'id="Action"'),
        ("plan/context.html", 'id="Context.today"'),
    ):
        assert word in (pages / "fivepillars" / path).read_text(encoding="utf-8"), path


@pytest.mark.slow
def test_no_page_fetches_anything_from_another_host(pages: Path) -> None:
    found = [path for path in pages.rglob("*.html") if ELSEWHERE.search(path.read_text(encoding="utf-8"))]
    assert found == []
