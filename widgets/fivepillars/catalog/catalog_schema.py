"""The JSON Schema of a catalog file, for editors that check and complete YAML as it is typed."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from fivepillars.catalog.item import Item, Source
from fivepillars.catalog.read_catalog import NEVER_SHARED


def catalog_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12) of one `*.yaml` file of a catalog.

    What a file's `defaults` can supply is not required of each item here; `load()` checks the two together,
    and also what a schema cannot say: word counts, ids used twice and references to nothing.
    """
    parts = TypeAdapter(Item | Source).json_schema()["$defs"]
    item = parts["Item"]
    shared = {name: shape for name, shape in item["properties"].items() if name not in NEVER_SHARED}
    item["required"] = list(NEVER_SHARED)
    parts["Defaults"] = {
        "type": "object",
        "description": "Fields that every item of the file shares unless it writes its own.",
        "properties": shared,
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of the Five Pillars catalog",
        "type": "object",
        "properties": {
            "version": {"type": "string", "description": "Edition of the folder's data."},
            "defaults": {"$ref": "#/$defs/Defaults"},
            "sources": {"type": "array", "items": {"$ref": "#/$defs/Source"}},
            "items": {"type": "array", "items": {"$ref": "#/$defs/Item"}},
        },
        "additionalProperties": False,
        "$defs": parts,
    }


def schema_text() -> str:
    """Return the schema as it is kept in `data/schema/catalog.schema.json`."""
    return json.dumps(catalog_schema(), indent=2, ensure_ascii=False) + "\n"
