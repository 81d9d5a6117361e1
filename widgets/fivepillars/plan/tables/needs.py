"""What students here need, and the figures that show it. Counts and shares of groups only."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from fivepillars.catalog.item import Tier
from fivepillars.catalog.pillars import PillarSlug
from fivepillars.plan.tables.place import Standing
from fivepillars.plan.tables.row_reference import Ref
from fivepillars.plan.tables.table_row import GroupSize, Line, Number, Prose, Row, Spread

Population = Literal[
    "all students",
    "students in poverty",
    "students experiencing homelessness",
    "students in foster care",
    "multilingual learners",
    "newcomer families",
    "students with disabilities",
    "LGBTQ+ students",
    "students affected by substance use",
    "students in crisis",
    "school-aged parents",
    "students in remote places",
]
"""Whom a need or a service is about; the guide and its fellow documents name these groups."""


NOT_BELOW_0 = "A count of students is 0 or more."


class Indicator(Row):
    """A figure about a group of students, with its source, year and how sure it is.

    A value that the source suppressed is kept as what it is: an interval, or nothing known. It is never 0.
    """

    title: Line = Field("", title="Indicator", description="What is measured.")
    place: Line = Field("", title="Where", description="A school, the district, the state or the nation.")
    group: Line = Field("", title="Group", description="All students, or the group it is about.")
    year: Line = Field("", title="Year", description="The year or school year it describes.")
    kind: Literal["count", "percent", "rate", "figure", "other"] = Field(
        "other",
        title="Kind",
        description="Count of students, percent, rate, or a figure that counts no students, such as dollars "
        "or days. Until somebody says which, it is shown like a count of students.",
    )
    value: Number | None = Field(
        None, title="Value", repr=False, description="The figure, where one is published."
    )
    low: Number | None = Field(
        None, title="At least", repr=False, description="Lower bound: of an interval, or of what was hidden."
    )
    high: Number | None = Field(
        None, title="At most", repr=False, description="Upper bound: of an interval, or of what was hidden."
    )
    shown_as: Line = Field(
        "", title="As printed", repr=False, description="How the source prints it, such as <10."
    )
    n: GroupSize | None = Field(
        None, title="Group size", repr=False, description="How many students it rests on."
    )
    error: Spread | None = Field(
        None, title="Standard error", repr=False, description="In the unit of the value."
    )
    source: Line = Field("", title="Source", description="Who published it, and where.")
    dated: date | None = Field(None, title="Dated", description="When the source was made or read.")
    standing: Standing = Field("assumed", title="Standing", description="Read in the source, or assumed.")
    counts_students: bool = Field(
        default=False, title="Counts students", description="It passes the disclosure gate on every way out."
    )
    within: Line = Field("", title="Lies in", description="The district or state that the place lies in.")
    whole: Line = Field(
        "",
        title="Of which total",
        description="The indicator of the same place and year that counts all the students of whom this is a "
        "part or a percentage.",
    )
    part: Line = Field(
        "",
        title="Percentage of which count",
        description="For a percentage: the indicator of the same place and year that counts its students.",
    )
    parted_by: Line = Field(
        "", title="Parted by", description="What parts the total here: race, sex, grade or another."
    )

    @field_validator("value", "low", "high")
    @classmethod
    def _counted_from_0(cls, number: float | None, told: ValidationInfo) -> float | None:
        """Refuse a count below 0."""
        if number is not None and number < 0 and told.data.get("kind") == "count":
            raise ValueError(NOT_BELOW_0)
        return number


class Need(Row):
    """Something students here need, and where and for whom."""

    title: Line = Field("", title="Need", description="What is needed, in a few words.")
    pillar: PillarSlug | None = Field(None, title="Pillar", description="The pillar that would answer it.")
    tier: Tier | None = Field(None, title="Tier", description="The tier of support it calls for.")
    population: Population | None = Field(None, title="For whom", description="The group that needs it.")
    place: Line = Field("", title="Where", description="A school or town; empty for the whole district.")
    evidence: Annotated[Line, Ref("indicator", free=True)] = Field(
        "", title="Evidence", description="The figure that shows it, or words."
    )
    notes: Prose = Field("", title="Notes", description="What the team said about it.")
