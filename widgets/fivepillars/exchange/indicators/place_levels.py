"""Which level of place a row or a column is about: a school, its district, the state or the nation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.exchange.indicators.roles import plain_heading
from fivepillars.exchange.indicators.student_groups import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.analysis.indicators.indicator_row import PlaceLevel

_WORDS: dict[PlaceLevel, frozenset[str]] = {
    "school": frozenset({"school", "schools", "campus", "building", "site", "sch", "school level"}),
    "district": frozenset(
        {
            *("district", "districts", "division", "lea", "school district", "corporation", "dis", "dist"),
            *("school division", "local education agency", "district level", "lea level", "public district"),
        }
    ),
    "state": frozenset({"state", "statewide", "sea", "state level", "state total", "commonwealth"}),
    "nation": frozenset({"nation", "national", "united states"}),
}
_CODES: dict[str, PlaceLevel] = {"s": "school", "d": "district", "l": "district", "t": "state"}
"""The letters of California's files (T state, C county, D district, S school) and of others like them."""
_BETWEEN = frozenset(
    {
        *(
            "county",
            "region",
            "esd",
            "esc",
            "boces",
            "isd",
            "intermediate",
            "cooperative",
            "all",
            "c",
            "p",
            "r",
        ),
        *("regional", "charter", "county office", "regional office of education", "network", "consortium"),
    }
)
_HEADING = re.compile(
    r"((data|report|reporting|aggregate|aggregation|entity|organi[sz]ation|organizational|org|record|"
    r"institution|agency|geography|geographic|summary|result|row|location|place|unit|display) )*"
    r"(level|type|lvl|aggregation)( (code|desc|description|name))?"
)
_COLUMN: dict[PlaceLevel, str] = {
    "state": r"state ?wide|state|statewide|sea",
    "district": r"district ?wide|district|division|lea|corporation",
    "nation": r"national|nation|u s|us",
    "school": r"school|campus",
}
_FRONT = {
    level: re.compile(rf"(?:the )?(?:{words})(?: level)?[ _:–-]+(.+)", re.IGNORECASE)
    for level, words in _COLUMN.items()
}
_BACK = {
    level: re.compile(rf"(.+?)[ _,:(–-]+(?:for |of |in )?(?:the )?(?:{words})(?: level)?\)?", re.IGNORECASE)
    for level, words in _COLUMN.items()
}
_WIDER = re.compile(r"(isd|intermediate|regional|county|multi|special|educational service)\b")
_SURELY = 0.9


@dataclass(frozen=True, slots=True)
class AboutLevel:
    """What a heading says besides the level of place it is about: "State Graduation Rate"."""

    level: PlaceLevel
    rest: str


def level_of(cell: str) -> PlaceLevel:
    """Return the level of place that a cell of a column of levels names; "" for another or none."""
    words = plain_words(cell)
    if words.endswith(" district") and not _WIDER.match(words):
        return "district"
    return next((level for level, known in _WORDS.items() if words in known), _CODES.get(words, ""))


def is_between(cell: str) -> bool:
    """Return whether a cell of a column of levels says that a row is about a county, a region or the like."""
    words = plain_words(cell)
    return bool(words) and not level_of(cell) and (words in _BETWEEN or _WIDER.match(words) is not None)


def are_levels(heading: str, cells: Iterable[str]) -> bool:
    """Return whether a column says for each row whether it is about a school, a district or the state.

    Parameters
    ----------
    heading
        Its heading.
    cells
        Its different cells.
    """
    words = [plain_words(cell) for cell in cells]
    spelled = [level_of(word) != "" and word not in _CODES for word in words]
    if _HEADING.fullmatch(plain_heading(heading)):
        known = [
            is_spelled or word in _CODES or is_between(word)
            for is_spelled, word in zip(spelled, words, strict=True)
        ]
        several = any(spelled) or len({word for word in words if word in _CODES}) > 1
        return several and sum(known) >= _SURELY * len(words)
    return len(words) > 1 and all(spelled)


def about_level(title: str) -> AboutLevel | None:
    """Return the level of place that a heading begins or ends with, and the rest of it; None if none."""
    for forms in (_FRONT, _BACK):
        for level, form in forms.items():
            if found := form.fullmatch(title.strip()):
                return AboutLevel(level, found[1].strip(" _:–-()"))
    return None
