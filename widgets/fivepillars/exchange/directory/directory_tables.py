"""Directories as tables of entries under canonical names, whichever version named them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fivepillars.exchange.directory.column_names import columns_of, left_out, twins
from fivepillars.exchange.directory.entry_ids import tidy_ids
from fivepillars.exchange.directory.private_records import gate
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fivepillars.exchange.directory.imported import Report
    from fivepillars.exchange.sheet import Sheet


DELETED = "It begins with DEL: the source has deleted it, so it was left out."
SAME = "It is the same as {}."
OTHER = "It has the same id as {} and says something else; that row was kept."


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table: the sheet it stands in, its number there, and its cells by canonical name."""

    sheet: str
    row: int
    values: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")


@dataclass
class Tables:
    """Entries by table, and the ids that must not be linked to."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    excluded: dict[str, set[str]] = field(default_factory=dict)

    def __getitem__(self, table: str) -> list[Entry]:
        return self.entries.get(table, [])

    def name(self, table: str) -> str:
        """Return the name of a table as the file has it."""
        return self.entries[table][0].sheet if self.entries.get(table) else table

    def hide(self, table: str, id_: str) -> None:
        """Remember the id of an excluded row, so that nothing links to it."""
        if id_:
            self.excluded.setdefault(table, set()).add(id_)

    def hides(self, table: str, id_: str) -> bool:
        """Tell whether an id belongs to an excluded row."""
        return id_ in self.excluded.get(table, ())


def add_sheet(tables: Tables, table: str, sheet: Sheet, report: Report) -> None:
    """Add the rows of a sheet to a table, past the gate of what is private."""
    columns = columns_of(table, sheet.header)
    if not columns:
        # Without a heading the first row would be taken for one, and nothing of it may be repeated.
        report.notes.append(
            f"{sheet.name}: not read ({counted(len(sheet.rows), 'row')}), "
            "it has no heading with the columns of HSDS."
        )
        return
    report.read[sheet.name] += len(sheet.rows)
    report.note(sheet.name, sheet.notes)
    report.notes += [f"{sheet.name}: {sentence}" for sentence in twins(sheet.header)]
    report.leave_out(sheet.name, left_out(table, sheet.header))
    held = 0
    entries = tables.entries.setdefault(table, [])
    watch = gate(sheet.header, report.answers)
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        if watch.open:
            entries.append(Entry(sheet.name, number, _values(columns, row)))
            continue
        if watch.excluded(row):
            shut = Entry(sheet.name, number, _values(columns, row))
            tables.hide(table, shut["id"])
            report.shut(shut, watch.questions(row))
            continue
        passed, kept_back = watch.passed(row)
        held += kept_back
        entries.append(Entry(sheet.name, number, _values(columns, passed)))
    if held:
        report.notes.append(f"{sheet.name}: values marked private were left out of {counted(held, 'row')}.")


def _values(columns: dict[str, list[int]], row: Sequence[str]) -> dict[str, str]:
    return tidy_ids(dict(_filled(columns, row)))


def _filled(columns: dict[str, list[int]], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name, places in columns.items():
        for place in places:
            if value := row[place].strip():
                yield name, value
                break
