"""The gate in front of every row: what is marked private or excluded does not get past it.

It is the first thing that meets a row, so nothing behind it can leak what it never saw. Where a mark cannot
be understood, it is taken for a yes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.exchange.directory.publication_marks import Mark, mark_of, may_be_published

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NO = frozenset({"", "no", "n", "non", "false", "f", "0", "0.0", "public", "none"})
_YES = frozenset({"yes", "y", "oui", "true", "t", "1", "1.0", "", "x"})
_MARK = re.compile(r"(?:is)?(.*?)(?:is)?(?:private|confidential)|(?:hide|suppress)(.+)")
_HIDDEN = frozenset({"hidden", "unpublished", "donotpublish"})
_NEVER = ("internalnote", "privatenote", "confidentialnote", "editornote", "staffnote")
_PLACE = ("physical", "latitude", "longitude", "busservice", "publicaccess")
_ANY_PLACE = ("address", "street", "city", "county", "postal", "zip", "state", "region", *_PLACE)
_REACH = {
    "physicaladdress": _PLACE,
    "physicallocation": _PLACE,
    "mailingaddress": ("mailing",),
    "otheraddress": ("other",),
    "address": _ANY_PLACE,
    "location": ("location", *_ANY_PLACE),
    "phonenumber": ("phone",),
    "email": ("email",),
    "website": ("website", "url"),
}
_LONG_ENOUGH = 7
_MASK = "[private]"


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """Return name of a column without case, blanks and signs, so that "Phone 1 Is Private" is one word."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


@dataclass(frozen=True, slots=True)
class Gate:
    """What may pass of the rows under one heading.

    Parameters
    ----------
    guards
        For each column that marks others as private: its place and theirs.
    excludes
        The places of columns in which a yes keeps the whole row out.
    includes
        The places of columns in which a no keeps the whole row out.
    never
        The places of columns that never pass.
    marks
        Other columns that say whether a row may be published: place, name, and what kind of mark.
    answers
        Columns, and values in them, that a person has said may be published.
    """

    guards: tuple[tuple[int, frozenset[int]], ...]
    excludes: tuple[int, ...]
    includes: tuple[int, ...]
    never: frozenset[int]
    marks: tuple[tuple[int, str, Mark], ...] = ()
    answers: frozenset[tuple[str, str]] = frozenset()

    @property
    def open(self) -> bool:
        """Whether every row passes as it is."""
        return not (self.guards or self.excludes or self.includes or self.never or self.marks)

    def excluded(self, row: Sequence[str]) -> bool:
        """Tell whether the whole row stays out."""
        return (
            any(row[place].strip().lower() not in _NO for place in self.excludes)
            or any(row[place].strip().lower() not in _YES for place in self.includes)
            or any(self._says(mark, row) is not True for mark in self.marks)
        )

    def questions(self, row: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return the columns that may keep a row from publication, with what is not understood there.

        None where the row stays out anyway.
        """
        said = [(mark, self._says(mark, row)) for mark in self.marks]
        if any(each is False for _, each in said):
            return ()
        return tuple((name, row[place].strip()) for (place, name, _), each in said if each is None)

    def _says(self, mark: tuple[int, str, Mark], row: Sequence[str]) -> bool | None:
        place, name, kind = mark
        answered = (value for column, value in self.answers if column == key(name))
        return may_be_published(kind, row[place], answered=answered)

    def passed(self, row: Sequence[str]) -> tuple[Sequence[str], bool]:
        """Return the row without what is private, and whether anything was held back.

        A private address or number is also taken out of the other cells of the row, where it may stand
        in a sentence.
        """
        held = set(self.never)
        for mark, guarded in self.guards:
            if row[mark].strip().lower() not in _NO:
                held |= guarded
        secrets = [
            row[place].strip() for place in held - self.never if len(row[place].strip()) >= _LONG_ENOUGH
        ]
        cells = ["" if place in held else cell for place, cell in enumerate(row)]
        for secret in secrets:
            pattern = _pattern(secret)
            cells = [_masked(cell, pattern) if len(cell) >= _LONG_ENOUGH else cell for cell in cells]
        return cells, any(row[place].strip() for place in held - self.never)


def gate(header: Sequence[str], answers: Iterable[tuple[str, str]] = ()) -> Gate:
    """Read a heading for what it marks as private, excluded, internal or not to be published.

    Parameters
    ----------
    header
        The names of the columns.
    answers
        Columns, and values in them, that a person has said may be published.
    """
    keys = [key(name) for name in header]
    never = frozenset(place for place, name in enumerate(keys) if any(word in name for word in _NEVER))
    guards: list[tuple[int, frozenset[int]]] = []
    excludes = [place for place, name in enumerate(keys) if name.startswith("exclude") or name in _HIDDEN]
    for place, name in enumerate(keys):
        match = _MARK.fullmatch(name)
        if match is None or place in never:
            continue
        reach = _reach(match[1] or match[2] or "")
        guarded = frozenset(
            other for other, each in enumerate(keys) if other != place and each.startswith(reach)
        )
        if guarded and reach != ("",):
            guards.append((place, guarded))
        elif "private" in name or reach == ("",):
            # A mark on nothing in particular, or on something we do not find, is a mark on the row.
            excludes.append(place)
    includes = tuple(
        place for place, name in enumerate(keys) if name in {"availablefordirectory", "availableforwebsite"}
    )
    taken = {*excludes, *includes, *never, *(place for place, _ in guards)}
    marks = tuple(
        (place, header[place], mark)
        for place, name in enumerate(keys)
        if place not in taken and (mark := mark_of(name))
    )
    said = frozenset((key(column), " ".join(value.lower().split())) for column, value in answers)
    return Gate(tuple(guards), tuple(excludes), includes, never, marks, said)


def _reach(word: str) -> tuple[str, ...]:
    return _REACH.get(word, (word,))


def _pattern(secret: str) -> re.Pattern[str]:
    digits = re.sub(r"\D", "", secret)
    if len(digits) >= _LONG_ENOUGH and len(digits) >= len(secret) // 2:
        return re.compile(r"[^\d\n]{0,3}".join(digits))
    return re.compile(re.escape(secret), re.IGNORECASE)


def _masked(cell: str, pattern: re.Pattern[str]) -> str:
    masked = pattern.sub(_MASK, cell)
    return "" if masked.strip() == _MASK else masked
