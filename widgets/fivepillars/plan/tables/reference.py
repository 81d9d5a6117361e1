"""Fields that point at a row of another table, and what such a row is called.

A reference is written as the table and the row's id, `member:own.5f2c`, so that a person, a partner or a
service is one row wherever it is named, and renaming it renames it everywhere. Where a field says so it takes
any other text as well: a lead who is not on the team.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from fivepillars.plan.tables.table_row import Row

_REFERENCE = re.compile(r"(?P<table>[a-z_]{2,40}):(?P<row>[a-z0-9][a-z0-9_.\-]{0,79})")


@dataclass(frozen=True, slots=True, init=False)
class Ref:
    """What a field may point at, said in its annotation: `Annotated[Line, Ref("member")]`.

    Parameters
    ----------
    *tables
        The tables whose rows it may point at.
    """

    tables: tuple[str, ...]

    def __init__(self, *tables: str) -> None:
        object.__setattr__(self, "tables", tables)


def reference(table: str, row: str) -> str:
    """Return what a field holds that points at a row."""
    return f"{table}:{row}"


@cache
def parsed(text: str) -> tuple[str, str] | None:
    """Return the table and the row that a text points at, or None where it points at nothing."""
    found = _REFERENCE.fullmatch(text)
    return (found["table"], found["row"]) if found else None


@cache
def references_of(model: type[Row]) -> dict[str, Ref]:
    """Return the fields of a table that may point at rows, each with what it may point at."""
    found = {name: _ref(info.metadata) for name, info in model.model_fields.items()}
    return {name: ref for name, ref in found.items() if ref is not None}


def _ref(metadata: Iterable[object]) -> Ref | None:
    return next((each for each in metadata if isinstance(each, Ref)), None)
