"""The README and the changelog are held to the code: commands, formats, help and links."""

import re
import runpy
import shlex
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import fivepillars as package
from fivepillars.cli.main import COMMANDS, fivepillars
from fivepillars.documents import FORMATS
from fivepillars.workbook.plan_repository import templates

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
COMMAND_LINES = [line for line in README.splitlines() if line.startswith("fivepillars ")]


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)$", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    assert "make test" in (ROOT / ".ci/run").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_line_in_the_readme_is_understood(line: str) -> None:
    name, *arguments = shlex.split(line)[1:]
    command = fivepillars.get_command(click.Context(fivepillars), name)
    assert command is not None, name
    command.make_context(name, arguments, resilient_parsing=False)


def test_the_python_in_the_readme_runs(tmp_path: Path, monkeypatch) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(ROOT)
    (tmp_path / "readme.py").write_text(code, encoding="utf-8")
    runpy.run_path(str(tmp_path / "readme.py"))


def test_the_readme_names_every_command() -> None:
    shown = {shlex.split(line)[1] for line in COMMAND_LINES}
    assert set(COMMANDS) - shown <= {"catalog", "import"}
    for command in COMMANDS:
        assert re.search(rf"`?fivepillars {command}\b", README), command


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_the_line_in_the_list(name: str) -> None:
    shown = CliRunner().invoke(fivepillars, [name, "--help"])
    assert shown.exit_code == 0
    assert "Usage:" in shown.output
    listed = CliRunner().invoke(fivepillars, ["--help"]).output
    assert COMMANDS[name][1] in " ".join(listed.split())


def test_the_table_of_formats_is_the_formats_we_write() -> None:
    rows = dict(re.findall(r"^\| `([\w-]+)` \| `(\.[\w.-]+)` \|", README, re.MULTILINE))
    assert rows == {name: f".{kind.extension.lstrip('.')}" for name, kind in FORMATS.items()}


def test_the_template_in_the_tour_exists() -> None:
    named = re.findall(r"--template ([\w-]+)", README)
    assert {name for name in named if name != "FILE"} <= {entry.name for entry in templates()}


@pytest.mark.parametrize("text", [README, CONTRIBUTING, SECURITY], ids=["README", "CONTRIBUTING", "SECURITY"])
def test_every_path_that_is_named_exists(text: str) -> None:
    named = {
        *re.findall(r"\]\(([\w./-]+)\)", text),
        *re.findall(r"`((?:data|notebooks|tests|widgets)/[\w./-]*)`", text),
        *re.findall(r'"(data/[\w./-]+)"', text),
    }
    missing = [path for path in named if not (ROOT / path).exists()]
    assert missing == []


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == package.__version__


def test_the_public_surface_is_five_names() -> None:
    assert sorted(package.__all__) == ["Choice", "Plan", "Workbook", "catalog", "open_step"]
    assert all(hasattr(package, name) for name in package.__all__)
    assert dir(package) == ["Choice", "Plan", "Workbook", "__version__", "catalog", "open_step"]
