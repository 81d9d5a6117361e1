"""The web page: one file that needs nothing else, readable on a phone, on paper and by a screen reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fivepillars.charts.day_words import long_date
from fivepillars.charts.drawing import Node, Svg, as_html, node
from fivepillars.charts.palette import PILLAR_COLOURS
from fivepillars.documents.outline_nodes import block_nodes

if TYPE_CHECKING:
    from fivepillars.documents.outline import Document, Section

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(document: Document) -> bytes:
    """Return the document as one HTML file in UTF-8."""
    whole = node("html", {"lang": document.language}, _head(document), _body(document))
    return f"<!doctype html>\n{as_html(whole)}\n".encode()


@cache
def _style() -> Svg:
    return Svg((Path(__file__).parent / "page.css").read_text("utf-8"))


def _head(document: Document) -> Node:
    return node(
        "head",
        None,
        node("meta", {"charset": "utf-8"}),
        node("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        node("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        node("title", None, document.title),
        node("style", None, _style()),
    )


def _body(document: Document) -> Node:
    made = f"Made on {long_date(document.dated)}"
    mark = node("p", None, f"{document.mark}.") if document.mark else None
    sections = (_section(section, place) for place, section in enumerate(document.sections, 1))
    return node(
        "body",
        None,
        node("a", {"class": "skip", "href": "#plan"}, "Skip to the plan"),
        _cover(document, made),
        _contents(document) if document.contents else None,
        node("main", {"id": "plan"}, *sections),
        node(
            "footer", None, mark, node("p", None, f"{document.title}. {made} with the Five Pillars Workbook.")
        ),
    )


def _cover(document: Document, made: str) -> Node:
    stripes = (node("span", {"class": slug}) for slug in PILLAR_COLOURS)
    facts = [
        node(
            "div",
            None,
            node("dt", None, fact.label),
            node("dd", {"class": "value"}, fact.value),
            node("dd", {"class": "small"}, fact.source),
        )
        for fact in document.facts
    ]
    return node(
        "header",
        {"class": "cover"},
        node("div", {"class": "pillars", "aria-hidden": "true"}, *stripes),
        node("h1", {"dir": "auto"}, document.title),
        node("p", {"class": "subtitle", "dir": "auto"}, document.subtitle) if document.subtitle else None,
        node("p", {"class": "small"}, made),
        node("p", {"class": "notice"}, document.notice) if document.notice else None,
        node("dl", {"class": "facts"}, *facts) if facts else None,
    )


def _contents(document: Document) -> Node:
    lines = (
        node("li", None, node("a", {"href": f"#part{place}"}, section.title))
        for place, section in enumerate(document.sections, 1)
    )
    head = node("h2", {"id": "contents"}, "In this plan")
    return node("nav", {"aria-labelledby": "contents"}, head, node("ol", None, *lines))


def _section(section: Section, place: int) -> Node:
    return node(
        "section",
        {"aria-labelledby": f"part{place}", "class": section.accent or None},
        node("h2", {"id": f"part{place}"}, section.title),
        *block_nodes(section.blocks, deeper=1, library=True),
    )
