"""What is read of the team: who decides together, what for, how, and where the plan's figures are from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.indicator_suppression import shown_figures
from fivepillars.analysis.indicators.states import STATES
from fivepillars.charts.day_words import short_date
from fivepillars.documents.outline import OPEN, Block, Bullets, Heading, Paragraph, Value
from fivepillars.documents.readings.reading_blocks import Head, lead, rows_of
from fivepillars.plan.numbers import counted
from fivepillars.plan.tables import LEVEL_WORDS
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context
    from fivepillars.plan.tables import Figure, Goal, Member

SIDES = ("School-employed", "Community")
_MEMBERS: tuple[Head, ...] = (("Name", 2.0), ("Role", 2.4), ("Organization", 2.4), ("Speaks for", 1.7))
_GOALS: tuple[Head, ...] = (
    ("Goal", 2.8),
    ("Measure", 2.4),
    ("Now", 1.4),
    ("Target", 1.4),
    ("By", 1.2, "date"),
    ("School improvement plan", 1.6),
)
_TALKS: tuple[Head, ...] = (
    ("What differs", 1.6),
    *((side, 2.2) for side in SIDES),
    ("What we agreed", 2.4),
)
_FIGURES: tuple[Head, ...] = (
    ("Figure", 2.6),
    ("Value", 1.1, "number"),
    ("Year", 1.0),
    ("Source", 3.4),
    ("Dated", 1.3, "date"),
    ("Standing", 1.1),
)


def blocks(plan: Plan, context: Context) -> tuple[Block, ...]:
    """Return the team, its goals and agreements, what the professions talked through, and the figures."""
    return (
        lead(_standing(plan)),
        *_whose(plan),
        rows_of("member", _MEMBERS, [_member(member) for member in plan.members]),
        rows_of("goal", _GOALS, [_goal(goal) for goal in plan.goals]),
        *_agreements(plan),
        _talks(plan, context.catalog),
        rows_of("figure", _FIGURES, [_figure(figure) for figure in shown_figures(plan)]),
    )


def _standing(plan: Plan) -> str:
    if not plan.members:
        return "The team is not named yet."
    parts = {member.sector for member in plan.members if member.sector}
    members = counted(len(plan.members), "member", none="no")
    said = f"{members.capitalize()}, speaking for {counted(len(parts), 'part', none='no')} of the community."
    named = next((member.name for member in plan.members if member.coordinator and member.name), "")
    return f"{said} {named} coordinates between school and partners." if named else said


def _whose(plan: Plan) -> tuple[Block, ...]:
    about, agency = plan.about, plan.agency
    if not (about.title or agency.name):
        return ()
    level = LEVEL_WORDS[agency.level] if agency.name else ""
    days = " to ".join(part for part in (short_date(about.start), short_date(about.due)) if part)
    told = (about.title, agency.name, level, STATES.get(agency.state, ""), agency.place, days)
    parts = dict.fromkeys(part for part in told if part)
    return (Paragraph(strong=f"{VIEWS['agency'].title}:", text="; ".join(parts) + "."),)


def _member(member: Member) -> tuple[str, ...]:
    name = f"{member.name}\nCoordinator" if member.coordinator else member.name
    return name, member.role, member.organization, (member.sector or "").capitalize()


def _goal(goal: Goal) -> tuple[Value, ...]:
    kept = f"Read in: {goal.kept_in or OPEN.lower()}"
    measure = f"{goal.measure}\n{kept}" if goal.measure else OPEN
    places = (goal.baseline, goal.target, goal.due)
    return goal.title or goal.id, measure, *(each or OPEN for each in places), goal.improvement_plan or OPEN


def _agreements(plan: Plan) -> tuple[Block, ...]:
    points = tuple(agreement.title for agreement in plan.agreements if agreement.title)
    if not points:
        return (Paragraph(text=VIEWS["agreement"].nobody),)
    return Heading(text="How we work together"), Bullets(points=points)


def _talks(plan: Plan, catalog: Catalog) -> Block:
    agreed = {talk.id: talk.agreed for talk in plan.talks}
    known = catalog.of("difference")
    rows = [
        (item.title, item.school or "", item.community or "", agreed[item.id])
        for item in known
        if agreed.get(item.id)
    ]
    left = len(known) - len(rows)
    more = counted(left, "more difference is", "more differences are")
    return rows_of("talk", _TALKS, rows, f"{more} not talked through yet." if left else "")


def _figure(figure: Figure) -> tuple[Value, ...]:
    title = "\n".join(part for part in (figure.title, figure.unit) if part)
    told = figure.source or OPEN, figure.dated, figure.standing.capitalize()
    return title, figure.value, figure.year, *told
