"""PDF for everybody: tagged, with a title, a language and words for every picture (PDF/UA-1).

Typst sets the pages and refuses to write a file that breaks the rules of accessible PDF. The template
beside this module never changes; the document's words go to it as JSON and are placed as strings.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from fivepillars.charts.day_words import long_date
from fivepillars.charts.palette import INK, LINE, PILLAR_COLOURS, SOFT, WARN, WASH, pillar_colour
from fivepillars.charts.typefaces import FONTS_FOLDER, with_typefaces
from fivepillars.documents.outline import (
    OPEN,
    Block,
    Bullets,
    Document,
    Links,
    Notice,
    Picture,
    Table,
    said,
)
from fivepillars.documents.settable import STAND_IN, set_or_stood_in, unset_sentence
from fivepillars.plan.refusal import Refused

_TEMPLATE = Path(__file__).with_suffix(".typ")
_LONGEST_WORD = 24
_STRETCH = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_AFTER_SIGNS = re.compile(r"(?<=[/._?&=-])(?=\w)")
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")
_OTHER_LETTERS = re.compile("[^\x00-\u024f\u2000-\u206f\u20a0-\u20cf]")
_CHANGING = "\u0590"
"""From here on letters change with their neighbors, or are set over and under one another."""
_TRIES = 8
_COARSE = 9.0
"""Dots an inch where only the number of pages is asked."""
_FOR_EVERYBODY: list[typst.PDFStandard] = ["ua-1"]
_UNSETTABLE = (
    "The PDF could not be made: the text holds a sign that cannot be set. The plan is safe. "
    "Use the Word or web format, which show every sign the reader's computer has."
)
_BREAK = "\u200b"
_lock = Lock()

Json = dict[str, Any]


def render(document: Document) -> bytes:
    """Return the document as PDF/UA-1.

    It is set in the fonts that come along and in no other, so it is the same on every computer. What they do
    not hold stands as □, and the cover says which characters these are. Some words in complex scripts have
    shapes that cannot be traced back to letters; with them the PDF is as well tagged but does not call
    itself PDF/UA-1.

    Raises
    ------
    Refused
        The text holds something the typesetting program cannot handle.
    """
    stood_in: set[str] = set()
    for _ in range(_TRIES):
        try:
            return _compiled(document, _Text(frozenset(stood_in)), _FOR_EVERYBODY)
        except typst.TypstError as error:
            told = f"{error.diagnostic} {error.message}"
            missing = {text for text in map(_unescaped, _UNSHOWN.findall(told)) if not text.isascii()}
            if not missing - stood_in:
                break
            stood_in |= missing
    try:
        return _compiled(document, _Text(frozenset(stood_in)), [])
    except typst.TypstError as error:
        raise Refused(_UNSETTABLE) from error


def pages(document: Document) -> int:
    """Return how many pages a document takes."""
    with _lock:
        made = _compiler().compile(format="png", ppi=_COARSE, sys_inputs=_given(document, _Text()))
    return len(made) if isinstance(made, list) else 1


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS_FOLDER)]
    )
    return typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=fonts)


def _compiled(document: Document, text: _Text, standards: list[typst.PDFStandard]) -> bytes:
    given = _given(document, text)
    day = document.dated
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    with _lock:
        try:
            made = _compiler().compile(
                format="pdf", pdf_standards=standards, sys_inputs=given, timestamp=midnight
            )
        except BaseException as panic:
            # A panic in the typesetting program is no Exception and would take the whole server with it.
            if type(panic).__name__ != "PanicException":
                raise
            _compiler.cache_clear()
            raise Refused(_UNSETTABLE) from panic
    return bytes(made) if isinstance(made, bytes) else b"".join(made or [])


def _given(document: Document, text: _Text) -> dict[str, str]:
    content = json.dumps(_content(document, text), ensure_ascii=False)
    # Letters that change with their neighbors need kerning; without it Typst 0.15 cannot set Arabic.
    return {"document": content, "kerning": "on" if _OTHER_LETTERS.search(content) else "off"}


def _unescaped(shown: str) -> str:
    return _CODE_POINT.sub(lambda found: chr(int(found[1], 16)), shown)


@dataclass(frozen=True)
class _Text:
    """Makes text fit for the page.

    Attributes
    ----------
    stood_in
        What could not be set together, though each of its characters can.
    missing
        Gathers the characters that no font holds.
    """

    stood_in: frozenset[str] = frozenset()
    missing: set[str] = field(default_factory=set)

    def shown(self, text: str) -> str:
        """Return a text in which something stands for what cannot be set."""
        if text.isascii():
            return text
        for words in self.stood_in:
            if words in text:
                self.missing.update(mark for mark in words if mark.isprintable())
                text = text.replace(words, STAND_IN)
        return set_or_stood_in(text, self.missing)

    def folded(self, text: str) -> str:
        """Return a text that can be set and whose very long words may go on in the next line."""
        return _STRETCH.sub(_breakable, self.shown(text))


def _breakable(found: re.Match[str]) -> str:
    """Let a web address break after its signs, and any other very long word between its letters.

    Where letters change with their neighbors a break may stand only now and then, and never within one.
    """
    word = found[0]
    if "/" in word:
        return _AFTER_SIGNS.sub(_BREAK, word)
    parts, since = [word[0]], 1
    for before, mark in pairwise(word):
        simple = before < _CHANGING and mark < _CHANGING and not unicodedata.combining(mark)
        between = unicodedata.category(before) == unicodedata.category(mark) == "Lo"
        if simple or (between and since >= _LONGEST_WORD):
            parts.append(_BREAK)
            since = 0
        parts.append(mark)
        since += 1
    return "".join(parts)


def _content(document: Document, text: _Text) -> Json:
    language, _, region = document.language.partition("-")
    sections = [
        {
            "title": text.shown(section.title),
            "accent": pillar_colour(section.accent),
            "fresh": section.fresh,
            "dense": section.dense,
            "blocks": [_block(block, text) for block in section.blocks],
        }
        for section in document.sections
    ]
    content: Json = {
        "title": text.shown(document.title),
        "subtitle": text.folded(document.subtitle),
        "made": f"Made on {long_date(document.dated)}",
        "dated": [document.dated.year, document.dated.month, document.dated.day],
        "language": language,
        "region": region or None,
        "notice": text.folded(document.notice),
        "mark": text.folded(document.mark),
        "open": OPEN,
        "facts": [
            {name: text.folded(words) for name, words in fact.model_dump().items()} for fact in document.facts
        ],
        "pillars": list(PILLAR_COLOURS.values()),
        "colours": {"ink": INK, "soft": SOFT, "line": LINE, "wash": WASH, "warn": WARN},
        "sections": sections,
        "contents": document.contents,
        "scale": document.scale,
    }
    # Said last, when every text was looked at.
    return content | {"unset": unset_sentence(text.missing)}


def _block(block: Block, text: _Text) -> Json:
    if isinstance(block, Table):
        return _table(block, text)
    if isinstance(block, Picture):
        return _picture(block, text)
    if isinstance(block, Bullets | Links):
        points = block.points if isinstance(block, Bullets) else block.said
        return {"kind": "bullets", "points": [text.folded(point) for point in points]}
    if isinstance(block, Notice):
        return {"kind": block.kind, "text": text.folded(block.text)}
    plain = block.model_dump()
    return plain | {name: text.folded(plain[name]) for name in ("text", "strong") if name in plain}


def _table(table: Table, text: _Text) -> Json:
    return {
        "kind": table.kind,
        "caption": text.folded(table.caption),
        "note": text.folded(table.note),
        "columns": [
            {
                "name": text.folded(column.name),
                "width": column.width,
                "head": column.head,
                "number": column.holds == "number",
            }
            for column in table.columns
        ],
        "rows": [[text.folded(said(value)) for value in row] for row in table.rows],
    }


def _picture(picture: Picture, text: _Text) -> Json:
    return {
        "kind": picture.kind,
        "title": text.folded(picture.chart.title),
        "alt": text.shown(f"{picture.chart.title}. {picture.chart.description}"),
        "svg": text.shown(with_typefaces(picture.chart.svg())),
        "width": picture.chart.width,
        "height": picture.chart.height,
        "twin": _table(picture.twin, text),
    }
