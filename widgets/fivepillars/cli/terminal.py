"""What a terminal can show: one that knows few letters gets the nearest plain ones, never a traceback."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata

_NEAREST = {
    "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "…": "...", "→": "->", "≤": "<=",
    "≥": ">=", "×": "x", "·": "-", "•": "*", "★": "*", "✓": "v",
}  # fmt: skip
_NAME = "nearest plain letters"


def nearest(error: UnicodeError) -> tuple[str, int]:
    """Return plain letters for the text that an encoding does not have, and where it ends.

    Raises
    ------
    UnicodeError
        It was no encoding that failed.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", _NEAREST.get(letter, letter))
    return parts.encode("ascii", "ignore").decode() or "?"


def say_what_can_be_said() -> None:
    """Let standard output and standard error take any text, whatever encoding the terminal has."""
    codecs.register_error(_NAME, nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_NAME)


def knows_every_letter() -> bool:
    """Return whether what is printed arrives letter for letter."""
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
