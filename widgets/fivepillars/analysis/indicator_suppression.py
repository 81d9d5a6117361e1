"""What of a plan's figures may be shown; every way out asks here: page, twin, documents, data files.

Every number that counts students, or tells such a count, goes through the disclosure gate together with all
others of the plan. A share of a small group is shown as a band. What the source withheld stays as the source
shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.analysis.counted import Told
from fivepillars.analysis.disclosure import HIDDEN, Rule, percent_in_band
from fivepillars.analysis.indicators import Kind, value_text
from fivepillars.analysis.over_time import gated_over_time
from fivepillars.analysis.valued import exact_value, may_count, may_share
from fivepillars.plan import FIGURES, Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from fivepillars.analysis.gated import Gated
    from fivepillars.plan import Row
    from fivepillars.plan.past import Past
    from fivepillars.plan.tables import Figure, Indicator, School

NOT_REPORTED = "not reported"
_FULL = 100
_NUMBERS = ("value", "low", "high", "n", "error")


@dataclass(frozen=True, slots=True)
class Shown:
    """An indicator as it may be shown.

    Parameters
    ----------
    row
        The indicator; where it is hidden, its numbers are not in here.
    text
        Its value as it is printed, such as "2,566", "39.7 %", "≤15 %", "<10" or "*".
    hidden
        We hide it; the source may not.
    """

    row: Indicator
    text: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ShownIndicators:
    """All indicators of a plan as they may be shown, in the plan's order.

    Parameters
    ----------
    rows
        One entry an indicator.
    note
        The sentence to print with them; empty if nothing is hidden.
    """

    rows: tuple[Shown, ...]
    note: str


@dataclass(frozen=True, slots=True)
class _All:
    """Everything about students that may be shown."""

    indicators: ShownIndicators
    schools: tuple[School, ...]
    figures: tuple[Figure, ...]


def shown_indicators(plan: Plan) -> ShownIndicators:
    """Return a plan's indicators with everything hidden that must be hidden.

    Parameters
    ----------
    plan
        The plan; its setting says from which count on a group may be shown.
    """
    return _shown(plan).indicators


def shown_schools(plan: Plan) -> tuple[School, ...]:
    """Return the plan's schools; where a number of students may not be shown, there is none."""
    return _shown(plan).schools


def shown_figures(plan: Plan) -> tuple[Figure, ...]:
    """Return the figures of the place; where a number of students may not be shown, there is none."""
    return _shown(plan).figures


def released(plan: Plan, table: str) -> tuple[Row, ...]:
    """Return the rows of a table that may count students, as they may be shown."""
    rows: dict[str, Callable[[Plan], tuple[Row, ...]]] = {"school": shown_schools, "figure": shown_figures}
    if table in rows:
        return rows[table](plan)
    return tuple(each.row for each in shown_indicators(plan).rows)


def withheld(plan: Plan, table: str) -> frozenset[tuple[str, str]]:
    """Return the row and field of each number of a table that stands there and is not shown as it was typed.

    Nothing that a person is told may depend on whether such a number is the same as another.
    """
    typed = plan.rows(table)
    fields = [field for name, field in FIGURES if name == table]
    emptied = {each.row.id for each in shown_indicators(plan).rows if each.hidden and table == "indicator"}
    return frozenset(
        (shown.id, field)
        for shown in released(plan, table)
        for field in fields
        if (raw := getattr(typed[shown.id], field)) not in (None, "")
        if shown.id in emptied or (field != "shown_as" and raw != getattr(shown, field))
    )


def counts_students(row: Indicator) -> bool:
    """Tell whether an indicator is a number of students, said so or not."""
    return may_count(row)


def _shown(plan: Plan) -> _All:
    told = Told(plan.indicators, plan.schools, plan.figures, plan.agency.name)
    past = plan.past if isinstance(plan, Plan) else None
    return _all(told, past, Rule(minimum=plan.setting.smallest_count))


@lru_cache(maxsize=8)
def _all(told: Told, past: Past | None, rule: Rule) -> _All:
    found = gated_over_time(told, past, rule)
    rows = tuple(_one(row, found, rule) for row in told.indicators)
    hidden = _hidden_schools(told.schools, found)
    schools = tuple(
        school.model_copy(update={"enrollment": None}) if school.id in hidden else school
        for school in told.schools
    )
    figures = tuple(
        figure.model_copy(update={"value": None}) if found.hides(("figure", figure.id, "value")) else figure
        for figure in told.figures
    )
    return _All(ShownIndicators(rows, _note(rows, rule)), schools, figures)


def _hidden_schools(schools: tuple[School, ...], found: Gated) -> frozenset[str]:
    """Return the schools whose number of students is hidden: never one alone.

    How many students a district has is published elsewhere; a school hidden alone is what remains of it.
    """
    counted = [school for school in schools if school.enrollment is not None]
    hidden = {school.id for school in counted if found.hides(("school", school.id, "enrollment"))}
    shown = [school for school in counted if school.id not in hidden]
    if len(hidden) == 1 and shown:
        hidden.add(min(shown, key=lambda school: (school.enrollment or 0, school.id)).id)
    return frozenset(hidden)


def _one(row: Indicator, found: Gated, rule: Rule) -> Shown:
    value = exact_value(row)
    if value.kind is Kind.MISSING:
        return Shown(_kept(row, found, ""), NOT_REPORTED)
    if may_count(row):
        return _count(row, found, rule)
    if may_share(row):
        return _share(row, found, rule)
    if value.kind is not Kind.EXACT:
        text = value_text(value)
        return Shown(_kept(row, found, text), row.shown_as or text)
    return Shown(_kept(row, found, ""), _number(value.number))


def _count(row: Indicator, found: Gated, rule: Rule) -> Shown:
    value = exact_value(row)
    number = value.number
    if number is None:
        if found.was_narrow(("indicator", row.id, "value")):
            return Shown(_emptied(row, HIDDEN), HIDDEN, hidden=True)
        # The source withheld it: it says what the source says, and the gate has counted with it.
        text = value_text(value)
        return Shown(_kept(row, found, text), text)
    part = not float(number).is_integer() and 0 < number < rule.minimum
    if part or found.hides(("indicator", row.id, "value")):
        return Shown(_emptied(row, HIDDEN), HIDDEN, hidden=True)
    narrow = row.model_copy(update={"value": number, "low": None, "high": None}) if row.value is None else row
    return Shown(_kept(narrow, found, ""), _number(number))


def _share(row: Indicator, found: Gated, rule: Rule) -> Shown:
    """Show a percentage or rate, unless with a total that the plan tells it would be a hidden count."""
    where = ("indicator", row.id, "value")
    value, share, size = exact_value(row), found.counts.shares.get(where), found.banded.get(where)
    answers = found.counts.told_by.get(("indicator", row.id, "n"))
    few = row.n is not None and row.n < rule.minimum
    if size is not None or few:
        tied = share is not None and found.hidden & {share.told, share.base}
        alone = not tied or share is None or _alone(share.told, share.base, found)
        said = _band(value.number, size, rule) if row.kind == "percent" and alone and not few else HIDDEN
        return Shown(_emptied(row, said), said, hidden=True)
    if value.number is None:
        text = value_text(value)
        return Shown(_kept(row, found, text), row.shown_as or text)
    unit = " %" if row.kind == "percent" else ""
    kept = _kept(row, found, "")
    if answers in found.hidden:
        kept = kept.model_copy(update={"low": None, "high": None, "error": None})
    return Shown(kept, f"{_number(value.number)}{unit}")


def _alone(count: str, base: str, found: Gated) -> bool:
    """Tell whether a count is tied to nothing but its group, so that a band of it gives nothing else away."""
    tied = [{tie.whole, *tie.parts} for tie in found.ties]
    return all(names <= {count, base} for names in tied if count in names)


def _band(percent: float | None, size: int | None, rule: Rule) -> str:
    """Return a share of a small group as a band: with the group's size it would be a count."""
    if percent is None or not size or not 0 <= percent <= _FULL:
        return HIDDEN
    count = min(round(percent * size / _FULL), size)
    return percent_in_band(count, size, rule, size_shown=True)


def _kept(row: Indicator, found: Gated, said: str) -> Indicator:
    """Return a row that is shown, without the number it rests on where that is hidden; said in our words."""
    gone = dict.fromkeys(("n", "error"), None) if found.hides(("indicator", row.id, "n")) else {}
    return row.model_copy(update={"shown_as": said, **gone})


def _emptied(row: Indicator, said: str) -> Indicator:
    return row.model_copy(update=dict.fromkeys(_NUMBERS) | {"shown_as": said})


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")


def _note(shown: tuple[Shown, ...], rule: Rule) -> str:
    hidden = sum(each.hidden for each in shown)
    if not hidden:
        return ""
    return (
        f"{HIDDEN} Counts of students under {rule.minimum} are hidden, and so are others from which they "
        f"could be worked out; shares of small groups are given as bands: {hidden:,} of {len(shown):,} "
        "figures. Nothing hidden is 0."
    )
