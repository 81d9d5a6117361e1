"""A card holds one page, whatever the team wrote: smaller type first, then fewer steps, then fewer points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.documents import pdf
from fivepillars.documents.care_cards import WHOLE, Brief
from fivepillars.documents.shortened import shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    from fivepillars.documents.outline import Document

SMALLEST = 0.88
"""How small type may become, as a part of its size: below it a printed card is hard to read."""
_FEWEST = 3
_CUT_TO = 160
"""Letters of a text, at last, when a card with one step and one point still runs over."""
"""Before a card shows fewer steps than these, it shows fewer points elsewhere."""


def one_page(make: Callable[[Brief], Document], steps: int) -> bytes:
    """Return a card as PDF/UA-1 of one page.

    Parameters
    ----------
    make
        Gives the card, as brief as it is told to be.
    steps
        How many steps the pathway has.
    """
    for scale in (1.0, SMALLEST):
        whole = make(Brief(scale=scale))
        if pdf.pages(whole) == 1:
            return pdf.render(whole)
    for points, fewest in ((WHOLE.points, _FEWEST), (5, _FEWEST), (2, 1)):
        shown = _most(make, steps, points)
        if shown >= fewest:
            return pdf.render(make(Brief(shown, points, SMALLEST)))
    briefest = make(Brief(1, 1, SMALLEST))
    for letters in (_CUT_TO, _CUT_TO // 2, _CUT_TO // 4):
        cut = shortened(briefest, letters)
        if pdf.pages(cut) == 1:
            break
    return pdf.render(cut)


def _most(make: Callable[[Brief], Document], steps: int, points: int) -> int:
    """Return the most steps with which a card fits a page, 0 where not even one does."""
    fits, too_many = 0, steps + 1
    while too_many - fits > 1:
        tried = (fits + too_many) // 2
        if pdf.pages(make(Brief(tried, points, SMALLEST))) == 1:
            fits = tried
        else:
            too_many = tried
    return fits
