"""JSON: the plan's tidy tables as plain data, for whoever writes their own program."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from fivepillars.documents.notices import notices
from fivepillars.documents.plan_columns import tables
from fivepillars.plan.planfile import VERSION

if TYPE_CHECKING:
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan

FORMAT = "fivepillars-tables"


def render(plan: Plan, catalog: Catalog, today: date) -> bytes:
    """Return the tables as JSON in UTF-8: table to rows, with the version of the tables."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "plan": plan.id,
        "title": plan.title,
        "notice": " ".join(notices(plan)),
        "made": f"{today}",
        "changed": plan.state.latest,
        "guide": catalog.version,
        "tables": {
            name: [row.model_dump(mode="json") for row in rows] for name, rows in tables(plan).items()
        },
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
