"""A picture that we lay out ourselves, as plain data: the page, the twin and every document draw the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.charts.chart import Chart, painted, rasterised
from fivepillars.charts.drawing import as_html
from fivepillars.charts.palette import TOKENS
from fivepillars.plan.refusal import Refused

if TYPE_CHECKING:
    from altair import TopLevelMixin

_OPENING = re.compile(r"^<svg ")


def _painted(drawn: list[object]) -> list[object]:
    tag, attributes, *children = drawn
    given = attributes if isinstance(attributes, dict) else {}
    colours = {
        name: f"var({TOKENS[given[name]]},{given[name]})"
        for name in ("fill", "stroke")
        if given.get(name) in TOKENS
    }
    return [tag, given | colours, *(_painted(each) if isinstance(each, list) else each for each in children)]


@dataclass(frozen=True, slots=True)
class Drawn(Chart):
    """A chart whose picture is laid out here instead of by Vega.

    Attributes
    ----------
    picture
        The `svg` node, with `width`, `height` and `viewBox`.
    """

    picture: tuple[object, ...] = ()

    def svg(self, *, screen: bool = False) -> str:
        """Return the picture as SVG; for a screen, in the colours of the page."""
        text = _OPENING.sub('<svg xmlns="http://www.w3.org/2000/svg" ', as_html(list(self.picture)))
        return painted(text) if screen else text

    def on_screen(self) -> list[object]:
        """Return the node with the colours of the page, so that dark mode reaches the picture."""
        return _painted(list(self.picture))

    @property
    def width(self) -> float:
        """Return the width of the picture in pixels of a screen, 96 to the inch."""
        return self._measure("width")

    @property
    def height(self) -> float:
        """Return the height of the picture in pixels of a screen, 96 to the inch."""
        return self._measure("height")

    def _measure(self, name: str) -> float:
        attributes = self.picture[1]
        return float(attributes[name]) if isinstance(attributes, dict) else 0.0

    def png(self, scale: float = 2.0) -> bytes:
        """Draw the same picture as PNG."""
        return rasterised(self.svg(), scale)

    def altair(self) -> TopLevelMixin:
        """Say that there is no specification to change.

        Raises
        ------
        Refused
            Always: this picture is not a chart of numbers.
        """
        raise Refused(f"“{self.title}” is drawn by the workbook and has no chart specification. Use its SVG.")
