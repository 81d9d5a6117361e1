"""The sheet of what pays for the plan: each stream of money, and ticks at what it pays for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.funding_coverage import named, paid_for
from fivepillars.documents.readings.funding_words import known_words, until_words
from fivepillars.plan.numbers import counted
from fivepillars.plan.tables import Funding
from fivepillars.steps.sheets import Sheet, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan, Row


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

    def told(row: Row) -> tuple[str, str]:
        if not isinstance(row, Funding):
            return "", ""
        paid = len(paid_for(row, plan))
        count = f"pays for {counted(paid, 'thing')}" if paid else "pays for nothing yet"
        return named(row), f"{until_words(row, today)} · {count}"

    def known(row: Row) -> dict[str, str]:
        return {"known": known_words(row, today)} if isinstance(row, Funding) else {}

    return sheet_of("funding", plan, found, by=by, told=told, words=known)
