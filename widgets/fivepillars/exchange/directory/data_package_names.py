"""What a `datapackage.json` beside tables calls each of them; its names hold where files have others."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from fivepillars.exchange.sheet.decoding import decoded
from fivepillars.exchange.sheet.read_sheets import file_bytes
from fivepillars.exchange.sheet.size import LIMITS, member_bytes, opened_zip
from fivepillars.plan import Refused
from fivepillars.plan.json_text import TooMany, read_json

if TYPE_CHECKING:
    import os

    from fivepillars.exchange.sheet import Limits

_NAME = "datapackage.json"
_ZIP = b"PK\x03\x04"


def packaged_names(source: str | os.PathLike[str] | bytes, *, limits: Limits = LIMITS) -> dict[str, str]:
    """Return the names of resources by the names of their files, without endings; none where none are told.

    A data package that cannot be read is as none: the tables are still known by their names and columns.
    """
    with suppress(Refused, TooMany, ValueError, OSError):
        described = read_json(decoded(_content(source, limits))[0])
        resources = described.get("resources") if isinstance(described, dict) else None
        return dict(_named(resources if isinstance(resources, list) else []))
    return {}


def _content(source: str | os.PathLike[str] | bytes, limits: Limits) -> bytes:
    if not isinstance(source, bytes):
        path = Path(source)
        if path.is_dir():
            return file_bytes(path / _NAME, limits) if (path / _NAME).exists() else b"{}"
        source = file_bytes(path, limits)
    if not source.startswith(_ZIP):
        return b"{}"
    with opened_zip(BytesIO(source), _NAME, limits) as archive:
        found = [name for name in archive.namelist() if PurePosixPath(name).name == _NAME]
        return member_bytes(archive, found[0], _NAME, limits) if found else b"{}"


def _named(resources: list[object]) -> list[tuple[str, str]]:
    pairs = []
    for each in resources:
        if isinstance(each, dict):
            path, name = each.get("path"), each.get("name")
            path = path[0] if isinstance(path, list) and path else path
            if isinstance(path, str) and isinstance(name, str):
                pairs.append((PurePosixPath(path).stem, name))
    return pairs
