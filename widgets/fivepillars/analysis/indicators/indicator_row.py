"""A row of indicators: one figure about one group in one place and year, as a file or a person gave it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Literal

from fivepillars.analysis.indicators.read_cell import read_value
from fivepillars.analysis.indicators.reporting_standards import ENOUGH, Drawn, drawn
from fivepillars.analysis.indicators.value import MISSING, Counted, Kind, Value, value_text
from fivepillars.plan.tables import Indicator

PlaceLevel = Literal["school", "district", "state", "nation", ""]
EVERYBODY = "All students"
PERCENT, STUDENTS, RATE = "percent", "students", "rate"
NOT_KNOWN = "not known"
"""The unit of what may count students, and nobody has said: screened as they are, and used for nothing."""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One figure.

    Parameters
    ----------
    title
        The indicator: what was counted or asked.
    value
        The figure as what it is; percentages on a scale of 0 to 100.
    unit
        "percent", "students", "not known" or another word.
    source, year
        Who published it, and the year it describes.
    place, place_id, level, within
        The school or district by name and NCES or local id, which of the two it is, and the district or state
        it lies in.
    group
        Whom it is about.
    n, error, low, high
        How many stand behind it, its standard error, and the bounds of a published interval.
    inside
        What the row is called that sums up all places of the file, where there is one.
    whole, part, parted_by
        The indicators that count the students of whom it is a part or a percentage, and what parts them; see
        `fivepillars.plan.tables.Indicator`.
    standing
        Read in a source, or assumed.
    counts_students
        It is, or may be, a number of students, so it must pass the disclosure gate on every way out.
    row
        The row of the file it came from; 0 if it was typed.
    """

    title: str
    value: Value
    unit: str = ""
    source: str = ""
    year: str = ""
    place: str = ""
    place_id: str = ""
    level: PlaceLevel = ""
    within: str = ""
    group: str = EVERYBODY
    n: float | None = None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    inside: str = ""
    whole: str = ""
    part: str = ""
    parted_by: str = ""
    standing: Literal["verified", "assumed"] = "assumed"
    counts_students: bool = False
    row: int = 0

    @property
    def kind(self) -> Kind:
        """Return what the figure is: exact, a range, suppressed or missing."""
        return self.value.kind

    @property
    def exact(self) -> float | None:
        """Return the number, if the figure is one."""
        return self.value.number

    @property
    def key(self) -> tuple[str, ...]:
        """Return what names the figure: two rows with the same key say something about the same thing."""
        if self.place_id:
            return (self.title, self.level, self.place_id, self.year, self.group)
        return (self.title, self.level, self.place, self.within, self.year, self.group)

    def without_bounds(self) -> IndicatorRow:
        """Return the same figure without its published interval."""
        return replace(self, low=None, high=None)

    def drawn(self, enough: int = ENOUGH, *, full_count: bool | None = None) -> Drawn:
        """Tell what may be drawn of it.

        Parameters
        ----------
        enough
            Fewest answers behind a point.
        full_count
            Everybody was counted. By default that holds for figures that are no percentage and come without
            an error; of a percentage of all students enrolled only the team knows.
        """
        bounds = (self.low, self.high) if self.low is not None and self.high is not None else None
        sampled = self.unit == PERCENT or self.error is not None or bounds is not None
        return drawn(
            self.value,
            n=self.n,
            error=self.error,
            bounds=bounds,
            percent=self.unit == PERCENT,
            full_count=not sampled if full_count is None else full_count,
            enough=enough,
        )

    def as_json(self) -> dict[str, object]:
        """Return the row as plain data.

        Numbers of students are in it: it is for the store and the pages of the plan's own team. On the way
        out of the plan, rows with `counts_students` go through the disclosure gate first.
        """
        plain: dict[str, object] = {
            each.name: getattr(self, each.name) for each in fields(self) if each.name != "value"
        }
        return plain | {
            "kind": str(self.value.kind),
            "value": self.value.number,
            "value_low": self.value.low,
            "value_high": self.value.high,
            "text": value_text(self.value),
            "written": self.value.text,
        }

    def _kind(self) -> str:
        """Return its kind in a plan: a number that nobody said to be of something else is "other"."""
        if self.unit == PERCENT:
            return PERCENT
        if self.counts_students:
            # Below 0 it says how many more or fewer students there are.
            below = self.exact is not None and self.exact < 0
            return "other" if below or self.unit == NOT_KNOWN else "count"
        if self.unit == RATE or self.unit.startswith("per "):
            return RATE
        return "figure" if self.unit else "other"

    def as_fields(self) -> dict[str, str | float | bool | None]:
        """Return the fields of the plan's own table of indicators (`fivepillars.plan.tables.Indicator`).

        Its bounds are those of the interval, or of what was hidden; how the source printed the figure stands
        beside them, so that `row_of` can tell which.
        """
        hidden = self.value.kind is not Kind.EXACT
        return {
            "title": self.title,
            "place": self.place,
            "group": self.group,
            "year": self.year,
            "kind": self._kind(),
            "value": self.value.number,
            "low": self.value.low if hidden else self.low,
            "high": self.value.high if hidden else self.high,
            "shown_as": value_text(self.value),
            "n": self.n,
            "error": self.error,
            "source": self.source,
            "standing": self.standing,
            "counts_students": self.counts_students,
            "within": self.within or self.inside,
            "whole": self.whole,
            "part": self.part,
            "parted_by": self.parted_by,
        }


def row_of(indicator: Indicator) -> IndicatorRow:
    """Return an indicator of a plan as a row that can be drawn and compared."""
    counted: Counted = (
        "percent" if indicator.kind == PERCENT else "count" if indicator.counts_students else ""
    )
    value = Value.exact(indicator.value) if indicator.value is not None else _hidden(indicator, counted)
    exact = value.kind is Kind.EXACT
    return IndicatorRow(
        title=indicator.title,
        value=value,
        unit=_unit(indicator),
        source=indicator.source,
        year=indicator.year,
        place=indicator.place,
        group=indicator.group or EVERYBODY,
        n=indicator.n,
        error=indicator.error,
        low=indicator.low if exact else None,
        high=indicator.high if exact else None,
        within=indicator.within,
        whole=indicator.whole,
        part=indicator.part,
        parted_by=indicator.parted_by,
        standing=indicator.standing,
        counts_students=indicator.counts_students,
    )


def _unit(indicator: Indicator) -> str:
    if indicator.kind == PERCENT:
        return PERCENT
    if indicator.counts_students:
        return NOT_KNOWN if indicator.kind == "other" else STUDENTS
    return ""


def _hidden(indicator: Indicator, counted: Counted) -> Value:
    written = read_value(indicator.shown_as, counted)
    if written is not None and written.kind is not Kind.EXACT and written.kind is not Kind.MISSING:
        return written
    if indicator.low is not None or indicator.high is not None:
        low, high = indicator.low, indicator.high
        if low is not None and high is not None and low > high:
            low, high = high, low  # two people may have typed one each
        return Value(Kind.RANGE, low, high, indicator.shown_as)
    return MISSING
