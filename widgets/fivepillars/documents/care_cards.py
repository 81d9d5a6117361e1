"""Two cards of a page each: how staff connect a student to care, and what families can expect."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from fivepillars.catalog.crisis_lines import crisis_lines
from fivepillars.documents.outline import (
    OPEN,
    UNSAID,
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Section,
    Table,
)
from fivepillars.plan.numbers import counted
from fivepillars.plan.pathway_words import soon, within_words
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.plan import Plan
    from fivepillars.plan.tables import PathwayStep, ReportingMechanism

STAFF_TITLE = "How to connect a student to care"
FAMILY_TITLE = "How to get help for your child"
_FAMILY_LEAD = (
    "You know your child best. If you are worried, tell us. You do not need to know what is wrong. "
    "Here is what happens next."
)
_SAMPLE = "Sample: the team and its decisions are invented"
_ASK_US = (
    "Who will see what I tell you?",
    "What does it cost?",
    "Can we have someone who speaks our language?",
    "How soon will my child be seen?",
    "What if it does not help?",
)
_STAFF_COLUMNS = (
    Column(name="What happens", width=3.2, head=True),
    Column(name="Who", width=2.0),
    Column(name="How soon", width=1.5),
    Column(name="If it stalls", width=2.4),
)
_EVERYTHING = 1000
_SHORT = 120
"""How long a text of a brief card may be, in characters."""
_FAMILY_COLUMNS = (Column(name="What happens", width=4.6, head=True), Column(name="How soon", width=1.6))
Part = tuple[str, tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Brief:
    """How brief a card is.

    Parameters
    ----------
    steps, points
        The most steps, and the most points of each list.
    scale
        The size of its type, as a part of the usual one.
    """

    steps: int = _EVERYTHING
    points: int = _EVERYTHING
    scale: float = 1.0

    def cut(self, text: str) -> str:
        """Return a text as it is, or each of its lines cut where points are few because room is scarce."""
        if self.points == _EVERYTHING:
            return text
        return "\n".join(shorten(line, _SHORT, placeholder="…") for line in text.split("\n"))


WHOLE = Brief()


def staff_card(plan: Plan, today: date, brief: Brief = WHOLE) -> Document:
    """Return the card for staff as a document of its own."""
    return _card(plan, today, STAFF_TITLE, staff_parts(plan, brief), brief)


def family_card(plan: Plan, today: date, brief: Brief = WHOLE) -> Document:
    """Return the card for families as a document of its own."""
    return _card(plan, today, FAMILY_TITLE, family_parts(plan, brief), brief)


def card_sections(plan: Plan) -> tuple[Section, ...]:
    """Return both cards as sections of a larger document; nothing where no pathway is written down."""
    if not plan.pathway:
        return ()
    cards = (
        (f"Card for staff: {STAFF_TITLE.lower()}", staff_parts(plan)),
        (f"Card for families: {FAMILY_TITLE.lower()}", family_parts(plan)),
    )
    return tuple(
        Section(
            title=title,
            accent="screening",
            fresh=True,
            dense=True,
            blocks=tuple(block for name, blocks in parts for block in (Heading(text=name), *blocks)),
        )
        for title, parts in cards
    )


def staff_parts(plan: Plan, brief: Brief = WHOLE) -> tuple[Part, ...]:
    """Return what the card for staff says, a heading and its blocks each."""
    crisis = plan.crisis
    now = _numbers()
    now += (
        [f"Crisis team: {_either(plan.named(crisis.lead), plan.named(crisis.backup))}."]
        if crisis.lead
        else []
    )
    now += [f"At night, on weekends and in breaks: {crisis.after_hours}."] if crisis.after_hours else []
    reports = [line for line in crisis.report_steps.splitlines() if line.strip()]
    reports += [f"Who helps you: {plan.named(crisis.report_who)}."] if crisis.report_who else []
    return (
        ("Step by step", (_steps(plan, brief),)),
        ("When it cannot wait", (Bullets(points=tuple(now)),)),
        (VIEWS["reporting"].title, (_ways(plan, frozenset({"everyone", "staff", "students"}), brief),)),
        ("Reports that the law requires", (_points(reports, brief),)),
        ("Back to school after a crisis", (Paragraph(text=reentry_words(plan, short=True)),)),
    )


def family_parts(plan: Plan, brief: Brief = WHOLE) -> tuple[Part, ...]:
    """Return what the card for families says, in plain words, a heading and its blocks each."""
    rows = tuple((_plainly(step, number), _when(step)) for number, step in enumerate(plan.pathway, 1))
    table = _table("Step by step", _FAMILY_COLUMNS, rows, brief, "ask us")
    urgent = _numbers()
    urgent += [f"After school hours: {plan.crisis.after_hours}."] if plan.crisis.after_hours else []
    return (
        ("What happens next", (Paragraph(text=_FAMILY_LEAD), table)),
        ("How to reach us", (_ways(plan, frozenset({"everyone", "families", "students"}), brief),)),
        ("When it cannot wait", (Bullets(points=tuple(urgent)),)),
        ("Ask us anything", (Bullets(points=_ASK_US),)),
    )


def reentry_words(plan: Plan, *, short: bool = False) -> str:
    """Say how a student comes back after a crisis, or that nobody has said."""
    crisis = plan.crisis
    if not crisis.reentry_who:
        ways = [step for step in plan.pathway if step.kind == "re-entry" and step.who]
        told = " ".join(
            f"{step.title or 'Re-entry'}: {plan.named(step.who)}{_comma(soon(step))}." for step in ways
        )
        return told or "Still open: who calls the re-entry meeting."
    within = within_words(crisis.reentry_within, crisis.reentry_unit) or "at a time that is not written down"
    settles = "" if short else crisis.reentry_plan
    return f"{plan.named(crisis.reentry_who)} calls the re-entry meeting {within}. {settles}".strip()


def _card(plan: Plan, today: date, title: str, parts: tuple[Part, ...], brief: Brief) -> Document:
    return Document(
        title=title,
        subtitle=". ".join((plan.agency.name or plan.title, *((_SAMPLE,) if plan.about.fictional else ()))),
        dated=today,
        mark="Sample" if plan.about.fictional else "",
        contents=False,
        scale=brief.scale,
        sections=tuple(Section(title=name, accent="screening", blocks=blocks) for name, blocks in parts),
    )


def _steps(plan: Plan, brief: Brief) -> Block:
    rows = tuple(_step(plan, step, number) for number, step in enumerate(plan.pathway, 1))
    return _table(VIEWS["pathway"].title, _STAFF_COLUMNS, rows, brief, "see the plan")


def _table(
    caption: str, columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...], brief: Brief, rest: str
) -> Block:
    """Return the steps as a table; of those it has no room for, it says how many and where they are."""
    more = len(rows) - brief.steps
    note = f"And {counted(more, 'more step')}: {rest}." if more > 0 else ""
    shown = tuple(tuple(map(brief.cut, row)) for row in rows[: brief.steps])
    made = Table(caption=caption, columns=columns, rows=shown, note=note)
    return made if rows else _still_open()


def _step(plan: Plan, step: PathwayStep, number: int) -> tuple[str, ...]:
    named = f"{number}. {step.title}\n{_with(plan, step)}".strip()
    return named, plan.named(step.who) or OPEN, soon(step) or UNSAID, step.if_stalls


def _with(plan: Plan, step: PathwayStep) -> str:
    partner = plan.named(step.partner)
    return ", ".join(part for part in (step.form, f"with {partner}" if partner else "") if part)


def _ways(plan: Plan, audiences: frozenset[str], brief: Brief) -> Block:
    return _points([_way(way) for way in plan.reporting if way.audience in audiences and way.title], brief)


def _points(points: list[str], brief: Brief) -> Block:
    """Return points as a list, with how many more there are."""
    if not points:
        return _still_open()
    more = len(points) - brief.points
    shown = [brief.cut(each) for each in points[: brief.points]]
    return Bullets(points=(*shown, *([f"And {more} more."] if more > 0 else [])))


def _way(way: ReportingMechanism) -> str:
    said = ": ".join(part for part in (way.title, way.route) if part)
    more = ["at any hour"] if way.after_hours else []
    more += [f"in {way.languages}"] if way.languages else []
    return f"{said} ({', '.join(more)})" if more else said


def _numbers() -> list[str]:
    lines = crisis_lines()
    return [lines["emergency"], lines["lifeline"]]


def _plainly(step: PathwayStep, number: int) -> str:
    return f"{number}. {step.family_words or step.title}"


def _when(step: PathwayStep) -> str:
    return soon(step).capitalize() or "Ask us"


def _comma(words: str) -> str:
    return f", {words}" if words else ""


def _either(first: str, second: str) -> str:
    return f"{first}, or {second}" if second else first


def _still_open() -> Paragraph:
    return Paragraph(text="The team has yet to write this down.")
