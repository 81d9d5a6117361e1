"""Ids as programs write them: 1001.0 for 1001, and several in one cell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fivepillars.exchange.directory.hsds_names import LINKS

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from fivepillars.exchange.directory.directory_tables import Entry, Tables

_NUMBER = re.compile(r"(\d+)\.0+")
_BETWEEN = re.compile(r"\s*[,;|\n]\s*")
_IDS = ("id", *LINKS)
_OWN = frozenset({"organization", "service", "location"})


def tidy_ids(values: dict[str, str]) -> dict[str, str]:
    """Return values whose ids are written as whole numbers are: a spreadsheet makes 1001.0 of 1001."""
    for name in _IDS:
        if (text := values.get(name)) and (number := _NUMBER.fullmatch(text)):
            values[name] = number[1]
    return values


def ids_in(text: str, known: Container[str]) -> tuple[str, ...]:
    """Return the ids in a cell: itself where it is one, else its parts where some of them are known.

    Examples
    --------
    >>> ids_in("s1, s2", {"s1", "s2"}), ids_in("a,b", {"a,b"}), ids_in("x,y", {"s1"})
    (('s1', 's2'), ('a,b',), ('x,y',))
    """
    if not text or text in known:
        return (text,)
    parts = tuple(dict.fromkeys(_NUMBER.sub(r"\1", part) for part in _BETWEEN.split(text) if part))
    return parts if len(parts) > 1 and any(part in known for part in parts) else (text,)


def spread_links(tables: Tables, known: Mapping[str, Container[str]]) -> None:
    """Make of each row that names several things in one cell a row a thing, with the same number.

    Parameters
    ----------
    tables
        The entries. Organizations, services and places stay: they belong to one thing each.
    known
        For each link, such as `service_id`, the ids that it may name.
    """
    for table, entries in tables.entries.items():
        if table not in _OWN:
            tables.entries[table] = [each for entry in entries for each in _spread(entry, known)]


def _spread(entry: Entry, known: Mapping[str, Container[str]]) -> list[Entry]:
    made = [entry]
    for link, ids in known.items():
        parts = ids_in(entry[link], ids)
        if len(parts) > 1:
            made = [replace(each, values={**each.values, link: part}) for each in made for part in parts]
    return made
