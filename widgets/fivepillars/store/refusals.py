"""What a database says when it cannot, turned into sentences for people.

The sentences never repeat what the driver said: it may hold a password or what somebody typed.
"""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from fivepillars.plan import Refused
from fivepillars.store import naming
from fivepillars.store.store_tables import NotAChoice

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAFE = "Nothing was changed, and everything that was saved before is safe."

_BUSY = (
    "{name} is held by another program, which did not let go of it in time. {safe} "
    "Wait a moment and try again; if it stays so, close the other program."
)
_FULL = (
    "{name} has no room left on its disk. {safe} Make room by deleting files you do not need, then try again."
)
_READ_ONLY = (
    "{name} can be read but not written. {safe} "
    "Ask whoever looks after it for permission to write there, or choose another place."
)
_CLOSED_FOLDER = (
    "{name} could not be opened or made. {safe} "
    "Check that its folder exists and that you may write in it, or choose another place."
)
_FOREIGN = "{name} is not a Five Pillars store. It was left as it is. Choose another file, or another name."
_DAMAGED = (
    "{name} is damaged or cut short, so it was not used. It was left as it is. "
    "Put a copy from your last backup in its place, or bring out what is sound: fivepillars recover."
)
_DISK = (
    "{name} could not be read or written: its disk gave an error. {safe} "
    "Check that the disk is connected and has room, then try again."
)
_UNREACHABLE = (
    "{name} does not answer. What said “Saved” is safe; the last change may not have arrived. "
    "Check the network and that the database server is running, then try again: nothing is added twice."
)
_NOT_LET_IN = (
    "{name} answered but did not let us in. Nothing was changed. "
    "Check the user, the password and the database in the address of the store, then try again."
)
_CROWDED = "{name} has too many visitors at once. {safe} Wait a moment and try again."
_OTHER = (
    "{name} answered with an error we do not know ({code}). {safe} "
    "Try again; if it stays so, tell whoever looks after the database."
)
_UNREADABLE = (
    "{name} holds something that cannot be read: another program wrote in it, or it is damaged. "
    "It was left as it is. Say which choices are sound with “fivepillars verify”, and bring them out with "
    "“fivepillars recover”; or put a copy from your last backup in its place."
)

_SQLITE = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_AUTH": _READ_ONLY,
    "SQLITE_CANTOPEN": _CLOSED_FOLDER,
    "SQLITE_NOTADB": _FOREIGN,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_IOERR": _DISK,
}
"""By the first two words of SQLite's result code (https://sqlite.org/rescode.html)."""

_POSTGRES = {
    "55P03": _BUSY,
    "40P01": _BUSY,
    "40001": _BUSY,
    "53100": _FULL,
    "53300": _CROWDED,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "3D000": _NOT_LET_IN,
    "28000": _NOT_LET_IN,
    "28P01": _NOT_LET_IN,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
    "57P01": _UNREACHABLE,
    "57P02": _UNREACHABLE,
    "57P03": _UNREACHABLE,
}
"""By PostgreSQL's error code (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""


@contextmanager
def in_words(name: str) -> Iterator[None]:
    """Turn what a database refuses inside this block into `Refused`.

    Parameters
    ----------
    name
        The store in words, without user and password.
    """
    try:
        yield
    except NoConnectionFree:
        raise _said(_CROWDED, name) from None
    except (DBAPIError, sqlite3.Error) as error:
        raise _refusal(error, name) from None
    except (NotAChoice, UnicodeDecodeError):
        # Damage in the list of tables: Python's driver fails at the sentence that SQLite says of it.
        raise _said(_UNREADABLE, name) from None


def _said(words: str, name: str, code: str = "") -> Refused:
    return Refused(words.format(name=name, safe=_SAFE, code=code))


def _refusal(error: DBAPIError | sqlite3.Error, name: str) -> Refused:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorname", "")
        undecodable = "decode to UTF-8" in str(cause)
        words = _UNREADABLE if undecodable else _SQLITE.get("_".join(code.split("_")[:2]), _OTHER)
    else:
        code = getattr(cause, "sqlstate", None) or ""
        words = _POSTGRES.get(code, _OTHER) if code and not code.startswith("08") else _unconnected(cause)
    return _said(words, name, code or type(cause).__name__)


def _unconnected(cause: BaseException | None) -> str:
    # The driver has no code for a connection that did not come about. A server that answers says FATAL.
    answered = any(word in str(cause) for word in ("FATAL", "no password"))
    return _NOT_LET_IN if answered else _UNREACHABLE


def of_file(error: OSError, name: str) -> Refused:
    """Return the refusal for a file or folder that could not be reached or made."""
    return _said(_FULL if error.errno == errno.ENOSPC else _CLOSED_FOLDER, name)


def read_only(name: str) -> Refused:
    """Return the refusal for a file that is there, and may be read but not written."""
    return _said(_READ_ONLY, name)


def held(name: str) -> Refused:
    """Return the refusal for a store that another program does not let go of."""
    return _said(_BUSY, name)


def cut_short(name: str) -> Refused:
    """Return the refusal for a file that is too short to be a store."""
    return _said(_DAMAGED, name)


def no_such_plan(plan_id: str) -> Refused:
    """Return the refusal for a plan that is not there."""
    return Refused(
        f"There is no plan called “{naming.one_line(plan_id)[:70]}” in this store. Nothing was changed. "
        "Choose one from the list of plans, or make a new one."
    )


def plan_exists(plan_id: str, free: str) -> Refused:
    """Return the refusal for a plan that is there already, with an id that is free."""
    return Refused(
        f"There is already a plan called “{plan_id}”. It was left as it is. "
        f"Open that one, or name the new one “{free}”."
    )


def bad_plan_id(plan_id: str) -> Refused:
    """Return the refusal for an id that cannot stand in an address."""
    return Refused(
        f"“{naming.one_line(plan_id)[:70]}” cannot name a plan. Nothing was changed. "
        "Use small letters, digits and dashes, at most 63 of them, beginning with a letter or a digit."
    )


def two_contents(choice_id: str) -> Refused:
    """Return the refusal for a choice whose id is there already with another content."""
    return Refused(
        f"Two different choices bear the same number ({choice_id}), so none of them was added. "
        "The plan is as it was. Ask for the file again where it came from: it was changed on the way."
    )
