"""The form of a row: its fields, in the order of its table's view, and how each is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Literal, Union, get_args, get_origin

from pydantic import StringConstraints

from fivepillars.catalog.item import Tier
from fivepillars.plan import TABLES
from fivepillars.plan.row_names import row_name
from fivepillars.plan.tables.row_reference import codes_of, parsed, reference, references_of
from fivepillars.plan.validate import label
from fivepillars.views import VIEWS
from fivepillars.views.code_words import code_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import JsonValue

    from fivepillars.plan import Plan
    from fivepillars.plan.tables.row_reference import Ref

Kind = Literal["text", "prose", "date", "number", "select", "combobox", "people", "tick", "ticks", "tiers"]


@dataclass(frozen=True, slots=True)
class Option:
    """One value a field may take, the words for it, and under which heading it stands if under any."""

    value: str | int
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Parameters
    ----------
    field
        Its name in the table.
    label
        Its words on the page.
    kind
        How it is filled in; a `combobox` offers options and takes any text, `ticks` take several of
        them, and `people` take several of them and any text beside.
    options
        What a select, a combobox or ticks offer.
    most
        The longest text it holds, in characters, or None.
    later
        Whether it stands under "More".
    own
        Whether only what the team added itself has it.
    ticked
        Whether its box is ticked until somebody takes the tick out.
    today
        What the button says that puts in the day it is, or nothing for no button.
    """

    field: str
    label: str
    kind: Kind
    options: tuple[Option, ...] = ()
    most: int | None = None
    later: bool = False
    own: bool = False
    ticked: bool = False
    today: str = ""


_NOTHING: dict[str, tuple[Option, ...]] = {}
_LONG = 1000
"""A text that may be longer is written over several lines."""


def form_of(
    table: str, plan: Plan, offered: Mapping[str, tuple[Option, ...]] = _NOTHING, *names: str
) -> tuple[Field, ...]:
    """Return the fields of the form for a row of a table, in the order that its view declares.

    Parameters
    ----------
    table, plan
        The table, and the plan whose rows are offered where a field points at rows.
    offered
        Options for fields that neither their annotation nor the plan's rows give.
    *names
        Only these fields.
    """
    view = VIEWS[table]
    asked = names or (*view.fields, *view.more)
    return tuple(_field(table, name, plan, offered.get(name)) for name in asked)


def _field(table: str, name: str, plan: Plan, offered: tuple[Option, ...] | None) -> Field:
    view, info = VIEWS[table], TABLES[table].model_fields[name]
    kind = kind_of(table, name)
    options = options_of(table, name, plan) if offered is None else offered
    if kind == "select":
        options = (*_emptied(table, name), *options)
    return Field(
        name,
        view.labels.get(name) or label(table, name),
        "combobox" if kind == "text" and options else kind,
        options,
        longest(table, name),
        later=name in view.more,
        own=name in view.labels and name == "title",
        ticked=info.default is True,
        today=view.today.get(name, ""),
    )


def _emptied(table: str, name: str) -> tuple[Option, ...]:
    """Return the option that says nothing, where a field may be empty."""
    info = TABLES[table].model_fields[name]
    return (Option("", VIEWS[table].empty.get(name, "Choose")),) if info.default in (None, "") else ()


@cache
def kind_of(table: str, name: str) -> Kind:
    """Return how a field is filled in, as its annotation says."""
    model = TABLES[table]
    ref, several = references_of(model).get(name), _entry(model.model_fields[name].annotation)
    if several is not None:
        return "tiers" if several == Tier else "people" if ref is not None and ref.free else "ticks"
    if ref is not None:
        return "combobox" if ref.free else "select"
    held = _held(model.model_fields[name].annotation)
    if name in codes_of(model) or get_origin(held) is Literal:
        return "select"
    kinds: dict[object, Kind] = {bool: "tick", date: "date", int: "number", float: "number"}
    return kinds.get(held, "prose" if (longest(table, name) or 0) > _LONG else "text")


def _held(annotation: object) -> object:
    """Return what an annotation allows beside nothing, without what it says of it."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(each for each in get_args(annotation) if each is not type(None))
    return _held(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else annotation


def _entry(annotation: object) -> object:
    """Return what each entry of a list is, or None where it is no list."""
    held = _held(annotation)
    return _held(get_args(held)[0]) if get_origin(held) is tuple else None


def options_of(table: str, name: str, plan: Plan) -> tuple[Option, ...]:
    """Return what a field offers: rows of the plan, a code list, or the values that its annotation names."""
    model, view = TABLES[table], VIEWS[table]
    if (ref := references_of(model).get(name)) is not None:
        standing = (getattr(row, name) for row in plan.rows(table).values())
        return with_standing(rows_offered(ref, plan), standing, plan)
    if (code := codes_of(model).get(name)) is not None:
        return tuple(Option(value, words) for value, words in code_list(code.table).items())
    annotation = model.model_fields[name].annotation
    held = _entry(annotation) or _held(annotation)
    values = get_args(held) if get_origin(held) is Literal else ()
    return (
        ()
        if held == Tier and kind_of(table, name) == "tiers"
        else tuple(Option(value, view.value_words(name, value)) for value in values)
    )


@cache
def longest(table: str, name: str) -> int | None:
    """Return the longest text that a field holds, in characters, or None where there is no limit."""
    limits = [
        rule.max_length
        for rule in TABLES[table].model_fields[name].metadata
        if isinstance(rule, StringConstraints) and rule.max_length is not None
    ]
    return min(limits, default=None)


def rows_offered(ref: Ref, plan: Plan) -> tuple[Option, ...]:
    """Return the rows of a plan that a field may point at, as options, each under its table's name.

    What fields point at still, though it was removed, is offered too: its words say that it was.
    """
    several = len(ref.tables) > 1
    rows = {
        reference(table, row.id): (row_name(row) or "Not named yet", VIEWS[table].many.capitalize())
        for table in ref.tables
        for row in plan.table(table)
    }
    return tuple(Option(value, words, group if several else "") for value, (words, group) in rows.items())


def with_standing(options: tuple[Option, ...], values: Iterable[JsonValue], plan: Plan) -> tuple[Option, ...]:
    """Return options with those beside them that stand in a field already and are not offered any more."""
    texts = [each for value in values for each in (value if isinstance(value, list | tuple) else [value])]
    known = {option.value for option in options}
    gone = dict.fromkeys(
        text for text in texts if isinstance(text, str) and parsed(text) is not None and text not in known
    )
    return (*options, *(Option(text, plan.named(text)) for text in gone))
