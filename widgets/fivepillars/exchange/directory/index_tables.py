"""The tables behind a search, and how a directory is written into them."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from fivepillars.exchange.directory.model import Directory, Location, Organization, Service

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

APPLICATION = 0x46504449
"""Marks the file as an index of ours (`PRAGMA application_id`)."""

SERVICE = TypeAdapter(Service)
ORGANIZATION = TypeAdapter(Organization)
LOCATION = TypeAdapter(Location)

_TABLES = """
CREATE TABLE service (number INTEGER PRIMARY KEY, closed INTEGER, status TEXT, telehealth INTEGER,
  minimum REAL, maximum REAL, organization INTEGER, id TEXT);
CREATE TABLE body (number INTEGER PRIMARY KEY, data BLOB);
CREATE TABLE organization (number INTEGER PRIMARY KEY, data BLOB);
CREATE TABLE place (number INTEGER PRIMARY KEY, data BLOB);
CREATE TABLE held (service INTEGER PRIMARY KEY, place INTEGER);
CREATE TABLE stands (service INTEGER, place INTEGER, x REAL, y REAL, z REAL);
CREATE TABLE language (word TEXT, service INTEGER, PRIMARY KEY (word, service)) WITHOUT ROWID;
CREATE TABLE term (number INTEGER PRIMARY KEY, code TEXT, word TEXT);
CREATE TABLE classified (term INTEGER, service INTEGER, PRIMARY KEY (term, service)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(name, terms, organization, place, description,
  content='', tokenize="unicode61 remove_diacritics 2", prefix='2 3 4');
"""
_INDEXES = "CREATE INDEX stands_at ON stands (x, y, z, service, place); CREATE INDEX named ON service (id);"
_MARK = re.compile(r"[\u0300-\u036f]")
_CLOSED = frozenset({"inactive", "defunct"})


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return text without case and accents, for comparing."""
    return _MARK.sub("", unicodedata.normalize("NFKD", text.casefold())).strip()


def on_sphere(latitude: float, longitude: float) -> tuple[float, float, float]:
    """Return a point in degrees as x, y and z on a sphere of radius 1."""
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def write(connection: sqlite3.Connection, directory: Directory) -> None:
    """Write a directory into the tables of an empty database."""
    connection.executescript(f"PRAGMA application_id={APPLICATION};{_TABLES}")
    organizations = {each.id: number for number, each in enumerate(directory.organizations, 1)}
    places = {each.id: number for number, each in enumerate(directory.locations, 1)}
    with connection:
        connection.executemany(
            "INSERT INTO organization VALUES (?, ?)",
            (
                (organizations[each.id], ORGANIZATION.dump_json(each, exclude_defaults=True))
                for each in directory.organizations
            ),
        )
        connection.executemany(
            "INSERT INTO place VALUES (?, ?)",
            (
                (places[each.id], LOCATION.dump_json(each, exclude_defaults=True))
                for each in directory.locations
            ),
        )
        connection.executemany(
            "INSERT INTO body VALUES (?, ?)",
            (
                (number, SERVICE.dump_json(each, exclude_defaults=True))
                for number, each in enumerate(directory.services, 1)
            ),
        )
        connection.executemany(
            "INSERT INTO service VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    number,
                    each.status in _CLOSED,
                    each.status,
                    each.telehealth,
                    each.minimum_age,
                    each.maximum_age,
                    organizations.get(each.organization),
                    each.id,
                )
                for number, each in enumerate(directory.services, 1)
            ),
        )
        connection.executemany("INSERT INTO held VALUES (?, ?)", _first_places(directory, places))
        connection.executemany("INSERT INTO stands VALUES (?, ?, ?, ?, ?)", _stands(directory, places))
        connection.executemany(
            "INSERT OR IGNORE INTO language VALUES (?, ?)",
            (
                (folded(word), number)
                for number, each in enumerate(directory.services, 1)
                for word in each.languages
            ),
        )
        _write_terms(connection, directory)
        connection.executemany(
            "INSERT INTO words (rowid, name, terms, organization, place, description) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            _words(directory),
        )
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.executescript(f"{_INDEXES}ANALYZE;")


def _write_terms(connection: sqlite3.Connection, directory: Directory) -> None:
    numbers: dict[tuple[str, str], int] = {}
    links = []
    for number, service in enumerate(directory.services, 1):
        for term in service.terms:
            pair = (term.code.upper(), folded(term.name))
            links.append((numbers.setdefault(pair, len(numbers) + 1), number))
    connection.executemany(
        "INSERT INTO term VALUES (?, ?, ?)", ((number, *pair) for pair, number in numbers.items())
    )
    connection.executemany("INSERT OR IGNORE INTO classified VALUES (?, ?)", links)


def places_of(service: Service, directory: Directory, by_owner: dict[str, list[Location]]) -> list[Location]:
    """Return where a service is: its places, or its organization's where it names none."""
    own = [directory.location[id_] for id_ in service.locations if id_ in directory.location]
    return own or by_owner.get(service.organization, [])


def _by_owner(directory: Directory) -> dict[str, list[Location]]:
    by_owner: dict[str, list[Location]] = {}
    for each in directory.locations:
        if each.organization:
            by_owner.setdefault(each.organization, []).append(each)
    return by_owner


def _first_places(directory: Directory, places: dict[str, int]) -> Iterator[tuple[int, int]]:
    by_owner = _by_owner(directory)
    for number, service in enumerate(directory.services, 1):
        for place in places_of(service, directory, by_owner)[:1]:
            yield number, places[place.id]


def _stands(directory: Directory, places: dict[str, int]) -> Iterator[tuple[int, int, float, float, float]]:
    by_owner = _by_owner(directory)
    for number, service in enumerate(directory.services, 1):
        for place in places_of(service, directory, by_owner):
            if place.latitude is not None and place.longitude is not None:
                yield number, places[place.id], *on_sphere(place.latitude, place.longitude)


def _words(directory: Directory) -> Iterator[tuple[int, str, str, str, str, str]]:
    by_owner = _by_owner(directory)
    for number, service in enumerate(directory.services, 1):
        organization = directory.organization.get(service.organization)
        places = places_of(service, directory, by_owner)[:20]
        yield (
            number,
            service.name,
            " ".join(f"{term.name} {term.code}" for term in service.terms),
            organization.name if organization else "",
            " ".join(dict.fromkeys(f"{place.name} {place.city}" for place in places)) + " " + service.area,
            " ".join((service.description, service.eligibility, *service.languages)),
        )
