"""Reads a folder of YAML into items and sources, or says line by line what to mend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from fivepillars.catalog.advice import advice, known_fields, thing_called, where, worth_telling
from fivepillars.catalog.catalog_problem import CatalogError, Problem
from fivepillars.catalog.item import Item, Source
from fivepillars.catalog.marks import Marked, read_marked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

T = TypeVar("T", Item, Source)

FILE_KEYS: Final = ("version", "defaults", "sources", "items")
NEVER_SHARED: Final = ("id", "title", "text")


@dataclass(frozen=True)
class Placed(Generic[T]):
    """An item or a source with the place it was written."""

    value: T
    file: str
    entry: Marked

    def problem(self, path: tuple[str | int, ...], advice: str) -> Problem:
        """Return a problem with what lies at `path` of this entry."""
        return Problem(self.file, self.entry.line_of(path), advice)


class Folder(NamedTuple):
    """What the YAML files of one folder say, in the order of file names."""

    version: str | None
    sources: tuple[Placed[Source], ...]
    items: tuple[Placed[Item], ...]


def read_folder(folder: Path, *, named: bool = False) -> Folder:
    """Read every `*.yaml` file of a folder.

    Parameters
    ----------
    folder
        Where the files lie.
    named
        Put the folder's name before the file names in problems; used for additions.

    Raises
    ------
    CatalogError
        With everything that is wrong in any of the files.
    """
    version: str | None = None
    sources: list[Placed[Source]] = []
    items: list[Placed[Item]] = []
    problems: list[Problem] = []
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        advice_ = "no *.yaml file is here; check the folder or put the catalog's files in it"
        raise CatalogError((Problem(str(folder), 1, advice_),))
    for path in paths:
        name = f"{folder.name}/{path.name}" if named else path.name
        try:
            file = read_marked(path, name)
            problems += _strange_keys(file, name)
            version = str(file.value["version"]) if "version" in file.value else version
            sources += _read_entries(file, name, "sources", Source)
            items += _read_entries(file, name, "items", Item)
        except CatalogError as trouble:
            problems += trouble.problems
    if problems:
        raise CatalogError(tuple(problems))
    return Folder(version, tuple(sources), tuple(items))


def _strange_keys(file: Marked, name: str) -> list[Problem]:
    strange = [
        Problem(
            name, file.line_of((key,)), f'"{key}" does not belong here; a file has: {", ".join(FILE_KEYS)}'
        )
        for key in file.value
        if key not in FILE_KEYS
    ]
    shared = file.value.get("defaults", {})
    if not isinstance(shared, dict):
        advice_ = '"defaults" holds the fields all items share; write one field a line under it'
        return [*strange, Problem(name, file.line_of(("defaults",)), advice_)]
    return strange + [
        Problem(name, file.line_of(("defaults", key)), f'"{key}" cannot be shared; write it with each item')
        for key in NEVER_SHARED
        if key in shared
    ]


def _read_entries(file: Marked, name: str, section: str, model: type[T]) -> list[Placed[T]]:
    listed = file.inside(section)
    if listed is None:
        return []
    if not isinstance(listed.value, list):
        raise CatalogError(
            (Problem(name, listed.line, f'"{section}" is a list; start each entry with "- id:"'),)
        )
    shared: dict[str, object] = _defaults(file) if model is Item else {}
    found: list[Placed[T]] = []
    problems: list[Problem] = []
    for place, value in enumerate(listed.value):
        entry = Marked(value, listed.node.value[place])
        if not isinstance(value, dict):
            problems.append(Problem(name, entry.line, 'this entry has no fields; start it with "- id:"'))
            continue
        try:
            found.append(Placed(model.model_validate({**shared, **value}), name, entry))
        except ValidationError as trouble:
            problems += _told(trouble, file, entry, name, model)
    if problems:
        raise CatalogError(tuple(sorted(problems)))
    return found


def _defaults(file: Marked) -> dict[str, object]:
    shared = file.value.get("defaults")
    return shared if isinstance(shared, dict) else {}


def _told(
    trouble: ValidationError, file: Marked, entry: Marked, name: str, model: type[Any]
) -> Iterator[Problem]:
    shared = _defaults(file)
    if model is Item:
        kind = entry.value.get("kind", shared.get("kind"))
        thing, known = thing_called(kind), known_fields(kind)
    else:
        shared, thing, known = {}, "a source", tuple(Source.model_fields)
    for error in worth_telling(trouble.errors(include_url=False), known):
        path = where(error)
        from_defaults = bool(path) and path[0] not in entry.value and path[0] in shared
        line = file.line_of(("defaults", *path)) if from_defaults else entry.line_of(path)
        yield Problem(name, line, advice(error, thing, known))
