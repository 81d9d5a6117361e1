"""Which of the fonts that come along draws a text, so that a picture is the same on every computer.

Where our typeface lacks a character, what draws pictures takes the first font of the computer that has
it, and draws boxes for some texts in two scripts. So every run of other characters names its font.
`coverage.txt` beside the fonts lists what each of them holds.
"""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    return opening + "".join(_span(family, run) for family, run in _runs(html.unescape(written)))


def _span(family: str, run: str) -> str:
    text = html.escape(run, quote=False)
    return text if family == OWN else f'<tspan font-family="{family}, {OWN}">{text}</tspan>'


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the stretches of a text that one font draws, each with the font's family."""
    # Of a text in two fonts, Latin letters may be drawn in a font of the computer that has both scripts.
    whole = next((name for name, marks in coverage().items() if marks.issuperset(text)), None)
    if whole is not None:
        yield whole, text
        return
    family, run = OWN, ""
    for mark in text:
        wanted = _family(mark, family)
        if wanted != family and run:
            yield family, run
            run = ""
        family, run = wanted, run + mark
    if run:
        yield family, run


def _family(mark: str, before: str) -> str:
    held = coverage()
    # A space or a sign between two words of a script belongs to them; a letter of ours does not.
    if mark in held[before] and not (mark.isascii() and mark.isalnum()):
        return before
    # What no font of ours holds stays where it is.
    return next((family for family, marks in held.items() if mark in marks), before)
