"""A sheet as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.steps.escaped_html import table, tag, together
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from fivepillars.charts.drawing import Node
    from fivepillars.steps.sheets import Sheet, SheetRow


def sheet_twin(sheet: Sheet) -> Node:
    """Return a sheet as a table: a line a field where it has one row only, else a line a row."""
    head = tag("h2", sheet.title)
    if not sheet.one:
        row = sheet.rows[0]
        words = {field.field: {each.value: each.label for each in field.options} for field in sheet.fields}
        lines = [
            (
                field.label,
                words[field.field].get(row.paper[field.field], row.paper[field.field])
                or empty_words(row, field.field),
            )
            for field in sheet.fields
        ]
        return together(head, table(("What", "Decided"), list(lines)))
    if not sheet.rows:
        return together(head, tag("p", VIEWS[sheet.table].nobody))
    lines_of = [tuple(row.paper[name] for name, _ in sheet.columns) for row in sheet.rows]
    return together(head, table(tuple(words for _, words in sheet.columns), list(lines_of)))


def empty_words(row: SheetRow, field: str) -> str:
    """Say of an empty field whether the plan still needs it: a dash where nothing asks for it."""
    return "still open" if field in row.open else "–"
