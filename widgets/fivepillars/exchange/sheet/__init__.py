"""Sheets: tables out of whatever file people have, with nothing lost and everything odd reported.

`read_sheets` reads CSV, TSV, XLSX, a zip of them or a folder of them. `as_day` reads a day however it was
written.
"""

from fivepillars.exchange.sheet.read_day import as_day
from fivepillars.exchange.sheet.read_sheets import read_sheets
from fivepillars.exchange.sheet.region import EVERYWHERE, Region, region_of
from fivepillars.exchange.sheet.sheet import Note, Sheet
from fivepillars.exchange.sheet.size import LIMITS, Limits

__all__ = [
    "EVERYWHERE",
    "LIMITS",
    "Limits",
    "Note",
    "Region",
    "Sheet",
    "as_day",
    "read_sheets",
    "region_of",
]
