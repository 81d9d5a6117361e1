"""What a file was understood to be, column by column, before anything is read from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.analysis.indicators import (
    SCALE_WORDS,
    Kind,
    Scale,
    Value,
    read_estimate,
    read_value,
    scale_of,
)
from fivepillars.analysis.indicators.indicator_row import NOT_KNOWN, STUDENTS
from fivepillars.analysis.indicators.value import WHOLE
from fivepillars.exchange.indicators.across import dated_names, level_of_name, read_name, says_indicator
from fivepillars.exchange.indicators.around_columns import about_places
from fivepillars.exchange.indicators.blank_down import filled_down
from fivepillars.exchange.indicators.columns import is_figure, is_mark, is_only_mark, judged
from fivepillars.exchange.indicators.ids import read_id
from fivepillars.exchange.indicators.layout import columns_of
from fivepillars.exchange.indicators.long_names import kept_name
from fivepillars.exchange.indicators.matching import ColumnMatch, IndicatorMatch, Matching
from fivepillars.exchange.indicators.narrowing import asked
from fivepillars.exchange.indicators.place_levels import level_of
from fivepillars.exchange.indicators.roles import Role, plain_heading
from fivepillars.exchange.indicators.student_lists import names_a_student, refuse_students
from fivepillars.exchange.indicators.together import together
from fivepillars.exchange.indicators.told_about import told_about
from fivepillars.exchange.indicators.units import unit_of, without_threshold
from fivepillars.exchange.indicators.years import range_turned_day, read_year
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from fivepillars.exchange.sheet import Sheet

_WHICH_STATE = "Which state is it whose figures stand in the file? Until you say, they are those of “State”."
_PUPILS = re.compile(r"\b(students?|pupils?|children|persons|learners)\b")
_PLACES = {Role.SCHOOL, Role.SCHOOL_ID, Role.DISTRICT, Role.DISTRICT_ID, Role.PLACE}


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a file was understood to be.

    Parameters
    ----------
    name
        The sheet.
    rows
        How many rows it has.
    matching
        What each column and indicator is; a person may change it.
    questions
        What only a person can say.
    notes
        What was odd about the file.
    """

    name: str
    rows: int
    matching: Matching
    questions: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def shape(self) -> str:
        """Return "long" if a column names the indicators, "wide" if each has its own column."""
        return "long" if any(each.role is Role.INDICATOR for each in self.matching.columns) else "wide"

    def as_json(self) -> dict[str, object]:
        """Return it as plain data, with every choice a page may offer."""
        return {
            "name": self.name,
            "rows": self.rows,
            "shape": self.shape,
            "matching": self.matching.model_dump(mode="json"),
            "questions": list(self.questions),
            "notes": list(self.notes),
            "roles": [str(role) for role in Role],
            "scales": {str(scale): words for scale, words in SCALE_WORDS.items()},
        }


def understand(sheet: Sheet, file: str = "") -> Understanding:
    """Tell what a sheet is understood to be.

    Parameters
    ----------
    sheet
        A sheet, as `fivepillars.exchange.sheet.read_sheets` gives it.
    file
        The file it comes from, which may tell the year, or what is counted.

    Raises
    ------
    Refused
        It is a list of students, it has no rows, or no column holds figures.
    """
    try:
        return _understood(sheet, file)
    except Refused:
        forget_cells()
        raise


def forget_cells() -> None:
    """Empty every cache of what stood in cells and headings, so that what is refused is kept nowhere."""
    for kept in (
        is_figure,
        is_mark,
        read_name,
        _title_of,
        is_only_mark,
        read_value,
        read_id,
        read_year,
        range_turned_day,
        plain_heading,
        names_a_student,
    ):
        kept.cache_clear()


def _understood(sheet: Sheet, file: str) -> Understanding:
    refuse_students(sheet)
    if not sheet.rows:
        raise Refused(f"“{sheet.name}” has a heading and no rows. Nothing was read.")
    cells = dict(zip(sheet.header, zip(*sheet.rows, strict=True), strict=True))
    values = _Values(cells)
    about = told_about(sheet, file)
    columns = about_places([judged(name, cells[name]) for name in sheet.header], cells)
    said = (says_indicator(cells[each.column]) for each in columns if each.role is Role.OUT)
    columns = together(
        columns,
        kept_name(next(filter(None, said), about.name)),
        values.percents,
    )
    columns = asked(columns, _filled(sheet, columns, cells))
    if not any(each.role in {Role.MEASURE, Role.VALUE} for each in columns):
        raise Refused(
            f"No column of “{sheet.name}” holds figures, so there are no indicators in it. Nothing was read. "
            "Look whether the heading is in the first row and the file is the one you meant."
        )
    indicators = _indicators(columns, cells, values)
    grouped = any(each.role is Role.GROUP or each.group for each in columns)
    matching = Matching(
        columns=tuple(columns),
        indicators=indicators,
        year=about.year,
        group="" if grouped else about.group,
        place=_place_in_heading(columns),
        state="" if any(each.role is Role.STATE for each in columns) else about.state,
    )
    return Understanding(
        sheet.name,
        len(sheet.rows),
        matching,
        questions_of(matching, sheet),
        tuple(note.sentence for note in sheet.notes),
    )


def _place_in_heading(columns: Sequence[ColumnMatch]) -> str:
    """Return the place that stands where the indicators' heading does: "Alder School District" above them."""
    if any(each.role in _PLACES or each.place for each in columns):
        return ""
    named = [each.column for each in columns if each.role is Role.INDICATOR]
    return next((column for column in named if level_of_name(column)), "")


def _filled(
    sheet: Sheet, columns: Sequence[ColumnMatch], cells: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return the cells of each column, with places that were left blank below the cell that names them."""
    filled, changed = filled_down(sheet, columns_of(sheet, Matching(columns=tuple(columns), indicators=())))
    return dict(zip(sheet.header, zip(*filled.rows, strict=True), strict=True)) if changed else cells


class _Values:
    """The values of the columns of a sheet, each column read once."""

    def __init__(self, cells: Mapping[str, Sequence[str]]) -> None:
        self._cells = cells
        self._read: dict[str, list[Value]] = {}

    def of(self, column: str) -> list[Value]:
        """Return the values of a column, in its order."""
        if column not in self._read:
            filled = [value for cell in self._cells[column] if cell and (value := read_cell(cell))]
            self._read[column] = filled
        return self._read[column]

    def percents(self, column: str) -> bool:
        """Return whether most cells are percentages: signed, or not whole and none over 100."""
        values = self.of(column)
        numbers = [value.low for value in values if value.kind is Kind.EXACT and value.low is not None]
        if sum([value.percent for value in values]) > len(values) / 2:
            return True
        broken = sum([number % 1 != 0 for number in numbers])
        return broken > len(numbers) / 2 and min(numbers) >= 0 and max(numbers) <= WHOLE


def _indicators(
    columns: Sequence[ColumnMatch], cells: dict[str, tuple[str, ...]], values: _Values
) -> tuple[IndicatorMatch, ...]:
    names = next((cells[each.column] for each in columns if each.role is Role.INDICATOR), None)
    units = next((cells[each.column] for each in columns if each.role is Role.UNIT), None)
    found: dict[str, list[Value]] = {}
    heading: dict[str, str] = {}
    said: dict[str, str] = {}
    for each in columns:
        if each.role not in {Role.MEASURE, Role.VALUE}:
            continue
        if each.title or names is None:
            first = next((place for place, cell in enumerate(cells[each.column]) if cell), None)
            if first is not None and each.title not in heading:
                said[each.title] = units[first] if units else ""
                heading[each.title] = " ".join((each.column, said[each.title]))
            if read := values.of(each.column):
                found.setdefault(each.title, []).extend(read)
            continue
        for place, cell in enumerate(cells[each.column]):
            if not cell:
                continue
            title = _title_of(names[place], dated=dated_names(columns))
            if title not in heading:
                said[title] = units[place] if units else ""
                heading[title] = " ".join((each.column, said[title]))
            if value := read_cell(cell):
                found.setdefault(title, []).append(value)
    return tuple(
        _indicator(title, read, heading[title], said[title]) for title, read in found.items() if title
    )


@lru_cache(maxsize=4096)
def _title_of(named: str, *, dated: bool) -> str:
    return kept_name(read_name(named.strip(), dated=dated).title)


def read_cell(cell: str) -> Value | None:
    """Read a cell that is a value, with or without its interval."""
    value = read_value(cell)
    if value is None and (estimate := read_estimate(cell)):
        return estimate.value
    return value


def _indicator(title: str, values: list[Value], heading: str, unit_cell: str) -> IndicatorMatch:
    guess = scale_of(values, f"{title} {heading}")
    said = _unit_word(heading) or (STUDENTS if _PUPILS.search(plain_heading(unit_cell)) else "")
    unit, counts = unit_of(title, values, guess.scale, said=said)
    return IndicatorMatch(
        title=title,
        scale=guess.scale,
        unit=unit,
        counts_students=counts,
        cells=len(values),
        confidence=guess.confidence,
        sentence=guess.sentence,
    )


def _unit_word(heading: str) -> str:
    found = re.search(
        r"\b(days|hours|visits|events|referrals|incidents|staff|fte|schools)\b",
        without_threshold(plain_heading(heading)),
    )
    return found[0] if found else ""


def questions_of(matching: Matching, sheet: Sheet) -> tuple[str, ...]:
    """Return what only a person can say of a sheet, and nobody has said yet."""
    told = [
        f"“{each.title}”: is 0.37 a share (37 %) or a small percentage (0.37 %)? {each.sentence}"
        for each in matching.indicators
        if each.scale is Scale.ASK
    ]
    roles = {each.role for each in matching.columns}
    told[:0] = [
        f"What is “{each.column}”? It tells rows of one place apart. Until you say, no figure is counted."
        for each in matching.columns
        if each.role is Role.ASK
    ]
    unknown = [f"“{each.title}”" for each in matching.indicators if each.unit == NOT_KNOWN and each.keep]
    if unknown:
        told.append(
            f"What is counted: {', '.join(unknown)}? Until you say, nobody knows what the numbers count: "
            "they are hidden as counts of students are, and used for nothing."
        )
    dated = (
        Role.YEAR in roles
        or matching.year
        or _names_tell_years(matching, sheet)
        or all(each.year for each in matching.columns if each.role in {Role.MEASURE, Role.VALUE})
    )
    if not dated:
        told.append("Which year do the figures describe? The file does not say.")
    placed = [each for each in matching.columns if each.role in {Role.MEASURE, Role.VALUE}]
    if not roles & _PLACES and not matching.place and not all(each.place for each in placed):
        told.append("Which school or district are the figures about? No column names one.")
    if _is_of_unknown_state(matching, sheet):
        told.append(_WHICH_STATE)
    if Role.SOURCE not in roles and not matching.source:
        told.append("Who published the figures, and where?")
    return tuple(told)


def _names_tell_years(matching: Matching, sheet: Sheet) -> bool:
    """Return whether each indicator of a long table tells its year in its name."""
    named = [each.column for each in matching.columns if each.role is Role.INDICATOR]
    if not named or not dated_names(matching.columns):
        return False
    return all(read_name(cell, dated=True).year for cell in set(sheet.column(named[0])) if cell.strip())


def _is_of_unknown_state(matching: Matching, sheet: Sheet) -> bool:
    """Return whether some figures are a state's, and neither a row nor the file nor a person names it."""
    if matching.state or any(each.role is Role.STATE for each in matching.columns):
        return False
    if any(each.about == "state" for each in matching.columns):
        return True
    levels = [sheet.column(each.column) for each in matching.columns if each.role is Role.LEVEL]
    return any(level_of(cell) == "state" for cells in levels for cell in set(cells))
