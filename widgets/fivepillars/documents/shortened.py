"""A document whose texts are cut to a length, for a card that holds one page whatever stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.documents.outline import Bullets, Heading, Notice, Paragraph, Table

if TYPE_CHECKING:
    from fivepillars.documents.outline import Block, Document, Value

_CUT = "…"


def shortened(document: Document, letters: int) -> Document:
    """Return the document with no text longer than `letters`; what was cut ends in "…"."""
    sections = tuple(
        section.model_copy(update={"blocks": tuple(_shortened(block, letters) for block in section.blocks)})
        for section in document.sections
    )
    return document.model_copy(update={"subtitle": _cut(document.subtitle, letters), "sections": sections})


def _shortened(block: Block, letters: int) -> Block:
    if isinstance(block, Bullets):
        return block.model_copy(update={"points": tuple(_cut(point, letters) for point in block.points)})
    if isinstance(block, Table):
        rows = tuple(tuple(_cell(value, letters) for value in row) for row in block.rows)
        return block.model_copy(update={"rows": rows})
    if isinstance(block, Paragraph | Notice | Heading):
        return block.model_copy(update={"text": _cut(block.text, letters)})
    return block


def _cell(value: Value, letters: int) -> Value:
    return _cut(value, letters) if isinstance(value, str) else value


def _cut(text: str, letters: int) -> str:
    """Return a text of at most so many letters, its lines as they are."""
    return text if len(text) <= letters else text[: letters - 1].rstrip() + _CUT
