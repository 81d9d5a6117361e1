"""Documents: a plan as Word, PDF, web page, Excel, CSV, calendar and JSON."""

from fivepillars.documents.formats import FORMATS, Format, render

__all__ = ["FORMATS", "Format", "render"]
