"""The part of a document on what students here need: needs, the figures that show them, and the gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.gaps import ANSWERS, gaps
from fivepillars.analysis.indicators import row_of
from fivepillars.analysis.shown import counts_students, shown_indicators
from fivepillars.catalog.pillars import PILLARS
from fivepillars.charts.days import short_date
from fivepillars.documents.outline import OPEN, Block, Column, Heading, Paragraph, Section, Table
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.analysis.gaps import Gap
    from fivepillars.analysis.shown import Shown
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Need

MOST_FIGURES = 60
"""A document prints so many figures; all of them are in the spreadsheet."""

_PILLARS: dict[str, str] = {pillar.slug: pillar.title for pillar in PILLARS}
_NEED_COLUMNS = (
    Column(name="Need", width=2.6, head=True),
    Column(name="For whom", width=1.7),
    Column(name="Pillar and tier", width=1.9),
    Column(name="What shows it", width=2.8),
)
_FIGURE_COLUMNS = (
    Column(name="Figure", width=2.3, head=True),
    Column(name="Where and whom", width=2.1),
    Column(name="Year", width=0.9),
    Column(name="Value", width=1.0),
    Column(name="How sure", width=1.7),
    Column(name="Source", width=2.6),
)
_GAP_COLUMNS = (
    Column(name="Need", width=2.4, head=True),
    Column(name="Answer", width=0.9),
    Column(name="Why", width=2.6),
    Column(name="Actions of the guide that answer it", width=2.6),
)


def needs_section(plan: Plan) -> Section:
    """Give the section on needs and figures; every figure has passed the disclosure gate."""
    shown = shown_indicators(plan)
    blocks: list[Block] = []
    if plan.needs:
        told = {each.row.id: _evidence(each) for each in shown.rows}
        rows = tuple(_need_row(need, told) for need in plan.needs)
        blocks.append(Table(caption="Needs", columns=_NEED_COLUMNS, rows=rows))
    else:
        blocks.append(Paragraph(text="No need is written down yet."))
    if shown.rows:
        figures = tuple(_figure_row(each) for each in _in_order(shown.rows)[:MOST_FIGURES])
        left = len(shown.rows) - len(figures)
        more = (
            f"{counted(left, 'more figure is', 'more figures are')} in the spreadsheet. " if left > 0 else ""
        )
        blocks.append(Heading(text="What the figures say"))
        blocks.append(
            Table(
                caption="Figures about students here",
                columns=_FIGURE_COLUMNS,
                rows=figures,
                note=f"{more}{shown.note}",
            )
        )
    return Section(title="What students here need", blocks=tuple(blocks))


def gaps_section(plan: Plan, catalog: Catalog, today: date) -> Section:
    """Give the section that holds needs against services."""
    title = "Needs held against services"
    found = gaps(plan, catalog, today)
    if not found:
        return Section(title=title, blocks=(Paragraph(text="No need is written down yet."),))
    told = ", ".join(f"{sum(gap.answer == answer for gap in found)} {answer}" for answer in ANSWERS)
    rows = tuple(_gap_row(gap, catalog) for gap in found)
    return Section(
        title=title,
        blocks=(
            Paragraph(text=f"Of {counted(len(found), 'need')}: {told}."),
            Table(caption="Need by need", columns=_GAP_COLUMNS, rows=rows),
        ),
    )


def _in_order(rows: tuple[Shown, ...]) -> list[Shown]:
    return sorted(rows, key=lambda each: (each.row.title, each.row.year, each.row.place, each.row.group))


def _who(each: Shown) -> str:
    return ", ".join(part for part in (each.row.place, each.row.group) if part) or "All students here"


def _evidence(each: Shown) -> str:
    parts = (each.row.title, _who(each), each.row.year)
    return f"{', '.join(part for part in parts if part)}: {each.text}"


def _need_row(need: Need, told: dict[str, str]) -> tuple[str, ...]:
    title = "\n".join(part for part in (need.title or need.id, need.notes) if part)
    whom = ", ".join(part for part in (need.population or OPEN, need.place) if part)
    tier = f"Tier {need.tier}" if need.tier else OPEN
    pillar = _PILLARS.get(need.pillar or "", OPEN)
    return title, whom, f"{pillar}\n{tier}", told.get(need.evidence, need.evidence) or OPEN


def _figure_row(each: Shown) -> tuple[str, ...]:
    row = each.row
    source = ", ".join(part for part in (row.source or OPEN, short_date(row.dated), row.standing) if part)
    return row.title, _who(each), row.year, each.text, _how_sure(each), source


def _how_sure(each: Shown) -> str:
    read = row_of(each.row)
    drawn = read.drawn(full_count=True) if counts_students(each.row) else read.drawn()
    interval = drawn.interval
    if each.hidden:
        return "Hidden here, so that no student can be recognized. It is not 0."
    if interval is None and each.row.value is not None:
        return "Its error is not known."
    if interval is None or interval.width == 0:
        return drawn.sentence
    low, high = (f"{bound:,.1f}".removesuffix(".0") for bound in (interval.low, interval.high))
    return f"{low} to {high}\n{interval.method}"


def _gap_row(gap: Gap, catalog: Catalog) -> tuple[str, ...]:
    actions = "\n".join(catalog[action].title for action in gap.actions) or "None in the guide"
    answered = "" if gap.answer == "met" else actions
    return gap.need.title or gap.need.id, gap.answer.capitalize(), gap.reason, answered
