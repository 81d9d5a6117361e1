"""Word: real headings, a title, a language, heading rows that repeat, words for every picture."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from docx.shared import Inches

from fivepillars.charts.day_words import long_date
from fivepillars.charts.palette import INK, pillar_colour
from fivepillars.documents.outline import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Links,
    Notice,
    Paragraph,
    Picture,
    Section,
    Table,
)
from fivepillars.documents.word_parts import Run, bookmarked, element, field, link, paragraph, table
from fivepillars.documents.word_styles import set_styles, stripe
from fivepillars.documents.zipped import settled

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.oxml.xmlchemy import BaseOxmlElement

_WIDEST = 7.0
_TALLEST = 8.2
"""Inches of a page that a picture may take, its title beside it."""
_PIXELS = 96
_ROLES = {"body": "Normal", "lead": "Lead", "small": "SmallPrint"}
_FACT_COLUMNS = (
    Column(name="Figure", width=3.0, head=True),
    Column(name="Value", holds="number", width=1.2),
    Column(name="Source", width=3.8),
)


def render(document: Document) -> bytes:
    """Return the document as a Word file (.docx)."""
    word = docx.Document()
    set_styles(word, document.language)
    _properties(word, document)
    writer = _Writer(word)
    writer.cover(document)
    for number, section in enumerate(document.sections, 1):
        writer.section(section, number)
    _foot(word, document)
    written = io.BytesIO()
    word.save(written)
    return settled(written.getvalue())


def _properties(word: Word, document: Document) -> None:
    made = datetime.combine(document.dated, time(), UTC)
    known = word.core_properties
    known.title, known.subject, known.language = document.title, document.subtitle, document.language
    known.author = known.last_modified_by = "Five Pillars Workbook"
    known.comments, known.keywords = document.mark, "action plan, school mental health"
    known.created = known.modified = made
    known.revision = 1


def _foot(word: Word, document: Document) -> None:
    foot = word.sections[0].footer
    words = foot.paragraphs[0]
    words.text = f"{document.mark or document.title}\tPage "
    written = foot.part.element.find(qn("w:p"))
    written.extend([*field("PAGE", "2"), *paragraph([Run(" of ")], "Footer")[1:], *field("NUMPAGES", "2")])


class _Writer:
    """Writes blocks into the body, one after the other."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._end = word.element.body.sectPr

    def _add(self, *parts: BaseOxmlElement) -> None:
        for part in parts:
            self._end.addprevious(part)

    def cover(self, document: Document) -> None:
        """Write the first page: title, whose it is, what must be read first, figures, contents."""
        self._add(paragraph([Run(document.title)], "Title"))
        if document.subtitle:
            self._add(paragraph([Run(document.subtitle)], "Subtitle"))
        self._add(paragraph([Run(f"Made on {long_date(document.dated)}")], "SmallPrint"))
        if document.notice:
            self._add(paragraph([Run(document.notice)], "Notice"))
        if document.facts:
            rows = tuple((fact.label, fact.value, fact.source) for fact in document.facts)
            self._table(Table(caption="The place in figures", columns=_FACT_COLUMNS, rows=rows), INK)
        if document.contents:
            self._add(paragraph([Run("In this plan")], "Heading2"))
            titles = [section.title for section in document.sections]
            self._add(*(link(title, f"part{number}") for number, title in enumerate(titles, 1)))

    def section(self, section: Section, number: int) -> None:
        """Write a part of the document, its heading first."""
        accent = pillar_colour(section.accent)
        heading = paragraph([Run(section.title)], "Heading1")
        properties = heading[0]
        if section.fresh:
            properties.append(element("pageBreakBefore"))
        properties.append(stripe(accent))
        self._add(bookmarked(heading, f"part{number}", number))
        following = [*section.blocks[1:], None]
        for block, after in zip(section.blocks, following, strict=True):
            self._block(block, accent, together=isinstance(after, Table | Picture | Bullets))

    def _block(self, block: Block, accent: str, *, together: bool) -> None:
        if isinstance(block, Heading):
            self._add(paragraph([Run(block.text)], f"Heading{block.level}"))
        elif isinstance(block, Paragraph):
            strong = [Run(f"{block.strong} ", strong=True)] if block.strong else []
            self._add(paragraph([*strong, Run(block.text)], _ROLES[block.role], together=together))
        elif isinstance(block, Bullets | Links):
            points = block.points if isinstance(block, Bullets) else block.said
            self._add(*(paragraph([Run(point)], "ListBullet") for point in points))
        elif isinstance(block, Table):
            self._table(block, accent)
        elif isinstance(block, Picture):
            self._picture(block, accent)
        elif isinstance(block, Notice):
            self._add(paragraph([Run(block.text)], "Notice"))

    def _table(self, told: Table, accent: str) -> None:
        self._add(paragraph([Run(told.caption)], "Caption"), table(told, accent))
        # Word joins two tables that touch, so something always stands between.
        self._add(paragraph([Run(told.note)], "SmallPrint"))

    def _picture(self, picture: Picture, accent: str) -> None:
        chart = picture.chart
        self._add(paragraph([Run(chart.title)], "Caption"))
        width = min(chart.width / _PIXELS, _WIDEST, _TALLEST * chart.width / chart.height)
        self._word.add_picture(io.BytesIO(chart.png()), width=Inches(width))
        drawn = self._word.element.body.findall(f".//{qn('wp:docPr')}")[-1]
        drawn.set("title", chart.title)
        drawn.set("descr", chart.description)
        drawn.set("name", f"Picture {drawn.get('id')}")
        self._table(picture.twin, accent)
