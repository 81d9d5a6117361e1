"""The parts of a page join into one module and one style sheet that a browser takes."""

import re
import shutil
import subprocess
from itertools import takewhile
from pathlib import Path

import pytest

from fivepillars.web import step_pages
from fivepillars.web.joined_files import IMPORT, Circle, joined_script, scripts_of
from fivepillars.web.remarks import without_remarks

FOLDER = Path(step_pages.__file__).parent
SCRIPTS = sorted(FOLDER.glob("*.js"))
STYLES = sorted(FOLDER.glob("*.css"))
SERVED = sorted(
    each for each in (FOLDER.parent / "server" / "static").iterdir() if each.suffix in {".js", ".css"}
)
PAGES = [each for each in vars(step_pages).values() if isinstance(each, type) and "_esm" in vars(each)]


def _text(part: object) -> str:
    return str(getattr(part, "default_value", part))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_the_joined_module_stands_alone(page: type, tmp_path: Path) -> None:
    text = _text(vars(page)["_esm"])
    assert not re.findall(r"^import\b|^export (?!default)", text, re.MULTILINE)
    assert text.count("export default") == 1
    parts = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in scripts_of(page.script))
    names = re.findall(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", parts, re.MULTILINE)
    assert len(names) == len(set(names)), "two parts use one name"
    node = shutil.which("node")
    if node:
        (tmp_path / "page.mjs").write_text(text, encoding="utf-8")
        subprocess.run([node, "--check", str(tmp_path / "page.mjs")], check=True)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_part_never_reads_text_as_html_or_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert way not in text
    assert "fetch(" not in text


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES, *SERVED], ids=lambda path: path.name)
def test_a_browser_is_sent_every_line_of_code_and_no_remark(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert all(line.count("`") % 2 == 0 for line in lines), "a text over several lines"
    sent = without_remarks(text).splitlines()
    left = iter(lines)
    gone = []
    for line in sent:
        gone += takewhile(lambda each, line=line: each != line, left)
    inside = False
    for line in (each.strip() for each in (*gone, *left)):
        assert inside or line == "" or line.startswith(("/*", "//")), line
        assert "*/" not in line[:-2], line
        inside = (inside or line.startswith("/*")) and not line.endswith("*/")
    assert not [line for line in sent if re.match(r"\s*(//|/\*|$)", line)]


def test_a_remark_beside_code_stays_and_takes_no_code_with_it() -> None:
    code = "/* one */ let a = 1; // two\nlet b = '// three';\n/* four */ let c;\n"
    assert without_remarks(f"/** five\n * six */\n\n  // seven\n{code}") == code


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_touches_nothing_outside_and_takes_its_colours_from_the_tokens(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    if path.name == "tokens.css":
        bodies = re.findall(r"\{([^{}]*)\}", text)
        said = [line.strip() for body in bodies for line in body.split(";") if line.strip()]
        assert all(line.startswith("--") for line in said), "the tokens set custom properties only"
        return
    screen = text.split("@media print")[0]
    bare = re.sub(r"var\((--[\w-]+), #[0-9a-f]{3,8}\)", r"var(\1)", screen)  # where no token is known
    assert not re.findall(r"#[0-9a-f]{3,8}\b", bare), "a colour that is no token"
    preludes = [each.strip() for each in re.findall(r"([^{}]+)\{", screen)]
    selectors = [one for each in preludes if each[0] != "@" for one in re.split(r",\s*(?![^(]*\))", each)]
    assert selectors
    assert [each for each in selectors if not each.startswith(".fp")] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_import_has_the_one_form_that_is_joined(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    left = without_remarks(IMPORT.sub("", text))
    assert re.findall(r"^\s*import\b.*|^.*\bimport\(.*|^export .* from .*", left, re.MULTILINE) == []
    named = IMPORT.findall(text)
    assert len(named) == len(set(named)), "one import a file"
    assert [name for name in named if not (FOLDER / name).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_script_stands_behind_all_that_it_imports(page: type) -> None:
    order = scripts_of(page.script)
    assert order[-1] == page.script
    for place, name in enumerate(order):
        assert set(IMPORT.findall((FOLDER / name).read_text(encoding="utf-8"))) <= set(order[:place]), name


def test_every_script_and_style_is_on_a_page() -> None:
    assert {name for page in PAGES for name in scripts_of(page.script)} == {path.name for path in SCRIPTS}
    assert {name for page in PAGES for name in page.styles} == {path.name for path in STYLES}


def test_scripts_that_import_each_other_are_named(tmp_path: Path) -> None:
    for name, needed in {"one": "two", "two": "three", "three": "two"}.items():
        (tmp_path / f"{name}.js").write_text(f'import {{ it }} from "./{needed}.js";\n', encoding="utf-8")
    with pytest.raises(Circle, match=r"none can come first: two\.js → three\.js → two\.js\.$"):
        joined_script("one.js", tmp_path)
