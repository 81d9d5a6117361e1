"""What came of reading a directory: what was read, kept, marked and refused, with row numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from fivepillars.exchange.directory.model import Directory, Location, Organization, Service
from fivepillars.exchange.findings import Finding, Findings
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.exchange.directory.directory_tables import Entry
    from fivepillars.exchange.sheet import Note


_SHORT = re.compile(r"[A-Za-z][A-Za-z -]{0,14}|\d{1,2}")
"""A value of a mark that may be repeated in a question: a word or a small number."""


@dataclass(frozen=True, slots=True)
class Question:
    """A mark that nobody understands: its table and column, what stands there, how many rows stay out."""

    table: str
    column: str
    value: str = field(repr=False)
    rows: int

    @property
    def shown(self) -> str:
        """Return the value where it may be repeated: a word or a small number; else it may be private."""
        return self.value if _SHORT.fullmatch(self.value) else ""

    @property
    def sentence(self) -> str:
        """Return the question as a person reads it."""
        what = f"“{self.shown}”" if self.shown else "what stands"
        many = counted(self.rows, "row stays", "rows stay")
        return (
            f"{self.table}: the column “{self.column}” may say what is not for publication, and {what} there "
            f"is not understood. {many} out until you say that such records may be published."
        )

    @property
    def option(self) -> str:
        """Return how the command line is told that such records may be published."""
        return f'--publish "{self.column}={self.shown or "VALUE"}"'


@dataclass(frozen=True)
class Imported(Findings):
    """The outcome of reading a directory.

    Parameters
    ----------
    directory
        What may be used.
    read
        How many rows each table had.
    kept
        How many organizations, services and locations are in the directory.
    unread
        For each table, the columns that were not read.
    questions
        What only a person can say, such as whether a mark means that a record is not for publication.
    marked, refused, notes
        What was found; see `Findings`. Marked are the inactive, those without an organization, those nobody
        is to be referred to; refused are those marked as excluded, with a broken link or an id used before.
    """

    directory: Directory
    read: Mapping[str, int]
    kept: Mapping[str, int]
    unread: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    questions: tuple[Question, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as plain data: counts, and the row numbers behind every sentence."""
        return self.told(self.read, self.kept)

    def report(self) -> dict[str, Any]:
        """Return the outcome as a person is shown it: `as_json`, with questions and the columns not read."""
        told = self.as_json()
        asked = [
            {"say": each.sentence, "column": each.column, "value": each.shown} for each in self.questions
        ]
        return {**told, "questions": asked, "notes": [*told["notes"], *self.left_out()]}

    def left_out(self) -> tuple[str, ...]:
        """Return which columns were not read, a sentence a table."""
        return tuple(
            f"{table}: not read, since a plan needs nothing from them: {', '.join(names)}."
            for table, names in self.unread.items()
        )


_DIRECTORY: TypeAdapter[tuple[tuple[Organization, ...], tuple[Service, ...], tuple[Location, ...]]] = (
    TypeAdapter(tuple[tuple[Organization, ...], tuple[Service, ...], tuple[Location, ...]])
)


def directory_as_json(directory: Directory) -> dict[str, Any]:
    """Return a directory as plain data; what a service does not say is left out."""
    parts = _DIRECTORY.dump_python(
        (directory.organizations, directory.services, directory.locations), mode="json", exclude_defaults=True
    )
    return dict(zip(("organizations", "services", "locations"), parts, strict=True))


_NAMED = 20
"""Repeated records of which it is told which earlier row they repeat."""
EXCLUDED = "It is marked as not for publication, so nothing of it was read."
ASKED = "Whether it may be published is a question to you, so it was left out until you answer."


@dataclass
class Report:
    """Gathers findings while a directory is put together.

    Parameters
    ----------
    answers
        Columns, and values in them, that a person has said may be published.
    """

    answers: tuple[tuple[str, str], ...] = ()

    read: Counter[str] = field(default_factory=Counter)
    marked: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: dict[str, dict[str, None]] = field(default_factory=dict)
    questions: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    repeats: int = 0

    def earlier(self, entry: Entry) -> str:
        """Return which row an entry repeats: the first few by their numbers, so that sentences stay few."""
        self.repeats += 1
        return f"row {entry.row}" if self.repeats <= _NAMED else "an earlier row"

    def leave_out(self, table: str, names: tuple[str, ...]) -> None:
        """Remember columns that are not read."""
        if names:
            self.unread.setdefault(table, {}).update(dict.fromkeys(names))

    def shut(self, entry: Entry, questions: tuple[tuple[str, str], ...] = ()) -> None:
        """Tell that a row is not for publication, or that nobody can tell because of these columns."""
        self.refuse(entry, ASKED if questions else EXCLUDED)
        self.questions.update((entry.sheet, column, value) for column, value in questions)

    def mark(self, entry: Entry, sentence: str) -> None:
        """Tell something about a row that is kept."""
        self.marked.append(Finding(entry.sheet, entry.row, sentence))

    def refuse(self, entry: Entry, sentence: str) -> None:
        """Tell why a row is not kept."""
        self.refused.append(Finding(entry.sheet, entry.row, sentence))

    def note(self, name: str, notes: tuple[Note, ...]) -> None:
        """Take over what was odd about a sheet."""
        self.notes += [f"{name}: {note.sentence}" for note in notes]

    def _asked(self) -> tuple[Question, ...]:
        return tuple(Question(*place, rows) for place, rows in self.questions.items())

    def close(self, directory: Directory) -> Imported:
        """Return the outcome."""
        kept = {
            "organizations": len(directory.organizations),
            "services": len(directory.services),
            "locations": len(directory.locations),
        }
        return Imported(
            directory,
            dict(self.read),
            kept,
            {table: tuple(names) for table, names in self.unread.items()},
            self._asked(),
            marked=tuple(sorted(self.marked, key=_place)),
            refused=tuple(sorted(self.refused, key=_place)),
            notes=tuple(dict.fromkeys(self.notes)),
        )


def _place(finding: Finding) -> tuple[str, int]:
    return finding.table, finding.row
