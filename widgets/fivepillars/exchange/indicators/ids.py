"""NCES ids as text: seven digits for a district, twelve for a school, and the zero a spreadsheet dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

DISTRICT_DIGITS, SCHOOL_DIGITS = 7, 12

_LISTED = (
    "AL01 AK02 AZ04 AR05 CA06 CO08 CT09 DE10 DC11 FL12 GA13 HI15 ID16 IL17 IN18 IA19 KS20 KY21 LA22 "
    "ME23 MD24 MA25 MI26 MN27 MS28 MO29 MT30 NE31 NV32 NH33 NJ34 NM35 NY36 NC37 ND38 OH39 OK40 OR41 "
    "PA42 RI44 SC45 SD46 TN47 TX48 UT49 VT50 VA51 WA53 WV54 WI55 WY56 BI59 AS60 GU66 MP69 PR72 VI78"
)
STATES = MappingProxyType({state[:2]: state[2:] for state in _LISTED.split()})
"""Two letters of a state and the two digits its NCES ids begin with (ANSI state codes, INCITS 38; BI is the
Bureau of Indian Education, which NCES numbers 59)."""

_CODES = frozenset(STATES.values())
_WRAPPED = re.compile(r"=?\"(.*)\"|'(.*)")
_SHORTENED = re.compile(r"\d(?:\.\d+)?e\+?\d+", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadId:
    """An id as it was read.

    Parameters
    ----------
    id
        The id as text; empty if it cannot be used.
    restored
        A leading zero was given back.
    problem
        Why it cannot be used, as a sentence; empty if it can.
    """

    id: str
    restored: bool = False
    problem: str = ""


SHORTENED = (
    "A spreadsheet shortened the id (to a form like 1.6E+11) and its last digits are lost. "
    "Set the column to text in the source and export it again."
)


@lru_cache(maxsize=65_536)
def read_id(text: str, digits: int = 0, state: str = "") -> ReadId:
    """Read a school's or district's id.

    Parameters
    ----------
    text
        The cell.
    digits
        How long the ids of this column are: 7, 12, or 0 for a state's own ids, which are kept as they are.
    state
        Two letters, where another column gives them: a zero is only given back if the id then belongs to it.
    """
    plain = text.strip()
    if found := _WRAPPED.fullmatch(plain):
        plain = (found[1] or found[2] or "").strip()
    plain = re.sub(r"\.0+$", "", plain)
    if _SHORTENED.fullmatch(plain):
        return ReadId("", problem=SHORTENED)
    short = digits and len(plain) == digits - 1 and plain.isascii() and plain.isdigit()
    if short and f"0{plain[0]}" in _CODES and STATES.get(state, f"0{plain[0]}") == f"0{plain[0]}":
        return ReadId(f"0{plain}", restored=True)
    return ReadId(plain)


def is_nces(text: str, digits: int) -> bool:
    """Tell whether a text is an NCES id of so many digits, or one that lost its leading zero."""
    read = read_id(text, digits)
    return len(read.id) == digits and read.id.isascii() and read.id.isdigit() and read.id[:2] in _CODES
