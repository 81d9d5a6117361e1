"""The chosen actions as rows of one table: what is asked of whom, by when, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.timeliness import Timing, standing_words, timing
from fivepillars.catalog.pillars import PLACE
from fivepillars.charts.dated import pillar_words
from fivepillars.charts.day_words import short_date
from fivepillars.plan.tables import STATUSES
from fivepillars.steps.form import Field, form_of
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pydantic import JsonValue

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Action

EDITED = ("lead", "due", "status")
"""What can be decided in the table itself, in the meeting; everything else is on the action's card."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action.

    Parameters
    ----------
    table, row
        Where it is in the plan.
    title
        What it is.
    pillar, pillar_words, step
        The slug of its pillar, its words, and the step with its card; nothing for one across the pillars.
    tiers
        The tiers it serves.
    values, open, by, hints
        The fields edited in the table, what is said where one is empty, and who filled it.
    measure, partner
        As words.
    paper
        What a printed table says, by field.
    late
        Whether it was due before today and is not done.
    timing, standing
        Whether it is late or late to start, and how far it is, with that.
    sort
        What each column sorts by, as text that sorts as its meaning does; empty comes last.
    """

    table: str
    row: str
    title: str
    pillar: str
    pillar_words: str
    step: str
    tiers: tuple[int, ...]
    values: dict[str, JsonValue]
    open: dict[str, str]
    by: dict[str, str]
    hints: dict[str, tuple[str, ...]]
    measure: str
    partner: str
    paper: dict[str, str]
    late: bool
    timing: Timing
    standing: str
    sort: dict[str, str]


def edited_fields(plan: Plan) -> tuple[Field, ...]:
    """Return the fields that the table itself asks for."""
    return form_of("action", plan, {}, *EDITED)


def action_rows(plan: Plan, today: date, found: Iterable[Blocker], *, by: str = "") -> tuple[ActionRow, ...]:
    """Return the chosen actions in the order of the pillars.

    Parameters
    ----------
    plan
        The plan.
    today
        Decides what is late.
    found
        What is still open in the plan.
    by
        Who is looking: a field that somebody else filled says so.
    """
    open_fields: dict[str, dict[str, str]] = {}
    for each in found:
        if each.table == "action" and each.row and each.field in EDITED:
            said = VIEWS[each.table].open_words(each.field)
            open_fields.setdefault(each.row, {})[each.field] = said
    return tuple(_row(action, plan, today, open_fields.get(action.id, {}), by) for action in plan.actions)


def _row(action: Action, plan: Plan, today: date, open_fields: dict[str, str], by: str) -> ActionRow:
    values = action.model_dump(mode="json")
    title = action.title or action.id
    return ActionRow(
        table="action",
        row=action.id,
        title=title,
        pillar=action.pillar or "",
        pillar_words=pillar_words(action.pillar),
        step=action.pillar or "",
        tiers=action.tiers,
        values={name: values[name] or None for name in EDITED},
        open=open_fields,
        by=_others(action.id, plan, by),
        hints={},
        measure=action.measure,
        partner=plan.named(action.partner),
        paper={
            "lead": plan.named(action.lead),
            "due": short_date(action.due),
            "status": action.status.capitalize(),
        },
        late=timing(action, today) == "late",
        timing=timing(action, today),
        standing=standing_words(action, today),
        sort={
            "title": title.casefold(),
            "pillar": f"{PLACE.get(action.pillar or '', 9)} {title.casefold()}",
            "tiers": "".join(map(str, action.tiers)),
            "lead": plan.named(action.lead).casefold(),
            "due": action.due.isoformat() if action.due else "",
            "status": str(STATUSES.index(action.status)),
        },
    )


def _others(row: str, plan: Plan, by: str) -> dict[str, str]:
    cells = {name: plan.state.cells.get(("action", row, name)) for name in EDITED}
    return {name: cell.by for name, cell in cells.items() if cell and cell.by and cell.by != by}
