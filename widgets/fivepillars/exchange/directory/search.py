"""Find services in a directory of thousands: words, taxonomy, distance, age, language, telehealth, status.

The index is one SQLite database with FTS5. Words are prefixes, accents and case do not matter, and whatever a
person types is taken as words, never as a query language. Distances are compared as straight lines between
points on a sphere, which needs no trigonometry in SQL; what is shown is the haversine.
"""

from __future__ import annotations

import json
import math
import os
import re
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from fivepillars.exchange.directory.index_tables import (
    APPLICATION,
    LOCATION,
    ORGANIZATION,
    SERVICE,
    folded,
    on_sphere,
    write,
)
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fivepillars.exchange.directory.model import Directory, Location, Organization, Service, Status

EARTH_KM = 6371.0088
"""Mean radius of the earth in kilometres (IUGG)."""

_NEAR_KM = 20
_REACHES = (40.0, 160.0, 800.0, None)
_WORD = re.compile(r"\w+")
_MOST_WORDS = 12
_CACHE_KB = 64_000
_MOST_TERMS = 500
_RANK = "bm25(words, 10.0, 6.0, 4.0, 3.0, 1.0)"


@dataclass(frozen=True, slots=True)
class Found:
    """A service that fits, and where it is.

    The place is the one nearest to the point that was given, with how many kilometres away it is; without a
    point, the first that the directory names.
    """

    service: Service
    organization: Organization | None = None
    place: Location | None = None
    distance_km: float | None = None


def haversine_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance in kilometres between two points in degrees (haversine formula, Sinnott 1984)."""
    (north, east), (to_north, to_east) = (tuple(map(math.radians, each)) for each in (one, other))
    half = (
        math.sin((to_north - north) / 2) ** 2
        + math.cos(north) * math.cos(to_north) * math.sin((to_east - east) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


class Index:
    """A directory made ready for searching. Close it after use, or use it in a `with`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")

    @classmethod
    def build(cls, directory: Directory, path: str | os.PathLike[str] | None = None) -> Self:
        """Build the index of a directory.

        Parameters
        ----------
        directory
            What is to be found.
        path
            Where to keep it for later; by default in a temporary file that nobody else sees and that is gone
            when the index is closed.

        Raises
        ------
        Refused
            Another file is in the way, or the index cannot be written.
        """
        if path is None:
            connection = sqlite3.connect("", check_same_thread=False)
            write(connection, directory)
            return cls(connection)
        target = Path(path)
        if target.exists():
            cls.open(target).close()
        try:
            handle, made = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            os.close(handle)
            connection = sqlite3.connect(made)
            write(connection, directory)
            connection.close()
            Path(made).replace(target)
        except (OSError, sqlite3.Error) as problem:
            raise Refused(f"The index could not be written to “{target}”. Nothing was changed.") from problem
        return cls.open(target)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """Open an index that was built before.

        Raises
        ------
        Refused
            There is none, or the file is something else.
        """
        address = f"{Path(path).absolute().as_uri()}?mode=ro"
        try:
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            mark = connection.execute("PRAGMA application_id").fetchone()[0]
        except sqlite3.Error:
            mark = None
        if mark != APPLICATION:
            raise Refused(f"“{path}” is not an index of a directory. It was left as it is.")
        return cls(connection)

    def close(self) -> None:
        """Let go of the index."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        """Return how many services there are."""
        count: int = self._connection.execute("SELECT count(*) FROM service").fetchone()[0]
        return count

    def search(
        self,
        words: str = "",
        *,
        taxonomy: str = "",
        near: tuple[float, float] | None = None,
        within_km: float | None = None,
        age: float | None = None,
        language: str = "",
        telehealth: bool | None = None,
        status: Status | None = None,
        limit: int = 50,
    ) -> tuple[Found, ...]:
        """Find services.

        Parameters
        ----------
        words
            All of them must begin a word of the service's name, terms, organization, place or description.
        taxonomy
            The beginning of a code ("RP-1400") or a part of a term's name ("counseling").
        near
            Latitude and longitude in degrees; nearer is better.
        within_km
            How far at most; needs `near`.
        age
            In years. A service that says no ages fits.
        language
            The beginning of its name. A service that names no languages does not fit.
        telehealth
            Whether it comes by video or telephone; a service that does not say fits neither.
        status
            Only this one; by default all, with those that are closed last.
        limit
            How many at most.

        Returns
        -------
        tuple of Found
            The best first: by words (a match in the name counts most, and nearness counts), or by distance,
            or by name.
        """
        typed = " ".join(f'"{word}"*' for word in _WORD.findall(words)[:_MOST_WORDS])
        if words.strip() and not typed:
            return ()
        terms = self._terms(taxonomy) if taxonomy.strip() else None
        rows: list[tuple[int, int | None, int | None]] = []
        for match, reach in _stages(typed, within_km, by_distance=near is not None):
            query = _Query()
            if match:
                query.match(match)
            if near is not None:
                query.near(on_sphere(*near), reach)
            query.narrow(age=age, telehealth=telehealth, status=status)
            if language.strip():
                query.speaks(folded(language))
            if terms is not None:
                query.classified(terms)
            rows = self._connection.execute(*query.sql(limit)).fetchall()
            if len(rows) >= limit:
                break
        return tuple(self._found(*row, near) for row in rows)

    def named(self, ids: Iterable[str]) -> tuple[Found, ...]:
        """Return services by their ids in the directory; an id that it does not have is left out."""
        wanted = json.dumps(list(dict.fromkeys(ids)))
        rows = self._connection.execute(_NAMED, (wanted,)).fetchall()
        return tuple(self._found(number, organization, None, None) for number, organization in rows)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all services, in the order of the directory."""
        rows = self._connection.execute("SELECT id FROM service ORDER BY number")
        return tuple(id_ for (id_,) in rows)

    def _terms(self, taxonomy: str) -> list[int]:
        code, word = taxonomy.strip().upper(), folded(taxonomy)
        rows = self._connection.execute(
            "SELECT number FROM term WHERE (code >= ? AND code < ?) OR instr(word, ?) LIMIT ?",
            (code, f"{code}\U0010ffff", word, _MOST_TERMS),
        )
        return [number for (number,) in rows]

    def _found(
        self, service: int, organization: int | None, place: int | None, near: tuple[float, float] | None
    ) -> Found:
        def data(table: str, number: int) -> bytes:
            found: bytes = self._connection.execute(_DATA[table], (number,)).fetchone()[0]
            return found

        if place is None:
            (place,) = self._connection.execute(_HELD, (service,)).fetchone() or (None,)
        where = LOCATION.validate_json(data("place", place)) if place else None
        return Found(
            SERVICE.validate_json(data("body", service)),
            ORGANIZATION.validate_json(data("organization", organization)) if organization else None,
            where,
            haversine_km(near, (where.latitude or 0.0, where.longitude or 0.0)) if near and where else None,
        )


_CLASSIFIED = "s.number IN (SELECT service FROM classified WHERE term IN (SELECT value FROM json_each(?)))"
_NAMED = """SELECT s.number, s.organization FROM json_each(?) AS wanted
    JOIN service AS s ON s.id = wanted.value ORDER BY wanted.key"""
_NAMED = """SELECT s.number, s.organization FROM json_each(?) AS wanted
    JOIN service AS s ON s.id = wanted.value ORDER BY wanted.key"""
_HELD = "SELECT place FROM held WHERE service = ?"
_DATA = {
    "body": "SELECT data FROM body WHERE number = ?",
    "organization": "SELECT data FROM organization WHERE number = ?",
    "place": "SELECT data FROM place WHERE number = ?",
}


def _stages(typed: str, within_km: float | None, *, by_distance: bool) -> Iterator[tuple[str, float | None]]:
    """Yield what to look for, the narrowest first; the first that fills the list is enough.

    A service far away would not come among the first, nor one with the words in its description alone when
    enough have them in their name.
    """
    if by_distance:
        yield from ((typed, reach) for reach in (_REACHES if within_km is None else (within_km,)))
        return
    if typed:
        yield f"{{name terms organization}} : ({typed})", None
    yield typed, None


class _Query:
    """Puts a search together, value by value; nothing that a person typed becomes SQL."""

    def __init__(self) -> None:
        self._from = "service AS s"
        self._wheres: list[str] = []
        self._values: list[object] = []
        self._first: list[object] = []
        self._score = ""
        self._place = "NULL"

    def where(self, condition: str, *values: object) -> None:
        self._wheres.append(condition)
        self._values += values

    def match(self, words: str) -> None:
        self._from = "words JOIN service AS s ON s.number = words.rowid"
        self._score = _RANK
        self.where("words MATCH ?", words)

    def near(self, point: tuple[float, float, float], within_km: float | None) -> None:
        x, y, z = point
        chord = 2.0 if within_km is None else 2 * math.sin(min(max(within_km, 0) / EARTH_KM, math.pi) / 2)
        self._from += """ JOIN (
            SELECT service, place, min((x - ?) * (x - ?) + (y - ?) * (y - ?) + (z - ?) * (z - ?)) AS away
            FROM stands WHERE x BETWEEN ? AND ? AND y BETWEEN ? AND ? AND z BETWEEN ? AND ? GROUP BY service
            HAVING away <= ?) AS there ON there.service = s.number"""
        edges = [edge for value in point for edge in (value - chord, value + chord)]
        self._first = [x, x, y, y, z, z, *edges, chord * chord * (1 + 1e-9) + 1e-18]
        self._place = "there.place"
        nearness = (EARTH_KM / _NEAR_KM) ** 2
        self._score = f"{self._score} / (1 + there.away * {nearness})" if self._score else "there.away"

    def narrow(self, *, age: float | None, telehealth: bool | None, status: str | None) -> None:
        if age is not None:
            self.where(
                "(s.minimum IS NULL OR s.minimum <= ?) AND (s.maximum IS NULL OR s.maximum >= ?)", age, age
            )
        if telehealth is not None:
            self.where("s.telehealth = ?", telehealth)
        if status is not None:
            self.where("s.status = ?", status)

    def speaks(self, word: str) -> None:
        choice = "SELECT service FROM language WHERE word >= ? AND word < ?"
        self.where(f"s.number IN ({choice})", word, f"{word}\U0010ffff")

    def classified(self, terms: list[int]) -> None:
        # One value, however many terms: SQLite takes the list apart.
        self.where(_CLASSIFIED, json.dumps(terms))

    def sql(self, limit: int) -> tuple[str, list[object]]:
        parts = ["SELECT s.number, s.organization,", self._place, "FROM", self._from]
        if self._wheres:
            parts += ["WHERE", " AND ".join(self._wheres)]
        parts += ["ORDER BY s.closed,", self._score or "s.number", ", s.number LIMIT ?"]
        return " ".join(parts), [*self._first, *self._values, max(0, limit)]
