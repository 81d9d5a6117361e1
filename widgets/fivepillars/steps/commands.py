"""What a person does on a page, done to the plan, and answered.

A message is plain data: an `id`, what to `do`, and what that needs. It gets exactly one answer, which
carries the id back as `re` and is one of:

- `{ok: true, at, over}`: committed at that moment; `over` says in sentences what it replaced. With `again` it
  had been committed before, under the same name, and what had waited also says what it `did`: see `do_once`;
- `{ok: false, say, table, row, field}`: nothing was changed, and why;
- `{ok: false, stood, say}`: it had waited, and somebody decided otherwise meanwhile;
- `{ask, looked_like, table, row, field}`: the text looks like a student's identity; the person decides,
  and the page sends the same again with `keep`, or `withhold`.

Everything in a message was sent by a browser and may hold anything.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, Field, JsonValue, ValidationError

from fivepillars.checks import LooksLikeStudent
from fivepillars.checks.waiting_texts import waiting_text
from fivepillars.plan import Refused
from fivepillars.steps.greeting import greet
from fivepillars.steps.once import do_once

if TYPE_CHECKING:
    from fivepillars.workbook import Saved, Workbook

Answer = dict[str, Any]
Command = Callable[["Workbook", Mapping[str, Any]], Answer]

_FOREIGN = (
    "The page sent something that this workbook does not understand. Nothing was changed. "
    "Load the page again; if it still happens, tell the person who runs the workbook."
)
_MOST_TOGETHER = 50


class _Cell(BaseModel):
    table: str
    row: str
    field: str


class _Placed(_Cell):
    value: JsonValue = None


class _Choose(BaseModel):
    choices: list[_Placed] = Field(min_length=1, max_length=_MOST_TOGETHER)
    keep: bool = False


class _Add(BaseModel):
    table: str
    title: str
    tiers: list[int] = []
    keep: bool = False


class _Row(BaseModel):
    table: str
    row: str


class _Decide(_Cell):
    keep: bool


class _Withhold(_Cell):
    looked_like: str


def answer(workbook: Workbook, message: object, commands: Mapping[str, Command]) -> Answer:
    """Do what a message asks, and give the answer.

    Parameters
    ----------
    workbook
        The open plan.
    message
        What the page sent.
    commands
        What may be asked, by name; see `COMMANDS`.
    """
    return reply(message, {name: partial(do_once, command, workbook) for name, command in commands.items()})


def reply(message: object, commands: Mapping[str, Callable[[Mapping[str, Any]], Answer]]) -> Answer:
    """Do what a message asks with commands that need the message only, and give the answer."""
    if not isinstance(message, Mapping):
        return {"re": None, "ok": False, "say": _FOREIGN}
    begun = {"re": message.get("id")}
    command = commands.get(str(message.get("do")))
    if command is None:
        return {**begun, "ok": False, "say": _FOREIGN}
    try:
        return {**begun, **command(message)}
    except ValidationError as wrong:
        return {**begun, "ok": False, "say": _too_long(wrong) or _FOREIGN}
    except Refused as refused:
        place = {"table": refused.table, "row": refused.row, "field": refused.field}
        return {**begun, "ok": False, "say": refused.sentence, **place}
    except LooksLikeStudent as found:
        place = {"table": found.table, "row": found.row, "field": found.field}
        return {**begun, "ask": found.sentence, "looked_like": found.looked_like, **place}


def _too_long(wrong: ValidationError) -> str:
    """Return how long the first text may be that is too long, or nothing where something else is wrong."""
    first = wrong.errors()[0]
    if first["type"] != "string_too_long":
        return ""
    most, length = first["ctx"]["max_length"], len(str(first["input"]))
    return (
        f"That text is too long. Nothing was changed. At most {most:,} characters fit; this has {length:,}."
    )


def done(saved: Saved) -> Answer:
    """Return the answer for what was committed."""
    return {"ok": True, "at": saved.at.isoformat(), "over": list(saved.over)}


def choose(workbook: Workbook, message: Mapping[str, Any]) -> Answer:
    """Make the choices of one gesture."""
    asked = _Choose.model_validate(message)
    cells = [(each.table, each.row, each.field, each.value) for each in asked.choices]
    return done(workbook.choose_together(cells, keep=asked.keep))


def undo(workbook: Workbook, _message: Mapping[str, Any]) -> Answer:
    """Take back this person's last gesture."""
    said = workbook.undo()
    if not said:
        return {"ok": False, "say": "There is nothing of yours left to undo."}
    return {"ok": True, "at": workbook.store.clock().isoformat(), "over": [], "undone": said}


def show_waiting(workbook: Workbook, message: Mapping[str, Any]) -> Answer:
    """Return a text that waits for a decision to the person who asks for it; nothing is saved by that."""
    asked = _Cell.model_validate(message)
    text = waiting_text(workbook.plan, asked.table, asked.row, asked.field)
    if text is None:
        raise Refused("Somebody decided about that text already. Nothing was changed.")
    return {"text": text}


def withhold(workbook: Workbook, message: Mapping[str, Any]) -> Answer:
    """Record that a person took back text that looked like a student's identity."""
    asked = _Withhold.model_validate(message)
    return done(workbook.withhold(asked.table, asked.row, asked.field, asked.looked_like))


def remove(workbook: Workbook, message: Mapping[str, Any]) -> Answer:
    """Remove a row that the team added itself, so that it is gone; undo brings it back."""
    asked = _Row.model_validate(message)
    return done(workbook.remove(asked.table, asked.row))


def decide(workbook: Workbook, message: Mapping[str, Any]) -> Answer:
    """Decide about a text that came with a file and looks like a student's identity."""
    asked = _Decide.model_validate(message)
    return done(workbook.decide(asked.table, asked.row, asked.field, keep=asked.keep))


def add(workbook: Workbook, message: Mapping[str, Any], *, pillar: str) -> Answer:
    """Add the team's own partner, action or incentive to a pillar, chosen; the answer names its `row`."""
    asked = _Add.model_validate(message)
    if not asked.title.strip():
        raise Refused("It needs a few words. Nothing was added.", table=asked.table, field="title")
    row = f"own.{secrets.token_hex(6)}"
    cells: list[tuple[str, str, str, JsonValue]] = [
        (asked.table, row, "chosen", True),
        (asked.table, row, "title", asked.title),
        (asked.table, row, "pillar", pillar),
    ]
    if asked.tiers:
        cells.append((asked.table, row, "tiers", list(asked.tiers)))
    return {**done(workbook.choose_together(cells, keep=asked.keep)), "row": row}


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "greet": greet,
        "choose": choose,
        "undo": undo,
        "remove": remove,
        "withhold": withhold,
        "waiting": show_waiting,
        "decide": decide,
    }
)
"""What can be done on every page."""
