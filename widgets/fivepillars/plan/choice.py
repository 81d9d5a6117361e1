"""A choice: one decision that somebody made, kept for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, PlainSerializer

from fivepillars.plan.characters import plain, seen, typed
from fivepillars.plan.refusal import Refused
from fivepillars.plan.tables import FIGURES

_FIRST_YEAR, _LAST_YEAR = 1970, 8999
_LAST_TURN = 0xFFFFFF
_AFTER = (
    r"^(?:[1-8][0-9]{3}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z"
    r"(?:\+[0-9a-f]{6})? [a-z0-9\-]{8,40})?$"
)

BEGUN = "begun"
"""The gesture of the choices a plan begins with; they are not undone."""
MOST_NAME = 80
"""The longest name of whoever chooses, in characters."""


def person_name(given: str) -> str:
    """Return the name of whoever chooses, as their choices keep it.

    Raises
    ------
    Refused
        It is too long.
    """
    name = typed(str(given))
    if len(name) > MOST_NAME:
        raise Refused(
            f"The name of whoever chooses has {len(name):,} characters; at most {MOST_NAME} fit. "
            f"Nothing was changed. Give a shorter one than “{name[:20]}…”."
        )
    return name


@lru_cache(maxsize=1024)
def moment_text(moment: datetime) -> str:
    """Write a moment in UTC to the microsecond, always 27 characters, so that text sorts as time does."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _in_reach(moment: datetime) -> datetime:
    if _FIRST_YEAR < moment.year < _LAST_YEAR:  # whatever the time zone: none is a year away
        return moment
    # The first and the last day that Python knows have no name in another time zone.
    if MINYEAR < moment.year < MAXYEAR and _FIRST_YEAR <= moment.astimezone(UTC).year <= _LAST_YEAR:
        return moment
    raise ValueError("the year is out of reach")


def rank_after(at: str, after: str) -> str:
    """Return what orders a choice among those on its cell, as text that sorts.

    It is the moment of the choice, unless its maker had seen a choice dated as late or later: then it is that
    one's rank, counted on by one. So what was decided later stands, whatever the clocks say, and a clock that
    runs ahead moves no other choice (a hybrid logical clock for each cell: Kulkarni and others,
    *Logical Physical Clocks*, OPODIS 2014).

    Parameters
    ----------
    at
        The moment of the choice, as `moment_text` writes it.
    after
        What the maker had seen in the cell; see `Choice.after`.
    """
    base, _, turn = after.partition(" ")[0].partition("+")
    if at > base:
        return at
    return f"{base}+{min(int(turn or '0', 16) + 1, _LAST_TURN):06x}"


Moment = Annotated[AwareDatetime, AfterValidator(_in_reach), PlainSerializer(moment_text, return_type=str)]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[a-z0-9][a-z0-9_.\-]*$")]


class Choice(BaseModel):
    """One decision: who, when, where and what.

    A choice never changes and is never deleted. Taking it back is a further choice that names it in
    ``undoes``. An empty value (None) puts the field back to what the guide says.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(min_length=8, max_length=40, pattern=r"^[a-z0-9\-]+$")]
    by: Annotated[str, Field(max_length=MOST_NAME), AfterValidator(seen)] = ""
    at: Moment
    table: Name
    row: Name
    field: Name
    value: Annotated[JsonValue, AfterValidator(plain)] = None
    gesture: Annotated[str, Field(max_length=40), AfterValidator(seen)] = ""
    """Choices made by one click share a gesture, and are undone together."""
    undoes: Annotated[str, Field(max_length=40), AfterValidator(seen)] = ""
    """The id of the choice that this one takes back, or nothing."""
    after: Annotated[str, Field(max_length=80, pattern=_AFTER)] = ""
    """What stood in the cell for whoever made this choice: its rank and its id, or nothing."""

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        """Leave a number that may count few students out of what a notebook prints."""
        told = super().__repr_args__()
        return ((name, value) for name, value in told if name != "value" or self.place[::2] not in FIGURES)

    @property
    def place(self) -> tuple[str, str, str]:
        """Return the cell this choice fills: table, row and field."""
        return self.table, self.row, self.field

    @property
    def rank(self) -> str:
        """Return what orders this choice among those on its cell; see `rank_after`."""
        return rank_after(moment_text(self.at), self.after)

    @property
    def saw(self) -> str:
        """Return the id of the choice that stood in the cell for whoever made this one, or nothing."""
        return self.after.partition(" ")[2]

    @property
    def order(self) -> tuple[str, str]:
        """Return what decides between two choices on one cell: the rank, then the id."""
        return self.rank, self.id

    def as_json(self) -> dict[str, JsonValue]:
        """Return the choice as plain data, without the fields that say nothing."""
        return self.model_dump(mode="json", exclude_defaults=True) | {"value": self.value}
