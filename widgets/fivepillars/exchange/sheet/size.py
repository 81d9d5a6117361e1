"""How large a file may be, told before it is read, and archives that pretend to be small."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from fivepillars.plan import Refused
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from io import BytesIO

MEGABYTE = 1024 * 1024
_SMALL = 4 * MEGABYTE
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
    ratio
        How many times larger a packed file of more than 4 MB may become; tables pack 5 to 40 times.
    files
        The most files in a zip or folder.
    cells
        The most cells in all sheets together.
    heading_rows
        How many rows a heading may take, 1 or 2. Directories take 1: a second row that only looks like a
        heading may be one that nobody should see.
    """

    file_bytes: int = 64 * MEGABYTE
    unpacked_bytes: int = 256 * MEGABYTE
    ratio: int = 150
    files: int = 500
    cells: int = 12_000_000
    heading_rows: int = 2


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


def check_cells(cells: int, name: str, limits: Limits) -> None:
    """Refuse a sheet with more cells than fit in memory.

    Raises
    ------
    Refused
        There are more cells than the limit.
    """
    if cells > limits.cells:
        raise Refused(
            f"“{name}” has more than {limits.cells:,} cells, which is more than we read at once. "
            f"{_SAFE} Export fewer rows or columns, and bring that."
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


def member_bytes(archive: ZipFile, member: str, name: str) -> bytes:
    """Read one file out of an archive; never more than its own table of contents says.

    Raises
    ------
    Refused
        It is damaged.
    """
    try:
        return archive.read(member)
    except Exception as problem:
        # zlib, zipfile and the file system each have errors of their own for a damaged archive.
        raise Refused(
            f"“{name}” is damaged: “{member}” in it could not be unpacked. {_SAFE} "
            "Export or download it once more."
        ) from problem
