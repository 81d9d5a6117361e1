"""The sheets in which a team writes its own scenario: the story, and what the people in it need."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from fivepillars.plan.tables import AnsweredBy, Population, Protocol
from fivepillars.plan.tables.reference import reference
from fivepillars.plan.validate import label
from fivepillars.steps.form import Field, Kind, Option, longest
from fivepillars.steps.sheets import Sheet, SheetRow, sheet_for, sheet_row

if TYPE_CHECKING:
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan, Row
    from fivepillars.plan.tables import OwnNeed, OwnScenario

KIND_WORDS = {
    "action": "An action of the plan",
    "service": "A service with room",
    "partner": "A partner",
    "agreement": "A signed agreement",
    "person": "A person on the team",
    "protocol": "A part of the referral pathway",
}
_CHOOSE = Option("", "Choose")
_FIELDS: dict[str, tuple[tuple[str, Kind, bool], ...]] = {
    "scenario": (("title", "text", False), ("story", "prose", False)),
    "scenario_need": (
        ("what", "text", False),
        ("kind", "select", False),
        ("scenario", "select", False),
        ("tier", "select", False),
        ("population", "select", False),
        ("action", "select", False),
        ("partner", "combobox", False),
        ("role", "combobox", False),
        ("protocol", "select", False),
        ("language", "text", True),
        ("telehealth", "tick", True),
        ("after_hours", "tick", True),
        ("at_least", "number", True),
        ("order", "number", True),
    ),
}
_ASKED: dict[str, tuple[str, ...]] = {
    "action": ("action",),
    "service": ("tier", "population", "language", "telehealth", "after_hours", "at_least"),
    "partner": ("partner", "at_least"),
    "agreement": ("partner", "at_least"),
    "person": ("role", "at_least"),
    "protocol": ("protocol", "tier", "language", "at_least"),
}
"""What is asked of a need, by what can answer it."""
_COLUMNS = {"scenario": ("title", "story"), "scenario_need": ("what", "scenario", "kind")}


def scenario_sheets(plan: Plan, catalog: Catalog, *, by: str) -> tuple[Sheet, Sheet]:
    """Return the sheet of the team's own scenarios, and that of what is needed in them."""
    return (
        _sheet("scenario", plan, catalog, by),
        _sheet("scenario_need", plan, catalog, by),
    )


def asked_fields(plan: Plan) -> dict[str, list[str]]:
    """Return the fields that a need asks for, by what can answer it; nothing chosen yet is the empty text."""
    always = ["what", "kind", *(["scenario"] if len(plan.scenarios) > 1 else [])]
    return {"": always} | {kind: [*always, *more, "order"] for kind, more in _ASKED.items()}


def _sheet(table: str, plan: Plan, catalog: Catalog, by: str) -> Sheet:
    offered = _offered(plan, catalog)
    fields = tuple(
        Field(name, label(table, name), kind, offered.get(name, ()), longest(table, name), later)
        for name, kind, later in _FIELDS[table]
    )
    columns = tuple((name, label(table, name)) for name in _COLUMNS[table])
    rows: tuple[SheetRow, ...]
    if table == "scenario":
        rows = tuple(_scenario(row, plan, by) for row in plan.scenarios)
    else:
        rows = tuple(_need(row, plan, by) for row in plan.scenario_needs)
    return sheet_for(table, fields, columns, rows)


def _offered(plan: Plan, catalog: Catalog) -> dict[str, tuple[Option, ...]]:
    return {
        "kind": (_CHOOSE, *(Option(kind, KIND_WORDS[kind]) for kind in get_args(AnsweredBy))),
        "scenario": (
            _CHOOSE,
            *(Option(reference("scenario", row.id), row.title or "Not named yet") for row in plan.scenarios),
        ),
        "tier": (_CHOOSE, *(Option(tier, f"Tier {tier}") for tier in (1, 2, 3))),
        "population": (_CHOOSE, *(Option(words, _capital(words)) for words in get_args(Population))),
        "action": (
            _CHOOSE,
            *(Option(reference("action", item.id), item.title) for item in catalog.of("action")),
        ),
        "partner": tuple(
            Option(reference("partner", row.id), row.organization or row.title) for row in plan.partners
        ),
        "role": (
            Option("coordinator", "Coordinator"),
            *(Option(role, role) for role in dict.fromkeys(row.role for row in plan.members) if role),
        ),
        "protocol": (_CHOOSE, *(Option(words, _capital(words)) for words in get_args(Protocol))),
    }


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _scenario(row: OwnScenario, plan: Plan, by: str) -> SheetRow:
    return _row("scenario", row, plan, by, row.title, "", {"title": row.title, "story": row.story})


def _need(row: OwnNeed, plan: Plan, by: str) -> SheetRow:
    kind = KIND_WORDS.get(row.kind or "", "")
    paper = {"what": row.what, "scenario": plan.named(row.scenario), "kind": kind}
    note = " · ".join(part for part in (paper["scenario"], kind) if part)
    return _row("scenario_need", row, plan, by, row.what, note, paper)


def _row(table: str, row: Row, plan: Plan, by: str, title: str, note: str, paper: dict[str, str]) -> SheetRow:
    names = [name for name, _, _ in _FIELDS[table]]
    return sheet_row(table, row, plan, names, by, title=title, note=note, paper=paper)
