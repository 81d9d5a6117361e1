"""The team and its approach in a document: who, how they work together, and what the choice rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.indicator_suppression import shown_schools
from fivepillars.analysis.weighing import ITEMS, NAMES, weigh
from fivepillars.documents.outline import (
    OPEN,
    UNSAID,
    Block,
    Bullets,
    Column,
    Heading,
    Paragraph,
    Section,
    Table,
)
from fivepillars.plan.numbers import counted
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from fivepillars.analysis.weighing import Advice
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Member

_MEMBER_COLUMNS = (
    Column(name="Name", width=2.0, head=True),
    Column(name="Role", width=2.4),
    Column(name="Organization", width=2.4),
    Column(name="Speaks for", width=1.7),
)
_SOURCE_COLUMNS = (
    Column(name="Goal", width=2.8, head=True),
    Column(name="Measure is read in", width=2.4),
    Column(name="School improvement plan", width=2.4),
)
_TALK_COLUMNS = (
    Column(name="What differs", width=1.6, head=True),
    Column(name="School-employed", width=2.2),
    Column(name="Community", width=2.2),
    Column(name="What we agreed", width=2.4),
)
_FIT_COLUMNS = (
    Column(name="Approach", width=1.9, head=True),
    Column(name="Fit of 100", holds="number", width=0.9),
    Column(name="What counts against it", width=4.6),
)
_SCHOOL_COLUMNS = (
    Column(name="School", width=3.0, head=True),
    Column(name="Grades", width=1.2),
    Column(name="Students", holds="number", width=1.1),
    Column(name="Approach", width=2.4),
)
_LEFT_OUT = "A number of students is left out where a small school could be told from it."


def team_section(plan: Plan, catalog: Catalog) -> Section:
    """Return the section on the team: who, what it agreed, what the two professions talked through."""
    blocks: list[Block] = [*_members(plan)]
    if any(goal.kept_in or goal.improvement_plan for goal in plan.goals):
        rows = tuple((goal.title, goal.kept_in or OPEN, goal.improvement_plan or OPEN) for goal in plan.goals)
        blocks.append(Table(caption="Where the goals are measured", columns=_SOURCE_COLUMNS, rows=rows))
    if plan.agreements:
        blocks += [
            Heading(text="How we work together"),
            Bullets(points=tuple(agreement.title for agreement in plan.agreements if agreement.title)),
        ]
    blocks += _talks(plan, catalog)
    return Section(title="The team", blocks=tuple(blocks))


def _members(plan: Plan) -> tuple[Block, ...]:
    if not plan.members:
        return (Paragraph(text="The team is not named yet."),)
    parts = {member.sector for member in plan.members if member.sector}
    members = counted(len(plan.members), "member", none="no")
    text = f"{members.capitalize()}, speaking for {counted(len(parts), 'part', none='no')} of the community."
    if lead := next((member.name for member in plan.members if member.coordinator and member.name), ""):
        text += f" {lead} coordinates between school and partners."
    rows = tuple(_member_row(member) for member in plan.members)
    return Paragraph(text=text), Table(caption="Leadership team", columns=_MEMBER_COLUMNS, rows=rows)


def _member_row(member: Member) -> tuple[str, ...]:
    name = f"{member.name}\nCoordinator" if member.coordinator else member.name
    return name, member.role, member.organization, (member.sector or "").capitalize()


def _talks(plan: Plan, catalog: Catalog) -> tuple[Block, ...]:
    agreed = {talk.id: talk.agreed for talk in plan.talks}
    rows = tuple(
        (item.title, item.school or "", item.community or "", agreed[item.id])
        for item in catalog.of("difference")
        if item.id in agreed
    )
    if not rows:
        return ()
    table = Table(caption="Talked through: two professions, side by side", columns=_TALK_COLUMNS, rows=rows)
    return (table,)


def approach_section(plan: Plan, catalog: Catalog) -> Section:
    """Return the section on the approach: the decision, the weighing with its reasons, and the schools."""
    return Section(
        title="Our approach",
        blocks=(*_decided(plan, catalog), *_weighed(plan, weigh(plan.weighing)), *_schools(plan)),
    )


def _decided(plan: Plan, catalog: Catalog) -> tuple[Block, ...]:
    decided = plan.approach.approach
    if decided is None:
        return (Paragraph(text="The team has not decided on an approach yet."),)
    item = catalog.get(ITEMS.get(decided, ""))
    strong = f"{item.title}." if item else "A mix of approaches."
    text = item.text if item else "The team joins whole-school work with single partners for single needs."
    blocks: tuple[Block, ...] = (Paragraph(strong=strong, text=text),)
    if plan.approach.reason:
        blocks += (Heading(text="Why"), Paragraph(text=plan.approach.reason))
    return blocks


def _weighed(plan: Plan, advice: Advice) -> tuple[Block, ...]:
    kept = plan.weighing.advice if plan.approach.approach else ""
    then: tuple[Block, ...] = (
        (Paragraph(strong="When the team decided, the weighing said:", text=kept),) if kept else ()
    )
    if not advice.fits:
        return then
    rows = tuple((NAMES[fit.approach], fit.percent, " ".join(fit.reasons)) for fit in advice.fits)
    turns: tuple[Block, ...] = (Bullets(points=advice.turns),) if advice.turns else ()
    return (
        Heading(text="What the weighing says"),
        *then,
        Table(
            caption="How well each approach fits",
            columns=_FIT_COLUMNS,
            rows=rows,
            note="The marks are those of this workbook. They advise; the team decides.",
        ),
        *turns,
    )


def _schools(plan: Plan) -> tuple[Block, ...]:
    if not plan.schools:
        return ()
    shown = shown_schools(plan)
    undecided = OPEN if plan.approach.approach == "mix" else UNSAID
    rows = tuple(
        (
            school.name,
            school.grades,
            school.enrollment,
            NAMES[school.approach] if school.approach else undecided,
        )
        for school in shown
    )
    note = "" if shown == plan.schools else _LEFT_OUT
    return (Table(caption=VIEWS["school"].title, columns=_SCHOOL_COLUMNS, rows=rows, note=note),)
