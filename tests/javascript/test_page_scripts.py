"""The page scripts: typed against what the steps tell them, of one form, and tried without a browser."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from javascript.state_types import WRITTEN, Untold, Writer, state_types

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WEB = WRITTEN.parent
SCRIPTS = sorted([*WEB.glob("*.js"), *(WEB.parent / "server" / "static").glob("*.js")])
BOUND = 300
"""Seconds that a tool may take, even on a busy computer."""


def _run(*command: str, at: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=at, capture_output=True, check=False, text=True, timeout=BOUND)


@pytest.fixture(scope="module", autouse=True)
def tools() -> None:
    """Have what reads the scripts, from the lock file."""
    done = _run(".ci/javascript", "install")
    assert (done.returncode, done.stderr) == (0, "")
    assert (HERE / "node_modules" / ".bin" / "tsc").exists()


def _typed(script: str, folder: Path) -> str:
    """Return what the type checker says of a script that stands beside ours."""
    (folder / "tried.js").write_text(script, encoding="utf-8")
    (folder / "tsconfig.json").write_text(
        f'{{"extends": "{HERE}/tsconfig.json", "include": ["tried.js"]}}', encoding="utf-8"
    )
    return _run(str(HERE / "node_modules" / ".bin" / "tsc"), "--project", str(folder)).stdout


def test_every_script_is_read_for_form_and_for_types() -> None:
    done = _run(".ci/javascript", "lint")
    assert done.returncode == 0, done.stdout + done.stderr
    listed = _run("node_modules/.bin/tsc", "--project", ".", "--listFilesOnly", at=HERE).stdout.splitlines()
    assert set(SCRIPTS) <= {Path(line).resolve() for line in listed}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_asks_the_readers_to_look_away(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"@ts-\w+|biome-ignore|eslint-disable", text) == []
    anything = re.findall(r"@\w+ \{[^@\n]*\bany\b.*", text)
    assert len(anything) <= ANYTHING.get(path.name, 0), anything


ANYTHING = {
    "dom.js": 1,  # a property of an element, by its name
    "models.js": 3,  # a trait, and what a message carries
    "views.js": 1,  # the module of a widget
}
"""How often a script may say `any`, and for what."""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("state.gapz.length", "'gapz' does not exist"),
        ("state.gaps[0].services.title", "'title' does not exist"),
        ("state.open[0].row.sentence", "'sentence' does not exist"),
        ("h('p', { onclick: (event) => event.key })", "'key' does not exist"),
        ("h('input', { oninput: ({ target }) => target.rows })", "'rows' does not exist"),
        ("page.channel.ask({ choices: [] })", "'do' is missing"),
        (
            "page.channel.ask({ do: 'choose', choices: [{ table: 'need', row: 'a' }] })",
            "missing the following",
        ),
        ("fieldView(state.gaps[0], state.gaps[0], page)", "missing the following"),
    ],
)
def test_what_a_script_would_get_wrong_is_found(wrong: str, said: str, tmp_path: Path) -> None:
    begins = (
        f'import {{ h }} from "{WEB}/dom.js";\nimport {{ fieldView }} from "{WEB}/field.js";\n'
        f'/** @import {{ GapsState }} from "{WEB}/state.js" */\n'
        f'/** @import {{ Page }} from "{WEB}/types.js" */\n'
        "/**\n * @param {GapsState} state\n * @param {Page} page\n */\n"
        "export function view(state, page) {\n  return [h('p', null), fieldView, state, page, "
    )
    assert _typed(f"{begins}state.gaps.length];\n}}\n", tmp_path) == ""
    assert said in _typed(f"{begins}{wrong}];\n}}\n", tmp_path)


def test_what_the_scripts_promise_without_a_browser() -> None:
    done = _run("node", "--test", *(path.name for path in sorted(HERE.glob("*.test.js"))), at=HERE)
    assert done.returncode == 0, done.stdout
    passed = int(re.findall(r"^# pass (\d+)$", done.stdout, re.MULTILINE)[0])
    assert passed == sum(path.read_text(encoding="utf-8").count("\ntest(") for path in HERE.glob("*.test.js"))


def test_the_types_of_what_pages_are_told_are_those_that_the_steps_give() -> None:
    assert WRITTEN.read_text(encoding="utf-8") == state_types(), "`make types` writes them anew"


@dataclass(frozen=True)
class Inner:
    """What stands inside."""

    names: "tuple[str, ...]"
    pair: "tuple[int, str | None]"


@dataclass(frozen=True)
class Outer:
    """What stands around it.

    And more.
    """

    inner: "dict[str, Inner]"
    lists: "list[float | None]"


@dataclass(frozen=True)
class Wrong:
    """What no script can read."""

    path: Path


def test_a_type_is_written_with_all_that_is_in_it() -> None:
    writer = Writer()
    writer.add(Outer, extends=" extends Frame")
    assert writer.text().endswith("""
/** What stands inside. */
export interface Inner {
  names: string[];
  pair: [number, string | null];
}

/** What stands around it. */
export interface Outer extends Frame {
  inner: { [name: string]: Inner };
  lists: (number | null)[];
}
""")


def test_what_no_script_can_read_is_refused_by_name() -> None:
    with pytest.raises(Untold, match=r"^Wrong\.path: .*Path"):
        Writer().add(Wrong)
