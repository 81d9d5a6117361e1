"""Read the figures of a sheet by its matching: each one as what it is, nothing guessed and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.analysis.indicators import (
    IndicatorRow,
    read_number,
)
from fivepillars.analysis.indicators.indicator_row import EVERYBODY, PERCENT
from fivepillars.analysis.indicators.value import WHOLE
from fivepillars.exchange.indicators.across import Named
from fivepillars.exchange.indicators.blank_down import FILLED, filled_down
from fivepillars.exchange.indicators.contradictions import Kept
from fivepillars.exchange.indicators.judged_cells import CHANGES, Read, Way, judge, way_of
from fivepillars.exchange.indicators.layout import Figure, Layout, columns_of
from fivepillars.exchange.indicators.long_names import CUT, kept_name
from fivepillars.exchange.indicators.matching import IndicatorMatch, Matching
from fivepillars.exchange.indicators.mostly_refused import is_mostly_refused, refuse_mostly_refused
from fivepillars.exchange.indicators.outcome import IndicatorRows, Report, unread_columns
from fivepillars.exchange.indicators.roles import Role
from fivepillars.exchange.indicators.row_groups import RowGroup
from fivepillars.exchange.indicators.row_places import Where
from fivepillars.exchange.indicators.student_lists import refuse_headings_of_students
from fivepillars.exchange.indicators.wanted_places import look_like
from fivepillars.exchange.indicators.years import range_turned_day
from fivepillars.plan.tables.table_row import MOST_PEOPLE

if TYPE_CHECKING:
    from fivepillars.exchange.sheet import Sheet

Progress = Callable[[int, int], None]

STEP = 250
"""Rows between two reports of progress."""

_BROKEN = re.compile(r"#(REF|DIV/0|VALUE|NAME|NUM|NULL)[!?]", re.IGNORECASE)
_AVERAGE_TITLE = "{} (average of places)"
_AVERAGE = (
    "the row is an average of places, which counts nobody, so it is left out. Its total is another row."
)
_NOTED = "a sign behind the figure points to a note of the source."


def rows(sheet: Sheet, matching: Matching, *, progress: Progress | None = None) -> IndicatorRows:
    """Read the figures of a sheet.

    Parameters
    ----------
    sheet
        The sheet.
    matching
        What its columns and indicators are, as `understand` gave it or a person changed it.
    progress
        Called now and then with the number of rows read and of all rows.

    Returns
    -------
    IndicatorRows
        The figures, and what was marked and refused. Nothing is stored.

    Raises
    ------
    Refused
        It is a list of students, or the matching belongs to another file.
    """
    refuse_headings_of_students(sheet)
    sheet, filled = filled_down(sheet, columns_of(sheet, matching))
    layout = Layout.of(sheet, matching)
    reader = _Reader(layout, Report(sheet.name), Kept(), filled=filled)
    total = len(sheet.rows)
    for done, (number, cells) in enumerate(zip(sheet.numbers, sheet.rows, strict=True), 1):
        reader.row(number, cells)
        if done % STEP == 0 or done == total:
            refuse_mostly_refused(reader.report)
            if is_mostly_refused(reader.report, reader.kept.disputed):
                break
            if progress is not None:
                progress(done, total)
    reader.kept.close(reader.report, sheet, layout)
    refuse_mostly_refused(reader.report)
    notes = [note.sentence for note in sheet.notes]
    if not layout.wanted.everywhere and reader.report.elsewhere == total:
        asked = ", ".join(f"“{name}”" for name in matching.only)
        notes.append(f"No row is about {asked}. Its places look like this: {look_like(layout.known)}.")
    return reader.report.close(total, (*notes, *unread_columns(matching)))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file, and what holds for every figure in it."""

    number: int
    cells: Sequence[str]
    where: Where
    year: str
    group: RowGroup
    named: str
    source: str


@dataclass
class _Reader:
    layout: Layout
    report: Report
    kept: Kept
    filled: frozenset[int] = frozenset()
    ways: dict[str, Way] = field(default_factory=dict)

    def row(self, number: int, cells: Sequence[str]) -> None:
        layout = self.layout
        filled = sum(1 for figure in layout.figures if cells[figure.at].strip())
        where = layout.where(cells)
        if where.problem:
            self.report.refuse(number, where.problem, cells=filled)
            return
        if not filled:
            self.report.blank += 1
            return
        if not layout.wanted.everywhere and not layout.wanted.hold(where.said):
            self.report.pass_over(filled)
            return
        dated = layout.year(cells)
        if dated is None:
            self.report.refuse(number, "The year cannot be read. Write it as 2023 or 2022–23.", cells=filled)
            return
        if unread := layout.unread(cells):
            words = f"“{unread}” tells rows of one place apart. Say what it is, and they are read."
            self.report.refuse(number, words, cells=filled)
            return
        named = layout.named(cells)
        group = _narrowed(layout.group(cells, where), named)
        long = CUT if layout.is_too_long(cells) else ""
        above = FILLED if number in self.filled else ""
        for mark in (*where.marks, dated[1], group.mark, long, above):
            if mark:
                self.report.mark(number, mark)
        row = Row(
            number,
            cells,
            where,
            year=dated[0] or named.year,
            group=group,
            named=kept_name(named.title),
            source=kept_name(layout.cell(cells, Role.SOURCE)) or layout.matching.source,
        )
        for figure in layout.figures:
            if cells[figure.at].strip():
                self._figure(row, figure)

    def _figure(self, row: Row, figure: Figure) -> None:
        title = figure.title or row.named
        setting = self.layout.indicators.get(title)
        if setting is None:
            self.report.refuse(row.number, "The row names no indicator, so nobody can tell what was counted.")
        elif not setting.keep:
            self.report.left += 1
        elif (where := self._about(row, figure)) is None:
            words = f"“{figure.column}” is about a {figure.about}, and the row names none."
            self.report.refuse(row.number, words)
        elif where.averages and setting.counts_students:
            self.report.refuse(row.number, f"“{title}”: {_AVERAGE}")
        elif read := self._cell(row.number, row.cells[figure.at], figure, setting):
            found = self._found(row, read, figure, setting, where)
            self._keep(found, around=where is not row.where)

    def _about(self, row: Row, figure: Figure) -> Where | None:
        """Return the place that a figure is about: the row's, or the one around it that its heading names."""
        if not figure.about and not figure.place:
            return row.where
        if figure.place:
            return Where(place=figure.place, level=figure.about, said=row.where.said)
        own = self.layout.own_level
        if figure.about == own and row.where.place and row.where.level in {"", own}:
            return replace(row.where, level=own)
        return self.layout.row_places.around(row.where, figure.about)

    def _cell(self, number: int, cell: str, figure: Figure, setting: IndicatorMatch) -> Read | None:
        judged = judge(cell, self._way(setting))
        if judged is None:
            self.report.refuse(number, _why_unread(cell, figure.column))
            return None
        if judged.problem:
            self.report.refuse(number, f"“{setting.title}”: {judged.problem}")
            return None
        if judged.read is None:
            self.report.missing += 1
        elif judged.is_noted:
            self.report.mark(number, f"“{setting.title}”: {_NOTED}")
        return judged.read

    def _way(self, setting: IndicatorMatch) -> Way:
        way = self.ways.get(setting.title)
        if way is None:
            way = self.ways[setting.title] = way_of(setting)
        return way

    def _found(
        self, row: Row, read: Read, figure: Figure, setting: IndicatorMatch, where: Where
    ) -> IndicatorRow:
        near = _beside(row.cells, figure, read) if figure.companions and where is row.where else {}
        tied = (setting.unit == PERCENT or setting.counts_students) and not where.averages
        survey = setting.unit == PERCENT or Role.ERROR in near
        n, error = (near.get(Role.N), near.get(Role.ERROR)) if survey else (None, None)
        return IndicatorRow(
            title=_AVERAGE_TITLE.format(setting.title) if where.averages else setting.title,
            value=read.value,
            unit=setting.unit,
            source=row.source,
            year=figure.year or row.year,
            place=where.place,
            place_id=where.place_id,
            level=where.level,
            within=where.within,
            group=_together(row.group.name, figure.group),
            whole=figure.whole if tied else "",
            part=figure.part if tied else "",
            parted_by=_parted(row.group.dimension, figure.dimension) if tied else "",
            inside=self.layout.whole if not where.sums and where.level != "school" else "",
            n=n if n and 0 < n <= MOST_PEOPLE else None,
            error=error if error is not None and error >= 0 else None,
            low=near.get(Role.LOW, read.low),
            high=near.get(Role.HIGH, read.high),
            standing=self.layout.matching.standing,
            counts_students=setting.counts_students,
            row=row.number,
        )

    def _keep(self, found: IndicatorRow, *, around: bool = False) -> None:
        number = found.value.number
        if number is not None and number < 0 and found.counts_students and not CHANGES.search(found.title):
            said = f"“{found.title}” counts students, or may, and is below 0, so it is not kept."
            self.report.refuse(found.row, said)
            return
        marks, row = _checked(found)
        for mark in marks:
            self.report.mark(row.row, mark)
        if not row.year:
            self.report.undated += 1
        self.kept.add(row, self.report, around=around)


def _narrowed(group: RowGroup, named: Named) -> RowGroup:
    """Return the group of a row, together with the one that the name of its indicator tells."""
    if not named.group:
        return group
    return RowGroup(_together(group.name, named.group), _parted(group.dimension, named.dimension), group.mark)


@lru_cache(maxsize=1024)
def _together(of_row: str, of_column: str) -> str:
    """Return whom a figure is about: the group of the row and of the column together."""
    both = [group for group in (of_row, of_column) if group and group != EVERYBODY]
    return kept_name(", ".join(both)) or EVERYBODY


@lru_cache(maxsize=1024)
def _parted(of_row: str, of_column: str) -> str:
    return kept_name(", ".join(filter(None, (of_row, of_column))))


def _beside(cells: Sequence[str], figure: Figure, read: Read) -> dict[Role, float]:
    """Read the number of answers, error and bounds that belong to a figure, in the figure's own scale."""
    near = {}
    for role, place in figure.companions.items():
        number = read_number(cells[place].strip().removesuffix("%"))
        if number is not None:
            near[role] = number if role is Role.N else round(number * read.factor, 9)
    return near


def _checked(row: IndicatorRow) -> tuple[list[str], IndicatorRow]:
    """Look at a figure: what cannot be is told, and bounds that do not hold it are left out."""
    marks, number = [], row.value.number
    if row.unit == PERCENT and number is not None and number > WHOLE:
        marks.append(f"“{row.title}” is over 100 %; it is kept as written.")
    low, high = row.low, row.high
    if number is not None and ((low is not None and low > number) or (high is not None and high < number)):
        marks.append(f"“{row.title}”: the bounds do not hold the figure; they are left out.")
        row = row.without_bounds()
    return marks, row


def _why_unread(cell: str, column: str) -> str:
    if _BROKEN.fullmatch(cell.strip()):
        return f"“{column}” holds an error of the spreadsheet. Correct the formula and export again."
    if range_turned_day(cell):
        return (
            f"“{column}” holds a day where a figure belongs. A spreadsheet may have turned a range such as "
            "5–10 into it; type the range as text."
        )
    return f"“{column}” holds something that is no figure, no range and no mark we know."
