"""Characters that nobody can see, and numbers that are none: kept out of every plan.

They come from copying and from hostile files, and no Word file, database or JSON reader takes them all.
"""

from __future__ import annotations

import math
import re
import unicodedata

from pydantic import JsonValue

_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
"""What other programs break a line with: the soft breaks of Word and PowerPoint among them."""
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def seen(text: str) -> str:
    """Return a text without control characters, each line break and each letter written in one way.

    A soft break parts two words, so it becomes a line break and does not fall away. “é” is one character from
    most keyboards and two from some: kept as they come, one place would be two.
    """
    if text.isascii() and text.isprintable():  # most texts are, and this is quick to see
        return text
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _BREAK.sub("\n", text)))


def typed(text: str) -> str:
    """Return a text as it is kept when somebody types it: `seen` and trimmed."""
    return seen(text).strip()


def within(text: str, most: int) -> str:
    """Return a text of at most so many characters: of a longer one the middle is left out, and “…” says so.

    Names that differ mostly do so at their beginning or at their end.
    """
    if len(text) <= most:
        return text
    end = most // 3
    return f"{text[: most - end - 3].rstrip()} … {text[-end:].lstrip()}"


def plain(value: JsonValue) -> JsonValue:
    """Return a value with `seen` texts, however deep they lie.

    Raises
    ------
    ValueError
        A number in it is not a number or has no end; JSON cannot write those.
    """
    if isinstance(value, str):
        return seen(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("a number without end is not a value")
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {seen(name): plain(part) for name, part in value.items()}
    return value
