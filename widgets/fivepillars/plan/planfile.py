"""The plan file (`*.plan.json`): a plan's choices as text that a person can read, mail and merge.

Written in one way only (sorted by moment, one choice a line), so reading a file and writing it again
gives the same bytes, and two versions of a file can be compared line by line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from fivepillars.plan.characters import seen
from fivepillars.plan.choice import Choice
from fivepillars.plan.json_text import TooMany, read_json
from fivepillars.plan.refusal import Refused
from fivepillars.plan.spellings import Said, with_references

FORMAT = "fivepillars-plan"
VERSION = 3
"""The version of the tables and of the plan file. A change that an older program would misread raises it."""

_AT_ONCE = 500
_SOME = TypeAdapter(list[Choice])

Migration = Callable[[dict[str, Any]], dict[str, Any]]


def _named_gestures(document: dict[str, Any]) -> dict[str, Any]:
    """Version 0, the draft before the first release, called the place of a choice by one dotted text."""
    listed = document.get("choices", [])
    if not isinstance(listed, list):
        return document
    return {**document, "choices": [_named_place(old) if isinstance(old, dict) else old for old in listed]}


def _named_place(old: dict[str, Any]) -> dict[str, Any]:
    table, _, rest = str(old.get("where", "")).partition("/")
    row, _, field = rest.partition("/")
    kept = {name: value for name, value in old.items() if name != "where"}
    return {**kept, "table": table, "row": row, "field": field}


def _as_it_was(document: dict[str, Any]) -> dict[str, Any]:
    """Version 1 did not say what the maker of a choice had seen, and knew no removed rows."""
    return document


def _with_references(document: dict[str, Any]) -> dict[str, Any]:
    """Version 2 named people, partners and figures by their words or their bare ids."""
    listed = document.get("choices", [])
    if not isinstance(listed, list):
        return document
    said = [
        Said(
            _text(each, "table"),
            _text(each, "row"),
            _text(each, "field"),
            each.get("value") if isinstance(each, dict) else None,
        )
        for each in listed
    ]
    changed = zip(listed, said, with_references(said), strict=True)
    return {
        **document,
        "choices": [old if value is was.value else {**old, "value": value} for old, was, value in changed],
    }


def _text(old: object, name: str) -> str:
    found = old.get(name) if isinstance(old, dict) else None
    return found if isinstance(found, str) else ""


MIGRATIONS: Mapping[int, Migration] = MappingProxyType(
    {0: _named_gestures, 1: _as_it_was, 2: _with_references}
)
"""For each older version, how its document becomes one of the next version."""


class PlanFile(BaseModel):
    """What a plan file holds: the plan's id, its title, the guide's version, and its choices."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9\-]{0,62}$")]
    title: Annotated[str, Field(max_length=200), AfterValidator(seen)] = ""
    description: Annotated[str, Field(max_length=1000), AfterValidator(seen)] = ""
    template: Annotated[str, Field(max_length=80), AfterValidator(seen)] = ""
    """For a template: its version, such as "2026.1"."""
    guide: Annotated[str, Field(max_length=40), AfterValidator(seen)] = ""
    choices: tuple[Choice, ...] = ()


def write_plan_file(plan_file: PlanFile) -> str:
    """Return the text of a plan file."""
    head = plan_file.model_dump(mode="json", exclude={"choices"}, exclude_defaults=True)
    lines = [
        json.dumps(choice.as_json(), ensure_ascii=False, sort_keys=True)
        for choice in sorted(plan_file.choices, key=lambda choice: choice.order)
    ]
    top = json.dumps({"format": FORMAT, "version": VERSION, **head}, ensure_ascii=False, indent=1)
    listed = "".join(
        f"\n  {line}{',' if number < len(lines) else ''}" for number, line in enumerate(lines, 1)
    )
    return f'{top[:-2]},\n "choices": [{listed}\n ]\n}}\n'


def read_plan_file(
    text: str, *, name: str = "The file", migrations: Mapping[int, Migration] = MIGRATIONS
) -> PlanFile:
    """Read the text of a plan file, of this version or an older one.

    Raises
    ------
    Refused
        The text is cut short, is not a plan file, or comes from a newer version of the workbook.
    """
    try:
        document = read_json(text)
    except TooMany:
        raise Refused(
            f"{name} holds more than any plan does, so it was not read. Nothing was changed. "
            "Ask for the file again, or export the plan once more where it came from."
        ) from None
    except ValueError:
        raise Refused(
            f"{name} is cut short or damaged, so it was not read. Nothing was changed. "
            "Ask for the file again, or export the plan once more where it came from."
        ) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Refused(
            f"{name} is not a Five Pillars plan file, so it was not read. Nothing was changed. "
            "Choose a file whose name ends in .plan.json."
        )
    return _checked(_migrated(document, name, migrations), name)


def _migrated(document: dict[str, Any], name: str, migrations: Mapping[int, Migration]) -> dict[str, Any]:
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 0:
        raise Refused(
            f"{name} does not say which version it is, so it was not read. Nothing was changed. "
            "Export the plan once more where it came from."
        )
    if version > VERSION:
        raise Refused(
            f"{name} was made by a newer Five Pillars (plan version {version}; this one reads up to "
            f"{VERSION}), so it was not read. Nothing was changed. Update Five Pillars and open it again."
        )
    for step in range(version, VERSION):
        document = migrations[step](document)
    return document


def _checked(document: dict[str, Any], name: str) -> PlanFile:
    head = {key: value for key, value in document.items() if key not in {"format", "version", "choices"}}
    listed = document.get("choices", [])
    try:
        plan_file = PlanFile.model_validate_json(json.dumps(head))
    except ValidationError as error:
        raise _unread(name, error, ()) from None
    if not isinstance(listed, list):
        raise _damaged(name, "choices: it is no list")
    choices: list[Choice] = []
    # Some at a time: the first that cannot be read is told, and of a million that cannot no list is made.
    for begin in range(0, len(listed), _AT_ONCE):
        try:
            choices += _SOME.validate_json(json.dumps(listed[begin : begin + _AT_ONCE]))
        except ValidationError as error:
            raise _unread(name, error, ("choices", begin)) from None
    return plan_file.model_copy(update={"choices": tuple(choices)})


def _unread(name: str, error: ValidationError, within: tuple[str, int] | tuple[()]) -> Refused:
    first = error.errors()[0]
    at = first["loc"]
    if within:
        at = (within[0], within[1] + int(at[0]), *at[1:]) if at else (within[0],)
    where = " → ".join(str(part + 1) if isinstance(part, int) else part for part in at)
    return _damaged(name, f"{where}: {first['msg']}")


def _damaged(name: str, said: str) -> Refused:
    return Refused(
        f"{name} is a plan file, but something in it cannot be read ({said}). "
        "Nothing was changed. Export the plan once more where it came from."
    )
