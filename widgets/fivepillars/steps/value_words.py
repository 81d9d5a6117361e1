"""What stands in a field, in words, as its annotation and its table's view say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fivepillars.charts.day_words import short_date
from fivepillars.plan.tables import TABLES
from fivepillars.plan.tables.row_reference import codes_of, references_of
from fivepillars.steps.form import kind_of
from fivepillars.views import VIEWS
from fivepillars.views.code_words import code_list

if TYPE_CHECKING:
    from pydantic import JsonValue

    from fivepillars.plan import Plan


def value_words(table: str, name: str, value: JsonValue, plan: Plan) -> str:
    """Return what stands in a field, in words; nothing for an empty one.

    Parameters
    ----------
    table, name
        The field.
    value
        What stands in it, as the plan file has it.
    plan
        Says what the rows are called that the field points at.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_one(table, name, each, plan) for each in value)
    return _one(table, name, value, plan)


def _one(table: str, name: str, value: JsonValue, plan: Plan) -> str:
    model, kind, said = TABLES[table], kind_of(table, name), str(value)
    if isinstance(value, int | float) and kind == "number":
        said = f"{value:,.4f}".rstrip("0").rstrip(".")
    elif kind == "date":
        said = short_date(date.fromisoformat(said))
    elif name in references_of(model):
        said = plan.named(said)
    elif name in codes_of(model):
        said = code_list(codes_of(model)[name].table).get(said, said)
    elif kind == "tiers":
        said = f"Tier {said}"
    elif kind in {"select", "ticks"} and isinstance(value, str | int):
        said = VIEWS[table].value_words(name, value)
    return said
