"""Zip files whose bytes depend on their content alone, not on when they were made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file can hold; office programs write it too."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file with these files, in this order."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return written.getvalue()


def settled(archive: bytes) -> bytes:
    """Return the same zip file without the moments at which its parts were written."""
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        return zipped({entry.filename: read.read(entry) for entry in read.infolist()})
