"""Places like ours, by size and poverty, from the published figures of districts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.indicator_suppression import shown_figures, shown_schools
from fivepillars.analysis.indicators import Likeness, Place, idaho_districts, indicator_of, similar

if TYPE_CHECKING:
    from fivepillars.analysis.indicator_suppression import Shown
    from fivepillars.plan import Plan

SOURCE = (
    "U.S. Census Bureau, SAIPE 2023, published Nov 27, 2024; NCES, Common Core of Data 2023–24, "
    "copy of Dec 16, 2025"
)
COLUMNS = ("District", "Students", "In poverty", "Steps apart")


@dataclass(frozen=True, slots=True)
class SimilarPlaces:
    """The districts most like ours.

    Parameters
    ----------
    rows
        Name, students, share in poverty and how many steps apart, the most alike first.
    rule
        What a step is.
    source
        Where the figures are from.
    """

    rows: tuple[tuple[str, ...], ...]
    rule: str
    source: str = SOURCE


def similar_places(ours: Shown, plan: Plan) -> SimilarPlaces | None:
    """Return the districts like ours beside a figure on poverty; None where none are known.

    Published figures of districts are in `data/reference/` for Idaho.
    """
    row = ours.row
    if plan.agency.state != "ID" or indicator_of(row.title) != "poverty" or row.kind != "percent":
        return None
    enrolled = sum(school.enrollment or 0 for school in shown_schools(plan)) or next(
        (figure.value for figure in shown_figures(plan) if figure.unit == "students" and figure.value), None
    )
    place = Place(plan.agency.leaid or "ours", plan.agency.name, enrolled, row.value)
    found = similar(place, idaho_districts())
    lines = tuple(_line(each.place, each.distance) for each in found)
    return SimilarPlaces(lines, Likeness().sentence) if lines else None


def _line(place: Place, distance: float) -> tuple[str, ...]:
    students = f"{place.students:,.0f}" if place.students is not None else "not reported"
    poverty = f"{place.poverty:,.0f} %" if place.poverty is not None else "not reported"
    return place.name, students, poverty, f"{distance:.1f}"
