"""The names of plans: what may stand in an address and a file name."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_PLAN_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_LONGEST = 63
COMMON_START = 55
"""How many letters a taken id and the numbered ids beside it have in common at least."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_DASHES = re.compile("[\u2010-\u2015\u2212]+")  # the dash of “2026–27” is no letter to lose
_TITLE_LENGTH = 200


def is_plan_id(text: str) -> bool:
    """Tell whether a text can name a plan."""
    return _PLAN_ID.fullmatch(text) is not None


def slug(title: str) -> str:
    """Return a plan's id for a title: small letters, digits and dashes; “plan” if nothing can be kept."""
    plain = unicodedata.normalize("NFKD", _DASHES.sub("-", title)).encode("ascii", "ignore").decode()
    dashed = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return dashed[:_LONGEST].strip("-") or "plan"


def first_free(title: str, taken: Container[str]) -> str:
    """Return the id for a title, with a number behind it if it is taken."""
    wanted = slug(title)
    if wanted not in taken:
        return wanted
    numbered = (f"{wanted[: _LONGEST - len(end)]}{end}" for end in (f"-{n}" for n in count(2)))
    return next(name for name in numbered if name not in taken)


def one_line(title: object) -> str:
    """Return a title as the list of plans keeps it: one line of at most 200 characters, or nothing."""
    return _UNSEEN.sub(" ", title).strip()[:_TITLE_LENGTH] if isinstance(title, str) else ""
