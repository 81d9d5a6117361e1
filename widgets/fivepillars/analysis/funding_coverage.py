"""What pays for what: which streams of money still pay, until when, and what nothing pays for any more.

A stream pays until the day that the team gave, or until it ended by the reference table, whichever is first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from fivepillars.catalog.funding_streams import Stream, streams
from fivepillars.plan.plan import Plan
from fivepillars.plan.row_names import row_name
from fivepillars.plan.tables import PAYABLE, Funding

UNNAMED = "A stream of money without a name"


def stream_of(row: Funding) -> Stream | None:
    """Return the federal stream of a row, or None for other money."""
    return streams().get(row.stream)


def named(row: Funding) -> str:
    """Return what a stream is called: by the team, else by the reference table."""
    known = stream_of(row)
    return row.title or (known.title if known else UNNAMED)


def ends(row: Funding) -> date | None:
    """Return the last day on which a stream pays, or None where nobody said."""
    known = stream_of(row)
    return min((day for day in (row.until, known.ended if known else None) if day), default=None)


def is_over(row: Funding, today: date) -> bool:
    """Tell whether a stream has ended."""
    last = ends(row)
    return last is not None and last < today


def payable(plan: Plan) -> dict[str, dict[str, str]]:
    """Return everything that money may pay for, in words: by table, then by its reference."""
    return {
        table: {f"{table}:{row.id}": row_name(row) or "Not named yet" for row in plan.table(table)}
        for table in PAYABLE
    }


def paid_for(row: Funding, plan: Plan) -> dict[str, str]:
    """Return what a stream pays for in words, by its reference; what the plan has no longer is left out."""
    wanted = set(row.pays_for)
    return {
        reference: words
        for found in payable(plan).values()
        for reference, words in found.items()
        if reference in wanted
    }


def gone(row: Funding, plan: Plan) -> int:
    """Return how many things a stream paid for that the plan has no longer."""
    return len(set(row.pays_for)) - len(paid_for(row, plan))


def unpaid(rows: Iterable[Funding], today: date) -> frozenset[str]:
    """Return the references to what only streams pay for that have ended."""
    known = tuple(rows)
    over = {each for row in known if is_over(row, today) for each in row.pays_for}
    return frozenset(over - {each for row in known if not is_over(row, today) for each in row.pays_for})


def last_to_pay(plan: Plan) -> Iterator[tuple[Funding, tuple[str, ...]]]:
    """Yield each stream that ends, with the references to what nothing pays for after it.

    Of streams that end on the same day the first by its id is the last to pay.
    """
    paid = {row.id: paid_for(row, plan) for row in plan.funding}
    for row in plan.funding:
        after = tuple(
            each
            for each in paid[row.id]
            if _last([one for one in plan.funding if each in paid[one.id]]) == row.id
        )
        if after:
            yield row, after


def _last(rows: list[Funding]) -> str | None:
    """Return the id of the stream that pays longest, or None where one has no end."""
    days = [(ends(row), row.id) for row in rows]
    if any(day is None for day, _ in days):
        return None
    return min((-day.toordinal(), row) for day, row in days if day)[1]
