"""How people meet a table: what it and its rows are called, and where its rows are filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from fivepillars.plan.tables import Row


class Required(NamedTuple):
    """A field that must be filled in before a row can be worked with."""

    field: str
    missing: str
    """What a row lacks while it is empty, as the end of a sentence: "has no lead"."""
    still_open: str = ""
    """What is said beside the field, if more than "Still open"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """The words of one table, declared once for page, print, documents, Excel, history and checks.

    Parameters
    ----------
    one, many
        What one row is called, and several, anywhere in the workbook: "step of the referral pathway".
    title
        What the table is called at the head of its sheet, on page and in documents.
    step
        The slug of the step in which its rows are filled in; nothing for what the guide offers, which is
        filled in its pillar, and for what no step shows.
    names
        The fields that say which row it is, the telling one first; none where a row has no name of its own.
    excel
        Its title where there is little room (Excel takes 31 characters), if not `title`.
    here
        What one row is called on the table's own sheet, if not `one`: "step".
    say
        What to know before filling it in.
    nobody
        What stands in the place of its rows while there are none.
    required
        The fields that must be filled in; while one is empty, the row is a blocker.
    still_open
        What is said beside another field that a blocker points at, where that is more than "Still open".
    hints
        Examples that are offered for a field.
    called
        Words for one row, if they are not simply those of the first field of `names` that is filled.
    steps
        Fields that are filled in elsewhere than the rest, each with its step.
    fields, more
        The fields of its form in their order, and those under "More"; how each is filled in follows from its
        annotation.
    words
        For a field, what its values are called, where that is more than the value itself with a capital.
    empty
        For a field that is chosen from a list, what stands for nothing, if not "Choose".
    labels
        What a field is called on the form, where that is not its title.
    today
        For a day, what the button says that puts in the day it is.
    """

    one: str
    many: str
    title: str
    step: str = ""
    names: tuple[str, ...] = ()
    excel: str = ""
    here: str = ""
    say: str = ""
    nobody: str = ""
    required: tuple[Required, ...] = ()
    still_open: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    called: Callable[[Row], str] | None = None
    steps: tuple[tuple[str, str], ...] = ()
    fields: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    words: Mapping[str, Mapping[Any, str]] = field(default_factory=dict)
    empty: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    today: Mapping[str, str] = field(default_factory=dict)

    def label(self, row: Row) -> str:
        """Return words for one row, or nothing where it has no name yet."""
        if self.called is not None:
            return self.called(row)
        return next((str(found) for name in self.names if (found := getattr(row, name))), "")

    def value_words(self, name: str, value: str | int) -> str:
        """Return what a value of a field is called."""
        known = self.words.get(name, {}).get(value)
        text = str(value)
        return known if known is not None else text[:1].upper() + text[1:]

    def step_of(self, name: str) -> str:
        """Return the slug of the step in which a field is filled in, or nothing as for `step`."""
        return dict(self.steps).get(name, self.step)

    def open_words(self, name: str) -> str:
        """Return what is said beside a field that a blocker points at."""
        said = {each.field: each.still_open for each in self.required if each.still_open}
        return said.get(name) or self.still_open.get(name, "Still open")

    @property
    def sheet_title(self) -> str:
        """Return the title where there is little room."""
        return self.excel or self.title

    @property
    def a_row(self) -> str:
        """Return one row as a sentence begins with it: "An action"."""
        return f"{'An' if self.one[0] in 'aeiou' else 'A'} {self.one}"
