"""Fields that point at a row of another table, and the code lists that others may come from.

A reference is written as the table and the row's id, `member:own.5f2c`, so that a person, a partner or a
service is one row wherever it is named, and renaming it renames it everywhere. A field that is free takes any
other text as well: a lead who is not on the team.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

from pydantic_core import PydanticCustomError, core_schema

from fivepillars.plan.tables.table_row import Line, Row

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

M = TypeVar("M")
_REFERENCE = re.compile(r"(?P<table>[a-z_]{2,40}):(?P<row>[a-z0-9][a-z0-9_.\-]{0,79})")


def reference(table: str, row: str) -> str:
    """Return what a field holds that points at a row."""
    return f"{table}:{row}"


@cache
def parsed(text: str) -> tuple[str, str] | None:
    """Return the table and the row that a text points at, or None where it points at nothing."""
    found = _REFERENCE.fullmatch(text)
    return (found["table"], found["row"]) if found else None


@dataclass(frozen=True, slots=True, init=False)
class Ref:
    """What a field may point at, said in its annotation: `Annotated[Line, Ref("member")]`.

    Parameters
    ----------
    *tables
        The tables whose rows it may point at.
    free
        Whether it also takes any other text.
    """

    tables: tuple[str, ...]
    free: bool

    def __init__(self, *tables: str, free: bool = False) -> None:
        object.__setattr__(self, "tables", tables)
        object.__setattr__(self, "free", free)

    def takes(self, text: str) -> bool:
        """Tell whether a text may stand in such a field."""
        at = parsed(text)
        return text == "" or (at is not None and at[0] in self.tables) or (self.free and at is None)

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Return a schema that refuses a text which points elsewhere."""
        return core_schema.no_info_after_validator_function(self._held, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return what the JSON Schema says: which tables are pointed at, and the shape of a reference."""
        said: dict[str, Any] = {**handler(schema), "x-references": list(self.tables)}
        if not self.free:
            said["pattern"] = rf"^(({'|'.join(self.tables)}):[a-z0-9][a-z0-9_.\-]{{0,79}})?$"
        return said

    def _held(self, text: str) -> str:
        if not self.takes(text):
            raise PydanticCustomError("reference", "It points at nothing that this field may point at.")
        return text


@dataclass(frozen=True, slots=True)
class Code:
    """The reference table whose ids a field holds: `Annotated[Line, Code("funding_streams")]`."""

    table: str


Person = Annotated[Line, Ref("member", free=True)]
"""A person on the team, or a name or role that is on no list."""
WithPartner = Annotated[Line, Ref("partner", free=True)]
"""A chosen partner, or a name that is on no list."""


@cache
def references_of(model: type[Row]) -> Mapping[str, Ref]:
    """Return the fields of a table that may point at rows, each with what it may point at."""
    return MappingProxyType(dict(_marked(model, Ref)))


@cache
def codes_of(model: type[Row]) -> Mapping[str, Code]:
    """Return the fields of a table that hold an id of a reference table."""
    return MappingProxyType(dict(_marked(model, Code)))


def _marked(model: type[Row], kind: type[M]) -> Iterable[tuple[str, M]]:
    for name, info in model.model_fields.items():
        metadata = (*info.metadata, *_inner(info.annotation))
        for each in metadata:
            if isinstance(each, kind):
                yield name, each


def _inner(annotation: object) -> tuple[Any, ...]:
    """Return what the annotation says of the entries of a list."""
    return tuple(each for entry in get_args(annotation) for each in getattr(entry, "__metadata__", ()))
