"""The sheets in which a team writes its own scenario: the story, and what the people in it need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.plan.tables import OwnNeed, OwnScenario
from fivepillars.plan.tables.row_reference import reference
from fivepillars.steps.form import Option
from fivepillars.steps.sheets import Sheet, sheet_of
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan, Row

_ASKED: dict[str, tuple[str, ...]] = {
    "action": ("action",),
    "service": ("tier", "population", "language", "telehealth", "after_hours", "at_least"),
    "partner": ("partner", "at_least"),
    "agreement": ("partner", "at_least"),
    "person": ("role", "at_least"),
    "protocol": ("protocol", "tier", "language", "at_least"),
}
"""What is asked of a need, by what can answer it."""


def scenario_sheets(plan: Plan, catalog: Catalog, *, by: str) -> tuple[Sheet, Sheet]:
    """Return the sheet of the team's own scenarios, and that of what is needed in them."""

    def told(row: Row) -> tuple[str, str]:
        if isinstance(row, OwnScenario):
            return row.title, ""
        if not isinstance(row, OwnNeed):
            return "", ""
        kind = VIEWS["scenario_need"].value_words("kind", row.kind) if row.kind else ""
        return row.what, " · ".join(part for part in (plan.named(row.scenario), kind) if part)

    roles = dict.fromkeys(row.role for row in plan.members if row.role)
    offered = {
        # Any action of the guide may answer a need, chosen or not.
        "action": tuple(Option(reference("action", item.id), item.title) for item in catalog.of("action")),
        "role": (Option("coordinator", "Coordinator"), *(Option(role, role) for role in roles)),
    }
    needs = plan.scenario_needs
    return (
        sheet_of("scenario", plan, by=by, told=told),
        sheet_of("scenario_need", plan, by=by, rows=needs, told=told, offered=offered),
    )


def asked_fields(plan: Plan) -> dict[str, list[str]]:
    """Return the fields that a need asks for, by what can answer it; nothing chosen yet is the empty text."""
    always = ["what", "kind", *(["scenario"] if len(plan.scenarios) > 1 else [])]
    return {"": always} | {kind: [*always, *more, "order"] for kind, more in _ASKED.items()}
