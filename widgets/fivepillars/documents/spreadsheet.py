"""Excel: one sheet a table, with headings that stay, dates that are dates, and text that is only text."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import xlsxwriter

from fivepillars.analysis.indicator_suppression import shown_figures
from fivepillars.analysis.timeliness import standing_words
from fivepillars.catalog.pillars import PILLARS
from fivepillars.charts.day_words import long_date
from fivepillars.charts.palette import INK, WASH
from fivepillars.charts.plain_words import one_line, plain
from fivepillars.documents.notices import notices
from fivepillars.documents.outline import OPEN, said
from fivepillars.documents.plan_columns import (
    Held,
    columns,
    looks_like_formula,
    sheet_title,
    tables,
    worded,
)
from fivepillars.documents.zipped import settled

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Row

_NARROWEST, _WIDEST = 10, 48
_LINE, _TALLEST = 15.0, 405.0
_PILLARS: dict[str, str] = {pillar.slug: f"{pillar.number} {pillar.short}" for pillar in PILLARS}
_MEETING = (
    ("Pillar", 18),
    ("Action", 34),
    ("Tiers", 8),
    ("Lead", 20),
    ("Start", 13),
    ("Due", 13),
    ("Status", 14),
    ("How we will know", 32),
    ("Partner", 22),
)
"""The columns of the sheet for meetings, with their widths in letters."""

_SAFELY: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def render(plan: Plan, catalog: Catalog, today: date) -> bytes:
    """Return an Excel file (.xlsx).

    It has a sheet about the plan, one to print for a meeting, one for each table that has rows, and one
    that explains the columns.
    """
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _SAFELY) as book:
        made = datetime.combine(today, time(), UTC).replace(tzinfo=None)
        book.set_properties(
            {"title": one_line(plan.title), "author": "Five Pillars Workbook", "created": made}
        )
        sheets = _Sheets(book)
        rows = {name: found for name, found in tables(plan).items() if found}
        sheets.plan(plan, catalog, today, {name: len(found) for name, found in rows.items()})
        sheets.actions(plan, today)
        for name, found in rows.items():
            sheets.table(name, found, plan)
        sheets.dictionary(tuple(rows))
    return settled(written.getvalue())


class _Sheets:
    """Writes sheets into one book, with one set of formats."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        plain_text = {"valign": "top", "text_wrap": True, "font_color": INK}
        self._title = book.add_format(
            {"bold": True, "font_size": 20, "font_color": INK, "quote_prefix": True}
        )
        self._strong = book.add_format({**plain_text, "bold": True, "quote_prefix": True})
        self._head = book.add_format({**plain_text, "bold": True, "bg_color": WASH, "bottom": 2})
        self._text = book.add_format(plain_text)
        self._quoted = book.add_format({**plain_text, "quote_prefix": True})
        self._day = book.add_format({**plain_text, "num_format": "mmm d, yyyy", "align": "left"})
        self._count = book.add_format({**plain_text, "align": "left"})
        self._number = book.add_format({**plain_text, "num_format": "#,##0.##"})

    def plan(self, plan: Plan, catalog: Catalog, today: date, counts: dict[str, int]) -> None:
        """Write the first sheet: what the plan is, the figures on its cover, and where to find what."""
        sheet = self._book.add_worksheet("Plan")
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 64)
        sheet.fit_to_pages(1, 0)
        sheet.set_row(0, 32)
        self._write(sheet, 0, 0, plan.title, self._title)
        told: list[tuple[str, Held]] = [
            ("Agency", plan.agency.name),
            ("Place", ", ".join(part for part in (plan.agency.place, plan.agency.state) if part)),
            ("From", plan.about.start),
            ("Until", plan.about.due),
            ("Made on", long_date(today)),
            ("Guide", f"Edition {catalog.version}"),
            *(("Please note", notice) for notice in notices(plan)),
            *(
                (figure.title, _figure(figure.value, figure.unit, figure.source))
                for figure in shown_figures(plan)
            ),
        ]
        line = 2
        for name, value in told:
            if value:
                self._write(sheet, line, 0, name, self._strong)
                self._write(sheet, line, 1, value)
                sheet.set_row(line, _height([(name, 30), (value, 64)]))
                line += 1
        self._write(sheet, line + 1, 0, "Sheet", self._head)
        self._write(sheet, line + 1, 1, "Rows", self._head)
        for below, (name, count) in enumerate(counts.items(), line + 2):
            sheet.write_url(below, 0, f"internal:'{sheet_title(name)}'!A1", string=sheet_title(name))
            sheet.write_number(below, 1, count, self._count)

    def actions(self, plan: Plan, today: date) -> None:
        """Write the sheet to print for a meeting: what, who, when, how the team will know, with whom."""
        sheet = self._book.add_worksheet("Action plan")
        for place, (title, width) in enumerate(_MEETING):
            self._write(sheet, 0, place, title, self._head)
            sheet.set_column(place, place, width)
        for line, action in enumerate(plan.actions, 1):
            cells: tuple[Held, ...] = (
                _PILLARS.get(action.pillar or ""),
                plain(action.title) or action.id,
                ", ".join(map(str, action.tiers)) or None,
                plain(plan.named(action.lead)) or OPEN,
                action.start,
                action.due or OPEN,
                standing_words(action, today).capitalize(),
                plain(action.measure) or OPEN,
                plain(plan.named(action.partner)) or None,
            )
            for place, value in enumerate(cells):
                self._write(sheet, line, place, value)
            sheet.set_row(line, _height(zip(cells, (width for _, width in _MEETING), strict=True)))
        self._steady(sheet, len(plan.actions), len(_MEETING), 2)

    def table(self, name: str, rows: tuple[Row, ...], plan: Plan) -> None:
        """Write one table."""
        sheet = self._book.add_worksheet(sheet_title(name))
        described = columns(name)
        lines = [[worded(row, column, plan) for column in described] for row in rows]
        widths = [
            _width(column.title, cells)
            for column, cells in zip(described, zip(*lines, strict=True), strict=True)
        ]
        for place, (column, width) in enumerate(zip(described, widths, strict=True)):
            self._write(sheet, 0, place, column.title, self._head)
            sheet.set_column(place, place, width)
        for line, cells in enumerate(lines, 1):
            for place, value in enumerate(cells):
                self._write(sheet, line, place, value)
            sheet.set_row(line, _height(zip(cells, widths, strict=True)))
        self._steady(sheet, len(rows), len(described), 1)

    def dictionary(self, names: tuple[str, ...]) -> None:
        """Write the sheet that says what every column means."""
        sheet = self._book.add_worksheet("Columns")
        for place, (title, width) in enumerate(
            (("Sheet", 14), ("Column", 22), ("Field", 16), ("Meaning", 70))
        ):
            self._write(sheet, 0, place, title, self._head)
            sheet.set_column(place, place, width)
        told = [(name, column) for name in names for column in columns(name)]
        for line, (name, column) in enumerate(told, 1):
            meaning = (sheet_title(name), column.title, f"{name}.{column.name}", column.description)
            for place, words in enumerate(meaning):
                self._write(sheet, line, place, words)
        self._steady(sheet, len(told), 4, 0)

    def _steady(self, sheet: Worksheet, rows: int, width: int, kept: int) -> None:
        """Keep headings in sight, on the screen and on every printed page, and let people filter."""
        sheet.freeze_panes(1, kept)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(1)
        sheet.fit_to_pages(1, 0)
        if rows:
            sheet.autofilter(0, 0, rows, width - 1)

    def _write(
        self, sheet: Worksheet, line: int, place: int, value: Held, look: Format | None = None
    ) -> None:
        if isinstance(value, bool):
            sheet.write_boolean(line, place, value, look or self._text)
        elif isinstance(value, date):
            sheet.write_datetime(line, place, datetime.combine(value, time()), look or self._day)
        elif isinstance(value, int | float):
            sheet.write_number(line, place, value, look or self._number)
        elif value is not None:
            text = str(value)
            safe = self._quoted if looks_like_formula(text) else self._text
            sheet.write_string(line, place, text, look or safe)


def _figure(value: float | None, unit: str, source: str) -> str:
    return one_line(f"{said(value)} {unit} ({source or 'source still open'})")


def _height(cells: Iterable[tuple[Held, int]]) -> float:
    """Return the height of a row's longest text, since not every program works that out by itself."""
    lines = [sum(1 + len(part) // width for part in str(value or "").split("\n")) for value, width in cells]
    return min(_TALLEST, _LINE * max(lines))


def _width(title: str, cells: Iterable[Held]) -> int:
    longest = max((len(str(value or "")) for value in cells), default=0)
    return max(_NARROWEST, min(_WIDEST, max(longest, len(title)) + 3))
