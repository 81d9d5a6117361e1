"""What is open about money: streams that pay for nothing, and what nothing pays for after one has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.funding_coverage import ends, is_over, last_to_pay, named, paid_for
from fivepillars.checks.blocker import Blocker, day_words
from fivepillars.checks.stress_blockers import STRESS_STEP
from fivepillars.plan.tables import Action

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fivepillars.plan.plan import Plan

_NAMED = 2
"""How many things a sentence names before it counts the rest."""


def funding_blockers(plan: Plan, today: date | None = None) -> Iterator[Blocker]:
    """Yield what is open about money.

    An action that is done, or is due before its money ends, needs no more of it.

    Parameters
    ----------
    plan
        The plan.
    today
        The day it is; without one nothing has ended yet.
    """
    for row in plan.funding:
        if not paid_for(row, plan):
            yield _of(row.id, "pays_for", f"“{named(row)}” names nothing that it pays for.")
    for row, references in last_to_pay(plan):
        last, words = ends(row), paid_for(row, plan)
        after = [words[each] for each in references if last and _needs_more(each, plan, last)]
        if last and after:
            verb = "ended" if today is not None and is_over(row, today) else "ends"
            sentence = (
                f"“{named(row)}” {verb} on {day_words(last)}, and nothing else pays for {_listed(after)}."
            )
            yield _of(row.id, "until", sentence)


def _of(row: str, field: str, sentence: str) -> Blocker:
    return Blocker(STRESS_STEP, "funding", row, field, sentence)


def _needs_more(reference: str, plan: Plan, last: date) -> bool:
    table, _, row_id = reference.partition(":")
    row = plan.row(table, row_id)
    if not isinstance(row, Action):
        return True
    return row.status != "done" and (row.due is None or row.due > last)


def _listed(words: list[str]) -> str:
    shown = [f"“{each}”" for each in words[:_NAMED]]
    rest = len(words) - len(shown)
    if rest:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join(shown)
