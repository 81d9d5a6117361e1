"""The part of a document on the referral pathway: drawn, told, and what is to be settled with counsel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.sharing import cell_words, laws_of, questions_for_counsel, sharing_matrix
from fivepillars.charts.day_words import short_date
from fivepillars.charts.pathway_chart import pathway_parts, pathway_words
from fivepillars.checks.pathway_blockers import pathway_blockers
from fivepillars.documents.care_cards import reentry_words
from fivepillars.documents.closing import picture
from fivepillars.documents.outline import (
    OPEN,
    UNSAID,
    Block,
    Column,
    Heading,
    Paragraph,
    Section,
    Table,
)
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import ReportingMechanism

TITLE = "The referral pathway"
_WIDTHS = (2.6, 1.7, 1.4, 1.7, 1.4, 2.2)
_WAY_COLUMNS = (
    Column(name="Way to report", width=2.2, head=True),
    Column(name="How", width=2.4),
    Column(name="For whom", width=1.2),
    Column(name="Who answers", width=2.0),
    Column(name="Any hour", width=1.0),
    Column(name="Languages", width=1.5),
)
_CRISIS_COLUMNS = (Column(name="What", width=2.0, head=True), Column(name="Decided", width=5.0))


def pathway_section(plan: Plan) -> Section:
    """Return the section on the pathway, ways to report, a crisis, and who may see what."""
    blocks: list[Block] = []
    parts = pathway_parts(plan)
    if not parts:
        blocks.append(Paragraph(text="No step of the referral pathway is written down yet."))
    else:
        blocks.append(Paragraph(text=pathway_words(plan.pathway)))
    for part in parts:
        blocks += [*([Paragraph(text=part.description)] if len(parts) > 1 else []), picture(part, _WIDTHS)]
    blocks += [*_reporting(plan), *_crisis(plan), *_sharing(plan)]
    return Section(title=TITLE, accent="screening", blocks=tuple(blocks))


def _reporting(plan: Plan) -> tuple[Block, ...]:
    head = Heading(text=VIEWS["reporting"].title)
    if not plan.reporting:
        return head, Paragraph(text="No way to report a concern is written down yet.")
    rows = tuple(_way(way, plan) for way in plan.reporting)
    return head, Table(caption=VIEWS["reporting"].title, columns=_WAY_COLUMNS, rows=rows)


def _way(way: ReportingMechanism, plan: Plan) -> tuple[str, ...]:
    hours = "Yes" if way.after_hours else "No"
    named = way.title or "Unnamed"
    return (
        named,
        way.route or UNSAID,
        way.audience.capitalize(),
        plan.named(way.answered_by) or UNSAID,
        hours,
        way.languages,
    )


def _crisis(plan: Plan) -> tuple[Block, ...]:
    crisis = plan.crisis
    asked = {each.field for each in pathway_blockers(plan) if each.table == "crisis"}
    lines = (
        ("Crisis team lead", "lead", plan.named(crisis.lead)),
        ("Backup", "backup", plan.named(crisis.backup)),
        ("Roles", "roles", crisis.roles),
        ("After hours", "after_hours", crisis.after_hours),
        ("Last drill", "last_drill", short_date(crisis.last_drill)),
        ("Next drill", "next_drill", short_date(crisis.next_drill)),
        ("Re-entry", "reentry_who", reentry_words(plan) if crisis.reentry_who else ""),
        ("Mandatory reporting", "report_steps", crisis.report_steps),
        ("Who helps staff report", "report_who", plan.named(crisis.report_who)),
    )
    rows = tuple((name, said or (OPEN if field in asked else UNSAID)) for name, field, said in lines)
    table = Table(caption=VIEWS["crisis"].title, columns=_CRISIS_COLUMNS, rows=rows)
    return Heading(text=VIEWS["crisis"].title), table


def _sharing(plan: Plan) -> tuple[Block, ...]:
    matrix = sharing_matrix(plan)
    if not matrix.lines:
        return ()
    columns = (
        Column(name="Information", width=2.2, head=True),
        *(Column(name=who, width=1.4) for who in matrix.people),
    )
    rows = tuple(
        (
            "\n".join(filter(None, (what, ", ".join(laws_of(cells))))),
            *(cell_words(cell) for cell in cells),
        )
        for what, cells in matrix.lines
    )
    note = "Answers are those the team wrote down from its counsel. The workbook gives none."
    if questions_for_counsel(plan):
        note += " What is open stands under “Open questions”, to settle with counsel."
    table = Table(caption=VIEWS["sharing"].title, columns=columns, rows=rows, note=note)
    return Heading(text=VIEWS["sharing"].title), table
