"""Which table of HSDS a file is: by its name, what is left of it, the data package, or its columns."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from fivepillars.exchange.directory.hsds_names import MOST_COLUMNS, NOT_NEEDED, SIGNATURES, TABLES
from fivepillars.exchange.directory.private_records import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WORDS = re.compile(r"[A-Za-z]+|\d+")
_SUFFIX = re.compile(
    r"(?:[\s_.-]*(?:\(\d+\)|copy(?: of)?|final|new|export|data|\d[\d_.-]*))+$", re.IGNORECASE
)


def table_called(name: str) -> str | None:
    """Return the canonical name of a table from a file's name or a JSON key; None where we do not read it."""
    return _names().get(key(name.removesuffix(".csv")))


def table_of(name: str, header: Iterable[str], packaged: Mapping[str, str]) -> str | None:
    """Return the canonical name of the table that a sheet is, or None where it is none that is read.

    Parameters
    ----------
    name
        The name of its file, without the ending.
    header
        Its columns. What is left of a name, such as of "kc_services (1)", counts only where they fit.
    packaged
        What the data package calls each file, by the name of the file.
    """
    for called in (name, packaged.get(name, "")):
        if key(called) in _unread():
            return None
        if table := table_called(called):
            return table
    words = frozenset(map(key, header))
    by_columns = _by_columns(words)
    for rest in _rests(name):
        if rest in _unread():
            return None
        table = _names().get(rest)
        if table and (by_columns == table or f"{rest}id" in words or {"id", "name"} <= words):
            return table
    return by_columns


def _by_columns(words: frozenset[str]) -> str | None:
    for table, all_of, one_of in SIGNATURES:
        narrow = len(words) <= MOST_COLUMNS.get(table, len(words))
        if narrow and all_of <= words and (not one_of or not one_of.isdisjoint(words)):
            return table
    return None


def _rests(name: str) -> Iterator[str]:
    """Yield what is left of a name without numbers behind it, then without its first words, in turn."""
    words = _WORDS.findall(_SUFFIX.sub("", name))
    for place in range(len(words)):
        yield "".join(words[place:]).lower()


@cache
def _names() -> dict[str, str]:
    plain = {
        form: table
        for table, versions in TABLES.items()
        for names in versions.values()
        for name in names
        for form in _forms(name)
    }
    exact = {
        name: table for table, versions in TABLES.items() for names in versions.values() for name in names
    }
    return plain | exact


@cache
def _unread() -> frozenset[str]:
    return frozenset(form for name in NOT_NEEDED for form in _forms(name))


def _forms(name: str) -> tuple[str, ...]:
    more = (f"{name[:-1]}ies",) if name.endswith("y") else ()
    return (name, f"{name}s", f"{name}es", *more)
