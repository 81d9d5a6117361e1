"""An installed wheel carries what a checkout has: guide, templates, notebooks, scripts and styles."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return zipfile.Path(next(out.glob("*.whl")))


def test_the_wheel_carries_the_data_and_the_notebooks(wheel: zipfile.Path) -> None:
    names = set(wheel.root.namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "data", "notebooks"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    missing = [path for path in tracked if f"fivepillars/carried/{path}" not in names]
    assert missing == []


def test_the_wheel_carries_scripts_styles_and_templates(wheel: zipfile.Path) -> None:
    names = set(wheel.root.namelist())
    package = ROOT / "widgets" / "fivepillars"
    beside = [
        path
        for path in package.rglob("*")
        if path.suffix in {".js", ".css", ".html", ".j2", ".typ", ".ttf", ".otf", ".txt"}
    ]
    assert beside
    missing = [path.name for path in beside if f"fivepillars/{path.relative_to(package)}" not in names]
    assert missing == []
    assert "fivepillars/py.typed" in names
