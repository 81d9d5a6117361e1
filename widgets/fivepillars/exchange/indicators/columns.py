"""What one column is, judged by its heading and its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache, partial

from fivepillars.analysis.indicators import Kind, read_estimate, read_value
from fivepillars.analysis.indicators.scale import says_percent
from fivepillars.exchange.indicators.across import name_indicators
from fivepillars.exchange.indicators.code_columns import (
    look_like_codes,
    names_code,
    names_flag,
    names_row_number,
    names_year,
    names_years_after,
    number_rows,
    role_of_codes,
)
from fivepillars.exchange.indicators.ids import DISTRICT_DIGITS, SCHOOL_DIGITS, STATES, is_nces, read_id
from fivepillars.exchange.indicators.matching import ColumnMatch
from fivepillars.exchange.indicators.place_levels import are_levels
from fivepillars.exchange.indicators.roles import (
    OFFERED,
    Role,
    is_no_figure,
    names_a_person,
    plain_heading,
    role_by_heading,
    role_loosely,
    speaks_of_grade,
)
from fivepillars.exchange.indicators.school_kinds import are_kinds_of_schools
from fivepillars.exchange.indicators.single_person_words import of_many as says_count
from fivepillars.exchange.indicators.student_groups import (
    dimension_of_cells,
    group_of_cell,
    is_dimension,
    names_only_dimension,
)
from fivepillars.exchange.indicators.years import range_turned_day, read_year

EXAMPLES = 3
_MOSTLY = 0.6
_SURELY, _RARELY = 0.9, 0.1
_GROUPS = 80
_LEVELS = 12
_TOPICS = {"topic", "item", "variable", "measure", "metric"}
_LAST_GRADE = 13
_NUMBERS = {Role.VALUE, Role.N, Role.ERROR, Role.LOW, Role.HIGH}
_WORDS = {Role.SCHOOL, Role.DISTRICT, Role.PLACE, Role.INDICATOR, Role.UNIT, Role.SOURCE, Role.STATE}
_PLACED = {Role.SCHOOL, Role.DISTRICT, Role.STATE}
_BROKEN = re.compile(r"\d*\.(?!0+$)\d+|.*%|\d{1,3}(,\d{3})+")
"""What a code is not: a number with decimals, a percentage, a number with commas between thousands."""
_IDS = {Role.SCHOOL_ID, Role.DISTRICT_ID}
_GRADE = re.compile(
    r"(grades? )?(pk|k|kg|kindergarten|\d{1,2}(st|nd|rd|th)?)( grade)?|(all|total).*|"
    r"(grades? )?(pk|pre-?k|k|kg|\d{1,2}) ?([-–]|to|through|thru) ?(k|kg|\d{1,2})( span)?|"
    r"(elementary|middle|high|secondary|primary|junior high)( school| grades)?"
)
_DAY = re.compile(r"\b(date|as of)\b")
_LENGTH = re.compile(r"(\d|four|five|six|seven)[- ]?(year|yr)", re.IGNORECASE)
_SAYS_PLACE = re.compile(r"\b(nces|leaid|ncessch|lea|district|school)\b")
_SAYS_ID = re.compile(r"\b(id|ids|code|number|no|num|nces|leaid|ncessch)\b")


@lru_cache(maxsize=65_536)
def is_figure(cell: str) -> bool:
    """Tell whether a cell holds a figure or a bound, and not only a mark of one that is withheld."""
    value = read_value(cell)
    if value is None:
        return read_estimate(cell) is not None
    return value.low is not None


@lru_cache(maxsize=65_536)
def is_mark(cell: str) -> bool:
    """Return whether a cell says that a figure is withheld or not reported."""
    value = read_value(cell)
    return value is not None and value.kind in {Kind.SUPPRESSED, Kind.MISSING}


@lru_cache(maxsize=65_536)
def is_only_mark(cell: str) -> bool:
    """Return whether a cell is a mark and no figure beside one."""
    return is_mark(cell) and not is_figure(cell)


class Cells:
    """The cells of a column, counted, and what share of them is what."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.inorder = cells
        self.counts = Counter(map(str.strip, cells))
        self.counts.pop("", None)
        self._shares: dict[Callable[[str], bool], float] = {}
        self.total = self.counts.total()

    def share(self, is_it: Callable[[str], bool]) -> float:
        """Return the share of the cells that are something, marks of withheld and missing ones left out."""
        if is_it not in self._shares:
            left, total = self._unmarked
            found = sum([count for cell, count in left if is_it(cell)])
            self._shares[is_it] = found / total if total else 0.0
        return self._shares[is_it]

    @cached_property
    def _unmarked(self) -> tuple[Sequence[tuple[str, int]], int]:
        """Return the cells that are no marks of withheld and missing ones, with their counts, and the sum."""
        left = [each for each in self.counts.items() if not is_only_mark(each[0])]
        return left, sum([count for _, count in left])

    @property
    def examples(self) -> tuple[str, ...]:
        """Return the first cells that differ."""
        return tuple(cell[:60] for cell, _ in zip(self.counts, range(EXAMPLES), strict=False))


def judged(heading: str, cells: Sequence[str]) -> ColumnMatch:
    """Tell what a column is, by itself.

    Parameters
    ----------
    heading
        Its name.
    cells
        Its cells.
    """
    if names_a_person(heading):
        return ColumnMatch(
            column=heading,
            role=Role.OUT,
            sentence="It names or reaches a person, so it is left out and was not looked at.",
        )
    read = Cells(cells)
    if not read.total:
        return ColumnMatch(column=heading, role=Role.OUT, sentence="It is empty.")
    role, confidence, sentence, digits = _role(heading, read)
    return ColumnMatch.model_validate(
        {
            "column": heading,
            "role": role,
            "digits": digits,
            "confidence": confidence,
            "sentence": sentence,
            "examples": read.examples,
            "dimension": dimension_of_cells(read.counts)[0] if role is Role.GROUP else "",
        }
    )


Guess = tuple[Role, float, str, int]


def _role(heading: str, cells: Cells) -> Guess:
    said = role_by_heading(heading)
    return (
        _levels(heading, said, cells)
        or _ids(heading, said, cells)
        or _said(heading, said, cells)
        or _loose_id(heading)
        or _code(heading, said, cells)
        or _indicators(said, cells)
        or _length(heading, cells)
        or _loosely(heading, cells)
        or _seen(heading, cells)
    )


def _levels(heading: str, said: Role | None, cells: Cells) -> Guess | None:
    """Tell whether a column says what level of place, or what kind of schools, each row is about."""
    if said not in {None, Role.GROUP} or len(cells.counts) > _LEVELS:
        return None
    if are_levels(heading, cells.counts):
        return Role.LEVEL, 0.9, "Its cells say whether a row is about a school, a district or the state.", 0
    if are_kinds_of_schools(heading, cells.counts):
        return Role.SCHOOL_KIND, 0.9, "Its cells say what kind of schools a row is about.", 0
    return None


def _said(heading: str, said: Role | None, cells: Cells) -> Guess | None:
    """Believe a heading if the cells bear it out."""
    if said is None:
        return None
    figures = cells.share(is_figure)
    if said is Role.YEAR:
        if cells.share(_is_year) >= _MOSTLY:
            # The day of a report is of less worth than the year that another column names.
            sure = 0.7 if _DAY.search(plain_heading(heading)) else 0.9
            return said, sure, "The heading says so, and the cells are years.", 0
        fits, words = False, ""
    elif said in _NUMBERS:
        fits, words = figures >= _MOSTLY, "the cells are figures"
    elif said is Role.GROUP:
        return _group(heading, cells, 0.9)
    else:
        if said in _PLACED and figures >= _MOSTLY and cells.share(_is_no_code) >= _RARELY:
            return Role.MEASURE, 0.6, "Its cells are figures of it, and not its name.", 0
        if said in {Role.SCHOOL, Role.DISTRICT} and cells.share(_is_quoted_code) >= _SURELY:
            return role_of_codes(said), 0.6, "Its cells are numbers kept as text, so they are codes.", 0
        fits, words = said in _WORDS and figures < 1 - _MOSTLY, "the cells are words"
    # A topic holds several questions, so the column that names the question is of more worth.
    sure = 0.8 if plain_heading(heading) in _TOPICS else 0.9
    return (said, sure, f"The heading says so, and {words}.", 0) if fits else None


def _group(heading: str, cells: Cells, confidence: float) -> Guess | None:
    """Tell whether a column names groups, and whether by name or only by their kind ("Race/Ethnicity")."""
    if len(cells.counts) > _GROUPS:
        return None
    if OFFERED.fullmatch(plain_heading(heading)):
        return Role.OUT, 0.7, "It says which grades a school has, and not whom a row counts.", 0
    if all(map(is_dimension, cells.counts)) and any(map(names_only_dimension, cells.counts)):
        return Role.DIMENSION, confidence, "Its cells say what kind of group a row is about.", 0
    named = cells.share(is_figure) < 1 - _MOSTLY
    if speaks_of_grade(heading):
        # A list such as "09,10,11,12" is what a school offers, not whom a row is about.
        lists = sum(count for cell, count in cells.counts.items() if cell.count(",") > 1)
        named = cells.share(is_grade) >= _MOSTLY and 2 * lists < cells.total
    if named:
        return Role.GROUP, confidence, "The heading says so, and the same few words come again and again.", 0
    return None


def _code(heading: str, said: Role | None, cells: Cells) -> Guess | None:
    """Tell whether a column of numbers counts nothing: a code, a key, a year, a rank or a row number."""
    numbers = cells.share(is_figure) >= _MOSTLY
    if not numbers:
        return None
    if said in {Role.SCHOOL, Role.DISTRICT}:
        return role_of_codes(said), 0.6, "Its cells are numbers, so they are codes of places.", 0
    if said in {Role.PLACE, Role.STATE} or names_code(heading) or _is_flag(heading, cells):
        return Role.OUT, 0.9, "Its numbers are codes, ranks or coordinates. They count nothing.", 0
    if said is Role.YEAR or _is_number(heading, cells):
        what = "one of years, and its cells are none" if said else "a number"
        return Role.OUT, 0.6, f"Its heading is {what}, so nobody can tell what it counts.", 0
    if names_row_number(heading):
        numbered = number_rows(cells.inorder)
        return Role.OUT, 0.8, "It numbers the rows." if numbered else "No name says what it counts.", 0
    return _year_or_zeros(heading, cells)


def _is_number(heading: str, cells: Cells) -> bool:
    """Return whether a heading is a figure itself: the first row of a table without headings."""
    if read_year(heading):
        return cells.share(_is_year) >= _SURELY
    return (
        heading.strip().replace(",", "").replace(".", "", 1).isdigit()
        and float(heading.strip().replace(",", "")) > _LAST_GRADE
    )


def _year_or_zeros(heading: str, cells: Cells) -> Guess | None:
    if names_years_after(heading):
        return Role.GROUP, 0.6, "It says after how many years; each is told apart.", 0
    if names_year(heading) and cells.share(_is_year) >= _SURELY:
        return Role.YEAR, 0.6, "The heading speaks of a year, and the cells are years.", 0
    if look_like_codes(cells.counts) and not says_count(plain_heading(heading)):
        loosely = role_loosely(heading)
        return role_of_codes(loosely), 0.6, "Its cells begin with 0, as codes do. They count nothing.", 0
    return None


def _length(heading: str, cells: Cells) -> Guess | None:
    """Tell whether a column says after how many years a cohort is counted, such as "4-Year"."""
    if names_years_after(heading) and cells.share(_is_length) >= _SURELY:
        return Role.GROUP, 0.6, "It says after how many years; each is told apart.", 0
    return None


def _indicators(said: Role | None, cells: Cells) -> Guess | None:
    """Tell whether a column of words says what is counted, though its heading does not."""
    if said is None and cells.share(is_figure) < 1 - _MOSTLY and name_indicators(cells.counts):
        return Role.INDICATOR, 0.6, "Its cells say what is counted.", 0
    return None


def _loosely(heading: str, cells: Cells) -> Guess | None:
    """Believe what a longer heading says a column may be, where the cells are words."""
    loosely = role_loosely(heading)
    if loosely is Role.GROUP:
        found = _group(heading, cells, 0.7)
        if found:
            return found
    if cells.share(is_figure) >= 1 - _MOSTLY:
        return None
    if names_year(heading) and cells.share(_is_year) >= _SURELY:
        return Role.YEAR, 0.6, "The heading speaks of a year, and the cells are years.", 0
    if loosely in {Role.SCHOOL, Role.DISTRICT}:
        return loosely, 0.5, "The heading speaks of it, and the cells are words.", 0
    few = len(cells.counts) <= _GROUPS and not _are_states(cells)
    if few and dimension_of_cells(cells.counts)[1] >= _MOSTLY:
        return Role.GROUP, 0.7, "Its cells are names of groups of students.", 0
    return None


def _loose_id(heading: str) -> Guess | None:
    """Believe a longer heading that says its cells are ids of schools or districts, such as "School DBN"."""
    loosely = role_loosely(heading)
    if loosely not in _IDS or loosely is None:
        return None
    return loosely, 0.5, "The heading speaks of it; the ids are the state's own.", 0


def _seen(heading: str, cells: Cells) -> Guess:
    """Judge by the cells alone."""
    figures = cells.share(is_figure)
    if is_no_figure(heading):
        return Role.OUT, 0.9, "It is an address, a place or a code, not a figure.", 0
    if figures >= _MOSTLY:
        return Role.MEASURE, 0.8 if figures >= _SURELY else 0.6, "Its cells are figures.", 0
    marks = all(is_mark(cell) for cell in cells.counts) and not names_code(heading)
    letters = all(cell.isalpha() for cell in cells.counts)
    if marks and (not letters or says_count(plain_heading(heading)) or says_percent(heading)):
        return Role.MEASURE, 0.5, "Every cell is withheld or not reported.", 0
    return Role.OUT, 0.8 if figures == 0 else 0.5, "Its cells are words, not figures.", 0


def _are_states(cells: Cells) -> bool:
    """Return whether all cells are postal codes of states, so that "ID" is Idaho and no disability."""
    return all(cell.upper() in STATES for cell in cells.counts)


def is_grade(cell: str) -> bool:
    """Return whether a cell names a grade or a span of grades."""
    if _GRADE.fullmatch(cell.lower()) or range_turned_day(cell):
        return True
    found = group_of_cell(cell)
    return found is not None and found.dimension in {"grade", "all"}


def _is_quoted_code(cell: str) -> bool:
    return cell[:1] == "'" and cell.strip("' ").isdigit()


def _is_no_code(cell: str) -> bool:
    return _BROKEN.fullmatch(cell) is not None


def _is_length(cell: str) -> bool:
    return _LENGTH.match(cell) is not None


def _is_flag(heading: str, cells: Cells) -> bool:
    """Return whether a column says of each place by 0 or 1 whether it is a charter, rural and the like."""
    return names_flag(heading) and set(cells.counts) <= {"0", "1", "0.0", "1.0"}


def _is_year(cell: str) -> bool:
    return read_year(cell) is not None


def _ids(heading: str, said: Role | None, cells: Cells) -> Guess | None:
    if said not in _IDS and not (said is None and _SAYS_ID.search(plain_heading(heading))):
        return None
    for role, digits in ((Role.SCHOOL_ID, SCHOOL_DIGITS), (Role.DISTRICT_ID, DISTRICT_DIGITS)):
        if said not in {None, role} or cells.share(partial(is_nces, digits=digits)) < _SURELY:
            continue
        lost = sum(count for cell, count in cells.counts.items() if read_id(cell, digits).restored)
        if lost and said is None and not _SAYS_PLACE.search(plain_heading(heading)):
            continue
        words = f"NCES ids of {digits} digits."
        if lost:
            words += f" A spreadsheet took the leading zero off {lost:,} of them; it is offered back."
        return role, 0.98 if said and not lost else 0.7 if said else 0.65, words, digits
    return (said, 0.7, "The heading says so; the ids are the state's own.", 0) if said else None
