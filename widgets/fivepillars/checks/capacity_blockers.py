"""What is open about screening: what the model has to be told, and whether those found can be served."""

from __future__ import annotations

from collections.abc import Iterator

from fivepillars.analysis.capacity.model_inputs import asked, full_time
from fivepillars.analysis.capacity.planned import served_this_year
from fivepillars.catalog.screening_instruments import instruments
from fivepillars.checks.blocker import Blocker
from fivepillars.plan.plan import Plan

CAPACITY_STEP = "capacity"
_TABLE = "screening"


def capacity_blockers(plan: Plan) -> Iterator[Blocker]:
    """Yield what is open about screening; nothing while nobody has begun to plan it."""
    if not plan.state.rows(_TABLE):
        return
    what = asked(plan)
    for field, sentence in what.missing:
        yield Blocker(CAPACITY_STEP, _TABLE, _TABLE, field, sentence)
    if what.symptoms:
        sentence = f"{what.symptoms} Nothing is computed until another share is given, or its tick is set."
        yield Blocker(CAPACITY_STEP, _TABLE, _TABLE, "prevalence", sentence)
    screening = plan.screening
    if screening.instrument and instruments()[screening.instrument].crisis_item and not screening.crisis_who:
        named = instruments()[screening.instrument].title
        sentence = f"The {named} asks about self-harm, and nobody is named who checks on the same day."
        yield Blocker(CAPACITY_STEP, _TABLE, _TABLE, "crisis_who", sentence)
    if not any(full_time(row) for row in plan.staffing):
        sentence = "Nobody is named who would treat the students that screening finds."
        yield Blocker(CAPACITY_STEP, "staffing", "", "fte", sentence)
    yield from _unserved(plan)


def _unserved(plan: Plan) -> Iterator[Blocker]:
    both = served_this_year(plan)
    if both is None:
        return
    found, used, starts = both
    if used > starts:
        sentence = (
            f"You would find about {found:,.0f} students and can start {starts:,.0f} this year; "
            f"about {used:,.0f} would use a referral at school."
        )
        yield Blocker(CAPACITY_STEP, _TABLE, _TABLE, "months", sentence)
