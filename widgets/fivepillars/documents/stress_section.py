"""The part of a document on the stress test: what holds, and whom the plan cannot do without."""

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
from fivepillars.documents.outline import Block, Column, Heading, Paragraph, Section, Table, bulleted
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.analysis.stress import Failure, Walk
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan

TITLE = "The stress test"
_WALK_COLUMNS = (
    Column(name="Scenario", width=2.4, head=True),
    Column(name="Verdict", width=0.9),
    Column(name="Held", width=0.7),
    Column(name="What does not hold", width=4.6),
)
_MEND_COLUMNS = (
    Column(name="Action of the guide", width=2.6, head=True),
    Column(name="What it would answer", width=4.2),
    Column(name="Before", width=1.0),
    Column(name="Once chosen", width=1.0),
    Column(name="Once ready", width=1.0),
)
_READY = "Ready means that the action has a lead, a date and a measure."
_FAILURE_COLUMNS = (
    Column(name="Without", width=2.4, head=True),
    Column(name="What it does", width=2.0),
    Column(name="What breaks", width=4.2),
)


def stress_section(plan: Plan, catalog: Catalog, today: date) -> Section:
    """Return the section that walks every scenario through the plan."""
    scenarios = (*own_scenarios(plan), *shipped_scenarios())
    walks = walk_all(plan, scenarios, catalog, today)
    answers = [step.answer for walked in walks for step in walked.steps]
    told = ", ".join(f"{answers.count(answer)} {answer}" for answer in ANSWERS)
    failures = single_points(plan, scenarios, catalog, today)
    said = (
        f"Invented students and staff walked through the plan in {counted(len(walks), 'scenario')}. Of the "
        f"{len(answers)} things they needed: {told}. Thin means that something answers, but is full, "
        "late, unconfirmed, without a lead, or rests on one. Unknown means that the plan does not say."
    )
    blocks: list[Block] = [
        Paragraph(text=verdict(walks, failures), role="lead"),
        Paragraph(text=said),
        Table(
            caption="Scenario by scenario",
            columns=_WALK_COLUMNS,
            rows=tuple(_walk_row(walked) for walked in walks),
        ),
    ]
    if mending := _mending(plan, catalog, walks, today):
        caption = "Before and after: actions that would mend it"
        blocks.append(Table(caption=caption, columns=_MEND_COLUMNS, rows=mending, note=_READY))
    blocks.append(Heading(text="Single points of failure"))
    if failures:
        rows = tuple(_failure_row(each, walks) for each in failures)
        caption = "What is lost without one organization, person or stream of money"
        blocks.append(Table(caption=caption, columns=_FAILURE_COLUMNS, rows=rows, note=left_out(plan)))
    else:
        said = f"No single organization, person or stream of money is missed. {left_out(plan)}"
        blocks.append(Paragraph(text=said))
    return Section(title=TITLE, blocks=tuple(blocks))


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
