"""What a page asks for twice is done once, and what waited long is not saved over somebody's newer decision.

A page that heard no answer cannot know whether the plan has its choice. So it names each of its gestures, and
asks again under the same name: a gesture of that name is there already, or it is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, Field, JsonValue, ValidationError

from fivepillars.analysis.indicator_suppression import withheld
from fivepillars.plan import FIGURES, Refused
from fivepillars.plan.characters import typed
from fivepillars.plan.tables import is_known
from fivepillars.plan.validate import label
from fivepillars.views.history_words import gesture_in_words

if TYPE_CHECKING:
    from fivepillars.plan import Choice
    from fivepillars.workbook import Workbook

_NAME: Final = re.compile(r"[0-9a-f]{32}")
_FIRST: Final = "0000000"
_MOST_SEEN: Final = 20

Command = Callable[["Workbook", Mapping[str, Any]], dict[str, Any]]


class _Late(BaseModel):
    """A cell of a choice that waited, and every value that its maker had seen or put there before."""

    table: str
    row: str
    field: str
    value: JsonValue = None
    seen: list[JsonValue] | None = Field(None, max_length=_MOST_SEEN)


class _Asked(BaseModel):
    choices: list[_Late] = []


def do_once(command: Command, workbook: Workbook, message: Mapping[str, Any]) -> dict[str, Any]:
    """Do what a message asks unless its gesture is in the plan already, and return the answer.

    The answer to a gesture that is there already says so with `again`. A message whose choices say what their
    maker had `seen` is not done where something else stands there now: the answer says who `stood` there.

    Parameters
    ----------
    command
        What the message asks for.
    workbook
        The open plan.
    message
        What the page sent; `once` is the name of its gesture, of 32 hexadecimal digits, or missing.
    """
    name = message.get("once")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return command(workbook, message)
    if (there := _made(workbook, name)) is not None:
        return _again(workbook, there)
    workbook.refresh()
    if stood := _decided_since(workbook, message):
        return {"ok": False, "stood": True, "say": stood}
    workbook.once = name
    try:
        answer = command(workbook, message)
    except Refused:
        # Another page may have sent the same at the same moment; then it is done.
        if (there := _made(workbook, name)) is not None:
            return _again(workbook, there)
        raise
    finally:
        workbook.once = ""
    first = _made(workbook, name) if answer.get("ok") and _waited(message) else None
    return answer if first is None else {**answer, "did": gesture_in_words([first], workbook.plan)}


def _made(workbook: Workbook, name: str) -> Choice | None:
    return workbook.store.find(workbook.id, f"{name}{_FIRST}")


def _again(workbook: Workbook, first: Choice) -> dict[str, Any]:
    workbook.refresh()
    at: datetime = first.at
    said = gesture_in_words([first], workbook.plan)
    return {"ok": True, "again": True, "at": at.isoformat(), "over": [], "row": first.row, "did": said}


def _waited(message: Mapping[str, Any]) -> tuple[_Late, ...]:
    """Return choices of a message that waited; the command says what is wrong with those that are none."""
    try:
        return tuple(each for each in _Asked.model_validate(message).choices if each.seen is not None)
    except ValidationError:
        return ()


def _decided_since(workbook: Workbook, message: Mapping[str, Any]) -> str:
    """Return in words what stands where a choice that waited would go, or nothing if its maker saw that.

    What is hidden is compared with nothing: whoever sends guesses would be told which is right.
    """
    for each in _waited(message):
        cell = workbook.cell(each.table, each.row, each.field)
        if cell is None or not is_known(each.table, each.field):
            continue
        is_figure = (each.table, each.field) in FIGURES
        if is_figure and (each.row, each.field) in withheld(workbook.plan, each.table):
            name = label(each.table, each.field)
            return f"{name} holds a number that is hidden. Yours was not saved over it."
        known = [_meant(value) for value in (*(each.seen or ()), each.value)]
        if _meant(cell.value) in known:
            continue
        name, whose = label(each.table, each.field), cell.by or "Somebody"
        if is_figure:
            return f"{whose} changed {name} meanwhile. Yours was not saved over it."
        stands = (
            f"set {name} to “{workbook.plan.in_short(cell.value)}”"
            if cell.value is not None
            else f"emptied {name}"
        )
        return f"{whose} {stands} meanwhile. Yours was not saved over it."
    return ""


def _meant(value: JsonValue) -> JsonValue:
    """Return a value as a plan keeps it: no difference between an empty text, no tick and nothing."""
    said = typed(value) if isinstance(value, str) else value
    return said if said or (said == 0 and not isinstance(said, bool)) else None
