"""What of a plan's indicators may be shown; every way out asks here: page, twin, documents, data files.

Counts of students go through the disclosure gate, together with everything the plan says about the same
students. A share of a small group is shown as a band. What the source withheld stays as the source shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.analysis.disclosure import HIDDEN, Rule, gate, percent_in_band
from fivepillars.analysis.indicators import Kind, row_of, value_text
from fivepillars.analysis.tabled import EVERYBODY, apart, tabled
from fivepillars.plan.refusal import Refused
from fivepillars.plan.tables import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.plan import Plan

NOT_REPORTED = "not reported"
_FULL = 100
_SEVERAL = 2
_NEARLY = 1.1
"""A total that is at most so many times the sum of the schools is taken for the total of all schools."""


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
class Beside:
    """What else a plan says about how many students there are.

    Parameters
    ----------
    whole
        The name of the district.
    schools
        Each school with its enrolment.
    totals
        Figures about the whole place, in students.
    """

    whole: str = ""
    schools: tuple[tuple[str, int], ...] = ()
    totals: tuple[float, ...] = ()


def shown_indicators(plan: Plan) -> ShownIndicators:
    """Give a plan's indicators with everything hidden that must be hidden.

    Parameters
    ----------
    plan
        The plan; its setting says from which count on a group may be shown.
    """
    schools = tuple(
        (school.name, school.enrollment) for school in plan.schools if school.enrollment is not None
    )
    totals = tuple(
        sorted(
            figure.value for figure in plan.figures if figure.value and figure.unit.casefold() == "students"
        )
    )
    beside = Beside(plan.agency.name, schools, totals)
    return _shown(plan.indicators, plan.setting.smallest_count, beside)


def counts_students(row: Indicator) -> bool:
    """Tell whether an indicator is a number of students, said so or not."""
    return row.counts_students or row.kind == "count"


@lru_cache(maxsize=8)
def _shown(rows: tuple[Indicator, ...], minimum: int, beside: Beside) -> ShownIndicators:
    rule = Rule(minimum=minimum)
    whole = beside.whole
    together: dict[tuple[str, str], list[Indicator]] = {}
    for row in rows:
        if counts_students(row):
            together.setdefault((row.title.casefold(), row.year), []).append(row)
    sets = [each for group in together.values() for each in apart(_with_total(group, beside), whole)]
    hidden = {row_id for each in sets for row_id in _hidden(each, rule, whole)}
    elsewhere = _hidden_schools(beside, rule)
    hidden |= {
        row.id for row in rows if counts_students(row) and (row.place.casefold(), row.value) in elsewhere
    }
    shown = tuple(_one(row, rule, hide=row.id in hidden) for row in rows)
    return ShownIndicators(shown, _note(shown, minimum))


def _with_total(rows: list[Indicator], beside: Beside) -> list[Indicator]:
    """Add the total of the whole place where the plan tells it elsewhere and it could be the sum of these."""
    everybody = [row for row in rows if row.group.casefold().strip() in EVERYBODY]
    named = {row.place.casefold().strip() for row in everybody}
    if len(named) < len(everybody) or len(named) < _SEVERAL or named & {"", beside.whole.casefold().strip()}:
        return rows
    added = sum(row.value or 0 for row in everybody)
    fits = [total for total in beside.totals if added <= total <= added * _NEARLY + Rule().minimum]
    if not fits:
        return rows
    total = everybody[0].model_copy(
        update={"id": "total", "place": beside.whole, "value": fits[0], "shown_as": ""}
    )
    return [*rows, total]


def _hidden_schools(beside: Beside, rule: Rule) -> frozenset[tuple[str, float]]:
    """Give the enrolments that the list of schools hides, so that no other table shows them."""
    if not beside.schools:
        return frozenset()
    counts = [*beside.schools, ("", sum(count for _, count in beside.schools))]
    rows = [
        Indicator(id=f"{number}", place=name, kind="count", value=count)
        for number, (name, count) in enumerate(counts)
    ]
    hidden = set(_hidden(rows, rule, ""))
    return frozenset((row.place.casefold(), row.value or 0.0) for row in rows if row.id in hidden)


def _hidden(rows: list[Indicator], rule: Rule, whole: str) -> Iterable[str]:
    """Give the ids of counts about one thing in one year that may not be shown.

    Where the counts contradict each other nobody can prove that a small one stays hidden, so none is shown.
    """
    every = [row.id for row in rows]
    places = {(row.place.casefold().strip(), row.group.casefold().strip()) for row in rows}
    if len(places) < len(rows):
        return every if _disagree(rows) else _hidden_of_first(rows, rule, whole)
    try:
        made = tabled(rows, whole)
        released = gate(made.tables, rule)
    except Refused:
        return every
    found = [
        row_id for row_id, (table, key) in made.places.items() if released.tables[table].values[key] is None
    ]
    return [*found, *(row.id for row in rows if row.id not in made.places)]


def _disagree(rows: list[Indicator]) -> bool:
    said: dict[tuple[str, str], set[float | None]] = {}
    for row in rows:
        said.setdefault((row.place.casefold().strip(), row.group.casefold().strip()), set()).add(row.value)
    return any(len(values) > 1 for values in said.values())


def _hidden_of_first(rows: list[Indicator], rule: Rule, whole: str) -> Iterable[str]:
    """Look at each figure once where it stands twice, and hide both or none."""
    named = {(row.place.casefold().strip(), row.group.casefold().strip()): row for row in reversed(rows)}
    hidden = set(_hidden(list(named.values()), rule, whole))
    for row in rows:
        first = named[(row.place.casefold().strip(), row.group.casefold().strip())]
        if first.id in hidden:
            yield row.id


def _one(row: Indicator, rule: Rule, *, hide: bool) -> Shown:
    read = row_of(row)
    if read.kind is Kind.MISSING:
        return Shown(row, NOT_REPORTED)
    if read.kind is not Kind.EXACT:
        # The source withheld it: it says what the source says, and the gate has counted with it.
        return Shown(row, row.shown_as or value_text(read.value))
    if hide:
        return Shown(_emptied(row, HIDDEN), HIDDEN, hidden=True)
    if row.kind == "percent":
        return _percent(row, rule)
    return Shown(row, _number(row.value))


def _percent(row: Indicator, rule: Rule) -> Shown:
    """Show a share of a small group as a band: with the group's size it would be a count."""
    plain = Shown(row, f"{_number(row.value)} %")
    if row.n is None or row.n < 0 or row.value is None or not 0 <= row.value <= _FULL:
        return plain
    group = round(row.n)
    count = round(row.value * group / _FULL)
    small = group < rule.minimum or rule.is_small(count) or rule.is_small(group - count)
    if not small:
        return plain
    said = percent_in_band(count, group, rule, size_shown=True)
    return Shown(_emptied(row, said), said, hidden=True)


def _emptied(row: Indicator, said: str) -> Indicator:
    nothing = dict.fromkeys(("value", "low", "high", "n", "error"))
    return row.model_copy(update=nothing | {"shown_as": said})


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")


def _note(shown: tuple[Shown, ...], minimum: int) -> str:
    if not any(each.hidden for each in shown):
        return ""
    return (
        f"{HIDDEN} Counts of students under {minimum} are hidden, and so are others from which they could be "
        "worked out; shares of small groups are given as bands. Nothing hidden is 0."
    )
