"""Characters that nobody can see, and numbers that are none: kept out of every plan.

They come from copying and from hostile files, and no Word file, database or JSON reader takes them all.
"""

from __future__ import annotations

import math
import re
import unicodedata

from pydantic import JsonValue

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def seen(text: str) -> str:
    """Give a text without control characters; line breaks and tabs stay."""
    return _UNSEEN.sub("", text)


def typed(text: str) -> str:
    """Give a text as it is kept when somebody types it: `seen`, trimmed, each letter written in one way.

    “é” is one character from most keyboards and two from some: a name would be two people's.
    """
    return unicodedata.normalize("NFC", seen(text)).strip()


def plain(value: JsonValue) -> JsonValue:
    """Give a value with `seen` texts, however deep they lie.

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
