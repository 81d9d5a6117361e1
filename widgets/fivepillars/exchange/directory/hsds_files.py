"""HSDS 3.1 as files: JSON, or CSV tables with a `datapackage.json`, alone or in a zip."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fivepillars.exchange.directory.hsds_tables import Cell, Rows, hsds_tables
from fivepillars.places import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.exchange.directory.listing import Listing

SCHEMA = "hsds_3.1.json"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PLAIN = re.compile(r"[+-]?[\d\s().-]+")
_FORMATS = frozenset({"uuid", "uri", "email"})
_LINKS = {
    "organization_id": "organization",
    "service_id": "service",
    "location_id": "location",
    "taxonomy_term_id": "taxonomy_term",
    "taxonomy_id": "taxonomy",
    "unit_id": "unit",
}
# Of the 3.1 draft, and not yet in the compiled schema (see data/schema/hsds_3.1.md).
_DRAFT: dict[str, dict[str, Any]] = {
    "unit": {
        "path": "units.csv",
        "required": ["id", "name"],
        "properties": {
            "id": {"type": "string", "format": "uuid", "title": "Identifier"},
            "name": {"type": "string", "title": "Name"},
        },
    },
    "service_capacity": {
        "path": "service_capacity.csv",
        "required": ["id", "available", "updated"],
        "tabular_required": ["unit_id", "service_id"],
        "properties": {
            "id": {"type": "string", "format": "uuid", "title": "Identifier"},
            "service_id": {"type": "string", "format": "uuid", "title": "Service Identifier"},
            "unit_id": {"type": "string", "format": "uuid", "title": "Unit ID"},
            "available": {"type": "number", "title": "Available"},
            "maximum": {"type": "number", "title": "Maximum"},
            "description": {"type": "string", "title": "Description"},
            "updated": {"type": "string", "title": "Date Updated"},
        },
    },
}


def hsds_json(listings: Iterable[Listing], plan: str) -> str:
    """Return a plan's services as JSON, a list of rows a table, as the compiled schema has it."""
    return json.dumps(hsds_tables(listings, plan), indent=2, ensure_ascii=False) + "\n"


def hsds_files(listings: Iterable[Listing], plan: str, title: str = "") -> dict[str, bytes]:
    """Return a plan's services as a tabular data package: file names and contents.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    tables = hsds_tables(listings, plan)
    files = {_table(table)["path"]: _csv(table, tables) for table in tables}
    package = {
        "profile": "tabular-data-package",
        "name": f"{plan}-services",
        "title": title or "Services of a plan",
        "description": "Follows the Human Services Data Specification (HSDS) 3.1 of Open Referral.",
        "resources": [_resource(table, tables) for table in tables],
    }
    return {"datapackage.json": _encoded(package), **files}


def hsds_zip(listings: Iterable[Listing], plan: str, title: str = "") -> bytes:
    """Return the data package as one zip; the same plan gives the same bytes."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, data in hsds_files(listings, plan, title).items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, ZIP_DEFLATED)
    return content.getvalue()


@cache
def _schema() -> dict[str, Any]:
    text = (data_folder() / "schema" / SCHEMA).read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _table(table: str) -> dict[str, Any]:
    described: dict[str, Any] = _DRAFT.get(table) or _schema()["properties"][table]["items"]
    return described


def _columns(table: str) -> list[str]:
    return [name for name, field in _table(table)["properties"].items() if field["type"] != "array"]


def _resource(table: str, tables: Rows) -> dict[str, Any]:
    described = _table(table)
    needed = {*described["required"], *described.get("tabular_required", ())}
    fields = [_field(name, described["properties"][name], needed) for name in _columns(table)]
    links = [
        {"fields": column, "reference": {"resource": target, "fields": "id"}}
        for column, target in _LINKS.items()
        if target in tables and column in _columns(table)
    ]
    schema = {"fields": fields, "primaryKey": "id", "missingValues": [""], "foreignKeys": links}
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": described["path"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(name: str, described: dict[str, Any], needed: set[str]) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if name in needed:
        constraints["required"] = True
    if name == "id":
        constraints["unique"] = True
    if "enum" in described:
        constraints["enum"] = described["enum"]
    field = {"name": name, "title": described.get("title", name), "type": described["type"]}
    if described.get("format") in _FORMATS:
        field["format"] = described["format"]
    return {**field, "constraints": constraints} if constraints else field


def _csv(table: str, tables: Rows) -> bytes:
    text = StringIO(newline="")
    columns = _columns(table)
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_safe(row.get(column, "")) for column in columns] for row in tables[table])
    return text.getvalue().encode("utf-8")


def _safe(cell: Cell) -> str:
    """Write a cell so that no spreadsheet takes it for a formula; numbers and telephone numbers are none."""
    if not isinstance(cell, str):
        return f"{cell:.0f}" if float(cell).is_integer() else repr(float(cell))
    return f"'{cell}" if cell.startswith(_FORMULA) and not _PLAIN.fullmatch(cell) else cell


def _encoded(data: object) -> bytes:
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
