"""Rows that sum up others: a state, all districts, a whole district. They are no district or school more."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from fivepillars.analysis.indicators.states import STATES

_NAMES = {name.casefold(): name for name in STATES.values()} | {
    code.casefold(): name for code, name in STATES.items()
}
_NATION = {"nation", "national", "united states", "us", "u s", "usa", "nationwide", "national total"}
_NATION |= {"national average", "us average", "u s average", "nation average"}
_WIDE = r"(?:state|district|city|county|region|school|nation|division|system|parish|borough|island)"
_WHOLE = re.compile(
    rf"(?:(?:grand|sub|over ?all|combined|statewide|{_WIDE}) )?totals?|sub ?totals?|over ?all|aggregate|"
    rf"all|all (?:{_WIDE}s|districts|schools|leas|agencies|campuses|charters|public schools|places|"
    rf"institutions|counties|cities)(?: total)?|total (?:of )?(?:all )?(?:{_WIDE}s|districts|schools|"
    rf"leas|students)|"
    rf"(?:all|total) {_WIDE}s combined|all (?:buildings|sites)|district(?: level)?|lea total|"
    rf"{_WIDE} ?wide(?: totals?| averages?| avg| mean)?|sum|"
    rf"(?:{_WIDE} )?(?:averages?|avg|mean|median)(?: of (?:all )?(?:{_WIDE}s|districts|schools|leas))?|"
    r"all (?:public )?schools and districts|state|entire state|whole (?:state|district|city|county)"
)
_AFTER = re.compile(
    rf"(.+?) (?:(?:grand |state )?(?:totals?|averages?|avg|mean)|{_WIDE} ?wide|(?:whole|entire|total) state|"
    rf"state)"
)
_BEFORE = re.compile(r"(?:state of|commonwealth of|total(?: for| of)?|all of|entire) (.+)")
_SUMS = re.compile(r"\b(totals?|averages?|all|combined|wide|\w+wide)\b")
_AVERAGE = re.compile(r"\b(average|avg|mean|median)s?\b")
_WORDS = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Whole:
    """What a row sums up.

    Parameters
    ----------
    name
        The state or the nation, where the row names it; empty for "Total" and "All districts".
    level
        "state", "nation", "part" for one of several ("Region 1 Total"), or "" where the row does not say.
    averages
        It is an average of places, and no total of them.
    """

    name: str = ""
    level: str = ""
    averages: bool = False


@lru_cache(maxsize=8192)
def whole_of(name: str) -> Whole | None:
    """Return what a place's name sums up; None if it is a place like others.

    "Idaho (statewide)", "IDAHO TOTAL" and "State of Idaho" are the state; "Grand Total", "All districts" and
    "Citywide" are all places of the table.
    """
    found = _whole_of(name)
    return replace(found, averages=True) if found and _AVERAGE.search(name.lower()) else found


def _whole_of(name: str) -> Whole | None:
    plain = _WORDS.sub(" ", name.lower()).strip()
    if plain in _NATION:
        return Whole("United States", "nation")
    if plain.startswith("state") and _WHOLE.fullmatch(plain):
        return Whole("", "state")
    if _WHOLE.fullmatch(plain):
        numbered = any(map(str.isdigit, name))
        if numbered and not _SUMS.search(plain):
            return None
        return Whole(name.strip(), "part") if numbered else Whole()
    for form in (_AFTER, _BEFORE):
        found = form.fullmatch(plain)
        if found and found[1] in _NAMES:
            return Whole(_NAMES[found[1]], "state")
    return None
