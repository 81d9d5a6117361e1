"""Sheets out of an XLSX workbook: merged cells filled, days and percentages as they were shown.

The XML is read here, cell by cell, with the standard library: the text of a cell needs the form it is shown
in ("37%", "0100005"), an error is something else than nothing, and a sheet with one cell in its last corner
is not drawn up in memory. Libraries that read quickly give values only.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from fivepillars.exchange.sheet.parts import book_of, forms_of, texts_of
from fivepillars.exchange.sheet.region import EVERYWHERE
from fivepillars.exchange.sheet.sheet import SHOWN, Note, listed
from fivepillars.exchange.sheet.sheet_cells import cells_of
from fivepillars.exchange.sheet.size import opened_zip
from fivepillars.exchange.sheet.table import Grid, sheets_of
from fivepillars.exchange.sheet.xml_stream import DocumentTypeDeclared
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zipfile import ZipFile

    from fivepillars.exchange.sheet.region import Region
    from fivepillars.exchange.sheet.sheet import Sheet
    from fivepillars.exchange.sheet.sheet_cells import Cells
    from fivepillars.exchange.sheet.size import Limits, Room

_FILLED_AT_MOST = 500_000
_SAFE = "Nothing was changed."


def workbook_sheets(
    content: bytes, name: str, limits: Limits, room: Room, region: Region = EVERYWHERE
) -> tuple[Sheet, ...]:
    """Return each visible worksheet that holds anything.

    Raises
    ------
    Refused
        The workbook is damaged, too large, or holds what no workbook holds.
    """
    with opened_zip(BytesIO(content), name, limits) as archive:
        try:
            return _sheets(archive, name, limits, room, region)
        except Refused:
            raise
        except DocumentTypeDeclared as problem:
            raise Refused(f"“{name}” holds what no workbook holds, so it was not read. {_SAFE}") from problem
        except Exception as problem:
            # A damaged workbook raises whatever the part that is damaged happens to raise.
            raise Refused(
                f"“{name}” looks like a workbook, but it is damaged and could not be read. {_SAFE} "
                "Open it in a spreadsheet, save it anew as XLSX or CSV, and bring that."
            ) from problem


def _sheets(archive: ZipFile, name: str, limits: Limits, room: Room, region: Region) -> tuple[Sheet, ...]:
    book = book_of(archive)
    if book is None:
        raise Refused(
            f"“{name}” is not a workbook we know. {_SAFE} "
            "Save it as “Excel Workbook (.xlsx)” or as CSV, and bring that."
        )
    if not book.worksheets:
        raise ValueError(name)
    texts = texts_of(archive, book.texts, room)
    forms = forms_of(archive, book.styles, since_1904=book.since_1904)
    hidden = sum(not worksheet.visible for worksheet in book.worksheets)
    notes = [Note(f"Hidden worksheets were left out: {hidden}.")] if hidden else []
    sheets: list[Sheet] = []
    for worksheet in book.worksheets:
        if not worksheet.visible or not region.takes(worksheet.title):
            continue
        with archive.open(worksheet.part) as part:
            cells = cells_of(part, texts, forms, room)
        notes += [*_uncounted(cells), *_hidden(cells)]
        merged, told = _fill_merged(cells)
        if any(map(any, cells.rows)):
            notes += told
            grid = Grid(worksheet.title, cells.rows, tuple(notes), merged=merged, lengths_matter=False)
            sheets += sheets_of(grid, heading_rows=limits.heading_rows, region=region)
            notes = []
    return tuple(sheets)


def _uncounted(cells: Cells) -> Iterable[Note]:
    if cells.uncounted:
        yield Note(
            f"Cells with a formula whose result was never stored ({cells.uncounted:,}) were read as empty. "
            "Open the workbook in a spreadsheet, save it, and bring it again."
        )


def _hidden(cells: Cells) -> Iterable[Note]:
    if cells.hidden_rows:
        rows = tuple(cells.hidden_rows)
        yield Note(
            f"Hidden rows were left out: {listed(rows)}. Show them in the spreadsheet to bring them.", rows
        )
    if cells.hidden_columns:
        columns = ", ".join(cells.hidden_columns[:SHOWN])
        more = len(cells.hidden_columns) - SHOWN
        yield Note(
            f"Hidden columns were left out: {columns}{f' and {more} more' if more > 0 else ''}. "
            "Show them in the spreadsheet to bring them."
        )


def _fill_merged(cells: Cells) -> tuple[frozenset[int], list[Note]]:
    """Write the value of merged cells into each of them; give the rows merged across columns."""
    rows = cells.rows
    across: set[int] = set()
    filled = 0
    touched: set[int] = set()
    for top, left, bottom, right in cells.merged:
        last = min(bottom, len(rows) - 1)
        if top > last or left >= len(rows[top]) or not rows[top][left].strip():
            continue
        filled += sum(max(len(row), right + 1) for row in rows[top : last + 1])
        if filled > _FILLED_AT_MOST:
            return frozenset(across), [
                Note("The sheet has very many merged cells; not all of them were filled.")
            ]
        value = rows[top][left]
        for number in range(top, last + 1):
            rows[number] = _filled(rows[number], left, right, value)
            touched.add(number + 1)
        if right > left:
            across.update(range(top, last + 1))
    if not filled:
        return frozenset(), []
    told = tuple(sorted(touched))
    return frozenset(across), [Note("Cells were merged; each of them got the value of the first.", told)]


def _filled(row: Sequence[str], left: int, right: int, value: str) -> list[str]:
    before = [*row[:left], *[""] * (left - len(row))]
    return [*before, *[value] * (right - left + 1), *row[right + 1 :]]
