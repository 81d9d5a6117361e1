"""The secret that signs sign-in cookies: it lives beside the store, so that a new start lets browsers in."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fivepillars.store.address import folder_beside

if TYPE_CHECKING:
    from sqlalchemy import URL

_LENGTH: Final = 32
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def cookie_secret(store: URL, token: str | None) -> bytes:
    """Return the secret that signs the cookies of the browsers that were let in to a store.

    It is the same at the next start on this store, and another for every other store and every other token
    that somebody chose. Where nothing can be kept beside the store, it is new at each start.

    Parameters
    ----------
    store
        The store's address.
    token
        The token that somebody chose; None where each start makes its own. A server that was open to
        everybody (an empty token) lets nobody in to one that is not.
    """
    kept = _kept(secret_file(store))
    meant = "made at each start" if token is None else f"chosen: {token}"
    return hmac.digest(kept, f"sign-in, {meant}".encode(), hashlib.sha256)


def secret_file(store: URL) -> Path | None:
    """Return where the secret of a store is kept; a store in memory has none."""
    folder = folder_beside(store)
    if folder is None:
        return None
    name = Path(str(store.database)).name if store.get_backend_name() == "sqlite" else "plans"
    return folder / f".{name}.sign-in"


def _kept(path: Path | None) -> bytes:
    if path is None:
        return secrets.token_bytes(_LENGTH)
    with suppress(OSError):
        return _read(path) or _made(path)
    return secrets.token_bytes(_LENGTH)


def _read(path: Path) -> bytes:
    """Return the secret in a file, or nothing if it is no secret any more: others can read or write it."""
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return b""
    with os.fdopen(opened, "rb") as file:
        state = os.fstat(opened)
        private = os.name == "nt" or (state.st_uid == os.getuid() and not state.st_mode & _OTHERS)
        if not (stat.S_ISREG(state.st_mode) and private):
            return b""
        found = file.read(_LENGTH + 1)
    return found if len(found) == _LENGTH else b""


def _made(path: Path) -> bytes:
    """Return a new secret, kept in a file that only this user can read; two starts at once agree on one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_bytes(_LENGTH)
    aside = path.with_name(f"{path.name}-{secrets.token_hex(8)}")
    try:
        opened = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
        with os.fdopen(opened, "wb") as file:
            file.write(secret)
        try:
            os.link(aside, path)
        except FileExistsError:
            if found := _read(path):
                return found  # another start was quicker
            aside.replace(path)
        except OSError:  # a file system without hard links
            aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return secret
