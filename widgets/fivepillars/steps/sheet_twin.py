"""A sheet as HTML that needs no kernel, and what is still open as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.steps.markup import Markup, table, tag, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.checks import Blocker
    from fivepillars.steps.sheets import Sheet

_NOBODY = {
    "member": "Nobody is named yet.",
    "agreement": "No working agreement is written down yet.",
    "goal": "No goal is written down yet.",
    "figure": "No figure is written down yet.",
    "school": "No school is listed yet.",
    "reporting": "No way to report a concern is written down yet.",
    "funding": "No stream of money is written down yet.",
}


def sheet_twin(sheet: Sheet) -> Markup:
    """Give a sheet as a table: a line a field where it has one row only, else a line a row."""
    head = tag("h2", sheet.title)
    if not sheet.one:
        row = sheet.rows[0]
        words = {field.field: {each.value: each.label for each in field.options} for field in sheet.fields}
        lines = [
            (
                field.label,
                words[field.field].get(row.paper[field.field], row.paper[field.field]) or "still open",
            )
            for field in sheet.fields
        ]
        return together(head, table(("What", "Decided"), list(lines)))
    if not sheet.rows:
        return together(head, tag("p", _NOBODY[sheet.table]))
    lines_of = [tuple(row.paper[name] for name, _ in sheet.columns) for row in sheet.rows]
    return together(head, table(tuple(words for _, words in sheet.columns), list(lines_of)))


def open_points(found: Sequence[Blocker], nothing: str) -> Markup:
    """Give what is still open as sentences, or say that nothing is."""
    points = [tag("li", blocker.sentence) for blocker in found]
    return together(tag("h2", "Still open"), tag("ul", *points) if points else tag("p", nothing))
