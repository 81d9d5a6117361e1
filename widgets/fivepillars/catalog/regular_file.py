"""The content of a file, and of nothing that only looks like one: no pipe that never ends, no device."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that took the file's place in the last moment is opened without waiting for who writes to it."""


class NotRegular(OSError):
    """There is something by that name, and it is no file: a folder, a pipe, a device."""

    def __init__(self) -> None:
        super().__init__("it is no file")
        self.strerror = "it is no file"


class TooLarge(OSError):
    """The file holds more than is read.

    Attributes
    ----------
    size
        How many bytes it has, as far as is known.
    """

    def __init__(self, size: int) -> None:
        super().__init__("it is too large")
        self.strerror = "it is too large"
        self.size = size


def regular_bytes(path: Path, most: int) -> bytes:
    """Return the content of a regular file of at most `most` bytes.

    The size is looked at before anything is read, and no more is read than that: some files of the
    operating system say they are empty and never end.

    Raises
    ------
    NotRegular, TooLarge, OSError, ValueError
        It is no regular file, it is too large, or it cannot be read; no name holds a zero byte.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotRegular
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise NotRegular
        if found.st_size > most:
            raise TooLarge(found.st_size)
        content = file.read(most + 1)
    if len(content) > most:
        raise TooLarge(len(content))
    return content
