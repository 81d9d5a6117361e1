"""The outline: what a document says, before it is Word, PDF or a page.

Every renderer is given the same outline, so the formats cannot disagree. It holds plain text and never
markup: a renderer escapes what it writes, and `Words` has already taken away what no format can hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, InstanceOf

from fivepillars.charts import Chart
from fivepillars.charts.day_words import short_date
from fivepillars.charts.plain_words import one_line, plain

Words = Annotated[str, AfterValidator(plain)]
"""Text that may run over several lines."""

Line = Annotated[str, AfterValidator(one_line)]
"""Text on one line: titles, captions, names."""

Value = Words | int | float | date | None
"""What a cell of a table holds. Nothing (None) is a cell that says nothing."""


OPEN = "Still open"
"""What a cell says when the team has yet to decide; renderers make it stand out. A blocker asks for it."""

UNSAID = "Not written down"
"""What a cell says where nothing stands and nothing asks for it."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Heading(_Part):
    """A heading inside a section: level 2 under the section's own, level 3 under that."""

    kind: Literal["heading"] = "heading"
    text: Line
    level: Literal[2, 3] = 2


class Paragraph(_Part):
    """A paragraph: the body, a lead-in, or small print."""

    kind: Literal["paragraph"] = "paragraph"
    text: Words
    strong: Words = ""
    """Words set before the text, in bold."""
    role: Literal["body", "lead", "small"] = "body"


class Bullets(_Part):
    """A list of points."""

    kind: Literal["bullets"] = "bullets"
    points: tuple[Words, ...]


class Column(_Part):
    """A column of a table: its name, what it holds, and its share of the width."""

    name: Line
    holds: Literal["text", "number", "date"] = "text"
    width: float = 1.0
    head: bool = False
    """Its cells name their rows. The first line of such a cell is the name; what follows is detail."""


class Table(_Part):
    """A table with a caption, one heading row, and an optional note under it."""

    kind: Literal["table"] = "table"
    caption: Line
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: Words = ""


class Picture(_Part):
    """A chart with its text twin: the same data as a table right after it."""

    kind: Literal["picture"] = "picture"
    chart: InstanceOf[Chart]
    twin: Table


class Notice(_Part):
    """Something to be seen before the rest, such as "This is a sample"."""

    kind: Literal["notice"] = "notice"
    text: Words


class Links(_Part):
    """A list of points that begin with a name: the name, its address where there is one, and what follows."""

    kind: Literal["links"] = "links"
    points: tuple[tuple[Line, str, Words], ...]

    @property
    def said(self) -> tuple[str, ...]:
        """Return the points where nothing can be followed."""
        return tuple(f"{name}{more}" for name, _, more in self.points)


Block = Heading | Paragraph | Bullets | Links | Table | Picture | Notice


class Section(_Part):
    """A part of the document with a heading of its own.

    Attributes
    ----------
    title
        Its heading.
    accent
        The slug of the pillar it is about, whose colour it takes; or nothing.
    blocks
        What it says, in order.
    fresh
        Whether it begins on a new page, in formats that have pages.
    dense
        Whether it is set closer, in formats that have pages: it is meant to be one.
    """

    title: Line
    accent: str = ""
    blocks: tuple[Block, ...] = ()
    fresh: bool = False
    dense: bool = False


class Fact(_Part):
    """A figure for the cover with what it is, and where and when it is from."""

    value: Line
    label: Line
    source: Line


class Document(_Part):
    """A whole document.

    Attributes
    ----------
    title, subtitle
        What it is, and whose.
    language
        As in BCP 47, for screen readers and hyphenation.
    dated
        The day it was made.
    notice
        What must be read first, such as that a plan is a sample.
    mark
        The same in a few words, for the foot of every page.
    facts
        Figures about the place, for the cover.
    sections
        The parts, in order.
    contents
        Whether it lists its parts first; a card of a page does not.
    scale
        The size of a card's type, as a part of the usual one.
    """

    title: Line
    subtitle: Line = ""
    language: str = "en-US"
    dated: date
    notice: Words = ""
    mark: Line = ""
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    contents: bool = True
    scale: float = 1.0


def bulleted(points: Iterable[str]) -> str:
    """Return points as the text of one cell, a line each, marked where there is more than one."""
    lines = tuple(points)
    return "\n".join(f"• {line}" for line in lines) if len(lines) > 1 else "".join(lines)


def said(value: Value) -> str:
    """Write the value of a cell as words: days as "Jan 11, 2027", whole numbers with their thousands."""
    if value is None:
        return ""
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, float) and value.is_integer():
        return f"{int(value):,}"
    return value if isinstance(value, str) else f"{value:,}"
