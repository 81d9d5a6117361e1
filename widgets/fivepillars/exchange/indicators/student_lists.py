"""Lists of single students, told by their headings and by the shape of their rows, and refused unread.

A table of figures has one row a place, year and group: leave out every column but these and no two rows are
the same. A list of students has not: something else tells its rows apart, such as a number of their own.
Nothing here keeps a cell, not even in a cache.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.exchange.indicators.roles import (
    Role,
    is_no_figure,
    names_a_person,
    plain_heading,
    role_by_heading,
)
from fivepillars.exchange.indicators.single_person_words import (
    FIGURE,
    KEYED,
    MARK,
    NAME_OF_ONE,
    OF_GROUP,
    OF_PLACE,
    ONE_PERSON,
    ROW_NUMBER,
    SAYS_KEY,
    days_of_one,
    of_many,
    of_one,
    of_share,
)
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.exchange.sheet import Sheet

_LONGEST_KEY = 40
_NUMBER_OF = re.compile(r"\b(number|no|nr|num|nbr)\b")
_MOSTLY, _NEARLY_ALL = 0.6, 0.9
_SOME, _HALF = 0.1, 0.5
_MANY_ROWS = 30
_TWO, _FEW_ROWS, _CODE = 2, 4, 4
_LOOKED_AT = 400
_PLACES = {Role.SCHOOL, Role.SCHOOL_ID, Role.DISTRICT, Role.DISTRICT_ID, Role.PLACE, Role.STATE}
_KEYS = {Role.YEAR, Role.GROUP, Role.INDICATOR, Role.UNIT, Role.SOURCE}


@lru_cache(maxsize=4096)
def names_a_student(heading: str) -> bool:
    """Return whether a column is one that only a list of single persons has."""
    return bool(ONE_PERSON.fullmatch(plain_heading(heading)))


def refuse_students(sheet: Sheet) -> None:
    """Refuse a list of single students, or of others, by its headings and by the shape of its rows.

    Raises
    ------
    Refused
        A heading is one that only such a list has; or a column that is no place, year or group tells its rows
        apart; or its rows say nothing but scores of single persons.
    """
    refuse_headings_of_students(sheet)
    if sheet.rows and (why := _Shape.of(sheet).why()):
        raise Refused(
            f"“{sheet.name}” looks like a list of single students or records: {why}. Nothing was read or "
            "kept. A plan holds totals only: bring a file with one row a school or group. If each row is "
            "about a group already, leave out the column that numbers or names the rows, or call the one "
            "that tells the groups apart “Group”."
        )


def refuse_headings_of_students(sheet: Sheet) -> None:
    """Refuse a list of students by its headings, before a cell of it is looked at.

    Raises
    ------
    Refused
        A heading is one that only a list of students has.
    """
    found = [name for name in sheet.header if names_a_student(name)]
    if found:
        shown = ", ".join(f"“{name}”" for name in found[:3])
        raise Refused(
            f"“{sheet.name}” looks like a list of students ({shown}). Nothing was read or kept. "
            "A plan holds totals only: bring a file with one row a school or group."
        )


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the rows of a sheet are told apart: counts only, no cells.

    Parameters
    ----------
    keyed
        The places of columns, counted from 1, that nearly number or name the rows and are no place or group.
    keyed_by_word
        The same, for columns that only say by their heading that they name something, and repeat.
    unsure
        Only numbers that look like codes do, and nothing says that they are none.
    one_a_place
        The columns that name places make the rows distinct by themselves.
    repeated
        The share of the rows whose place, year and group another row has too.
    many, share, of_one, days
        Whether headings speak of numbers of people, of shares, of scores and the like of one person, or of
        days and visits.
    explained
        A column of words that is not understood would tell the repeated rows apart: it may be a group.
    rows
        How many rows there are.
    placed
        A column names a place.
    """

    keyed: tuple[int, ...]
    keyed_by_word: tuple[int, ...]
    unsure: bool
    one_a_place: bool
    repeated: float
    many: bool
    share: bool
    of_one: bool
    days: bool
    explained: bool
    rows: int
    placed: bool

    @classmethod
    def of(cls, sheet: Sheet) -> _Shape:
        columns = list(zip(*dict.fromkeys(sheet.rows), strict=True))
        places, key, measures, unknown = [], [], [], []
        for place, (heading, cells) in enumerate(zip(sheet.header, columns, strict=True)):
            kind = _kind(heading, cells)
            if kind == "place":
                places.append(place)
            if kind in {"place", "key"}:
                key.append(place)
            elif kind == "figure":
                measures.append(place)
            elif kind == "unknown":
                unknown.append(place)
        headings = [plain_heading(sheet.header[place]) for place in measures]
        single = [each for each in headings if not of_many(each) and not of_share(each)]
        rows = len(columns[0]) if columns else 0
        repeated = _repeated(columns, key)
        keyed = [
            place
            for place in (*unknown, *measures)
            if _numbers_rows(sheet.header[place], columns[place], measured=place in measures)
        ]
        by_word = [
            place
            for place in unknown
            if place not in keyed
            and SAYS_KEY.search(plain_heading(sheet.header[place]))
            and _distinct(columns, (*places, place)) > _distinct(columns, tuple(places))
        ]
        words = [place for place in unknown if place not in keyed]
        return cls(
            keyed=tuple(place + 1 for place in keyed),
            keyed_by_word=tuple(place + 1 for place in by_word),
            unsure=all(
                place in measures and not SAYS_KEY.search(plain_heading(sheet.header[place]))
                for place in keyed
            ),
            one_a_place=bool(places) and _repeated(columns, places) == 0,
            repeated=repeated,
            many=any(map(of_many, headings)),
            share=any(map(of_share, headings)),
            of_one=any(map(of_one, single)),
            days=any(map(days_of_one, single)),
            explained=bool(words) and _repeated(columns, (*key, *words)) < repeated,
            rows=rows,
            placed=bool(places),
        )

    def why(self) -> str:
        """Return why it is a list of single persons, in a few words without a cell; empty if it is none."""
        if self.keyed and self._keyed_list():
            return f"column {self.keyed[0]} is another in each row, and no place, year or group"
        if self.keyed_by_word and self.of_one and not self.many:
            return f"column {self.keyed_by_word[0]} names something within a place that has scores of its own"
        single = not self.many and (self.of_one or self.days or not self.share)
        if self.repeated >= _HALF and single and not self.explained and self.rows > 1:
            return "most rows are about the same place and group as another row, and differ"
        return ""

    def _keyed_list(self) -> bool:
        """Return whether the rows that a column numbers are single persons (or events), and not groups."""
        if self.unsure:
            return not self.many and (self.of_one or self.repeated >= _HALF)
        if self.one_a_place:
            return self.of_one and not self.many
        if self.repeated >= _SOME:
            return True
        if self.many:
            return False
        return self.of_one or self.days or not self.placed or self.rows < _MANY_ROWS


def _kind(heading: str, cells: Sequence[str]) -> str:
    """Return what a column is for the rows: "place", "key" (a year, a group …), "figure", "unknown" or ""."""
    plain, role = plain_heading(heading), role_by_heading(heading)
    figures = _share_of_figures(cells)
    if figures is None or names_a_person(heading) or ROW_NUMBER.fullmatch(plain):
        return ""
    if role in _PLACES:
        return "unknown" if plain == "name" else "place"
    if role in _KEYS:
        return "key"
    measured = of_many(plain) or of_share(plain) or of_one(plain)
    if figures >= _MOSTLY and (measured or not OF_PLACE.search(plain)):
        return "figure"
    return _kind_of_words(heading, plain)


def _kind_of_words(heading: str, plain: str) -> str:
    if OF_PLACE.search(plain):
        return "place"
    if is_no_figure(heading):
        return ""
    return "key" if OF_GROUP.search(plain) else "unknown"


def _share_of_figures(cells: Sequence[str]) -> float | None:
    """Return the share of the cells that are figures, marks left out; None for an empty column."""
    filled = list(filter(None, map(str.strip, cells)))
    if not filled:
        return None
    is_mark, is_figure = MARK.fullmatch, FIGURE.fullmatch
    left = [cell for cell in filled[:_LOOKED_AT] if not is_mark(cell)]
    return sum([is_figure(cell) is not None for cell in left]) / len(left) if left else 1.0


def _numbers_rows(heading: str, cells: Sequence[str], *, measured: bool) -> bool:
    """Return whether a column is another in nearly each row, and looks like a number or name of it."""
    filled = list(filter(None, map(str.strip, cells)))
    if (
        len(cells) == 1
        or len(filled) < _NEARLY_ALL * len(cells)
        or len(set(filled)) < _NEARLY_ALL * len(cells)
    ):
        return False
    if any(len(cell) > _LONGEST_KEY for cell in filled):
        return False
    plain = plain_heading(heading)
    if measured:
        return _numbers(plain, filled)
    keyed = sum(1 for cell in filled if KEYED.fullmatch(cell) or NAME_OF_ONE.fullmatch(cell))
    return bool(SAYS_KEY.search(plain)) or keyed >= _NEARLY_ALL * len(filled)


def _numbers(plain: str, cells: Sequence[str]) -> bool:
    """Return whether numbers look like those of rows: said so, counted up, or all of one length."""
    if any(speaks(plain) for speaks in (of_many, of_share, of_one, days_of_one)) or OF_GROUP.search(plain):
        return False
    if not all(cell.isascii() and cell.isdigit() for cell in cells):
        return False
    least, rows = min(map(int, cells)), len(cells)
    counted = rows > _TWO and (least in {0, 1} or rows > _FEW_ROWS)
    counted = counted and sorted(map(int, cells)) == list(range(least, least + rows))
    coded = len({len(cell) for cell in cells}) == 1 and len(cells[0]) >= _CODE
    # "Number absent" counts; "Ref number" numbers rows only if its cells look so.
    said = SAYS_KEY.search(_NUMBER_OF.sub(" ", plain))
    return bool(said) or counted or coded


def _repeated(columns: Sequence[Sequence[str]], places: Sequence[int]) -> float:
    """Return the share of the rows whose cells in some columns another row has too."""
    if not places:
        return 1.0 if columns and len(columns[0]) > 1 else 0.0
    counts = Counter(zip(*(columns[place] for place in places), strict=True))
    return sum(count for count in counts.values() if count > 1) / counts.total()


def _distinct(columns: Sequence[Sequence[str]], places: Sequence[int]) -> int:
    return len(set(zip(*(columns[place] for place in places), strict=True))) if places else 1
