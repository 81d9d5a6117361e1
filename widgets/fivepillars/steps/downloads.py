"""The forms in which a plan leaves the workbook, in the words of the people who take it along."""

from __future__ import annotations

from dataclasses import dataclass

from fivepillars.documents import FORMATS

PLAN_FILE = "plan"
_USES = {
    "docx": "To edit further and to mail around",
    "pdf": "To print and to hand to the board; readable by screen readers",
    "html": "One file to put on a website or to open without wifi",
    "xlsx": "Every table of the plan on a sheet of its own",
    "csv": "For a database or a statistics program, each column described",
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


DOWNLOADS = (
    *(Download(name, kind.title, _USES.get(name, "")) for name, kind in FORMATS.items()),
    Download(PLAN_FILE, "Plan file", "The whole plan with its history, to keep or to open elsewhere"),
)
"""Every format, in the order in which they are offered, and the plan file."""
