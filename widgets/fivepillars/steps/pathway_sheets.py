"""The sheets of the referral pathway: its steps, ways to report, the crisis plan, who may see what."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from fivepillars.analysis.sharing import cell_words
from fivepillars.catalog.item import Tier
from fivepillars.charts.day_words import short_date
from fivepillars.plan.pathway_words import consent_words, soon, within_words
from fivepillars.plan.tables import TABLES, Crisis, PathwayStep, ReportingMechanism, Sharing
from fivepillars.plan.tables.pathway import Audience, Consent, Law, StepKind, TimeUnit
from fivepillars.plan.tables.reference import references_of
from fivepillars.plan.validate import label
from fivepillars.steps.form import Field, Kind, Option, longest, rows_offered, with_standing
from fivepillars.steps.sheets import Sheet, SheetRow, open_fields, sheet_for, sheet_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan, Row

_FIELDS: dict[str, tuple[tuple[str, Kind, bool], ...]] = {
    "pathway": (
        ("title", "text", False),
        ("who", "combobox", False),
        ("within", "number", False),
        ("unit", "select", False),
        ("kind", "select", False),
        ("tier", "select", False),
        ("partner", "combobox", False),
        ("if_stalls", "text", False),
        ("form", "text", True),
        ("consent", "select", True),
        ("family_words", "text", True),
        ("notes", "prose", True),
    ),
    "reporting": (
        ("title", "text", False),
        ("audience", "select", False),
        ("route", "text", False),
        ("answered_by", "combobox", False),
        ("languages", "text", False),
        ("after_hours", "tick", False),
        ("virtual", "tick", False),
    ),
    "crisis": (
        ("lead", "combobox", False),
        ("backup", "combobox", False),
        ("after_hours", "text", False),
        ("last_drill", "date", False),
        ("next_drill", "date", False),
        ("roles", "prose", False),
        ("reentry_who", "combobox", False),
        ("reentry_within", "number", False),
        ("reentry_unit", "select", False),
        ("reentry_plan", "prose", False),
        ("report_who", "combobox", False),
        ("report_steps", "prose", False),
    ),
    "sharing": (
        ("answer", "select", False),
        ("consent", "select", False),
        ("note", "text", False),
        ("laws", "ticks", False),
    ),
}
_COLUMNS = {
    "pathway": ("title", "who", "within", "partner", "form", "consent", "if_stalls"),
    "reporting": ("title", "audience", "route", "answered_by", "after_hours", "languages"),
    "crisis": (),
    "sharing": ("what", "who", "answer", "laws", "note"),
}

_CHOOSE = Option("", "Choose")
_CONSENTS = {
    "none": "No consent needed",
    "parent or guardian": "Parent or guardian",
    "student": "Student",
    "parent and student": "Parent and student",
    "not sure": "Not sure: ask counsel",
}


def _words(*words: str) -> tuple[Option, ...]:
    return tuple(Option(each, each[0].upper() + each[1:]) for each in words)


_OFFERED: dict[str, tuple[Option, ...]] = {
    "kind": (_CHOOSE, *_words(*get_args(StepKind))),
    "unit": _words(*get_args(TimeUnit)),
    "reentry_unit": _words(*get_args(TimeUnit)),
    "audience": _words(*get_args(Audience)),
    "tier": (Option("", "All tiers"), *(Option(tier, f"Tier {tier}") for tier in get_args(Tier))),
    "consent": (_CHOOSE, *(Option(value, _CONSENTS[value]) for value in get_args(Consent))),
    "answer": (Option("", "Open"), Option("yes", "Yes"), Option("no", "No")),
    "laws": _words(*get_args(Law)),
}


def pathway_sheets(plan: Plan, found: Iterable[Blocker], *, by: str) -> tuple[Sheet, Sheet, Sheet, Sheet]:
    """Return the sheets of pathway, ways to report, crisis and sharing."""
    asked = tuple(found)
    opened = {table: open_fields(table, asked) for table in _FIELDS}
    rows: dict[str, tuple[Row, ...]] = {
        "pathway": plan.pathway,
        "reporting": plan.reporting,
        "crisis": (plan.crisis,),
        "sharing": plan.sharing,
    }
    steps, ways, crisis, sharing = (
        sheet_for(
            table,
            tuple(_field(table, name, kind, plan, later=later) for name, kind, later in _FIELDS[table]),
            tuple((name, label(table, name)) for name in _COLUMNS[table]),
            tuple(_row(table, row, plan, opened[table].get(row.id, {}), by) for row in rows[table]),
        )
        for table in _FIELDS
    )
    return steps, ways, crisis, sharing


def _field(table: str, name: str, kind: Kind, plan: Plan, *, later: bool) -> Field:
    return Field(name, label(table, name), kind, _options(table, name, plan), longest(table, name), later)


def _options(table: str, name: str, plan: Plan) -> tuple[Option, ...]:
    ref = references_of(TABLES[table]).get(name)
    if ref is None:
        return _OFFERED.get(name, ())
    rows = plan.rows(table).values()
    return with_standing(rows_offered(ref, plan), (getattr(row, name) for row in rows), plan)


def _row(table: str, row: Row, plan: Plan, opened: dict[str, str], by: str) -> SheetRow:
    title, note, paper = _said(row, plan)
    names = [name for name, _, _ in _FIELDS[table]]
    return sheet_row(table, row, plan, names, by, title=title, note=note, opened=opened, paper=paper)


def _said(row: Row, plan: Plan) -> tuple[str, str, dict[str, str]]:
    if isinstance(row, PathwayStep):
        partner, tier = plan.named(row.partner), f"Tier {row.tier}" if row.tier else ""
        note = " · ".join(filter(None, (plan.named(row.who) or "no owner yet", soon(row), partner, tier)))
        return row.title, note, {"within": soon(row), "partner": partner, "consent": consent_words(row)}
    if isinstance(row, ReportingMechanism):
        hours = "at any hour" if row.after_hours else ""
        note = " · ".join(filter(None, (row.route, f"for {row.audience}", hours)))
        return row.title, note, {"after_hours": "Yes" if row.after_hours else ""}
    if isinstance(row, Sharing):
        return f"{row.what}, {row.who}", "", {"what": row.what, "who": row.who, "answer": cell_words(row)}
    if isinstance(row, Crisis):
        meeting = within_words(row.reentry_within, row.reentry_unit)
        days = {"last_drill": short_date(row.last_drill), "next_drill": short_date(row.next_drill)}
        return "", "", {**days, "reentry_within": meeting, "reentry_unit": row.reentry_unit}
    return "", "", {}
