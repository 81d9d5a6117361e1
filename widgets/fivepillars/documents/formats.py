"""The formats a plan goes out in, by name. A renderer is imported when it is first asked for.

To add a format, write a module with `render` and a line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from fivepillars.documents.undrawn import without_pictures
from fivepillars.plan.refusal import Refused

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes
    ----------
    name
        The word in addresses and on the command line.
    title
        What the button says.
    extension, media_type
        How the file is named and announced.
    module
        The module of this package whose `render` writes it.
    renders
        Whether it is given the plan's whole outline (a document to read), or the plan itself and takes from
        its tables what it needs (data, or a card of a page).
    """

    name: str
    title: str
    extension: str
    media_type: str
    module: str
    renders: Literal["outline", "tables"]

    def file_name(self, plan_id: str) -> str:
        """Return the name of a plan's file in this format."""
        return f"{plan_id}.{self.extension}"


_OFFICE = "application/vnd.openxmlformats-officedocument"
_LISTED = (
    Format("docx", "Word", "docx", f"{_OFFICE}.wordprocessingml.document", "word", "outline"),
    Format("pdf", "PDF", "pdf", "application/pdf", "pdf", "outline"),
    Format("html", "Web page", "html", "text/html; charset=utf-8", "page", "outline"),
    Format("xlsx", "Excel", "xlsx", f"{_OFFICE}.spreadsheetml.sheet", "spreadsheet", "tables"),
    Format("csv", "Tables (CSV)", "zip", "application/zip", "data_package", "tables"),
    Format("hsds", "Service directory (HSDS)", "hsds.zip", "application/zip", "services_package", "tables"),
    Format("ics", "Calendar", "ics", "text/calendar; charset=utf-8", "due_dates", "tables"),
    Format("json", "Data (JSON)", "json", "application/json", "records", "tables"),
    Format("staff-card", "Card for staff (PDF)", "staff-card.pdf", "application/pdf", "staff_card", "tables"),
    Format(
        "family-card",
        "Card for families (PDF)",
        "family-card.pdf",
        "application/pdf",
        "family_card",
        "tables",
    ),
)

FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _LISTED})
"""Every format by its name, in the order in which they are offered."""


def render(plan: Plan, catalog: Catalog, format_name: str, *, today: date, pictures: bool = True) -> bytes:
    """Return a plan in a format. The same plan and the same day give the same bytes.

    Parameters
    ----------
    plan, catalog
        The plan, and the guide it was made with.
    format_name
        A name in `FORMATS`.
    today
        The day the document is made.
    pictures
        Whether pictures are drawn; without them their tables stand alone, and it is said that they do.

    Raises
    ------
    Refused
        There is no such format.
    """
    known = FORMATS.get(format_name)
    if known is None:
        raise Refused(
            f"There is no format called “{format_name}”, so nothing was written. "
            f"Choose one of: {', '.join(FORMATS)}."
        )
    renderer = import_module(f"fivepillars.documents.{known.module}")
    if known.renders == "tables":
        return bytes(renderer.render(plan, catalog, today))
    contents = import_module("fivepillars.documents.contents")
    document = contents.outline(plan, catalog, today)
    return bytes(renderer.render(document if pictures else without_pictures(document)))
