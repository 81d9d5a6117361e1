"""JSON from elsewhere, looked at before it is read: a short text can ask for a memory full of empty lists."""

from __future__ import annotations

import json

MOST_PARTS = 2_000_000
"""The most values, keys and lists in a text. Each takes some 60 bytes once it is read."""
_SIGNS = ",:[{"


class TooMany(ValueError):
    """The text holds more values than are read."""


def read_json(text: str) -> object:
    """Return what a JSON text holds.

    Raises
    ------
    ValueError
        It is no JSON; it is cut short; it holds a number of thousands of digits, lists in lists a thousand
        deep, or (`TooMany`) more values than are read.
    """
    if sum(map(text.count, _SIGNS)) > MOST_PARTS:
        raise TooMany("more values than are read")
    try:
        read: object = json.loads(text)
    except RecursionError:
        raise ValueError("lists lie in lists too deep") from None
    return read
