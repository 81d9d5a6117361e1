"""How a file is matched to indicators: what each column is, and what each indicator's numbers mean.

It is plain data. A page shows it, a person changes it, and only then is anything read.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from fivepillars.analysis.indicators import Scale
from fivepillars.analysis.indicators.indicator_row import NOT_KNOWN, STUDENTS, PlaceLevel
from fivepillars.exchange.indicators.roles import Role
from fivepillars.plan import Refused


class ColumnMatch(BaseModel):
    """What a column is understood to be.

    Parameters
    ----------
    column
        Its heading.
    role
        What it is.
    of
        The indicator that a number of answers, an error or a bound belongs to; empty for every percentage.
    title, year
        The indicator's title, and the year its heading names. A title that is empty is taken from the
        row's own indicator column.
    group, dimension
        The group of students that its heading names ("Asian"), and what parts the students so ("race").
    about, place
        The level of place that its heading names where the rows are about another ("State Graduation Rate"),
        and the place itself where the heading is its name.
    whole, part
        The indicator that counts all the students of whom its figures are a part or a percentage, and the one
        that counts the students of a percentage. Both go to the disclosure gate.
    digits
        7 or 12 if it holds NCES ids, 0 if it holds a state's own.
    confidence
        How sure that is, 0 to 1.
    sentence
        Why.
    examples
        The first cells; none where a column names a person.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str
    role: Role
    of: str = ""
    title: str = ""
    year: str = ""
    group: str = ""
    dimension: str = ""
    about: PlaceLevel = ""
    place: str = ""
    whole: str = ""
    part: str = ""
    digits: Literal[0, 7, 12] = 0
    confidence: float = 1.0
    sentence: str = ""
    examples: tuple[str, ...] = ()


class IndicatorMatch(BaseModel):
    """What an indicator's numbers mean.

    Parameters
    ----------
    title
        The indicator.
    scale
        Whether 37 or 0.37 is 37 %, or whether it is no percentage.
    unit
        "percent", "students", "not known", or another word.
    counts_students
        It is a number of students, or nobody knows: then it is screened as one.
    keep
        It is read; False leaves it out.
    cells
        How many cells hold something.
    confidence, sentence
        How sure that is, and why.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    scale: Scale
    unit: str = ""
    counts_students: bool = False
    keep: bool = True
    cells: int = 0
    confidence: float = 1.0
    sentence: str = ""


_COUNTED = MappingProxyType({STUDENTS: (STUDENTS, True), f"no {STUDENTS}": ("figure", False)})
"""What a person can say that numbers count: the unit, and whether it is a number of students."""

Match = TypeVar("Match", ColumnMatch, IndicatorMatch)


class Matching(BaseModel):
    """The whole matching of a file.

    Parameters
    ----------
    columns, indicators
        One entry a column of the file, and one an indicator in it.
    year, source, group, place, state
        The year, source, group, place and state of every row that does not name its own.
    only
        Names or ids of the districts and schools to read; empty reads all.
    restore_zeros
        Leading zeros that a spreadsheet dropped from NCES ids are given back.
    standing
        Whether somebody read the figures in their source.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: tuple[ColumnMatch, ...]
    indicators: tuple[IndicatorMatch, ...]
    year: str = ""
    source: str = ""
    group: str = ""
    place: str = ""
    state: str = ""
    only: tuple[str, ...] = ()
    restore_zeros: bool = True
    standing: Literal["verified", "assumed"] = "assumed"

    def column(self, name: str, **changed: object) -> Matching:
        """Return the matching with one column understood otherwise.

        Raises
        ------
        Refused
            There is no such column, or it cannot be that.
        """
        columns = [_changed(each, changed) if each.column == name else each for each in self.columns]
        if all(each.column != name for each in self.columns):
            raise Refused(f"The file has no column “{name}”. Nothing was changed.")
        return self.model_copy(update={"columns": tuple(columns)})

    def understood_as(self, name: str, said: str) -> Matching:
        """Return the matching with one column as what a person says it is.

        Parameters
        ----------
        name
            The column.
        said
            What it is, in the words of `Role`, such as "group" or "left out"; or what the numbers of a column
            or an indicator count, "students" or "no students".

        Raises
        ------
        Refused
            There is no such column, or nothing a column can be is called so.
        """
        if (counted := _COUNTED.get(said.strip().casefold())) is not None:
            return self._counting(name, counted)
        role = next((role for role in Role if role.value == said.strip().casefold()), None)
        if role is None:
            known = ", ".join(f"“{each}”" for each in Role if each is not Role.ASK)
            raise Refused(
                f"A column cannot be “{said}”. Nothing was changed. It can be {known}; and its numbers can "
                "be “students” or “no students”."
            )
        title = name if role is Role.MEASURE else ""
        told = {
            "role": role,
            "title": title,
            "of": "",
            "group": "",
            "about": "",
            "place": "",
            "whole": "",
            "part": "",
        }
        changed = self.column(name, **told)
        if not title or any(each.title == title for each in self.indicators):
            return changed
        fresh = IndicatorMatch(title=title, scale=Scale.NUMBER, unit=NOT_KNOWN, counts_students=True)
        return changed.model_copy(update={"indicators": (*self.indicators, fresh)})

    def _counting(self, name: str, counts: tuple[str, bool]) -> Matching:
        """Return the matching with the numbers of a column, or of an indicator, as what a person says."""
        titles = {each.title for each in self.columns if each.column == name and each.title} or {name}
        matching = self
        for title in titles:
            matching = matching.indicator(title, unit=counts[0], counts_students=counts[1])
        return matching

    def renamed(self, title: str, new: str) -> Matching:
        """Return the matching with an indicator called by another title.

        Raises
        ------
        Refused
            The file itself names its indicators row by row, or there is no such indicator.
        """
        if not any(each.title == title for each in self.columns) or not new.strip():
            raise Refused(f"“{title}” cannot be called otherwise here. Nothing was changed.")
        columns = tuple(
            each.model_copy(
                update={
                    name: new for name in ("title", "of", "whole", "part") if getattr(each, name) == title
                }
            )
            for each in self.columns
        )
        indicators = tuple(
            each.model_copy(update={"title": new}) if each.title == title else each
            for each in self.indicators
        )
        return self.model_copy(update={"columns": columns, "indicators": indicators})

    def indicator(self, title: str, **changed: object) -> Matching:
        """Return the matching with one indicator understood otherwise.

        Raises
        ------
        Refused
            There is no such indicator, or it cannot be that.
        """
        if all(each.title != title for each in self.indicators):
            raise Refused(f"The file has no indicator “{title}”. Nothing was changed.")
        indicators = [_changed(each, changed) if each.title == title else each for each in self.indicators]
        return self.model_copy(update={"indicators": tuple(indicators)})


def matching_of(data: object) -> Matching:
    """Read a matching from plain data, as a page sends it.

    Raises
    ------
    Refused
        It is no matching.
    """
    try:
        return Matching.model_validate(data)
    except ValidationError as problem:
        where = " → ".join(str(part) for part in problem.errors()[0]["loc"])
        raise Refused(
            f"The matching of the columns cannot be used: {where or 'it'} does not hold what belongs there. "
            "Nothing was read."
        ) from problem


def _changed(match: Match, changed: dict[str, object]) -> Match:
    try:
        return type(match).model_validate(match.model_dump() | changed)
    except ValidationError as problem:
        raise Refused(
            f"That cannot be said of a column: {', '.join(changed)}. Nothing was changed."
        ) from problem
