"""What came of reading a directory: what was read, kept, marked and refused, with row numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from fivepillars.exchange.directory.model import Directory, Location, Organization, Service
from fivepillars.exchange.findings import Finding, Findings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.exchange.directory.tables import Entry
    from fivepillars.exchange.sheet import Note


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
    marked, refused, notes
        What was found; see `Findings`. Marked are the inactive, those without an organization, those nobody
        is to be referred to; refused are those marked as excluded, with a broken link or an id used before.
    """

    directory: Directory
    read: Mapping[str, int]
    kept: Mapping[str, int]

    def as_json(self) -> dict[str, Any]:
        """Give the outcome as plain data: counts, and the row numbers behind every sentence."""
        return self.told(self.read, self.kept)


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
            marked=tuple(sorted(self.marked, key=_place)),
            refused=tuple(sorted(self.refused, key=_place)),
            notes=tuple(self.notes),
        )


def _place(finding: Finding) -> tuple[str, int]:
    return finding.table, finding.row
