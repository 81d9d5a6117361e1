"""The workbook: an open plan, and the one way to change it."""

from fivepillars.workbook.overwriting import Saved
from fivepillars.workbook.shelf import Shelf, TemplateEntry
from fivepillars.workbook.watch import watch
from fivepillars.workbook.workbook import Workbook

__all__ = ["Saved", "Shelf", "TemplateEntry", "Workbook", "watch"]
