"""Money in words: each stream, what it pays for, until when, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.funding_coverage import ends, gone, is_over, named, paid_for, stream_of
from fivepillars.charts.day_words import short_date
from fivepillars.documents.outline import OPEN, Block, Heading, bulleted
from fivepillars.documents.readings.reading_blocks import Head, rows_of
from fivepillars.plan.numbers import counted
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Funding

_STREAMS: tuple[Head, ...] = (
    ("Stream", 2.2),
    ("Pays for", 2.8),
    ("Until", 1.4),
    ("What is known of it", 3.2),
)
_MONTH, _OLD = 30, 6
_OTHER = "State, local or private money: ask whoever gives it how long it lasts."


def funding_blocks(plan: Plan, today: date) -> tuple[Block, ...]:
    """Return the part on money."""
    head = Heading(text=VIEWS["funding"].title)
    rows = tuple(
        (stream_words(row), paid_words(row, plan), until_words(row, today), known_words(row, today))
        for row in plan.funding
    )
    note = "Money changes quickly. What is known of a federal stream is true as of its day."
    return head, rows_of("funding", _STREAMS, rows, note, "Each stream, and what it pays for")


def stream_words(row: Funding) -> str:
    """Return what a stream is called, the federal stream it is, and how much it pays, a line each."""
    known = stream_of(row)
    title = known.title if known and known.title != named(row) else ""
    amount = "" if row.amount is None else f"${row.amount:,.0f} a year"
    return "\n".join(part for part in (named(row), title, amount) if part)


def paid_words(row: Funding, plan: Plan) -> str:
    """Return what a stream pays for, a line each, and how much of it the plan has no longer."""
    lost = gone(row, plan)
    left_out = f"{lost} that the plan has no longer" if lost else ""
    return bulleted(part for part in (*paid_for(row, plan).values(), left_out) if part) or OPEN


def until_words(row: Funding, today: date) -> str:
    """Say when a stream ends or ended."""
    last = ends(row)
    if last is None:
        return "No end is written down"
    return f"Ended {short_date(last)}" if is_over(row, today) else short_date(last)


def known_words(row: Funding, today: date) -> str:
    """Return what is known of a federal stream, how old that is, and its source; else, whom to ask."""
    known = stream_of(row)
    if known is None:
        return _OTHER
    months = (today - known.as_of).days // _MONTH
    again = f"That is {counted(months, 'month')} old: ask again." if months > _OLD and not known.ended else ""
    status = f"{known.status.capitalize()}, as of {short_date(known.as_of)}."
    said = " ".join(part for part in (status, known.said, known.note, again) if part)
    return f"{said}\nSource: {known.source} ({known.standing})"
