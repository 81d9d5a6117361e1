"""Citing an item of the guide in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fivepillars.catalog.guide import Catalog
    from fivepillars.catalog.item import Item

GUIDE = "guide"
"""The document the five pillars come from; on a page it is called by this word."""


def cited(catalog: Catalog, item: Item) -> str:
    """Return the source of an item in a few words, such as "guide, Pillar 4"."""
    document = item.source.document
    name = GUIDE if document == GUIDE else catalog.source(document).short
    return f"{name}, {item.source.section.split(':')[0]}"
