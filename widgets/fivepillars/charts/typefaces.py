"""Which of the fonts that come along draws a text, so that a picture is the same on every computer.

Where our typeface lacks a character, what draws pictures takes the first font of the computer that has
it. So each text names the font of ours that holds it, or most of what ours lacks.
`coverage.txt` beside the fonts lists what each of them holds.
"""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FONTS_FOLDER: Final = Path(__file__).resolve().parents[1] / "documents" / "fonts"
"""The fonts that pictures and documents carry with them (SIL Open Font License)."""
OWN: Final = "Public Sans"
_TEXT: Final = re.compile(r"(<(?:text|tspan)\b[^>]*>)([^<]+)")


@cache
def coverage() -> Mapping[str, frozenset[str]]:
    """Return the characters that each family of fonts holds, ours first."""
    held: dict[str, set[str]] = {}
    family = ""
    for line in (FONTS_FOLDER / "coverage.txt").read_text(encoding="ascii").splitlines():
        if line.endswith(":"):
            family = line.removesuffix(":")
            held[family] = set()
            continue
        first, _, last = line.partition("-")
        held[family].update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return {name: frozenset(marks) for name, marks in held.items()}


def with_typefaces(svg: str) -> str:
    """Return a picture in which each text that our typeface cannot draw names the font that can.

    Parameters
    ----------
    svg
        The picture, whose texts are in our typeface.
    """
    return svg if svg.isascii() else _TEXT.sub(_named, svg)


def _named(found: re.Match[str]) -> str:
    opening, written = found.groups()
    if written.isascii():
        return found[0]
    family = _family(html.unescape(written))
    if family in {"", OWN}:
        return found[0]
    return f'{opening}<tspan font-family="{family}, {OWN}">{written}</tspan>'


@lru_cache(maxsize=1024)
def _family(text: str) -> str:
    """Return the family of ours for a text: the first that holds all of it, else most of what ours lacks.

    The text stays one. Where its parts name several families, usvg 0.45 (in vl-convert 1.9) ends in a panic
    at many texts in two scripts, and draws nothing more in that process.
    """
    held = coverage()
    whole = next((name for name, marks in held.items() if marks.issuperset(text)), "")
    lacking = set(text) - held[OWN]
    return whole or max(held, key=lambda name: len(lacking & held[name]))
