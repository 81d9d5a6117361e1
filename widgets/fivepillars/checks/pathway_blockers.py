"""What is open about the referral pathway: steps nobody owns, ways to report, a crisis, and the way back.

The sources ask for these by name: several ways to report, current policies for mandatory reporting and
for re-entry after a suicide threat (CDE module on partnering for mental health), and a warm hand-off with
word back to school (Kappan, "How school and community partnerships support mental health").
"""

from __future__ import annotations

from collections.abc import Iterator

from fivepillars.analysis.sharing import cells_asked, is_settled
from fivepillars.checks.blocker import Blocker
from fivepillars.checks.required_fields import required_blockers
from fivepillars.plan.numbers import counted
from fivepillars.plan.plan import Plan
from fivepillars.plan.tables import PathwayStep

PATHWAY_STEP = "pathway"
WAYS_ASKED = 2
_INTENSIVE = 3


def pathway_blockers(plan: Plan) -> Iterator[Blocker]:
    """Yield what is open about the way from a concern noticed to follow-up."""
    if not plan.pathway:
        yield _of("pathway", "", "title", "No step of the referral pathway is written down yet.")
    yield from required_blockers("pathway", plan.pathway)
    for step in plan.pathway:
        if step.tier == _INTENSIVE and not step.partner:
            yield _of("pathway", step.id, "partner", f"{_named(step)} is at Tier 3 and has no partner.")
    if plan.pathway and not any(step.kind == "return" for step in plan.pathway):
        yield _of("pathway", "", "kind", "No step leads back from the agency to school.")
    yield from _mandatory(plan)
    yield from _reporting(plan)
    yield from _crisis(plan)


def _of(table: str, row: str, field: str, sentence: str) -> Blocker:
    return Blocker(PATHWAY_STEP, table, row, field, sentence)


def _named(step: PathwayStep) -> str:
    return f"“{step.title or 'A step'}”"


def _mandatory(plan: Plan) -> Iterator[Blocker]:
    if not plan.crisis.report_steps and not any(step.kind == "mandatory report" for step in plan.pathway):
        sentence = "Nothing says how staff make a report that the law requires."
        yield _of("crisis", "crisis", "report_steps", sentence)


def _reporting(plan: Plan) -> Iterator[Blocker]:
    ways = len([way for way in plan.reporting if way.title])
    if ways == 0:
        yield _of("reporting", "", "title", "No way to report a concern is written down yet.")
    elif ways < WAYS_ASKED:
        yield _of("reporting", "", "title", "There is no second way to report a concern.")
    if not plan.crisis.after_hours and not any(way.after_hours for way in plan.reporting):
        sentence = "Nothing says whom to call at night, on weekends and in breaks."
        yield _of("crisis", "crisis", "after_hours", sentence)


def _crisis(plan: Plan) -> Iterator[Blocker]:
    crisis = plan.crisis
    if not crisis.lead:
        yield _of("crisis", "crisis", "lead", "The crisis team has no lead.")
    if any(step.kind == "re-entry" and step.who for step in plan.pathway):
        return
    if not crisis.reentry_who:
        sentence = "There is no re-entry protocol: nobody calls the meeting after a crisis."
        yield _of("crisis", "crisis", "reentry_who", sentence)
    elif crisis.reentry_within is None:
        sentence = "The re-entry protocol does not say how soon the meeting is held."
        yield _of("crisis", "crisis", "reentry_within", sentence)


def sharing_points(plan: Plan) -> Iterator[Blocker]:
    """Return how many cells of who may see what are still open; `row` is the first of them.

    It stands in the step; a document lists each question under what is to be settled with counsel.
    """
    asked = cells_asked(plan)
    undecided = [cell for cell in asked if not is_settled(cell)]
    if undecided:
        many = f"{len(undecided)} of {counted(len(asked), 'answer')}"
        sentence = f"Who may see what: {many} still open, to settle with counsel."
        yield _of("sharing", undecided[0].id, "answer", sentence)
