"""Scenarios out of YAML files, or line by line what to mend in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from fivepillars.analysis.stress.scenario import KINDS, PROTOCOLS, Scenario, ScenarioNeed
from fivepillars.catalog import Catalog, CatalogError, Problem
from fivepillars.catalog.marks import Marked, read_marked
from fivepillars.places import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

_BEGIN = "id:"
_SHOWN = 60
_COUNTS = {"too_short": "is empty; write at least one", "too_long": "holds too many; write fewer"}
_OF_GUIDE = {"actions": "action", "partners": "partner"}


def read_scenario(path: Path, catalog: Catalog) -> Scenario:
    """Read one scenario from a YAML file.

    Parameters
    ----------
    path
        The file.
    catalog
        The guide: ids of actions and partners in the file must be in it.

    Raises
    ------
    CatalogError
        With every line that has to be mended, and what to write instead.
    """
    file = read_marked(path, path.name, begins=_BEGIN)
    try:
        scenario = Scenario.model_validate(file.value)
    except ValidationError as trouble:
        errors = _innermost(trouble.errors(include_url=False))
        problems = [_told(error, file, path.name) for error in errors]
        raise CatalogError(tuple(sorted(set(problems)))) from None
    if problems := [*_unfit(scenario, file, path.name, catalog)]:
        raise CatalogError(tuple(problems))
    return scenario


def read_scenarios(folder: Path, catalog: Catalog) -> tuple[Scenario, ...]:
    """Read every scenario of a folder, in the order of the file names.

    Raises
    ------
    CatalogError
        With everything that is wrong in any of the files.
    """
    found: list[Scenario] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            scenario = read_scenario(path, catalog)
            if any(each.id == scenario.id for each in found):
                problems.append(
                    Problem(path.name, 1, f'the id "{scenario.id}" is used twice; choose another')
                )
            found.append(scenario)
        except CatalogError as trouble:
            problems += trouble.problems
    if problems:
        raise CatalogError(tuple(problems))
    return tuple(found)


@cache
def shipped_scenarios() -> tuple[Scenario, ...]:
    """Return the scenarios that come with the workbook; they are read once."""
    from fivepillars.catalog import load

    return read_scenarios(data_folder() / "scenarios", load())


def _innermost(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out what is only wrong because something inside it is."""
    places = [tuple(error["loc"]) for error in errors]
    return [
        error
        for error, place in zip(errors, places, strict=True)
        if not any(len(other) > len(place) and other[: len(place)] == place for other in places)
    ]


def _told(error: ErrorDetails, file: Marked, name: str) -> Problem:
    path = tuple(error["loc"])
    return Problem(name, file.line_of(path), _advice(error, path))


def _advice(error: ErrorDetails, path: tuple[str | int, ...]) -> str:
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "scenario")
    kind = error["type"]
    model = ScenarioNeed if len(path) > 1 and path[0] == "needs" else Scenario
    thing = "a need" if model is ScenarioNeed else "a scenario"
    if kind == "extra_forbidden":
        return f'"{field}" is not a field of {thing}; use one of: {", ".join(model.model_fields)}'
    if kind == "missing":
        return f'{thing} needs the field "{field}": {_described(model, field)}'
    if kind in _COUNTS:
        return f'"{field}" {_COUNTS[kind]}'
    shown = str(error["input"])[:_SHOWN]
    if kind == "literal_error":
        one_of = {"kind": KINDS, "protocol": PROTOCOLS}.get(field)
        options = ", ".join(one_of) if one_of else str(error["ctx"]["expected"])
        return f'"{shown}" does not fit "{field}"; write one of: {options}'
    if kind in {"tuple_type", "model_type", "model_attributes_type"}:
        wanted = "a list" if kind == "tuple_type" else "a list of needs, each with fields of its own"
        return f'"{field}" is {wanted}: {_described(model, field)}'
    return f'"{shown}" does not fit "{field}" ({error["msg"]}): {_described(model, field)}'


def _described(model: type[Scenario | ScenarioNeed], field: str) -> str:
    info = model.model_fields.get(field)
    return (info.description or field) if info else field


def _unfit(scenario: Scenario, file: Marked, name: str, catalog: Catalog) -> Iterator[Problem]:
    for place, need in enumerate(scenario.needs):
        at = ("needs", place)
        if need.lacks:
            yield Problem(name, file.line_of(at), f'a need of kind "{need.kind}" says {need.lacks}')
        for field, kind in _OF_GUIDE.items():
            for number, item_id in enumerate(getattr(need, field)):
                item = catalog.get(item_id)
                if item is None or item.kind != kind:
                    line = file.line_of((*at, field, number))
                    yield Problem(name, line, f'the guide has no {kind} with the id "{item_id}"')
