"""`--as 211`: a directory of services from the export of a 211 line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.cli.import_directory import bring_directory

if TYPE_CHECKING:
    from pathlib import Path

    from fivepillars.cli.imports import Brought, Wanted
    from fivepillars.workbook import Workbook


def bring(workbook: Workbook, source: Path, wanted: Wanted) -> Brought:
    """Read the directory, keep it for this plan, and pick from it."""
    return bring_directory(workbook, source, wanted, "211")
