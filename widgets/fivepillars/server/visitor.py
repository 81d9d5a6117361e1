"""Who is at the page, as far as the page is told."""

from __future__ import annotations

import unicodedata
from typing import Final
from urllib.parse import unquote

from fivepillars.plan.characters import within
from fivepillars.plan.choice import MOST_NAME

#: The cookie in which a browser keeps the name its user gave.
COOKIE: Final = "fivepillars_by"


def tidy_name(given: str) -> str:
    """Return a name that can stand in a sentence: one line, no control signs, at most 80 characters.

    The page refuses a longer one in words. A sign-on's cannot be refused: its middle is left out, where “…”
    stands, so that whoever reads it sees that it is not the whole.
    """
    kept = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in given)
    return within(" ".join(kept.split()), MOST_NAME)


def visitor(*, header: str | None, cookie: str | None) -> str:
    """Return the visitor's name, or nothing.

    Parameters
    ----------
    header
        What a sign-on in front of the server says; it wins, because nobody typed it.
    cookie
        What the browser remembers, percent-encoded.
    """
    return tidy_name(header) if header else tidy_name(unquote(cookie or ""))
