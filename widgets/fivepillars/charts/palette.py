"""The colours of pictures and documents: ink on paper, and one colour a pillar.

The five were chosen to stay apart for the common kinds of colour blindness and in print, and to keep
at least 4.5:1 against paper. Colour is never the only sign: every use has a word or a number beside it.
"""

from __future__ import annotations

from types import MappingProxyType

INK = "#17212e"
SOFT = "#4a5666"
LINE = "#d3dae3"
WASH = "#f4f6f9"
PAPER = "#ffffff"
WARN = "#9a5b00"

PILLAR_COLOURS = MappingProxyType(
    {
        "training": "#0067a3",
        "supports": "#00705a",
        "learning": "#a04f00",
        "screening": "#7b3a8c",
        "populations": "#a11d3c",
    }
)
"""The colour of each pillar, by its slug."""

COUNT_COLOURS = ("#ffffff", "#dbe9f4", "#a9cce6", "#2a6fa3", "#00497a")
"""None, one, two, three, and four or more: the paper to the deepest blue."""

COUNT_INKS = ("#4a5666", "#101820", "#101820", "#fdfdfd", "#fdfdfd")
"""The ink of the number on each of them: at least 4.5:1, in dark mode too (where only "none" changes)."""

TOKENS = MappingProxyType(
    {
        INK: "--ink",
        SOFT: "--soft",
        LINE: "--line",
        PAPER: "--paper",
        "#0067a3": "--p1",
        "#00705a": "--p2",
        "#a04f00": "--p3",
        "#7b3a8c": "--p4",
        "#a11d3c": "--p5",
    }
)
"""The name of the page's colour that stands for each of these on a screen, where dark mode changes it."""


def pillar_colour(slug: str | None) -> str:
    """Return the colour of a pillar, or ink for what belongs to none."""
    return PILLAR_COLOURS.get(slug or "", INK)


def faded(colour: str) -> str:
    """Return a colour mixed half with paper: for what is done."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{(part + 255) // 2:02x}" for part in parts)
