"""What an action plan says, and in which order: from the plan to the outline of its document."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from fivepillars.analysis.indicator_suppression import shown_figures
from fivepillars.charts.day_words import month_year, short_date
from fivepillars.documents.closing import questions_to_settle, sources
from fivepillars.documents.outline import Document, Fact, said
from fivepillars.documents.readings import appendix_of, reading_of
from fivepillars.plan.context import Context
from fivepillars.views.step_registry import IN_DOCUMENTS

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Figure

COVER_FIGURES = 4
SAMPLE = "This is a sample plan. Its team and its decisions are invented."
SAMPLE_MARK = "Sample plan: the team and its decisions are invented"


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
    context = Context(today=today, now=datetime.combine(today, time(), UTC), catalog=catalog)
    slugs = [info.slug for info in IN_DOCUMENTS]
    first, *rest = (reading_of(slug, plan, context) for slug in slugs)
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
            first.model_copy(update={"fresh": True}),
            *rest,
            questions_to_settle(catalog),
            sources(plan, catalog),
            *(section for slug in slugs for section in appendix_of(slug, plan, context)),
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
