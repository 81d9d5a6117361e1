"""Tidy tables for other programs: one CSV a table and a `datapackage.json` that says what is in them.

The description follows the Data Package standard (Frictionless). A text that a spreadsheet would take
for a formula gets an apostrophe before it, as the fields' descriptions say.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from fivepillars.documents.notices import notices
from fivepillars.documents.plan_columns import (
    DataColumn,
    Held,
    columns,
    held,
    looks_like_formula,
    sheet_title,
    tables,
)
from fivepillars.documents.zipped import zipped

if TYPE_CHECKING:
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Row

APOSTROPHE = "An apostrophe at the start keeps a spreadsheet from reading the text as a formula; drop it."


def render(plan: Plan, catalog: Catalog, today: date) -> bytes:
    """Return a zip file with `datapackage.json` and `data/<table>.csv` for every table."""
    rows = tables(plan)
    described = json.dumps(_package(plan, catalog, today), ensure_ascii=False, indent=2) + "\n"
    files = {"datapackage.json": described.encode()}
    return zipped(files | {f"data/{name}.csv": _csv(name, found) for name, found in rows.items()})


def _csv(table: str, rows: tuple[Row, ...]) -> bytes:
    written = io.StringIO(newline="")
    lines = csv.writer(written, lineterminator="\r\n")
    described = columns(table)
    lines.writerow([column.name for column in described])
    lines.writerows([[_cell(held(row, column)) for column in described] for row in rows])
    return written.getvalue().encode()


def _cell(value: Held) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    return f"'{text}" if isinstance(value, str) and looks_like_formula(text) else text


def _package(plan: Plan, catalog: Catalog, today: date) -> dict[str, Any]:
    notice = "".join(f" {each}" for each in notices(plan))
    return {
        "name": plan.id,
        "title": plan.title,
        "description": f"The action plan as tidy tables, one row an id.{notice} {APOSTROPHE}",
        "created": f"{today}T00:00:00Z",
        "version": plan.state.latest or "empty",
        "keywords": ["school mental health", "action plan", f"guide {catalog.version}"],
        "resources": [_resource(name) for name in tables(plan)],
    }


def _resource(table: str) -> dict[str, Any]:
    return {
        "name": table,
        "type": "table",
        "title": sheet_title(table),
        "path": f"data/{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "primaryKey": ["id"],
            "missingValues": [""],
            "fields": [_field(column) for column in columns(table)],
        },
    }


def _field(column: DataColumn) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": column.holds,
        "title": column.title,
        "description": column.description,
    }
    if column.holds == "list":
        described |= {"delimiter": ",", "itemType": column.item}
    limits: dict[str, Any] = {"required": True, "unique": True} if column.name == "id" else {}
    if column.allowed:
        limits["enum"] = list(column.allowed)
    if column.pattern:
        limits["pattern"] = column.pattern
    return described | ({"constraints": limits} if limits else {})
