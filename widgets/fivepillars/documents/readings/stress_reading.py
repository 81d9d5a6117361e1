"""What is read of the stress test: what holds, whom the plan cannot do without, and what pays for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.stress import (
    ANSWERS,
    KIND_WORDS,
    compare,
    left_out,
    own_scenarios,
    single_points,
    verdict,
    walk_all,
)
from fivepillars.analysis.stress.read_scenarios import shipped_scenarios
from fivepillars.documents.outline import Block, Heading, Paragraph, bulleted
from fivepillars.documents.readings.funding_words import funding_blocks
from fivepillars.documents.readings.reading_blocks import Head, lead, table
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.analysis.stress import Failure, Walk
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context

_WALKS: tuple[Head, ...] = (("Scenario", 2.4), ("Verdict", 0.9), ("Held", 0.7), ("What does not hold", 4.6))
_MENDING: tuple[Head, ...] = (
    ("Action of the guide", 2.6),
    ("What it would answer", 4.2),
    ("Before", 1.0),
    ("Once chosen", 1.0),
    ("Once ready", 1.0),
)
NO_FAILURE = "Nobody and nothing is missed in any scenario: so far too little holds to be lost."
_READY = "Ready means that the action has a lead, a date and a measure."
_FAILURES: tuple[Head, ...] = (("Without", 2.4), ("What it does", 2.0), ("What breaks", 4.2))


def blocks(plan: Plan, context: Context) -> tuple[Block, ...]:
    """Return what holds, what would mend the rest, whom the plan cannot do without, and the money."""
    catalog, today = context.catalog, context.today
    scenarios = (*own_scenarios(plan), *shipped_scenarios())
    walks = walk_all(plan, scenarios, catalog, today)
    failures = single_points(plan, scenarios, catalog, today)
    mending = _mending(plan, catalog, walks, today)
    return (
        lead(verdict(walks, failures)),
        Paragraph(text=_counted(walks)),
        table("Scenario by scenario", _WALKS, tuple(_walk_row(walked) for walked in walks)),
        *(
            (table("Before and after: actions that would mend it", _MENDING, mending, _READY),)
            if mending
            else ()
        ),
        Heading(text="Single points of failure"),
        _failures(plan, failures, walks),
        *funding_blocks(plan, today),
    )


def _counted(walks: tuple[Walk, ...]) -> str:
    answers = [step.answer for walked in walks for step in walked.steps]
    told = ", ".join(f"{answers.count(answer)} {answer}" for answer in ANSWERS)
    return (
        f"Invented students and staff walked through the plan in {counted(len(walks), 'scenario')}. Of the "
        f"{len(answers)} things they needed: {told}. Thin means that something answers, but is full, "
        "late, unconfirmed, without a lead, or rests on one. Unknown means that the plan does not say."
    )


def _failures(plan: Plan, failures: tuple[Failure, ...], walks: tuple[Walk, ...]) -> Block:
    if not failures:
        return Paragraph(text=f"{NO_FAILURE} {left_out(plan)}".strip())
    rows = tuple(_failure_row(each, walks) for each in failures)
    caption = "What is lost without one organization, person or stream of money"
    return table(caption, _FAILURES, rows, left_out(plan))


def _walk_row(walked: Walk) -> tuple[str, ...]:
    weak = [step for step in walked.steps if step.answer != "held"]
    told = bulleted(f"{step.need.what} ({step.answer}): {step.reason}" for step in weak)
    held = f"{len(walked.steps) - len(weak)} of {len(walked.steps)}"
    return walked.scenario.title, walked.verdict.capitalize(), held, told or "Everything holds."


def _mending(
    plan: Plan, catalog: Catalog, walks: tuple[Walk, ...], today: date
) -> tuple[tuple[str, ...], ...]:
    """Return the actions that would mend something, those that mend most first, a row a need."""
    offered = {action for walked in walks for step in walked.steps for action in step.mend}
    scenarios = tuple(walked.scenario for walked in walks)
    found = {action: compare(plan, action, scenarios, catalog, today) for action in sorted(offered)}
    known = {scenario.id: scenario for scenario in scenarios}
    return tuple(
        (
            catalog[action].title,
            f"{known[each.scenario].title}: {known[each.scenario].needs[each.need].what}",
            each.before.capitalize(),
            each.chosen.capitalize(),
            each.ready.capitalize(),
        )
        for action in sorted(found, key=lambda action: (-len(found[action]), action))
        for each in found[action]
    )


def _failure_row(each: Failure, walks: tuple[Walk, ...]) -> tuple[str, ...]:
    known = {walked.scenario.id: walked.scenario for walked in walks}
    lost = [f"{known[one.scenario].title}: {known[one.scenario].needs[one.need].what}" for one in each.broken]
    does = f"Breaks {len(each.broken)}, weakens {len(each.weakened)}"
    return (
        f"{each.name}\n{KIND_WORDS[each.kind]}",
        does,
        bulleted((*lost, *filter(None, (each.alone,)))) or "Nothing breaks.",
    )
