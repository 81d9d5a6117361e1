"""What an action plan says, and in which order: from the plan to the outline of its document."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fivepillars.analysis.indicator_suppression import shown_figures
from fivepillars.analysis.timeliness import late_words
from fivepillars.catalog.pillars import PILLARS
from fivepillars.charts.day_words import month_year, short_date
from fivepillars.documents.capacity_section import capacity_section
from fivepillars.documents.care_cards import card_sections
from fivepillars.documents.closing import calendar_section, next_days, open_questions, served, sources
from fivepillars.documents.funding_section import funding_section
from fivepillars.documents.needs_section import gaps_section, needs_section
from fivepillars.documents.outline import (
    OPEN,
    Block,
    Column,
    Document,
    Fact,
    Paragraph,
    Section,
    Table,
    Value,
    said,
)
from fivepillars.documents.pathway_section import pathway_section
from fivepillars.documents.pillar_section import pillar_section, section_across
from fivepillars.documents.services_section import services_section
from fivepillars.documents.stress_section import stress_section
from fivepillars.documents.team_sections import approach_section, team_section
from fivepillars.plan.numbers import counted
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Figure, Goal

COVER_FIGURES = 4
SAMPLE = "This is a sample plan. Its team and its decisions are invented."
SAMPLE_MARK = "Sample plan: the team and its decisions are invented"

_GOAL_COLUMNS = (
    Column(name="Goal", width=2.8, head=True),
    Column(name="Measure", width=2.4),
    Column(name="Now", width=1.4),
    Column(name="Target", width=1.4),
    Column(name="By", holds="date", width=1.3),
)


def outline(plan: Plan, catalog: Catalog, today: date) -> Document:
    """Return the outline of a plan's document.

    Parameters
    ----------
    plan
        The plan.
    catalog
        The guide, for what introduces a pillar and where advice is from.
    today
        The day the document is made: what is late or next depends on it.
    """
    across = section_across(plan, catalog, today)
    return Document(
        title=plan.title,
        subtitle=" · ".join(part for part in (_agency(plan), plan.agency.place, _years(plan)) if part),
        dated=today,
        notice=_notice(plan),
        mark=SAMPLE_MARK if plan.about.fictional else "",
        facts=tuple(_fact(figure) for figure in shown_figures(plan) if figure.value is not None)[
            :COVER_FIGURES
        ],
        sections=(
            _glance(plan, today),
            team_section(plan, catalog),
            approach_section(plan, catalog),
            needs_section(plan),
            services_section(plan, today),
            gaps_section(plan, catalog, today),
            *(pillar_section(plan, catalog, pillar, today) for pillar in PILLARS),
            *((across,) if across else ()),
            capacity_section(plan),
            pathway_section(plan),
            funding_section(plan, today),
            stress_section(plan, catalog, today),
            served(plan),
            calendar_section(plan, today),
            next_days(plan, today),
            open_questions(plan, catalog, today),
            sources(plan, catalog),
            *card_sections(plan),
        ),
    )


def _agency(plan: Plan) -> str:
    """Return whose plan it is, unless the title has already said so."""
    agency = plan.agency
    name = "" if agency.name == plan.title else agency.name
    return ", ".join(part for part in (name, agency.state) if part)


def _years(plan: Plan) -> str:
    first, last = plan.about.start, plan.about.due
    if first and last:
        return f"{month_year(first)} to {month_year(last)}"
    return f"From {month_year(first)}" if first else f"Until {month_year(last)}" if last else ""


def _notice(plan: Plan) -> str:
    return plan.about.notice or (SAMPLE if plan.about.fictional else "")


def _fact(figure: Figure) -> Fact:
    amount = said(figure.value)
    percent = figure.unit.lower() in {"percent", "%"}
    label = ", ".join(part for part in (figure.title, figure.year) if part)
    told = (figure.source or "Source still open", short_date(figure.dated), figure.standing)
    return Fact(
        value=f"{amount}%" if percent else amount,
        label=label,
        source=", ".join(part for part in told if part),
    )


def _glance(plan: Plan, today: date) -> Section:
    pillars = len({action.pillar for action in plan.actions if action.pillar})
    count = partial(counted, none="no")
    decided = (
        f"The team has chosen {count(len(plan.actions), 'action')} in {count(pillars, 'pillar')}, "
        f"with {count(len(plan.partners), 'partner')} and {count(len(plan.incentives), 'incentive')}."
    )
    done = sum(action.status == "done" for action in plan.actions)
    under_way = sum(action.status == "under way" for action in plan.actions)
    standing = f"{count(under_way, 'action').capitalize()} under way and {done or 'none'} done."
    if late := late_words(plan.actions, today):
        standing += f" On {short_date(today)}: {late}."
    blocks: list[Block] = [Paragraph(text=f"{decided} {standing}", role="lead")]
    if plan.goals:
        rows = tuple(_goal_row(goal) for goal in plan.goals)
        blocks.append(Table(caption=VIEWS["goal"].title, columns=_GOAL_COLUMNS, rows=rows))
    else:
        blocks.append(Paragraph(text="No shared goal is written down yet."))
    return Section(title="The plan at a glance", blocks=tuple(blocks), fresh=True)


def _goal_row(goal: Goal) -> tuple[Value, ...]:
    return goal.title, goal.measure or OPEN, goal.baseline or OPEN, goal.target or OPEN, goal.due or OPEN
