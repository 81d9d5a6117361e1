"""Read tables from a file, a zip, a folder or bytes: what it is is seen in the content, not in the name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from fivepillars.catalog.regular_file import NotRegular, TooLarge, regular_bytes
from fivepillars.exchange.sheet.decimal_comma import SAID, has_decimal_comma, with_decimal_point
from fivepillars.exchange.sheet.decoding import opened_text
from fivepillars.exchange.sheet.delimited import delimited_rows
from fivepillars.exchange.sheet.region import EVERYWHERE, Region
from fivepillars.exchange.sheet.sheet import Note, Sheet
from fivepillars.exchange.sheet.size import LIMITS, Limits, Room, check_size, member_bytes, opened_zip
from fivepillars.exchange.sheet.table import Grid, sheets_of
from fivepillars.exchange.sheet.xlsx import workbook_sheets
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zipfile import ZipFile

_TABLES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_OTHER = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"<!doc": "a web page",
    b"<html": "a web page",
    b"<tabl": "a web page",
    b"<?xml": "an XML file",
    b"{\\rtf": "a text document",
}
_SAFE = "Nothing was changed."
_SHORT = 200


@dataclass(frozen=True, slots=True)
class _Asked:
    """How much is read at most, how much of that is left, and where the table is said to stand."""

    limits: Limits
    room: Room
    region: Region

    @classmethod
    def of(cls, name: str, limits: Limits, region: Region) -> _Asked:
        return cls(limits, Room(name, limits), region)


def read_sheets(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str = "",
    limits: Limits = LIMITS,
    region: Region = EVERYWHERE,
) -> tuple[Sheet, ...]:
    """Read every table in a file, a zip, a folder, or bytes.

    Parameters
    ----------
    source
        The path, or the content.
    name
        What to call it in sentences and, without its ending, as the sheet's name; by default the name of
        the file.
    limits
        How much is read at most.
    region
        Where a person says the table stands; without it, all tables are read, each where it is found.

    Returns
    -------
    tuple of Sheet
        One a CSV file, one a visible worksheet that is not empty. A file without a row gives a sheet
        without rows.

    Raises
    ------
    Refused
        It cannot be read: not there, too large, a zip bomb, locked with a password, damaged, or no table.
    """
    if isinstance(source, bytes):
        check_size(len(source), name or "The file", limits)
        return _wanted(
            _sheets(source, name or "file.csv", _Asked.of(name or "The file", limits, region)),
            region,
            name or "The file",
        )
    path = Path(source)
    if path.is_dir():
        return _wanted(_folder(path, _Asked.of(path.name, limits, region)), region, path.name)
    called = name or path.name
    return _wanted(
        _sheets(file_bytes(path, limits), called, _Asked.of(called, limits, region)), region, called
    )


def _wanted(sheets: tuple[Sheet, ...], region: Region, name: str) -> tuple[Sheet, ...]:
    if sheets or not region.sheet:
        return sheets
    raise Refused(f"“{name}” has no visible sheet called “{region.sheet[:60]}”. {_SAFE} Look at its name.")


def file_bytes(path: Path, limits: Limits = LIMITS) -> bytes:
    """Return the content of a file, after looking at its size.

    Raises
    ------
    Refused
        It is not there, not a file, too large or may not be read.
    """
    try:
        return regular_bytes(path, limits.file_bytes)
    except FileNotFoundError as problem:
        raise Refused(f"There is no file “{path}”. {_SAFE} Look at the spelling and the folder.") from problem
    except (NotRegular, ValueError) as problem:
        raise Refused(f"“{path.name}” is not a file that can be opened. {_SAFE}") from problem
    except TooLarge as problem:
        check_size(problem.size, path.name, limits)
        raise
    except OSError as problem:
        raise Refused(
            f"“{path.name}” could not be opened. {_SAFE} Close it elsewhere, or copy it."
        ) from problem


def _folder(path: Path, asked: _Asked) -> tuple[Sheet, ...]:
    files = sorted(
        each for each in path.iterdir() if each.suffix.lower() in _TABLES and each.name[0] not in ".~"
    )
    if not files:
        raise Refused(
            f"The folder “{path.name}” holds no CSV or XLSX file. {_SAFE} Bring the folder of tables."
        )
    if len(files) > asked.limits.files:
        raise Refused(
            f"The folder “{path.name}” holds more than {asked.limits.files} tables. {_SAFE} Bring fewer."
        )
    check_size(sum(each.stat().st_size for each in files), path.name, asked.limits)
    return tuple(
        sheet for each in files for sheet in _sheets(file_bytes(each, asked.limits), each.name, asked)
    )


def _sheets(content: bytes, name: str, asked: _Asked) -> tuple[Sheet, ...]:
    if content.startswith(_OLE):
        raise _old_or_locked(content, name)
    if content.startswith((_ZIP, b"PK\x05\x06")):
        return _packed(content, name, asked)
    start = content.lstrip()[:5].lower()
    for mark, what in _OTHER.items():
        if start.startswith(mark.lower()):
            raise Refused(
                f"“{name}” is {what}, not a table. {_SAFE} Export it as CSV or XLSX, and bring that."
            )
    text, said = opened_text(content)
    rows, delimiter = delimited_rows(text, name, asked.room)
    notes = [Note(said)] if said else []
    if delimiter != ",":
        word = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}.get(delimiter, f"“{delimiter}”")
        notes.append(Note(f"The cells are separated by {word}."))
        if has_decimal_comma(rows):
            rows[:] = map(with_decimal_point, rows)
            notes.append(Note(SAID))
    stem = PurePosixPath(name).stem
    if not (asked.region.takes(stem) or asked.region.takes(name)):
        return ()
    return sheets_of(
        Grid(stem, rows, tuple(notes)), heading_rows=asked.limits.heading_rows, region=asked.region
    )


def _packed(content: bytes, name: str, asked: _Asked) -> tuple[Sheet, ...]:
    with opened_zip(BytesIO(content), name, asked.limits) as archive:
        members = archive.namelist()
        if other := _other_spreadsheet(archive, members):
            raise Refused(
                f"“{name}” is {other}, which we do not read. {_SAFE} "
                "Open it there, save or export it as CSV (or as Excel, .xlsx), and bring that."
            )
        if "[Content_Types].xml" in members:
            return workbook_sheets(content, name, asked.limits, asked.room, asked.region)
        tables = [
            member
            for member in sorted(members)
            if PurePosixPath(member).suffix.lower() in _TABLES
            and not PurePosixPath(member).name.startswith((".", "~"))
        ]
        if not tables:
            raise Refused(f"“{name}” holds no CSV or XLSX file. {_SAFE} Bring a zip of tables.")
        if len(tables) > asked.limits.files:
            raise Refused(f"“{name}” holds more than {asked.limits.files} tables. {_SAFE} Bring fewer.")
        read = (
            _inner(member_bytes(archive, member, name, asked.limits), PurePosixPath(member).name, asked)
            for member in tables
        )
        return tuple(chain.from_iterable(read))


def _other_spreadsheet(archive: ZipFile, members: Sequence[str]) -> str:
    """Return what kind of spreadsheet of another program an archive is, in words, or nothing."""
    if any(member.endswith("workbook.bin") for member in members):
        return "a binary Excel workbook (.xlsb)"
    if any(member.endswith(".iwa") for member in members):
        return "a Numbers document (.numbers)"
    if "mimetype" in members and archive.getinfo("mimetype").file_size < _SHORT:
        kind = archive.read("mimetype")
        if b"opendocument.spreadsheet" in kind:
            return "an OpenDocument spreadsheet (.ods), as LibreOffice writes it"
    return ""


def _inner(content: bytes, name: str, asked: _Asked) -> tuple[Sheet, ...]:
    if content.startswith(_ZIP) and not name.lower().endswith((".xlsx", ".xlsm")):
        raise Refused(
            f"“{name}” is a zip inside a zip, so it was not read. {_SAFE} Unpack the outer one first."
        )
    return _sheets(content, name, asked)


def _old_or_locked(content: bytes, name: str) -> Refused:
    if _ENCRYPTED in content:
        return Refused(
            f"“{name}” is locked with a password, so it was not read. {_SAFE} "
            "Open it in a spreadsheet, save a copy without the password, and bring that."
        )
    return Refused(
        f"“{name}” is an old Excel file, or one locked with a password (.xls), which we do not read. {_SAFE} "
        "Open it in a spreadsheet, save it as XLSX without a password, or as CSV, and bring that."
    )
