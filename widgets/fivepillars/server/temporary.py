"""The folder in which a server's kernels are reached: its own while it runs, and gone afterwards.

A server that is killed cannot tidy up. So each holds a lock on a file in its folder, and the next that starts
takes away the folders whose lock nobody holds.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

LOCK: Final = "fivepillars.lock"
_FOLDERS: Final = "voila_*"


def claim(folder: Path) -> IO[bytes]:
    """Mark a folder as that of a running server, and return the file whose lock says so.

    Parameters
    ----------
    folder
        The folder, which must exist.
    """
    unnamed = folder / f"{LOCK}.new"
    held = unnamed.open("wb")
    with suppress(BlockingIOError):
        _lock(held)
    # It gets its name when it is locked, so that nobody ever finds it free.
    unnamed.rename(folder / LOCK)
    return held


def clear(parent: Path) -> list[Path]:
    """Take away the folders of servers that were killed, and return which.

    Parameters
    ----------
    parent
        The folder for temporary folders. What belongs to other users is left alone.
    """
    gone = []
    for folder in parent.glob(_FOLDERS):
        with suppress(OSError):
            if _is_ours(folder) and _is_free(folder / LOCK):
                shutil.rmtree(folder)
                gone.append(folder)
    return gone


def _is_ours(folder: Path) -> bool:
    # A link could lead anywhere; a folder of another user may be a trap.
    return not folder.is_symlink() and (not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid())


def _is_free(path: Path) -> bool:
    with path.open("r+b") as held:
        try:
            _lock(held)
        except BlockingIOError:
            return False
    return True


def _lock(held: IO[bytes]) -> None:
    try:
        import fcntl
    except ImportError as error:  # on Windows a killed server leaves its folder
        raise BlockingIOError from error
    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
