"""Where a directory is read and searched before anything of it enters the plan.

A file comes in pieces, so that no message is too long for the line. What was read waits here with its
report until the person decides to search it; from then on it lies beside the store. A service enters the
plan when somebody picks it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, Field

from fivepillars.charts.day_words import short_date
from fivepillars.exchange.sheet.sheet import listed
from fivepillars.plan import Refused
from fivepillars.plan.numbers import counted
from fivepillars.steps.commands import Answer, done
from fivepillars.steps.directory_results import miles, result

if TYPE_CHECKING:
    from fivepillars.exchange.directory import Imported
    from fivepillars.exchange.directory.detect_format import Kind
    from fivepillars.steps.commands import Command
    from fivepillars.workbook import Workbook
    from fivepillars.workbook.directory import Kept

MOST_BYTES = 32 * 1024 * 1024
"""The most that is read in the page; the command line reads more."""
TOO_LARGE = (
    "That is more than the 32 MB a page can take. Nothing was changed. Larger directories are read with "
    "`fivepillars import PLAN FILE --as hsds` (or `--as 211`), and then searched here."
)
_MOST_PIECES = 4096
_MOST_FILES = 60
_MOST_FOUND = 100
_MOST_PICKED = 50
_TOWNS_SHOWN = 400


class _Piece(BaseModel):
    file: str = Field(max_length=255)
    data: str = Field(max_length=1_500_000)
    place: int = Field(ge=0, lt=_MOST_PIECES)
    last: bool
    kind: Literal["", "hsds", "211"] = ""
    contacts: bool = False


class _Search(BaseModel):
    words: str = Field("", max_length=400)
    taxonomy: str = Field("", max_length=200)
    near: str = Field("", max_length=200)
    within: float | None = Field(None, ge=0, le=10_000)
    age: float | None = Field(None, ge=0, le=120)
    language: str = Field("", max_length=80)
    telehealth: bool = False
    most: int = Field(20, ge=1, le=_MOST_FOUND)


class _Published(BaseModel):
    column: str = Field(min_length=1, max_length=200)
    value: str = Field(min_length=1, max_length=40)


class _Pick(BaseModel):
    ids: list[str] = Field(min_length=1, max_length=_MOST_PICKED)
    keep: bool = False


@dataclass(frozen=True, slots=True)
class _Pending:
    """What was read and waits for a decision."""

    name: str
    contacts: bool
    imported: Imported
    source: bytes
    kind: Kind | None
    published: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """What only a person can say of a file: a sentence, and the mark that it is about."""

    say: str
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class RowsRead:
    """How many rows of a table were read."""

    table: str
    count: int


@dataclass(frozen=True, slots=True)
class RowsKept:
    """How many of a kind are kept."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Reason:
    """How many rows were marked or refused, where they stand, and why."""

    count: int
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """What came of reading a directory."""

    questions: tuple[Ask, ...]
    read: tuple[RowsRead, ...]
    kept: tuple[RowsKept, ...]
    marked: tuple[Reason, ...]
    refused: tuple[Reason, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A directory that was read and waits for a decision."""

    name: str
    report: Report


@dataclass(frozen=True, slots=True)
class KeptDirectory:
    """The directory that can be searched."""

    name: str
    day: str
    services: int
    contacts: bool
    towns: tuple[str, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Importing:
    """What the page draws of the import: what a file may be, what waits, and what is kept."""

    most_bytes: int
    too_large: str
    waiting: Waiting | None
    kept: KeptDirectory | None


class DirectoryImport:
    """The import on one open page.

    Parameters
    ----------
    workbook
        The open plan.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._files: dict[str, bytearray] = {}
        self._pieces = 0
        self._pending: _Pending | None = None

    def commands(self, today: date) -> dict[str, Command]:
        """Return what can be asked of the import."""
        return {
            "piece": lambda _workbook, message: self._piece(message),
            "search_it": lambda _workbook, _message: self._keep(today),
            "publish_it": lambda _workbook, message: self._publish(message),
            "leave_it": lambda _workbook, _message: self._leave(),
            "forget_it": lambda _workbook, _message: self._forget(),
            "find": lambda _workbook, message: self._find(message, today),
            "pick": lambda _workbook, message: self._pick(message),
        }

    def state(self) -> Importing:
        """Return what the page draws of the import."""
        waiting, kept = self._pending, self.workbook.directory.kept
        return Importing(
            most_bytes=MOST_BYTES,
            too_large=TOO_LARGE,
            waiting=Waiting(waiting.name, told(waiting.imported.report())) if waiting else None,
            kept=_kept(kept) if kept else None,
        )

    def _piece(self, message: Mapping[str, Any]) -> Answer:
        piece = _Piece.model_validate(message)
        if piece.place == 0:
            self._files, self._pieces = {}, 0
        if piece.place != self._pieces:
            self._files, self._pieces = {}, 0
            raise Refused("The file came in the wrong order. Nothing was changed. Choose it once more.")
        self._pieces += 1
        try:
            content = base64.b64decode(piece.data, validate=True)
        except binascii.Error as problem:
            raise Refused("The file came damaged. Nothing was changed. Choose it again.") from problem
        self._files.setdefault(piece.file, bytearray()).extend(content)
        if len(self._files) > _MOST_FILES or sum(map(len, self._files.values())) > MOST_BYTES:
            self._files = {}
            raise Refused(TOO_LARGE)
        if not piece.last:
            return {"got": piece.place + 1}
        files, self._files = self._files, {}
        return self._read(files, piece)

    def _read(self, files: Mapping[str, bytearray], piece: _Piece) -> Answer:
        from fivepillars.documents.zipped import zipped
        from fivepillars.exchange.directory import read_directory

        if len(files) == 1:
            [(name, content)] = files.items()
            source = bytes(content)
        else:
            name = f"{next(iter(files))} and {counted(len(files) - 1, 'more file')}"
            source = zipped({file: bytes(content) for file, content in files.items()})
        kind = piece.kind or None
        imported = read_directory(source, kind, name=name, contacts=piece.contacts)
        self._pending = _Pending(name, piece.contacts, imported, source, kind)
        return {"read": True, "said": f"{name}: read. Nothing has entered the plan."}

    def _keep(self, today: date) -> Answer:
        if self._pending is None:
            raise Refused("There is nothing to search yet. Choose the file of a directory first.")
        waiting, self._pending = self._pending, None
        kept = self.workbook.directory.keep(
            waiting.imported, name=waiting.name, day=today, contacts=waiting.contacts
        )
        return {"said": f"{counted(kept.services, 'service')} can be searched now."}

    def _publish(self, message: Mapping[str, Any]) -> Answer:
        """Read the file once more, with a person's word that records with this mark may be published."""
        from fivepillars.exchange.directory import read_directory

        if self._pending is None:
            raise Refused("There is no file here any more. Nothing was changed. Choose it once more.")
        asked, waiting = _Published.model_validate(message), self._pending
        published = (*waiting.published, (asked.column, asked.value))
        imported = read_directory(
            waiting.source, waiting.kind, name=waiting.name, contacts=waiting.contacts, published=published
        )
        self._pending = replace(waiting, imported=imported, published=published)
        return {"said": f"{waiting.name}: read once more, with what you said of “{asked.column}”."}

    def _leave(self) -> Answer:
        self._pending = None
        return {"said": "The file was put aside. Nothing was changed."}

    def _forget(self) -> Answer:
        self.workbook.directory.forget()
        return {"said": "The directory is taken away. What you picked from it stays in the plan."}

    def _find(self, message: Mapping[str, Any], today: date) -> Answer:
        asked = _Search.model_validate(message)
        directory = self.workbook.directory
        kept = directory.kept
        with directory.index() as index:
            near = kept.point(asked.near) if kept and asked.near.strip() else None
            found = index.search(
                asked.words,
                taxonomy=asked.taxonomy,
                near=near,
                within_km=asked.within * miles(1) if near and asked.within is not None else None,
                age=asked.age,
                language=asked.language,
                telehealth=True if asked.telehealth else None,
                limit=asked.most + 1,
            )
        days = self.workbook.plan.setting.stale_after
        more = len(found) > asked.most
        shown = found[: asked.most]
        at_first = f"The first {counted(len(shown), 'service')} that fit." if more else ""
        return {
            "found": [result(each, today, days) for each in shown],
            "more": more and asked.most < _MOST_FOUND,
            "said": at_first or f"{counted(len(shown), 'service fits', 'services fit')}.",
        }

    def _pick(self, message: Mapping[str, Any]) -> Answer:
        from fivepillars.workbook.picking import pick, row_of

        asked = _Pick.model_validate(message)
        saved = pick(self.workbook, asked.ids, keep=asked.keep)
        return {**done(saved), "rows": [row_of(id_) for id_ in asked.ids]}


def told(report: Mapping[str, Any]) -> Report:
    """Return a report as the page and the twin tell it: counts, and a sentence with row numbers a reason."""
    return Report(
        questions=tuple(Ask(**each) for each in report.get("questions", ())),
        read=tuple(RowsRead(table, count) for table, count in report["read"].items()),
        kept=tuple(RowsKept(what, count) for what, count in report["kept"].items()),
        marked=tuple(map(_reason, report["marked"])),
        refused=tuple(map(_reason, report["refused"])),
        notes=tuple(report["notes"]),
    )


def _reason(group: Mapping[str, Any]) -> Reason:
    where = f"{group['table']}, {listed(tuple(group['rows']))}"
    return Reason(group["count"], where, group["why"])


def _kept(kept: Kept) -> KeptDirectory:
    towns = sorted(kept.towns, key=lambda town: town.name)[:_TOWNS_SHOWN]
    return KeptDirectory(
        name=kept.name,
        day=short_date(date.fromisoformat(kept.day)),
        services=kept.services,
        contacts=kept.contacts,
        towns=tuple(town.name for town in towns),
        report=told(kept.report),
    )
