"""Whom the team would screen and who takes up what is found. It plans services and diagnoses no one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from fivepillars.plan.tables.row_reference import Person
from fivepillars.plan.tables.table_row import Line, Row

_PART = r"(100(\.0+)?|\d{1,2}(\.\d+)?)"
Percent = Annotated[str, StringConstraints(pattern=rf"^({_PART}( to {_PART}){{0,2}} ?%?)?$", max_length=40)]
"""One percent such as `85`, or a range such as `66 to 85` or `66 to 80 to 85` (low, likely, high)."""
_HOW = "A percent such as 85, or a range such as 66 to 85 (low to high), or 66 to 80 to 85. No more than 100."


def _as_text(value: object) -> object:
    """Take a number as the text a person would type."""
    return f"{value:.12g}" if isinstance(value, int | float) and not isinstance(value, bool) else value


def _within(most: float, *, above_zero: bool = False) -> Callable[[str], str]:
    """Return a check that every number of a text lies from 0, or above it, to `most`."""

    def checked(text: str) -> str:
        numbers = [float(part) for part in text.split(" to ") if part]
        if any(number > most or (above_zero and number <= 0) for number in numbers):
            raise ValueError(text)
        return text

    return checked


_NUMBER = r"\d{1,7}(\.\d{1,6})?"
Amount = Annotated[
    str,
    BeforeValidator(_as_text, json_schema_input_type=str | float),
    StringConstraints(pattern=rf"^({_NUMBER}( to {_NUMBER}){{0,2}})?$", max_length=40),
]
"""One number such as `1.5`, or a range such as `1 to 2` or `1 to 1.5 to 2` (low, likely, high)."""

InstrumentName = Literal["phq-9", "phq-2", "psc", "sdq"]
"""The instruments of `data/reference/screening_instruments.csv`."""
ConsentMethod = Literal["passive", "active", "opt-out", "take-home", "mail", "in-person"]
"""The ways to ask of `data/reference/consent_methods.csv`."""
StaffRole = Literal["psychologist", "counselor", "social worker", "other"]


class Screening(Row):
    """Whom the team would screen, with what, and what it expects to find."""

    grades: Line = Field("", title="Grades or schools", description="Who is offered screening.")
    students: Annotated[Amount, AfterValidator(_within(1_000_000))] = Field(
        "",
        title="Students offered screening",
        description="How many students that is, such as 1200, or a range such as 1100 to 1300.",
    )
    consent_method: ConsentMethod | None = Field(
        None, title="How consent is asked", description="Counsel says which consent is needed."
    )
    consent: Percent = Field("", title="Share with consent (%)", description=_HOW)
    instrument: InstrumentName | None = Field(
        None, title="Instrument and cut-off", description="What is asked, and from which score on."
    )
    sensitivity: Percent = Field("", title="Sensitivity (%)", description=_HOW)
    specificity: Percent = Field("", title="Specificity (%)", description=_HOW)
    prevalence: Percent = Field("", title="Share who have a disorder (%)", description=_HOW)
    prevalence_source: Line = Field(
        "", title="Where that share is from", description="Study or record; not a survey of symptoms."
    )
    symptoms_as_disorder: bool = Field(
        default=False,
        title="Use a share with symptoms all the same",
        description="The team knows that a share with symptoms is not the share with a disorder.",
    )
    crisis_share: Percent = Field("", title="Need a check on the same day (%)", description=_HOW)
    crisis_who: Person = Field(
        "", title="Who checks on the same day", description="The role that sees a student the same day."
    )
    months: Annotated[Amount, AfterValidator(_within(12, above_zero=True))] = Field(
        "",
        title="Months over which to screen",
        description="One wave, spread evenly: above 0 and up to 12, such as 3, or 2 to 4.",
    )
    times: Annotated[int, Field(ge=1, le=12)] | None = Field(
        None, title="Times a year", description="How often each student is screened."
    )
    untreated: Percent = Field("", title="In no treatment yet (%)", description=_HOW)
    community_share: Percent = Field("", title="Referred in the community (%)", description=_HOW)
    telehealth_share: Percent = Field("", title="Referred to telehealth (%)", description=_HOW)
    school_uptake: Percent = Field("", title="Use a referral at school (%)", description=_HOW)
    community_uptake: Percent = Field("", title="Use a referral in the community (%)", description=_HOW)
    telehealth_uptake: Percent = Field("", title="Use a referral to telehealth (%)", description=_HOW)
    wait_limit: Annotated[float, Field(ge=0, le=52)] | None = Field(
        None, title="Longest wait you accept (weeks)", description="From referral to the first appointment."
    )


class Staffing(Row):
    """People who treat students at school, by role; never by name of a student."""

    role: StaffRole | None = Field(None, title="Role", description="What they are.")
    fte: Annotated[Amount, AfterValidator(_within(1000))] = Field(
        "", title="Full-time people (FTE)", description="Such as 1.5, or a range such as 1 to 1.5."
    )
    core_share: Percent = Field("", title="Time for students in treatment (%)", description=_HOW)
    appointments: Annotated[Amount, AfterValidator(_within(20, above_zero=True))] = Field(
        "",
        title="Appointments in a half-day",
        description="How many students are seen in a half-day: above 0 and up to 20, such as 2, or 1 to 3.",
    )
    weeks: Annotated[Amount, AfterValidator(_within(13, above_zero=True))] = Field(
        "",
        title="Usable weeks of a quarter",
        description="Weeks of 13 in which students are seen, such as 11, or 10 to 12.",
    )
