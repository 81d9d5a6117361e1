"""A row of indicators: one figure about one group in one place and year, as a file or a person gave it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from fivepillars.analysis.indicators.drawing import ENOUGH, Drawn, drawn
from fivepillars.analysis.indicators.value import Kind, Value, value_text

PlaceLevel = Literal["school", "district", "state", "nation", ""]
EVERYBODY = "All students"
PERCENT, STUDENTS = "percent", "students"


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
        "percent", "students" or another word.
    source, year
        Who published it, and the year it describes.
    place, place_id, level
        The school or district by name and NCES or local id, and which of the two it is.
    group
        Whom it is about.
    n, error, low, high
        How many stand behind it, its standard error, and the bounds of a published interval.
    standing
        Read in a source, or assumed.
    counts_students
        It is a number of students, so it must pass the disclosure gate on every way out.
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
    group: str = EVERYBODY
    n: float | None = None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    standing: Literal["verified", "assumed"] = "assumed"
    counts_students: bool = False
    row: int = 0

    @property
    def kind(self) -> Kind:
        """Give what the figure is: exact, a range, suppressed or missing."""
        return self.value.kind

    @property
    def exact(self) -> float | None:
        """Give the number, if the figure is one."""
        return self.value.number

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """Give what names the figure: two rows with the same key say something about the same thing."""
        return (self.title, self.place_id or self.place, self.year, self.group, self.level)

    def drawn(self, enough: int = ENOUGH) -> Drawn:
        """Tell what may be drawn of it."""
        return drawn(
            self.value,
            n=self.n,
            error=self.error,
            bounds=(self.low, self.high) if self.low is not None and self.high is not None else None,
            percent=self.unit == PERCENT,
            full_count=self.unit != PERCENT and self.error is None,
            enough=enough,
        )

    def as_json(self) -> dict[str, object]:
        """Give the row as plain data.

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
