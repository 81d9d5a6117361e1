"""The JSON Schemas of the plan file and of the tidy tables, made from the models themselves.

They are kept in `data/schema/`, for editors and for programs that are not written in Python. After a
change to the tables: `python -m fivepillars.plan.plan_schema data/schema` writes both anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from fivepillars.plan.choice import Choice
from fivepillars.plan.planfile import FORMAT, VERSION, PlanFile
from fivepillars.plan.tables import REMOVED, SINGLE_ROW, TABLES

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_file_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12) of a plan file of the present version.

    It says for every table which fields a choice may name and what may stand in each. What it cannot say:
    that a plan's end is not before its start, and that a day exists in the calendar.
    """
    head = PlanFile.model_json_schema()["properties"]
    head.pop("choices")
    return {
        "$schema": _DIALECT,
        "$id": f"urn:fivepillars:plan-file:{VERSION}",
        "title": "Five Pillars plan file",
        "description": "A plan as the choices that it adds up to: who, when, where and what.",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            **head,
            "choices": {"type": "array", "items": _choice()},
        },
        "required": ["format", "version", "id"],
        "additionalProperties": False,
    }


def tables_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12) of a plan read as tables: for each table a list of rows."""
    _, parts = models_json_schema(
        [(model, "serialization") for model in TABLES.values()], ref_template="#/$defs/{model}"
    )
    lists = {
        name: {
            "type": "array",
            "items": {"$ref": f"#/$defs/{model.__name__}"},
            **({"maxItems": 1} if name in SINGLE_ROW else {}),
        }
        for name, model in TABLES.items()
    }
    return {
        "$schema": _DIALECT,
        "$id": f"urn:fivepillars:tables:{VERSION}",
        "title": "Five Pillars tables",
        "description": "A plan as tidy tables: one list a table, one row an id.",
        "type": "object",
        "properties": lists,
        "additionalProperties": False,
        "$defs": parts["$defs"],
    }


def texts() -> dict[str, str]:
    """Return what each file in `data/schema/` made here holds: file name to text."""
    schemas = {"plan.schema.json": plan_file_schema(), "tables.schema.json": tables_schema()}
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


def _choice() -> dict[str, Any]:
    choice = Choice.model_json_schema()
    choice.pop("$defs")
    choice["properties"]["value"] = {"title": "Value", "description": "What the field allows, or null."}
    choice["properties"]["table"] = {"title": "Table", "enum": list(TABLES)}
    choice["allOf"] = [
        {"if": {"properties": {"table": {"const": table}}}, "then": _place_in(table)} for table in TABLES
    ]
    return choice


def _place_in(table: str) -> dict[str, Any]:
    """Say which fields the table has and, for those that hold the same kind of value, what that is."""
    kinds: dict[str, list[str]] = {}
    for field, info in TABLES[table].model_fields.items():
        if field != "id":
            kind = TypeAdapter[Any](info.rebuild_annotation()).json_schema()
            kinds.setdefault(json.dumps(kind), []).append(field)
    fields = [field for field in TABLES[table].model_fields if field != "id"]
    if table not in SINGLE_ROW:
        fields.append(REMOVED)
        kinds.setdefault(json.dumps({"type": "boolean"}), []).append(REMOVED)
    row = {"row": {"const": table}} if table in SINGLE_ROW else {}
    return {
        "properties": {**row, "field": {"enum": fields}},
        "allOf": [
            {
                "if": {"properties": {"field": {"enum": same}}},
                "then": {"properties": {"value": {"anyOf": [json.loads(kind), {"type": "null"}]}}},
            }
            for kind, same in kinds.items()
        ],
    }


def main(folder: str) -> None:
    """Write both schemas into a folder."""
    for name, text in texts().items():
        Path(folder, name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "data/schema")
