"""A chart: a Vega-Lite spec with a title, a description, and its data as a table beside it.

The spec is a plain dict, so that drawing a picture on a page never waits for Altair to be imported
(over a second). `Chart.altair` gives the same spec as an Altair chart to whoever wants to change it.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from fivepillars.charts.palette import INK, LINE, PAPER, SOFT, TOKENS
from fivepillars.charts.typefaces import FONTS_FOLDER, with_typefaces

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from altair import TopLevelMixin

TYPEFACE = 'Public Sans, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

CONFIG: Mapping[str, Any] = {
    "font": TYPEFACE,
    "background": "transparent",
    "aria": False,
    "padding": 4,
    "view": {"stroke": None},
    "axis": {
        "labelColor": SOFT,
        "labelFontSize": 12,
        "titleColor": INK,
        "gridColor": LINE,
        "domainColor": LINE,
        "tickColor": LINE,
    },
    "text": {"fontSize": 12, "color": INK},
}
"""How every chart looks. The name of the chart stands outside the picture, where it can be read and found."""

_ROOT = re.compile(r"<svg [^>]*?width=\"(?P<width>[\d.]+)\" height=\"(?P<height>[\d.]+)\"[^>]*>")
_OPENING = re.compile(r"^<svg [^>]*>")
_PAINT = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')
_TAG = re.compile(r"<[a-z][^>]*>")
_ANNOUNCED = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_PNG_SCALE = 2.0

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its words.

    Attributes
    ----------
    title
        What it shows, in a few words.
    description
        What a person who cannot see it should know: a sentence or two with the figures that matter.
    spec
        The Vega-Lite spec, data included. It refers to nothing outside itself.
    columns, rows
        The same data as a table, the text twin.
    """

    title: str
    description: str
    spec: Mapping[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def svg(self, *, screen: bool = False) -> str:
        """Draw the chart as SVG with `role="img"`, a title and a description.

        Parameters
        ----------
        screen
            Take the colours from the page (`--ink`, `--p1` …) so that dark mode reaches the picture.
        """
        drawn = _drawn(json.dumps(self.spec, sort_keys=True))
        named = _named(drawn, self.title, self.description)
        return painted(named) if screen else named

    @property
    def width(self) -> float:
        """Return the width of the picture in pixels of a screen, 96 to the inch."""
        return float(_root(_drawn(json.dumps(self.spec, sort_keys=True)))["width"])

    @property
    def height(self) -> float:
        """Return the height of the picture in pixels of a screen, 96 to the inch."""
        return float(_root(_drawn(json.dumps(self.spec, sort_keys=True)))["height"])

    def png(self, scale: float = _PNG_SCALE) -> bytes:
        """Draw the same picture as PNG; at scale 2 it prints at about 200 dots an inch on a page."""
        return rasterised(_drawn(json.dumps(self.spec, sort_keys=True)), scale)

    def altair(self) -> TopLevelMixin:
        """Return the spec as an Altair chart, to change it or put it beside others."""
        import altair as alt

        return alt.Chart.from_dict(dict(self.spec))

    def table_html(self) -> str:
        """Return the text twin as an HTML table, everything in it escaped."""
        head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in self.columns)
        body = "".join(_row_html(row) for row in self.rows)
        caption = f"<caption>{html.escape(self.title)}: the same as words and numbers</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def figure_html(self) -> str:
        """Return picture, name and text twin as one HTML figure for a page."""
        return (
            f'<figure class="chart"><figcaption>{html.escape(self.title)}</figcaption>'
            f'<div class="chart-picture">{self.svg(screen=True)}</div>'
            f"<details><summary>The same as words and numbers</summary>{self.table_html()}</details></figure>"
        )

    def _repr_html_(self) -> str:
        """Show itself in a notebook."""
        return self.figure_html()


def _row_html(row: tuple[Value, ...]) -> str:
    first, *rest = (html.escape("" if value is None else str(value)) for value in row)
    return f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"


@cache
def converter() -> ModuleType:
    """Return the drawing library, which knows our typeface."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS_FOLDER))
    return vl_convert


@lru_cache(maxsize=64)
def _drawn(spec: str) -> str:
    return str(converter().vegalite_to_svg(spec, allowed_base_urls=[]))


@lru_cache(maxsize=24)
def rasterised(svg: str, scale: float) -> bytes:
    """Return a picture as PNG on white paper. Some are kept: few of a plan change between two downloads.

    On no ground, what is half transparent would come out in another colour.
    """
    on_paper = _OPENING.sub(rf'\g<0><rect width="100%" height="100%" fill="{PAPER}"/>', svg, count=1)
    return bytes(converter().svg_to_png(with_typefaces(on_paper), scale=scale))


def _root(svg: str) -> re.Match[str]:
    root = _ROOT.match(svg)
    if root is None:
        raise ValueError("The drawing has no size. Nothing was changed; report this chart's name.")
    return root


def _named(svg: str, title: str, description: str) -> str:
    """Return the picture with a name for screen readers, its size, and nothing else to announce."""
    root = _root(svg)
    width, height = root["width"], root["height"]
    mark = hashlib.sha256(f"{title}{description}{svg}".encode()).hexdigest()[:10]
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="fivepillars-chart" role="img" '
        f'aria-labelledby="t{mark} d{mark}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<title id="t{mark}">{html.escape(title)}</title>'
        f'<desc id="d{mark}">{html.escape(description)}</desc>'
    )
    return opening + _TAG.sub(lambda tag: _ANNOUNCED.sub("", tag[0]), svg[root.end() :])


def painted(svg: str) -> str:
    """Take the colours from the page, so that dark mode reaches the picture."""
    return _PAINT.sub(_by_token, svg)


def _by_token(found: re.Match[str]) -> str:
    token = TOKENS.get(found[2])
    return f'{found[1]}="var({token},{found[2]})"' if token else found[0]
