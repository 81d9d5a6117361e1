"""PDF for everybody: tagged, with a title, a language and words for every picture (PDF/UA-1).

Typst sets the pages and refuses to write a file that breaks the rules of accessible PDF. The template
beside this module never changes; the document's words go to it as JSON and are placed as strings.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import typst

from fivepillars.charts.chart import FONTS_FOLDER
from fivepillars.charts.days import long_date
from fivepillars.charts.palette import INK, LINE, PILLAR_COLOURS, SOFT, WARN, WASH, pillar_colour
from fivepillars.documents.outline import OPEN, Block, Bullets, Document, Notice, Picture, Table, said

if TYPE_CHECKING:
    from collections.abc import Callable

_TEMPLATE = Path(__file__).with_suffix(".typ")
_LONGEST_WORD = 24
_STRETCH = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")
_TRIES = 8
_BREAK = "\u200b"
_lock = Lock()

Json = dict[str, Any]


def render(document: Document) -> bytes:
    """Give the document as PDF/UA-1.

    Letters and signs that no font on this computer has are spelled out by their Unicode names, in
    brackets: a PDF for everybody may not hold what cannot be shown.
    """
    unshown: dict[str, str] = {}
    for _ in range(_TRIES):
        try:
            return _compiled(document, unshown)
        except typst.TypstError as error:
            missing = {_unescaped(found) for found in _UNSHOWN.findall(f"{error.diagnostic} {error.message}")}
            if not missing - unshown.keys():
                raise
            unshown |= {text: _spelled(text) for text in missing}
    return _compiled(document, unshown)


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(FONTS_FOLDER)]
    )
    return typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=fonts)


def _compiled(document: Document, unshown: dict[str, str]) -> bytes:
    content = json.dumps(_content(document, _showing(unshown)), ensure_ascii=False)
    day = document.dated
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    with _lock:
        made = _compiler().compile(
            format="pdf", pdf_standards=["ua-1"], sys_inputs={"document": content}, timestamp=midnight
        )
    if not isinstance(made, bytes):
        raise TypeError("The PDF came in pieces. Nothing was lost; try the Word or web format.")
    return made


def _unescaped(shown: str) -> str:
    return _CODE_POINT.sub(lambda found: chr(int(found[1], 16)), shown)


def _spelled(text: str) -> str:
    """Give the names of what cannot be shown: "[grinning face]"."""
    names = [unicodedata.name(mark, f"sign U+{ord(mark):04X}").lower() for mark in text]
    return f"[{', '.join(names)}]"


def _showing(unshown: dict[str, str]) -> Callable[[str], str]:
    """Give what makes a text fit for the page: long words may break, and what has no shape has a name."""

    def shown(text: str) -> str:
        for mark, name in unshown.items():
            text = text.replace(mark, name)
        return _STRETCH.sub(_breakable, text)

    return shown


def _breakable(found: re.Match[str]) -> str:
    """Let a very long word, such as a web address, go on in the next line."""
    word, half = found[0], _LONGEST_WORD // 2
    if "/" in word:
        return re.sub(r"(?<=[/._?&=-])(?=\w)", _BREAK, word)
    return _BREAK.join(word[at : at + half] for at in range(0, len(word), half))


def _content(document: Document, shown: Callable[[str], str]) -> Json:
    language, _, region = document.language.partition("-")
    return {
        "title": document.title,
        "subtitle": shown(document.subtitle),
        "made": f"Made on {long_date(document.dated)}",
        "dated": [document.dated.year, document.dated.month, document.dated.day],
        "language": language,
        "region": region or None,
        "notice": shown(document.notice),
        "mark": shown(document.mark),
        "open": OPEN,
        "facts": [{name: shown(text) for name, text in fact.model_dump().items()} for fact in document.facts],
        "pillars": list(PILLAR_COLOURS.values()),
        "colours": {"ink": INK, "soft": SOFT, "line": LINE, "wash": WASH, "warn": WARN},
        "sections": [
            {
                "title": shown(section.title),
                "accent": pillar_colour(section.accent),
                "fresh": section.fresh,
                "blocks": [_block(block, shown) for block in section.blocks],
            }
            for section in document.sections
        ],
    }


def _block(block: Block, shown: Callable[[str], str]) -> Json:
    if isinstance(block, Table):
        return _table(block, shown)
    if isinstance(block, Picture):
        return _picture(block, shown)
    if isinstance(block, Bullets):
        return {"kind": block.kind, "points": [shown(point) for point in block.points]}
    if isinstance(block, Notice):
        return {"kind": block.kind, "text": shown(block.text)}
    plain = block.model_dump()
    return plain | {name: shown(plain[name]) for name in ("text", "strong") if name in plain}


def _table(table: Table, shown: Callable[[str], str]) -> Json:
    return {
        "kind": table.kind,
        "caption": shown(table.caption),
        "note": shown(table.note),
        "columns": [
            {
                "name": shown(column.name),
                "width": column.width,
                "head": column.head,
                "number": column.holds == "number",
            }
            for column in table.columns
        ],
        "rows": [[shown(said(value)) for value in row] for row in table.rows],
    }


def _picture(picture: Picture, shown: Callable[[str], str]) -> Json:
    return {
        "kind": picture.kind,
        "title": shown(picture.chart.title),
        "alt": f"{picture.chart.title}. {picture.chart.description}",
        "svg": picture.chart.svg(),
        "width": picture.chart.width,
        "twin": _table(picture.twin, shown),
    }
