"""What a chosen card asks for: the fields of its form, and how each is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from pydantic import StringConstraints

from fivepillars.plan import TABLES
from fivepillars.plan.row_names import row_name
from fivepillars.plan.tables import STATUSES, Agreement
from fivepillars.plan.tables.reference import parsed, reference, references_of
from fivepillars.plan.validate import label
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import JsonValue

    from fivepillars.plan import Plan
    from fivepillars.plan.tables.reference import Ref

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


_AT_ONCE: dict[str, tuple[tuple[str, Kind], ...]] = {
    "partner": (
        ("organization", "text"),
        ("contact", "text"),
        ("agreement", "select"),
        ("provides", "prose"),
    ),
    "action": (
        ("lead", "combobox"),
        ("start", "date"),
        ("due", "date"),
        ("measure", "text"),
        ("partner", "combobox"),
        ("status", "select"),
    ),
    "incentive": (("offered_to", "text"), ("lead", "combobox"), ("start", "date"), ("status", "select")),
}
_LATER: dict[str, tuple[tuple[str, Kind], ...]] = {
    "partner": (("tiers", "tiers"), ("notes", "prose")),
    "action": (
        ("others", "people"),
        ("serves", "text"),
        ("tiers", "tiers"),
        ("resources", "text"),
        ("notes", "prose"),
    ),
    "incentive": (("tiers", "tiers"), ("notes", "prose")),
}


def fields_of(table: str, plan: Plan) -> tuple[Field, ...]:
    """Return the fields of the form for a row of `table`, with what this plan offers to choose from."""
    model = TABLES[table]
    offered = {
        name: with_standing(rows_offered(ref, plan), (_standing(plan, table, name)), plan)
        for name, ref in references_of(model).items()
    }
    return (
        Field("title", "What it is", "text", most=longest(table, "title"), own=True),
        *(_field(table, name, kind, offered) for name, kind in _AT_ONCE[table]),
        *(_field(table, name, kind, offered, later=True) for name, kind in _LATER[table]),
    )


def _field(
    table: str, name: str, kind: Kind, offered: dict[str, tuple[Option, ...]], *, later: bool = False
) -> Field:
    options = offered.get(name, ()) if kind in {"combobox", "people"} else ()
    if kind == "select":
        options = tuple(Option(word, word.capitalize()) for word in _words(name))
    return Field(name, label(table, name), kind, options, longest(table, name), later)


def _standing(plan: Plan, table: str, name: str) -> Iterator[JsonValue]:
    for row in plan.rows(table).values():
        yield row.model_dump(mode="json", include={name})[name]


def _words(name: str) -> tuple[str, ...]:
    return get_args(Agreement) if name == "agreement" else STATUSES


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
    texts = [each for value in values for each in (value if isinstance(value, list) else [value])]
    known = {option.value for option in options}
    gone = dict.fromkeys(
        text for text in texts if isinstance(text, str) and parsed(text) is not None and text not in known
    )
    return (*options, *(Option(text, plan.named(text)) for text in gone))
