"""Columns that say what kind of schools a row is about: charter or not, magnet, alternative, elementary.

Of one school they say nothing new. A district's or a state's row of charter schools is about those alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fivepillars.exchange.indicators.code_columns import names_flag
from fivepillars.exchange.indicators.roles import plain_heading
from fivepillars.exchange.indicators.student_groups import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable

KIND_OF_SCHOOLS = "kind of schools"
_HEADING = re.compile(
    r"(dass|school (type|kind|level|category|class|classification|status)|(type|kind|level) of school|"
    r"charter(school)?( (school|type|status|funding type|yn|y n|flag|indicator|all))*|"
    r"(magnet|virtual|alternative|title (i|1)|private|public)( (school|type|status|yn|y n|flag|indicator))*)"
)
_ALL = frozenset({"", "all", "both", "all schools", "total", "all types", "any", "na", "n a"})
_YES = frozenset({"y", "yes", "true", "t", "1"})
_NO = frozenset({"n", "no", "false", "f", "0"})
_KINDS = re.compile(
    r"((non|not|other than) ?)?(a )?(charter|magnet|virtual|online|alternative|title (i|1)|traditional|"
    r"regular|"
    r"district|public|private|vocational|career( and)? technical|special( education)?|elementary|middle|high|"
    r"junior high|primary|secondary|intermediate|combined|k 12|k 8|k 5|6 8|9 12|early childhood|preschool|"
    r"dass|direct(ly)? funded|locally funded|schoolwide|targeted( assistance)?)( schools?| program)*"
)
_NAMES = {"dass": "alternative (DASS)"}


def are_kinds_of_schools(heading: str, cells: Iterable[str]) -> bool:
    """Return whether a column tells kinds of schools apart.

    Parameters
    ----------
    heading
        Its heading.
    cells
        Its different cells.
    """
    plain = plain_heading(heading)
    if not (_HEADING.fullmatch(plain) or names_flag(heading)):
        return False
    words = [plain_words(cell) for cell in cells]
    known = [word in _ALL | _YES | _NO or _KINDS.fullmatch(word) is not None for word in words]
    return all(known) and not all(word.isdigit() for word in words)


def kind_of_schools(heading: str, cell: str) -> str:
    """Return the kind of schools that a cell names: "Charter schools"; "" where it says all of them.

    Parameters
    ----------
    heading
        The heading of its column, which says what "Y" and "N" mean.
    cell
        The cell.
    """
    words = plain_words(cell)
    if words in _ALL:
        return ""
    if words not in _YES | _NO:
        return f"{cell.strip()} schools" if "school" not in words else cell.strip()
    plain = re.sub(
        r" ?\b(schools?|type|status|indicator|flag|yn|y n|all|eligible)\b|(?<=charter)school",
        "",
        plain_heading(heading),
    )
    named = _NAMES.get(plain.strip(), plain.strip())
    return f"{named[:1].upper()}{named[1:]} schools" if words in _YES else f"Schools that are not {named}"
