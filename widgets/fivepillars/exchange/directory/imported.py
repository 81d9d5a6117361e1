"""What came of reading a directory: what was read, kept, marked and refused, with row numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from fivepillars.exchange.directory.model import Directory, Location, Organization, Service
from fivepillars.exchange.sheet.sheet import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.exchange.directory.tables import Entry
    from fivepillars.exchange.sheet import Note


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one row: which table, which row of it, and a sentence.

    The sentence never repeats what stands in the row: a value may be private.
    """

    table: str
    row: int
    sentence: str


@dataclass(frozen=True)
class Imported:
    """The outcome of reading a directory.

    Parameters
    ----------
    directory
        What may be used.
    read
        How many rows each table had.
    kept
        How many organizations, services and locations are in the directory.
    marked
        Rows that were kept, with what to know about them: inactive, no organization, not to be referred to.
    refused
        Rows that were not kept, with the reason: marked as excluded, a broken link, an id used before.
    notes
        What was odd about the files themselves.
    """

    directory: Directory
    read: Mapping[str, int]
    kept: Mapping[str, int]
    marked: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the outcome as plain data: counts, and the row numbers behind every sentence."""
        return {
            "read": dict(self.read),
            "kept": dict(self.kept),
            "marked": _grouped(self.marked),
            "refused": _grouped(self.refused),
            "notes": list(self.notes),
        }

    def sentences(self) -> tuple[str, ...]:
        """Say what was marked and refused, one sentence a reason, as people read it."""
        return tuple(
            f"{group['table']}, {listed(tuple(group['rows']))}: {group['why']}"
            for group in (*_grouped(self.refused), *_grouped(self.marked))
        )


def _grouped(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    rows: dict[tuple[str, str], list[int]] = {}
    for finding in findings:
        rows.setdefault((finding.table, finding.sentence), []).append(finding.row)
    return [
        {"table": table, "why": why, "count": len(numbers), "rows": numbers}
        for (table, why), numbers in rows.items()
    ]


_DIRECTORY: TypeAdapter[tuple[tuple[Organization, ...], tuple[Service, ...], tuple[Location, ...]]] = (
    TypeAdapter(tuple[tuple[Organization, ...], tuple[Service, ...], tuple[Location, ...]])
)


def directory_as_json(directory: Directory) -> dict[str, Any]:
    """Give a directory as plain data; what a service does not say is left out."""
    parts = _DIRECTORY.dump_python(
        (directory.organizations, directory.services, directory.locations), mode="json", exclude_defaults=True
    )
    return dict(zip(("organizations", "services", "locations"), parts, strict=True))


@dataclass
class Report:
    """Gathers findings while a directory is put together."""

    read: Counter[str] = field(default_factory=Counter)
    marked: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def mark(self, entry: Entry, sentence: str) -> None:
        """Tell something about a row that is kept."""
        self.marked.append(Finding(entry.sheet, entry.row, sentence))

    def refuse(self, entry: Entry, sentence: str) -> None:
        """Tell why a row is not kept."""
        self.refused.append(Finding(entry.sheet, entry.row, sentence))

    def note(self, name: str, notes: tuple[Note, ...]) -> None:
        """Take over what was odd about a sheet."""
        self.notes += [f"{name}: {note.sentence}" for note in notes]

    def close(self, directory: Directory) -> Imported:
        """Give the outcome."""
        kept = {
            "organizations": len(directory.organizations),
            "services": len(directory.services),
            "locations": len(directory.locations),
        }
        return Imported(
            directory,
            dict(self.read),
            kept,
            tuple(sorted(self.marked, key=_place)),
            tuple(sorted(self.refused, key=_place)),
            tuple(self.notes),
        )


def _place(finding: Finding) -> tuple[str, int]:
    return finding.table, finding.row
