"""A document whose pictures could not be drawn: each gives way to a sentence and its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fivepillars.documents.outline import Block, Document


def without_pictures(document: Document) -> Document:
    """Return a document in which a sentence and the text twin stand for every picture."""
    sections = tuple(
        section.model_copy(update={"blocks": tuple(_undrawn(section.blocks))})
        for section in document.sections
    )
    return document.model_copy(update={"sections": sections})


def _undrawn(blocks: tuple[Block, ...]) -> Iterator[Block]:
    from fivepillars.documents.outline import Notice, Picture

    for block in blocks:
        if isinstance(block, Picture):
            yield Notice(
                text=f"The picture “{block.chart.title}” could not be drawn. "
                "The table says the same in words and numbers."
            )
            yield block.twin
        else:
            yield block
