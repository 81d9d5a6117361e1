"""What a page is told: the part that every page has, and plain data from frozen values.

The types of these values are those of the page's scripts as well (`web/state.d.ts` is made from them).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from fivepillars.checks import Blocker
from fivepillars.steps.progress import StepProgress
from fivepillars.workbook.missed import Overwritten

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class Words:
    """A value that may be picked, and the words for it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class StepLink:
    """A link to another step."""

    href: str
    title: str


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """An answer that a need may have, what it means, and how many needs have it."""

    answer: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class StepHead:
    """Which step it is: its slug, its number if it is a pillar, what it is called, and why it matters."""

    slug: str
    number: int | None
    label: str
    title: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has.

    Parameters
    ----------
    served
        Whether the workbook's own server shows the page, or JupyterLab.
    by
        Who is looking, or nothing.
    step
        Which step it is.
    undo
        What taking the last choice back would undo, or nothing.
    open, waiting, nothing_open
        What is still open, which of it waits for a person's decision, and what is said where nothing is open.
    overwritten
        What this person chose and others chose over; None on a page of no plan.
    previous, next
        The steps before and after it, where steps have an address.
    progress
        How far each step is.
    which, notice, privacy
        Which plan it is, what a sample says of itself, and what must not be written down.
    """

    served: bool
    by: str
    step: StepHead
    undo: str
    open: tuple[Blocker, ...] = ()
    waiting: tuple[Blocker, ...] = ()
    nothing_open: str = ""
    overwritten: tuple[Overwritten, ...] | None = None
    previous: StepLink | None = None
    next: StepLink | None = None
    progress: tuple[StepProgress, ...] = ()
    which: str = ""
    notice: str = ""
    privacy: str = ""


def page_state(frame: Frame, own: DataclassInstance) -> dict[str, Any]:
    """Return the state of a page as JSON can hold it: what every page has, and what is its own."""
    return {**plain(frame), **plain(own)}


def plain(value: DataclassInstance) -> dict[str, Any]:
    """Return a frozen value, and those inside it, as plain data."""
    return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}


def _plain(value: object) -> object:
    """Return plain data; what stands in a list is that already."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(value)
    if isinstance(value, tuple):
        return tuple(_plain(each) for each in value)
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value
