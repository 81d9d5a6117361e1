"""Plans made of a few choices, for tests that need no store."""

from datetime import UTC, datetime, timedelta

from pydantic import JsonValue

from fivepillars.catalog import load
from fivepillars.plan import Choice, Plan, fold

BEGAN = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
Cell = tuple[str, str, str, JsonValue]


def choices_of(*cells: Cell, by: str = "M. Ortiz") -> list[Choice]:
    """Return one choice for each cell, a minute apart, in the order given."""
    return [
        Choice(
            id=f"choice-{number:06}",
            by=by,
            at=BEGAN + timedelta(minutes=number),
            table=table,
            row=row,
            field=field,
            value=value,
        )
        for number, (table, row, field, value) in enumerate(cells)
    ]


def plan_of(*cells: Cell) -> Plan:
    """Return the plan that a few cells add up to, over the guide."""
    return Plan("made", fold(choices_of(*cells)), load())


def plan_at_once(*cells: Cell) -> Plan:
    """Return the plan of a few cells that were all filled at one moment: nothing was shown in between."""
    at = {"at": BEGAN}
    return Plan("made", fold(choice.model_copy(update=at) for choice in choices_of(*cells)), load())
