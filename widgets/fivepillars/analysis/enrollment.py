"""How many students each school has, as it may be shown: through the disclosure gate like every count."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.analysis.disclosure import Rule, gate
from fivepillars.analysis.shown import shown_indicators
from fivepillars.analysis.tabled import tabled
from fivepillars.plan.refusal import Refused
from fivepillars.plan.tables import Indicator, School

if TYPE_CHECKING:
    from fivepillars.plan import Plan


def shown_schools(plan: Plan) -> tuple[School, ...]:
    """Give the plan's schools; where a number of students may not be shown, there is none.

    The sum of all schools is taken to be known, so that no hidden number is what remains of it. A number that
    is hidden among the indicators is hidden here too.
    """
    shown = zip(plan.indicators, shown_indicators(plan).rows, strict=True)
    elsewhere = frozenset((row.place.casefold(), row.value) for row, each in shown if each.hidden)
    return _shown(plan.schools, plan.setting.smallest_count, elsewhere)


@lru_cache(maxsize=8)
def _shown(
    schools: tuple[School, ...], minimum: int, elsewhere: frozenset[tuple[str, float | None]]
) -> tuple[School, ...]:
    counted = [_counted(school.id, school.enrollment) for school in schools if school.enrollment is not None]
    if not counted:
        return schools
    total = _counted("", sum(school.enrollment or 0 for school in schools))
    hidden = _hidden([*counted, total], minimum)
    hidden |= {school.id for school in schools if (school.name.casefold(), school.enrollment) in elsewhere}
    return tuple(_emptied(school) if school.id in hidden else school for school in schools)


def _emptied(school: School) -> School:
    return school.model_copy(update={"enrollment": None})


def _counted(school: str, students: int) -> Indicator:
    return Indicator(id=school or "total", place=school, kind="count", value=students, counts_students=True)


def _hidden(rows: list[Indicator], minimum: int) -> frozenset[str]:
    try:
        made = tabled(rows)
        released = gate(made.tables, Rule(minimum=minimum))
    except Refused:
        return frozenset(row.id for row in rows)
    values = {row: released.tables[table].values[key] for row, (table, key) in made.places.items()}
    return frozenset(row.id for row in rows if values.get(row.id) is None)
