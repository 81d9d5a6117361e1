"""The rows of a sheet in words: the line that names a row, and what a printed table says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.charts.day_words import short_date
from fivepillars.plan.numbers import counted
from fivepillars.plan.tables import Figure, Goal, Member, School, WorkingAgreement
from fivepillars.views.code_words import SCHOOL_APPROACHES

if TYPE_CHECKING:
    from fivepillars.plan import Row


def said(row: Row) -> tuple[str, str]:
    """Return a row's name, and the rest of it in one line."""
    if isinstance(row, Member):
        parts = [row.role, row.organization, (row.sector or "").capitalize()]
        parts += ["Coordinator"] if row.coordinator else []
        return row.name, " · ".join(filter(None, parts))
    if isinstance(row, Goal):
        reach = f"from {row.baseline} to {row.target}" if row.baseline and row.target else row.target
        by = f"by {short_date(row.due)}" if row.due else ""
        return row.title, " · ".join(filter(None, (row.measure, reach, by)))
    if isinstance(row, School):
        return row.name, " · ".join(filter(None, (row.grades, _students(row), approach_words(row))))
    if isinstance(row, WorkingAgreement):
        return row.title, ""
    if isinstance(row, Figure):
        return row.title, " · ".join(filter(None, (amount(row), row.year, row.source, row.standing)))
    return "", ""


def approach_words(school: School) -> str:
    """Return the words for a school's approach, or nothing."""
    return SCHOOL_APPROACHES.get(school.approach or "", "")


def _students(school: School) -> str:
    return "" if school.enrollment is None else counted(school.enrollment, "student")


def amount(figure: Figure, *, unit: bool = True) -> str:
    """Return a figure's value as people write it, such as "2,418 students" or "41.5 percent"."""
    if figure.value is None:
        return ""
    number = f"{figure.value:,.2f}".rstrip("0").rstrip(".")
    return f"{number} {figure.unit}".strip() if unit else number
