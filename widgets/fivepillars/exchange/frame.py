"""A table of a plan as a typed pandas DataFrame, for TA providers who know some Python."""

from __future__ import annotations

from datetime import date
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Literal, Union, get_args, get_origin

from fivepillars.analysis.indicator_suppression import released
from fivepillars.plan import TABLES, Plan, Refused, Row
from fivepillars.plan.tables import COUNTED

if TYPE_CHECKING:
    import pandas as pd

_KNOWN: dict[type, str] = {
    str: "string",
    bool: "boolean",
    float: "Float64",
    int: "Int64",
    date: "datetime64[s]",
}


def frame(plan: Plan, table: str) -> pd.DataFrame:
    """Return the rows that stand in one table.

    Parameters
    ----------
    plan
        The plan.
    table
        Its name, such as "action".

    Returns
    -------
    pandas.DataFrame
        One row a row of the plan, indexed by ``id``. Text is ``string``, days are ``datetime64``,
        yes/no is ``boolean``, figures are ``Float64``, a choice from a list is an ordered-as-listed
        category, and tiers and levels are tuples. Figures about students have passed the disclosure gate.

    Raises
    ------
    Refused
        There is no such table.
    """
    import pandas as pd

    if table not in TABLES:
        raise Refused(f"There is no table called “{table}” in a plan. The tables are {', '.join(TABLES)}.")
    fields = TABLES[table].model_fields
    rows = [row.model_dump() for row in _shown(plan, table)]
    table_of_values = pd.DataFrame(rows, columns=list(fields))
    kinds = {name: _dtype(field.rebuild_annotation()) for name, field in fields.items()}
    return table_of_values.astype(kinds).set_index("id")


def _shown(plan: Plan, table: str) -> tuple[Row, ...]:
    return released(plan, table) if table in COUNTED else plan.table(table)


def _dtype(annotation: object) -> str | pd.CategoricalDtype:
    import pandas as pd

    kind = _plain(annotation)
    if get_origin(kind) is Literal and all(isinstance(value, str) for value in get_args(kind)):
        return pd.CategoricalDtype(list(get_args(kind)))
    return _KNOWN.get(kind, "object") if isinstance(kind, type) else "object"


def _plain(annotation: object) -> object:
    """Strip Annotated and Optional from a type."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _plain(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return _plain(next(kind for kind in get_args(annotation) if kind is not type(None)))
    return annotation
