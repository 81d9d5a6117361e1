"""The forms in which a plan leaves the workbook, in the words of the people who take it along."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from fivepillars.documents import FORMATS
from fivepillars.documents.settable import unset_in
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fivepillars.plan import Plan
    from fivepillars.workbook import Workbook

PLAN_FILE = "plan"
_USES = {
    "docx": "To edit further and to mail around",
    "pdf": "To print and to hand to the board; readable by screen readers",
    "html": "One file to put on a website or to open without wifi",
    "xlsx": "Every table of the plan on a sheet of its own",
    "csv": "For a database or a statistics program, each column described; for Excel take the Excel file",
    "hsds": "The service map, for 211 lines and other directories",
    "staff-card": "One page for the staff room: how to connect a student to care",
    "family-card": "One page in plain words to send home",
    "ics": "Starts and due dates, for any calendar program",
    "json": "The tables of the plan, for other programs",
}


@dataclass(frozen=True, slots=True)
class Download:
    """One way to take the plan along.

    Parameters
    ----------
    format
        Its name in `fivepillars.documents.FORMATS` and in addresses, or `plan` for the plan file.
    label
        What the button says.
    use
        What it is good for.
    """

    format: str
    label: str
    use: str


def downloads(plan: Plan) -> tuple[Download, ...]:
    """Return every format, the PDF with a word about what cannot be set in it."""
    unset = unset_in(plan)
    if not unset:
        return DOWNLOADS
    return tuple(
        replace(each, use=f"{each.use}. {unset}") if each.format == "pdf" else each for each in DOWNLOADS
    )


DOWNLOADS = (
    *(Download(name, kind.title, _USES.get(name, "")) for name, kind in FORMATS.items()),
    Download(
        PLAN_FILE,
        "Plan file",
        "The whole plan with its history and every count as it was typed, to keep or to open elsewhere",
    ),
)
"""Every format, in the order in which they are offered, and the plan file."""


class _Wanted(BaseModel):
    format: str


def handed_over(workbook: Workbook, message: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Answer a page that has no address to fetch a document from: its name, and its content as text.

    Raises
    ------
    Refused
        There is no such format.
    """
    name = _Wanted.model_validate(message).format
    if name == PLAN_FILE:
        content, file = workbook.as_plan_file().encode(), f"{workbook.id}.plan.json"
    elif name in FORMATS:
        content, file = workbook.document(name, today=today), FORMATS[name].file_name(workbook.id)
    else:
        raise Refused(f"There is no format called “{name[:40]}”. A plan comes as {', '.join(FORMATS)}.")
    return {"name": file, "content": base64.b64encode(content).decode("ascii")}
