"""The workbook: an open plan, and the one way to change it."""

from fivepillars.workbook.overwriting import Saved
from fivepillars.workbook.plan_repository import PlanRepository, TemplateEntry
from fivepillars.workbook.watch import watch
from fivepillars.workbook.workbook import Workbook

__all__ = ["PlanRepository", "Saved", "TemplateEntry", "Workbook", "watch"]
