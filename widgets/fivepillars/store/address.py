"""The address of a store: what a person may write, and what it means."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import platformdirs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from fivepillars.environment import STORE, named_store
from fivepillars.plan import Refused

_MEMORY = URL.create("sqlite", database=":memory:")


def resolved(address: str | Path | None = None) -> URL:
    """Return the database that an address means.

    Parameters
    ----------
    address
        A path of an SQLite file, ``:memory:``, or a database URL: ``sqlite:///…`` or ``postgresql://…``.
        Nothing means what the environment variable says, else a file in the user's data folder.

    Raises
    ------
    Refused
        The address is not one of these.
    """
    if address is None:
        address = named_store() or data_of_the_user() / "plans.sqlite"
    if isinstance(address, Path) or "://" not in address:
        return _MEMORY if str(address) == ":memory:" else _file(Path(address))
    return _database(address)


def data_of_the_user() -> Path:
    """Return the folder for the data of whoever runs this program.

    Raises
    ------
    Refused
        This computer does not say where the user's home folder is.
    """
    try:
        folder = platformdirs.user_data_path("fivepillars")
    except RuntimeError:
        folder = Path("~")
    # Some versions of platformdirs leave the sign for the home folder as it is.
    if not folder.is_absolute():
        raise Refused(
            "This computer does not say where your home folder is, so there is no place for plans. "
            f"Nothing was changed. Name one with --store FILE, or in {STORE}."
        )
    return folder


def _file(path: Path) -> URL:
    try:
        whole = str(path.expanduser().absolute())
    except RuntimeError:
        raise Refused(
            f"There is no home folder for {path.parts[0]}, so no store was opened. Write the path in full."
        ) from None
    if "\0" in whole:
        raise Refused("The path of the store cannot name a file. Nothing was changed. Write another one.")
    return URL.create("sqlite", database=whole)


def _database(address: str) -> URL:
    # The address may hold a password, so no sentence repeats it.
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise Refused(
            "The address of the store cannot be read. Nothing was changed. Write a path, or an address such "
            "as postgresql://user@server/database."
        ) from None
    kind = url.get_backend_name()
    if kind == "sqlite":
        inside = url.database in {None, "", ":memory:"}
        return _MEMORY if inside else _file(Path(str(url.database)))
    if kind in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    raise Refused(
        f"Five Pillars keeps plans in SQLite or PostgreSQL, not in “{kind}”. Nothing was changed. "
        "Write a path, or an address that begins with sqlite:/// or postgresql://."
    )


def folder_beside(url: URL) -> Path | None:
    """Return the folder on this computer for what belongs beside a store; a store in memory has none."""
    if url.get_backend_name() != "sqlite":
        named = f"{url.host}:{url.port}/{url.database}"
        return data_of_the_user() / sha256(named.encode()).hexdigest()[:16]
    return None if url.database == ":memory:" else Path(str(url.database)).parent


def in_words(url: URL) -> str:
    """Return the words for a store, without user and password."""
    if url.get_backend_name() == "sqlite":
        return "The store in memory" if url.database == ":memory:" else f"The store {url.database}"
    where = url.host or url.query.get("host") or "this computer"
    return f"The database “{url.database or ''}” on {where}"
