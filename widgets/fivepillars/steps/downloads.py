"""The forms in which a plan leaves the workbook, in the words of the people who take it along."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """One format.

    Parameters
    ----------
    format
        Its name in `fivepillars.documents.FORMATS` and in addresses.
    label
        What the button says.
    use
        What it is good for.
    """

    format: str
    label: str
    use: str


DOWNLOADS = (
    Download("docx", "Word", "To edit further and to mail around"),
    Download("pdf", "PDF", "To print and to hand to the board; readable by screen readers"),
    Download("html", "Web page", "One file to put on a website or to open without wifi"),
    Download("xlsx", "Excel", "Every table of the plan on a sheet of its own"),
    Download(
        "csv", "CSV tables", "For a database or a statistics program, with a description of each column"
    ),
    Download("ics", "Calendar", "Starts and due dates, for any calendar program"),
    Download("json", "Plan file", "The whole plan with its history, to keep or to open elsewhere"),
)
"""The formats in the order in which they are asked for."""
