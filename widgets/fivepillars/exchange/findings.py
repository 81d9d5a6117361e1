"""What is told of single rows of a file that was read: why they were refused, or what to know of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fivepillars.exchange.sheet.sheet import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one row: which table, which row of it, and a sentence.

    The sentence never repeats what stands in the row: it may be private, or a small count of students.
    """

    table: str
    row: int
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was found while a file was read.

    Parameters
    ----------
    marked
        Rows that were kept, with what to know about them.
    refused
        Rows that were not kept, with the reason.
    notes
        What was odd about the file itself.
    """

    marked: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    def told(self, read: Mapping[str, int], kept: Mapping[str, int]) -> dict[str, Any]:
        """Return as plain data what was read and kept, and the row numbers behind every sentence."""
        return {
            "read": dict(read),
            "kept": dict(kept),
            "marked": _grouped(self.marked),
            "refused": _grouped(self.refused),
            "notes": list(self.notes),
        }

    def sentences(self) -> tuple[str, ...]:
        """Say what was refused and marked, one sentence a reason, as people read it."""
        return tuple(
            f"{group['table']}, {listed(tuple(group['rows']))}: {group['why']}"
            for group in (*_grouped(self.refused), *_grouped(self.marked))
        )


def _grouped(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return each sentence once, with how often it was said and the rows it is about, each once."""
    rows: dict[tuple[str, str], list[int]] = {}
    for finding in findings:
        rows.setdefault((finding.table, finding.sentence), []).append(finding.row)
    return [
        {"table": table, "why": why, "count": len(numbers), "rows": list(dict.fromkeys(numbers))}
        for (table, why), numbers in rows.items()
    ]
