"""The parts of a page join into one module and one style sheet that a browser takes."""

import re
import shutil
import subprocess
from itertools import takewhile
from pathlib import Path

import pytest

from fivepillars import web
from fivepillars.web import PillarPage
from fivepillars.web.component import joined_script
from fivepillars.web.remarks import without_remarks

FOLDER = Path(web.__file__).parent
SCRIPTS = sorted(FOLDER.glob("*.js"))
STYLES = sorted(FOLDER.glob("*.css"))
SERVED = sorted(
    each for each in (FOLDER.parent / "server" / "static").iterdir() if each.suffix in {".js", ".css"}
)
PAGES = [each for each in vars(web).values() if isinstance(each, type) and "_esm" in vars(each)]


def _text(part: object) -> str:
    return str(getattr(part, "default_value", part))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_the_joined_module_stands_alone(page: type, tmp_path: Path) -> None:
    text = _text(vars(page)["_esm"])
    assert not re.findall(r"^import\b|^export (?!default)", text, re.MULTILINE)
    assert text.count("export default") == 1
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", text, re.MULTILINE)
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
    assert not re.findall(r"#[0-9a-f]{3,8}\b", screen), "a colour that is no token"
    preludes = [each.strip() for each in re.findall(r"([^{}]+)\{", screen)]
    selectors = [one for each in preludes if each[0] != "@" for one in re.split(r",\s*(?![^(]*\))", each)]
    assert selectors
    assert [each for each in selectors if not each.startswith(".fp")] == []


def test_the_order_of_the_parts_is_the_order_of_use() -> None:
    assert joined_script("dom.js").count("function patch") == 1
    text = _text(vars(PillarPage)["_esm"])
    assert text.index("function h(") < text.index("function cardView(") < text.index("export default")
