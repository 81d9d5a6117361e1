"""Sheets out of an XLSX workbook: merged cells filled, days and percentages as they were shown.

openpyxl is imported here, inside the function, and nowhere on the way to a page.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from fivepillars.exchange.sheet.sheet import Note, Sheet
from fivepillars.exchange.sheet.size import check_cells, member_bytes, opened_zip
from fivepillars.exchange.sheet.table import sheet_of
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zipfile import ZipFile

    from fivepillars.exchange.sheet.size import Limits


class _Cell(Protocol):
    value: object
    number_format: str | None


class _Worksheet(Protocol):
    title: str
    sheet_state: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self) -> Iterable[Sequence[_Cell]]: ...


class _Book(Protocol):
    worksheets: Sequence[_Worksheet]

    def close(self) -> None: ...


_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_UNCOUNTED = re.compile(rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>")
_PADDED = re.compile(r"0{2,}")
_FILLED_AT_MOST = 500_000
_EXACT = 1e15
_BOOK = "xl/workbook.xml"
_SAFE = "Nothing was changed."


def workbook_sheets(content: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:
    """Give each visible worksheet that holds anything.

    Raises
    ------
    Refused
        The workbook is damaged, too large, or holds what no workbook holds.
    """
    with opened_zip(BytesIO(content), name, limits) as archive:
        _check_parts(archive, name)
        try:
            # openpyxl brings no types, so it is not imported by name.
            load = import_module("openpyxl").load_workbook
            book: _Book = load(BytesIO(content), read_only=True, data_only=True, keep_links=False)
            try:
                return _sheets(book, _parts(archive), name, limits)
            finally:
                book.close()
        except Refused:
            raise
        except Exception as problem:
            # A damaged workbook raises whatever the part that is damaged happens to raise.
            raise Refused(
                f"“{name}” looks like a workbook, but it is damaged and could not be read. {_SAFE} "
                "Open it in a spreadsheet, save it anew as XLSX or CSV, and bring that."
            ) from problem


def _parts(archive: ZipFile) -> dict[str, bytes]:
    """Give the XML of each worksheet by its title, for what openpyxl leaves out when it reads quickly."""
    parser = import_module("openpyxl.reader.workbook").WorkbookParser(archive, _BOOK)
    parser.parse()
    listed = archive.namelist()
    return {
        sheet.name: member_bytes(archive, link.target, "")
        for sheet, link in parser.find_sheets()
        if link.target in listed
    }


def _sheets(book: _Book, parts: dict[str, bytes], name: str, limits: Limits) -> tuple[Sheet, ...]:
    hidden = sum(1 for worksheet in book.worksheets if worksheet.sheet_state != "visible")
    notes = [Note(f"Hidden worksheets were left out: {hidden}.")] if hidden else []
    sheets: list[Sheet] = []
    cells = 0
    for worksheet in book.worksheets:
        if worksheet.sheet_state != "visible":
            continue
        rows = _rows(worksheet, cells, name, limits)
        cells += sum(map(len, rows))
        part = parts.get(worksheet.title, b"")
        if uncounted := len(_UNCOUNTED.findall(part)):
            sentence = (
                f"Cells with a formula whose result was never stored ({uncounted:,}) were read as empty. "
                "Open the workbook in a spreadsheet, save it, and bring it again."
            )
            notes.append(Note(sentence))
        merged, told = _fill_merged(rows, part)
        if any(map(any, rows)):
            notes += told
            sheets.append(
                sheet_of(
                    worksheet.title,
                    rows,
                    notes,
                    merged=merged,
                    lengths_matter=False,
                    heading_rows=limits.heading_rows,
                )
            )
            notes = []
    return tuple(sheets)


def _rows(worksheet: _Worksheet, before: int, name: str, limits: Limits) -> list[list[str]]:
    # The stated dimensions may be wrong; without them each row is as long as it is.
    worksheet.reset_dimensions()
    rows = []
    cells = before
    for row in worksheet.iter_rows():
        cells += len(row)
        check_cells(cells, name, limits)
        rows.append([_text(cell) for cell in row])
    return rows


def _text(cell: _Cell) -> str:
    """Write a cell as it was shown: a day as 2026-09-01, 0.37 shown as percent as 37%, padded as padded."""
    value = cell.value
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ", "seconds")
    return str(value)


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{round(value * 100, 10):.10g}%"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        value = int(value)
    if isinstance(value, int) and _PADDED.fullmatch(form):
        return f"{value:0{len(form)}d}"
    return str(value)


def _fill_merged(rows: list[list[str]], part: bytes) -> tuple[frozenset[int], list[Note]]:
    """Write the value of merged cells into each of them; give the rows merged across columns."""
    across: set[int] = set()
    filled = 0
    touched: set[int] = set()
    for left, top, right, bottom in _MERGED.findall(part):
        first, last = int(top) - 1, min(int(bottom), len(rows)) - 1
        start, end = _column(left), _column(right)
        if first >= len(rows) or start >= len(rows[first]) or not rows[first][start].strip():
            continue
        filled += (last - first + 1) * (end - start + 1)
        if filled > _FILLED_AT_MOST:
            return frozenset(across), [
                Note("The sheet has very many merged cells; not all of them were filled.")
            ]
        value = rows[first][start]
        for number in range(first, last + 1):
            row = rows[number]
            row += [""] * (end + 1 - len(row))
            row[start : end + 1] = [value] * (end + 1 - start)
            touched.add(number + 1)
        if end > start:
            across.update(range(first, last + 1))
    if not filled:
        return frozenset(), []
    told = tuple(sorted(touched))
    return frozenset(across), [Note("Cells were merged; each of them got the value of the first.", told)]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _check_parts(archive: ZipFile, name: str) -> None:
    names = archive.namelist()
    if _BOOK not in names:
        raise Refused(
            f"“{name}” is not a workbook we know. {_SAFE} "
            "Save it as “Excel Workbook (.xlsx)” or as CSV, and bring that."
        )
    for member in names:
        # No workbook declares a document type; one that does wants to swell or look elsewhere.
        if member.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                if b"<!DOCTYPE" in part.read(1024).upper().replace(b"\0", b""):
                    raise Refused(f"“{name}” holds what no workbook holds, so it was not read. {_SAFE}")
