"""Turns what the validator says into what a person should write."""

from __future__ import annotations

from difflib import get_close_matches
from textwrap import shorten
from typing import TYPE_CHECKING, Final, get_args

from fivepillars.catalog.item import KINDS, Citation, Expiry, Level, fields_of
from fivepillars.catalog.pillars import PLACE

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SHOWN: Final = 40
_HOW: Final = {
    "id": "id: training.action.short-name",
    "kind": "kind: action",
    "pillar": "pillar: training",
    "title": "title: A few words that name it",
    "text": "text: One or two plain sentences.",
    "why": "why: [First sentence., Second sentence., Third sentence.]",
    "source": "source: {document: guide, section: Page 1}",
    "document": "document: guide",
    "section": "section: Page 1",
    "tiers": "tiers: [1, 2]",
    "tiers_by": "tiers_by: us",
    "levels": "levels: [school, lea]",
    "tags": "tags: [crisis, rural]",
    "also": "also: [screening]",
    "profession": "profession: guide.profession.teacher",
    "measures": "measures: [Share of staff trained]",
    "roles": "roles: [School counselor]",
    "school": "school: One plain sentence.",
    "community": "community: One plain sentence.",
    "examples": "examples: [learning.example.higher-ground]",
    "implies": "implies: [training.action.aces-awareness]",
    "expired": "expired: {on: 2025-01-28, reason: It ended., source: {document: guide, section: Page 2}}",
    "on": "on: 2025-01-28",
    "reason": "reason: It ended.",
}
_ONE_OF: Final = {
    "kind": KINDS,
    "pillar": tuple(PLACE),
    "also": tuple(PLACE),
    "tiers": ("1", "2", "3"),
    "levels": get_args(Level),
    "tiers_by": ("guide", "source", "us"),
}
_CALLED: Final = {
    "kind": "a kind",
    "pillar": "a pillar",
    "tiers": "a tier",
    "levels": "a level",
    "also": "a pillar",
}
_SHAPES: Final = {
    "id": "write small letters, digits and hyphens as <pillar>.<kind>.<short-name>",
    "profession": "write the id of an item, such as guide.profession.school-counselor",
    "examples": "write ids of items, such as learning.example.higher-ground",
    "implies": "write ids of items, such as training.action.aces-awareness",
    "tags": "write small letters, digits and hyphens, such as warm-hand-off",
}


def where(error: ErrorDetails) -> tuple[str | int, ...]:
    """Return the path inside the item that an error is about."""
    if error["type"] == "misplaced":
        return (error["ctx"]["field"],)
    return tuple(error["loc"])


def worth_telling(errors: list[ErrorDetails], known: tuple[str, ...]) -> list[ErrorDetails]:
    """Leave out what only echoes another error: a field that was misspelt, a list emptied by its entries."""
    places = [tuple(error["loc"]) for error in errors]
    strange = [
        place for place, error in zip(places, errors, strict=True) if error["type"] == "extra_forbidden"
    ]
    meant = {(*place[:-1], _meant(place, known)) for place in strange}

    def echoes(error: ErrorDetails) -> bool:
        place = tuple(error["loc"])
        if error["type"] == "missing":
            return place in meant
        deeper = any(other != place and other[: len(place)] == place for other in places)
        return error["type"] == "too_short" and deeper

    return [error for error in errors if not echoes(error)]


def advice(error: ErrorDetails, thing: str, known: tuple[str, ...]) -> str:
    """Say in one sentence what is wrong and what to write instead.

    Parameters
    ----------
    error
        One of pydantic's errors.
    thing
        What the fields belong to: "an action", "a source".
    known
        The fields `thing` may have.
    """
    path = [str(step) for step in where(error) if not isinstance(step, int)]
    field = path[-1] if path else "item"
    if error["type"] in {"wording", "misplaced"}:
        return str(error["ctx"]["advice"])
    if error["type"] == "extra_forbidden":
        return _unknown_field(where(error), thing, known)
    if error["type"] == "missing":
        return f'{_owner(where(error), thing)} needs the field "{field}"; write "{_how(field)}"'
    return _unfit_value(error, field)


def _unfit_value(error: ErrorDetails, field: str) -> str:
    shown, how = _shown(error["input"]), _how(field)
    match error["type"]:
        case "literal_error":
            called = _CALLED.get(field, f'a value of "{field}"')
            told = f"{shown} is not {called}; write one of: {', '.join(_ONE_OF[field])}"
        case "tuple_type":
            told = f'"{field}" is a list; write "{how}"'
        case "string_type":
            told = f'"{field}" is text and {shown} is not; put it in quotes'
        case "string_pattern_mismatch":
            told = f'{shown} does not fit "{field}"; {_SHAPES[field]}'
        case "too_long":
            told = f'"{field}" may have at most {error["ctx"]["max_length"]} entries; leave some out'
        case "string_too_long":
            told = f"{shown} is too long; keep it to {error['ctx']['max_length']} characters"
        case "too_short" | "string_too_short":
            told = f'"{field}" is empty; write "{how}"'
        case _:
            told = f'{shown} does not fit "{field}"; write "{how}"'
    return told


def thing_called(kind: object) -> str:
    """Name a kind with its article, or "an item" when it is not a kind."""
    if kind not in KINDS:
        return "an item"
    return f"an {kind}" if str(kind)[0] in "aeiou" else f"a {kind}"


def known_fields(kind: object) -> tuple[str, ...]:
    """Name the fields an item of `kind` may have; those of an action when it is not a kind."""
    return fields_of(str(kind) if kind in KINDS else "action")


def _meant(place: tuple[str | int, ...], known: tuple[str, ...]) -> str | None:
    close = get_close_matches(str(place[-1]), _options(place, known), n=1, cutoff=0.6)
    return close[0] if close else None


def _options(place: tuple[str | int, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    if len(place) == 1:
        return known
    return tuple((Expiry if place[-2] == "expired" else Citation).model_fields)


def _owner(place: tuple[str | int, ...], thing: str) -> str:
    return thing if len(place) == 1 else f'"{place[-2]}"'


def _unknown_field(place: tuple[str | int, ...], thing: str, known: tuple[str, ...]) -> str:
    owner = _owner(place, thing)
    if guess := _meant(place, known):
        return f'"{place[-1]}" is not a field of {owner}; write "{_how(guess)}"'
    options = ", ".join(_options(place, known))
    return f'"{place[-1]}" is not a field of {owner}; leave it out, or use one of: {options}'


def _how(field: str) -> str:
    return _HOW.get(field, f"{field}: …")


def _shown(value: object) -> str:
    return f'"{shorten(str(value), _SHOWN, placeholder="…")}"'
