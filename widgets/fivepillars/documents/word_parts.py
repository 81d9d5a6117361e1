"""The pieces of a Word document: paragraphs, tables with a heading row, fields, links.

Each function builds one element of WordprocessingML (ECMA-376 part 1, chapter 17). Text only ever goes
in as the text of an element, so the XML library escapes it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from fivepillars.charts.palette import LINE, SOFT, WARN, WASH
from fivepillars.documents.outline import OPEN, Column, Table, Value, said

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

PAGE_WIDTH = 7 * 1440
"""What a line of text may take of a letter page, in twentieths of a point."""

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U0001e900-\U0001e95f"
_FROM_RIGHT = re.compile(f"([{_LETTERS}](?:[{_LETTERS}\\s\\d.,:;!?()-]*[{_LETTERS}])?)")
"""Letters that are read from the right, with the blanks, digits and signs between them."""

_SPLITTABLE = 1200
"""A row with more letters than this may go on on the next page."""


class Run(NamedTuple):
    """A stretch of text with one look."""

    text: str
    strong: bool = False
    colour: str = ""
    half_points: int = 0


def element(
    name: str, children: Iterable[BaseOxmlElement] = (), /, **attributes: str | int
) -> BaseOxmlElement:
    """Return one element; attributes are of Word's own namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def paragraph(
    runs: Sequence[Run], style: str, *, right: bool = False, together: bool = False
) -> BaseOxmlElement:
    """Return a paragraph in a style; `together` keeps it on the page of what follows."""
    properties = [element("pStyle", val=style)]
    if together:
        properties.append(element("keepNext"))
    if is_right_to_left("".join(run.text for run in runs)):
        properties.append(element("bidi"))
    if right:
        properties.append(element("jc", val="right"))
    return element("p", [element("pPr", properties), *(made for run in runs for made in _directed(run))])


def is_right_to_left(text: str) -> bool:
    """Tell whether a text is read from the right: its first letter with a direction is."""
    if text.isascii():
        return False
    found = next((kind for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"}), "L")
    return found != "L"


def _directed(run: Run) -> list[BaseOxmlElement]:
    """Return a stretch of text, its parts that are read from the right marked as such."""
    if run.text.isascii():
        return [_run(run)]
    parts = [part for part in _FROM_RIGHT.split(run.text) if part]
    return [_run(run._replace(text=part), from_right=bool(_FROM_RIGHT.fullmatch(part))) for part in parts]


def _run(run: Run, *, from_right: bool = False) -> BaseOxmlElement:
    looks = [element("b")] if run.strong else []
    if run.colour:
        looks.append(element("color", val=run.colour.lstrip("#")))
    if run.half_points:
        looks.append(element("sz", val=run.half_points))
    if from_right:
        looks.append(element("rtl"))
    made = element("r", [element("rPr", looks)] if looks else [])
    for place, line in enumerate(run.text.split("\n")):
        if place:
            made.append(element("br"))
        words = element("t")
        words.set(qn("xml:space"), "preserve")
        words.text = line
        made.append(words)
    return made


def field(instruction: str, shown: str) -> list[BaseOxmlElement]:
    """Return a field such as PAGE, with what is shown until Word counts."""
    code = element("instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    kinds = [element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    return [
        element("r", [kinds[0]]),
        element("r", [code]),
        element("r", [kinds[1]]),
        _run(Run(shown)),
        element("r", [kinds[2]]),
    ]


def link(text: str, bookmark: str) -> BaseOxmlElement:
    """Return a line of the contents that leads to a heading."""
    made = element("hyperlink", [_run(Run(text))], anchor=bookmark, history=1)
    return element("p", [element("pPr", [element("pStyle", val="Contents")]), made])


def bookmarked(heading: BaseOxmlElement, name: str, number: int) -> BaseOxmlElement:
    """Return a heading that can be linked to."""
    heading.insert(1, element("bookmarkStart", id=number, name=name))
    heading.append(element("bookmarkEnd", id=number))
    return heading


def table(told: Table, accent: str) -> BaseOxmlElement:
    """Return a table whose heading row is marked as one and repeats on every page."""
    whole = sum(column.width for column in told.columns)
    widths = [round(PAGE_WIDTH * column.width / whole) for column in told.columns]
    head = [_heading_cell(column, width, accent) for column, width in zip(told.columns, widths, strict=True)]
    marks = element("trPr", [element("cantSplit"), element("tblHeader")])
    return element(
        "tbl",
        [
            _table_properties(told.caption),
            element("tblGrid", [element("gridCol", w=width) for width in widths]),
            element("tr", [marks, *head]),
            *(_row(told, row, widths) for row in told.rows),
        ],
    )


def _heading_cell(column: Column, width: int, accent: str) -> BaseOxmlElement:
    right = column.holds == "number"
    return _cell(
        [paragraph([Run(column.name, strong=True)], "TableText", right=right, together=True)], width, accent
    )


def _row(told: Table, row: Sequence[Value], widths: Sequence[int]) -> BaseOxmlElement:
    cells = []
    for column, value, width in zip(told.columns, row, widths, strict=True):
        runs = _head_runs(said(value)) if column.head else [_plain_run(said(value))]
        cells.append(_cell([paragraph(runs, "TableText", right=column.holds == "number")], width))
    short = sum(len(said(value)) for value in row) < _SPLITTABLE
    marks = [element("trPr", [element("cantSplit")])] if short else []
    return element("tr", [*marks, *cells])


def _head_runs(text: str) -> list[Run]:
    name, _, detail = text.partition("\n")
    runs = [Run(name, strong=True)]
    return [*runs, Run(f"\n{detail}", colour=SOFT, half_points=16)] if detail else runs


def _plain_run(text: str) -> Run:
    return Run(text, strong=True, colour=WARN) if text == OPEN else Run(text)


def _cell(content: list[BaseOxmlElement], width: int, accent: str = "") -> BaseOxmlElement:
    """Return a cell; one with an accent is a heading, on a wash with a line under it."""
    properties = [element("tcW", w=width, type="dxa")]
    if accent:
        line = element("bottom", val="single", sz=10, space=0, color=accent.lstrip("#"))
        properties.append(element("tcBorders", [line]))
        properties.append(element("shd", val="clear", color="auto", fill=WASH.lstrip("#")))
    return element("tc", [element("tcPr", properties), *content])


def _table_properties(caption: str) -> BaseOxmlElement:
    borders = [
        element(side, val="single", sz=4, space=0, color=LINE.lstrip("#")) for side in ("bottom", "insideH")
    ]
    margins = [
        element(side, w=width, type="dxa")
        for side, width in (("top", 60), ("left", 90), ("bottom", 60), ("right", 90))
    ]
    return element(
        "tblPr",
        [
            element("tblW", w=PAGE_WIDTH, type="dxa"),
            element("tblBorders", borders),
            element("tblLayout", type="fixed"),
            element("tblCellMar", margins),
            element("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0),
            element("tblCaption", val=caption),
        ],
    )
