"""The five pillars in order: what addresses, steps and charts are named after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

PillarSlug = Literal["training", "supports", "learning", "screening", "populations"]


class Pillar(NamedTuple):
    """One of the five pillars of action planning (Manian & Sorensen 2024, figure 2).

    Attributes
    ----------
    slug
        The word used in ids and addresses.
    number
        1 to 5, the guide's own order.
    title
        The name to print.
    short
        A name for narrow places such as a chart axis.
    """

    slug: PillarSlug
    number: int
    title: str
    short: str


PILLARS: Final = (
    Pillar("training", 1, "Professional development and training", "Training"),
    Pillar("supports", 2, "Integrated student supports", "Student supports"),
    Pillar("learning", 3, "Expanded and enriched learning time", "Learning time"),
    Pillar("screening", 4, "Screening and referral systems", "Screening and referral"),
    Pillar("populations", 5, "Supports for specific populations", "Specific populations"),
)

PLACE: Final[Mapping[str, int]] = {pillar.slug: pillar.number for pillar in PILLARS}
