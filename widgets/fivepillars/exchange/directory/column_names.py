"""Which columns of a table are read, under their canonical names, and which are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.exchange.directory.hsds_names import FIELDS, LINKS
from fivepillars.exchange.directory.private_records import key
from fivepillars.exchange.directory.publication_marks import mark_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence


def columns_of(table: str, header: Sequence[str]) -> dict[str, list[int]]:
    """Return, for each canonical field, the places of the columns that hold it, the best first.

    Of two columns that differ in case only, such as "ID" and "id", the one in small letters is read: HSDS
    writes its names so, and what stands beside it is the number of a database.
    """
    places = _places(header)
    columns: dict[str, list[int]] = {}
    for canonical, wanted in _wanted(table):
        if found := [places[word] for word in dict.fromkeys(wanted) if word in places]:
            columns[canonical] = found
    return columns


def twins(header: Sequence[str]) -> Iterator[str]:
    """Return sentences on columns that differ in case only, of which one is read."""
    for word, place in _places(header).items():
        others = [f"“{name}”" for at, name in enumerate(header) if key(name) == word and at != place]
        if others:
            yield f"the column “{header[place]}” was read, and {' and '.join(others)} beside it was not."


def left_out(table: str, header: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a heading that are not read, as they are called there."""
    return unread(header, {word for _, wanted in _wanted(table) for word in wanted})


def unread(header: Sequence[str], known: Container[str]) -> tuple[str, ...]:
    """Return the columns of a heading that are neither known nor a mark of what is private or not public."""
    return tuple(
        name
        for name in header
        if (word := key(name)) and word not in known and not mark_of(word) and not _is_guard(word)
    )


def _is_guard(word: str) -> bool:
    return "private" in word or "confidential" in word or word.startswith(("exclude", "hide", "suppress"))


def _places(header: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        word = key(name)
        if word not in places or (name == name.lower() != header[places[word]]):
            places[word] = place
    return places


def _wanted(table: str) -> Iterator[tuple[str, list[str]]]:
    own = key(table)
    for names in ("id uuid", *LINKS, *FIELDS[table]):
        canonical, *others = names.split()
        wanted: list[str] = []
        for word in (key(canonical), *others):
            wanted += [word, own + word]
            if word.endswith("id") and canonical != "id":
                wanted.append(word.removesuffix("id") + "uuid")
        yield canonical, wanted
