"""The web page: one file that needs nothing else, readable on a phone, on paper and by a screen reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fivepillars.charts.day_words import long_date
from fivepillars.charts.palette import PILLAR_COLOURS
from fivepillars.documents.outline import OPEN, Document, said

if TYPE_CHECKING:
    from jinja2 import Template

_HERE = Path(__file__).parent


def render(document: Document) -> bytes:
    """Return the document as one HTML file in UTF-8."""
    text = _template().render(document=document, made=long_date(document.dated))
    return text.encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {
        "open": OPEN,
        "pillars": tuple(PILLAR_COLOURS),
        "said": said,
        "style": (_HERE / "page.css").read_text("utf-8"),
    }
    return environment.get_template("page.html.jinja")
