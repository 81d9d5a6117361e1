"""What is read of the referral pathway: drawn, told, and what is to be settled with counsel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.sharing import cell_words, laws_of, questions_for_counsel, sharing_matrix
from fivepillars.charts.day_words import short_date
from fivepillars.charts.pathway_chart import pathway_parts, pathway_words
from fivepillars.checks.pathway_blockers import pathway_blockers
from fivepillars.documents.care_cards import card_sections, reentry_words
from fivepillars.documents.outline import OPEN, UNSAID, Block, Bullets, Heading, Notice, Paragraph
from fivepillars.documents.readings.reading_blocks import Head, lead, picture, rows_of, table
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from fivepillars.documents.outline import Section
    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context
    from fivepillars.plan.tables import ReportingMechanism

NO_STEP = "No step of the referral pathway is written down yet. Begin from a typical pathway on the page."
NOT_ANSWERED = "The workbook asks these questions and does not answer them. Take them to your counsel."
_WIDTHS = (2.6, 1.7, 1.4, 1.7, 1.4, 2.2)
_WAYS: tuple[Head, ...] = (
    ("Way to report", 2.2),
    ("How", 2.4),
    ("For whom", 1.2),
    ("Who answers", 2.0),
    ("Any hour", 1.0),
    ("Languages", 1.5),
)
_CRISIS: tuple[Head, ...] = (("What", 2.0), ("Decided", 5.0))
_COUNSEL_NOTE = "Answers are those the team wrote down from its counsel. The workbook gives none."


def blocks(plan: Plan, _context: Context) -> tuple[Block, ...]:
    """Return the pathway, ways to report, a crisis, who may see what, and the questions for counsel."""
    ways = [_way(plan, way) for way in plan.reporting]
    return *_pathway(plan), rows_of("reporting", _WAYS, ways), _crisis(plan), *_sharing(plan)


def appendix(plan: Plan, _context: Context) -> tuple[Section, ...]:
    """Return the two cards that are handed out."""
    return card_sections(plan)


def _pathway(plan: Plan) -> tuple[Block, ...]:
    parts = pathway_parts(plan)
    if not parts:
        return (lead(NO_STEP),)
    told = [(Paragraph(text=part.description), picture(part, _WIDTHS)) for part in parts]
    drawn = (block for pair in told for block in (pair if len(parts) > 1 else pair[1:]))
    return (lead(pathway_words(plan.pathway)), *drawn)


def _way(plan: Plan, way: ReportingMechanism) -> tuple[str, ...]:
    told = way.title or "Unnamed", way.route or UNSAID, way.audience.capitalize()
    return *told, plan.named(way.answered_by) or UNSAID, "Yes" if way.after_hours else "No", way.languages


def _crisis(plan: Plan) -> Block:
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
    return table(VIEWS["crisis"].title, _CRISIS, rows)


def _sharing(plan: Plan) -> tuple[Block, ...]:
    matrix = sharing_matrix(plan)
    if not matrix.lines:
        return (Paragraph(text=VIEWS["sharing"].nobody),)
    rows = tuple(
        (
            "\n".join(filter(None, (what, ", ".join(laws_of(cells))))),
            *(cell_words(cell) for cell in cells),
        )
        for what, cells in matrix.lines
    )
    heads: tuple[Head, ...] = (("Information", 2.2), *((who, 1.4) for who in matrix.people))
    questions = questions_for_counsel(plan)
    asked = (Heading(text="Questions for counsel"), Notice(text=NOT_ANSWERED), Bullets(points=questions))
    return (table(VIEWS["sharing"].title, heads, rows, _COUNSEL_NOTE), *(asked if questions else ()))
