"""The sheet of what pays for the plan: each stream of money, and ticks at what it pays for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.funding_coverage import named, paid_for, payable
from fivepillars.catalog.funding_streams import streams
from fivepillars.documents.readings.funding_words import known_words, paid_words, until_words
from fivepillars.plan.numbers import counted
from fivepillars.plan.validate import label
from fivepillars.steps.form import Field, Kind, Option, longest
from fivepillars.steps.sheets import Sheet, SheetRow, open_fields, sheet_for, sheet_row
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Funding

_FIELDS: tuple[tuple[str, Kind, bool], ...] = (
    ("title", "text", False),
    ("stream", "select", False),
    ("until", "date", False),
    ("pays_for", "ticks", False),
    ("amount", "number", True),
    ("notes", "prose", True),
)
_COLUMNS = (
    ("title", "Stream"),
    ("pays_for", "Pays for"),
    ("until", "Until"),
    ("known", "What is known of it"),
)


def funding_sheet(plan: Plan, found: Iterable[Blocker], *, by: str, today: date) -> Sheet:
    """Return the sheet of what pays for the plan.

    Parameters
    ----------
    plan, found
        The plan, and what is still open.
    by
        Who is looking: a field that somebody else filled says so.
    today
        The day it is: it decides which streams have ended.
    """
    opened = open_fields("funding", found)
    offered = {"stream": _streams(), "pays_for": _payable(plan)}
    fields = tuple(
        Field(name, label("funding", name), kind, offered.get(name, ()), longest("funding", name), later)
        for name, kind, later in _FIELDS
    )
    rows = tuple(_row(row, plan, opened.get(row.id, {}), by, today) for row in plan.funding)
    return sheet_for("funding", fields, _COLUMNS, rows)


def _streams() -> tuple[Option, ...]:
    known = streams().values()
    ended = {each.id: " (ended)" for each in known if each.status == "ended"}
    offered = (Option(each.id, f"{each.title}{ended.get(each.id, '')}") for each in known)
    return (Option("", "None of these: state, local or private money"), *offered)


def _payable(plan: Plan) -> tuple[Option, ...]:
    return tuple(
        Option(reference, words, VIEWS[table].many.capitalize())
        for table, found in payable(plan).items()
        for reference, words in found.items()
    )


def _row(row: Funding, plan: Plan, opened: dict[str, str], by: str, today: date) -> SheetRow:
    paid, until = len(paid_for(row, plan)), until_words(row, today)
    count = f"pays for {counted(paid, 'thing')}" if paid else "pays for nothing yet"
    return sheet_row(
        "funding",
        row,
        plan,
        [name for name, _, _ in _FIELDS],
        by,
        title=named(row),
        note=f"{until} · {count}",
        opened=opened,
        paper={
            "title": named(row),
            "pays_for": paid_words(row, plan),
            "until": until,
            "known": known_words(row, today),
        },
    )
