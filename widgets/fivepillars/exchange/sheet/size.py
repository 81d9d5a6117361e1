"""How large a file may be, told before it is read, and archives that pretend to be small."""

from __future__ import annotations

from dataclasses import dataclass
from sys import getsizeof
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from fivepillars.plan import Refused
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from io import BytesIO

MEGABYTE = 1024 * 1024
_SMALL = 4 * MEGABYTE
_ROW, _PLACE = 56, 8
"""What a row and a place in it take, in bytes."""
_SHORTEST = 2
_KNOWN, _LONGEST_KNOWN = 50_000, 200
_SAFE = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class Limits:
    """What is still read.

    Parameters
    ----------
    file_bytes
        The largest file, or the largest folder of them.
    unpacked_bytes
        The most that a zip or a workbook may hold once unpacked.
    json_bytes
        The largest JSON; read, it takes about ten times the memory.
    ratio
        How many times larger a packed file of more than 4 MB may become; tables pack 5 to 40 times.
    files
        The most files in a zip or folder.
    cells
        The most cells in all sheets together; one of a workbook counts three times, for it takes longer.
    held_bytes
        The most memory that their rows and texts take.
    heading_rows
        How many rows a heading may take, 1 to 3. Directories take 1: a second row that only looks like a
        heading may be one that nobody should see.
    """

    file_bytes: int = 64 * MEGABYTE
    unpacked_bytes: int = 192 * MEGABYTE
    json_bytes: int = 14 * MEGABYTE
    ratio: int = 150
    files: int = 500
    cells: int = 5_000_000
    held_bytes: int = 72 * MEGABYTE
    heading_rows: int = 3


LIMITS = Limits()


def check_size(size: int, name: str, limits: Limits) -> None:
    """Refuse a file that is too large to read, before it is read.

    Raises
    ------
    Refused
        It is larger than the limit.
    """
    if size > limits.file_bytes:
        most = limits.file_bytes / MEGABYTE
        raise Refused(
            f"“{name}” is {size / MEGABYTE:,.0f} MB; the most we read is {most:,.0f} MB. "
            f"{_SAFE} Export fewer rows or columns, such as one county, and bring that."
        )


class Room:
    """How much of a file was read, and whether there is room for more.

    Equal texts are kept once: a column of years or schools takes little, however long it is.

    Parameters
    ----------
    name
        What to call the file in sentences.
    limits
        How much is read at most.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._cells = 0
        self._held = 0
        self._known: dict[str, str] = {}

    def count(self, cells: int) -> None:
        """Count cells that take no memory of their own.

        Raises
        ------
        Refused
            There are more than the limit.
        """
        self._cells += cells
        if self._cells > self._limits.cells:
            raise self._full(f"more than {self._limits.cells:,} cells")

    def row(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Return a row as it is kept.

        Raises
        ------
        Refused
            It does not fit beside those before it.
        """
        self.count(len(cells))
        self._hold(_ROW + _PLACE * len(cells))
        return tuple(map(self.text, cells))

    def text(self, text: str) -> str:
        """Return a text as it is kept: the equal one, where there is one already.

        Raises
        ------
        Refused
            It does not fit beside those before it.
        """
        if len(text) < _SHORTEST:
            return text  # Python itself keeps one of each
        known = self._known.get(text)
        if known is not None:
            return known
        self._hold(getsizeof(text))
        if len(self._known) < _KNOWN and len(text) < _LONGEST_KNOWN:
            self._known[text] = text
        return text

    def _hold(self, taken: int) -> None:
        self._held += taken
        if self._held > self._limits.held_bytes:
            raise self._full(f"more than {self._limits.held_bytes // MEGABYTE} MB of rows")

    def _full(self, more: str) -> Refused:
        return Refused(
            f"“{self._name}” has {more}, which is more than we read at once. "
            f"{_SAFE} Export fewer rows or columns, such as one county, and bring that."
        )


def opened_zip(content: BytesIO, name: str, limits: Limits) -> ZipFile:
    """Open a zip or workbook after looking at what it would become.

    Raises
    ------
    Refused
        It is damaged, locked with a password, or would unpack to far more than it is.
    """
    try:
        archive = ZipFile(content)
        members = archive.infolist()
    except (BadZipFile, NotImplementedError, OSError, ValueError) as problem:
        raise Refused(
            f"“{name}” is damaged: it could not be unpacked. {_SAFE} Export or download it once more."
        ) from problem
    if any(member.flag_bits & 0x1 for member in members):
        raise Refused(
            f"“{name}” is locked with a password, so it was not read. {_SAFE} "
            "Save a copy without the password, and bring that."
        )
    _with_slashes(archive)
    unpacked = sum(member.file_size for member in members)
    bomb = any(
        member.file_size > _SMALL and member.file_size > limits.ratio * max(member.compress_size, 1)
        for member in members
    )
    if bomb or unpacked > limits.unpacked_bytes or len(members) > 10 * limits.files:
        raise Refused(
            f"“{name}” would unpack to {unpacked / MEGABYTE:,.0f} MB in {counted(len(members), 'file')}; no "
            f"table looks like that, so it stays packed. {_SAFE} Ask whoever sent it for the plain tables."
        )
    return archive


def _with_slashes(archive: ZipFile) -> None:
    """Call members by the names that the format asks for; some programs on Windows write backslashes."""
    for member in archive.infolist():
        name = member.filename.replace("\\", "/")
        if name != member.filename and name not in archive.NameToInfo:
            archive.NameToInfo[name] = archive.NameToInfo.pop(member.filename)
            member.filename = name


def member_bytes(archive: ZipFile, member: str, name: str, limits: Limits) -> bytes:
    """Read one file out of an archive; never more than its own table of contents says.

    Raises
    ------
    Refused
        It is damaged, or too large.
    """
    check_size(archive.getinfo(member).file_size, member, limits)
    try:
        return archive.read(member)
    except Exception as problem:
        # zlib, zipfile and the file system each have errors of their own for a damaged archive.
        raise Refused(
            f"“{name}” is damaged: “{member}” in it could not be unpacked. {_SAFE} "
            "Export or download it once more."
        ) from problem
