"""What the store gives back: small frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from fivepillars.plan import Choice, State


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One line in the list of plans."""

    id: str
    title: str
    """The plan's title, or its id until it has one."""
    created: datetime
    changed: datetime
    """When the store last took in a choice, which for a packet is later than the choices themselves."""
    choices: int
    fictional: bool
    archived: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan as it stands: its folded choices, and how far into the store they reach."""

    state: State
    seq: int
    """The number of the plan's newest choice; 0 for a plan without choices. Hand it to `Store.since`."""


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of choices handed to the store. They are on the disk when this is given back."""

    seq: int
    """The number of the plan's newest choice.

    Choices of other people may lie between this number and the one you knew before: ask `Store.since`
    with the number you knew.
    """
    added: int
    """How many choices were new; the others were there already."""
    before: int = field(default=0, compare=False)
    """The number of the newest choice before these.

    If it is the number you knew, nobody else chose in between, and there is no need to ask `Store.since`.
    """
    made: tuple[Choice, ...] = field(default=(), compare=False)
    """The choices that were handed over, and after them those that follow from them."""
    choices: int = field(default=0, compare=False)
    """How many choices the plan has with them."""
    loaded: Loaded | None = field(default=None, compare=False)
    """The plan with these choices, where it was folded on the way."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What new choices do to a plan, for whoever decides what follows from them; see `Store.append`."""

    before: State
    after: State
    new: tuple[Choice, ...]
    """The choices that were not there before."""
    now: datetime


@dataclass(frozen=True, slots=True)
class Arrived:
    """The choices that came in after a moment, in the order they came in."""

    choices: tuple[Choice, ...]
    seq: int
    """The number of the newest of them, or the number that was asked about if there are none."""
