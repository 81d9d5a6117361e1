"""Columns that say whether a record may be published, whoever named them, and what stands in them.

Names are compared without case, blanks and signs. They are those of iCarol (ExcludeFromWebsite,
AvailableForDirectory), of exports with SHOW_ON_PUBLIC_SITE and ISACTIVE, and of what is alike in WellSky's,
VisionLink's and RTM's programs and in HSDS with columns of its own: show or display on the web, published,
visible, hidden, deleted. A column that speaks of publication and that no rule knows is a question to the
person; until it is answered, the record stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

Mark = Literal["shown", "withheld", "unclear", ""]
"""`shown`: a no keeps the record out. `withheld`: a yes does. `unclear`: only words that say it count."""

_WHERE = (
    r"(?:public|web|website|websites|internet|online|directory|directories|site|sites|search|searches|portal|"
    r"app|print|world|everyone|everybody|community|consumers?|publications?|api|exports?)\w*"
)
_SHOWN = re.compile(
    rf"(?:show|display|list|publish|view|include|post|release|share|visible|available|enable|searchable)"
    rf"(?:ed|n|able|ly)?(?:on|for|in|to|at|from|by)?(?:the|our)?{_WHERE}"
    r"|public(?:view|display|record|listing|flag)?|published?|publishable|publishyn|listed|visible|viewable|shown"
    r"|displayed|searchable|active|live|enabled|(?:web|internet|online)(?:enabled|visible|display|publish|published|"
    r"view|active|flag|yn)|on(?:web|website|internet)"
)
_WITHHELD = re.compile(
    rf"(?:do|does)?not(?:for|to|be)?(?:show|display|list|publish|publication|share|release|print|public|web)\w*"
    rf"|(?:hide|hidden|remove|removed|omit|omitted|withhold|withheld|block|blocked)(?:on|for|in|from|to)?{_WHERE}"
    r"|non?public|unlisted|unpublished|deleted|(?:record)?deleted(?:record|flag|yn)?|archived?|inactive|disabled"
    r"|internal(?:only|use|useonly)?|staffonly|restricted|secret|withheld|withhold|embargo(?:ed)?|draft|removed"
    r"|omitted|sensitive|protected"
)
_ABOUT = re.compile(
    r"visibil|publicat|publish|privacy|confidential|disclos|accesslevel|securitylevel|sharinglevel|sharelevel"
    r"|viewlevel|displaylevel|web(?:site)?stat|public(?:site)?stat|listingstat|directorystat|showon|showin|displayon"
    r"|displayin|hidefrom|recordaccess"
)
_NO_MARKS = frozenset(
    {
        "availableforreferral",
        "availableforresearch",
        "confidentialnotes",
        "publicname",
        "confidentialitypolicy",
    }
)
_BEFORE = re.compile(r"^(?:custom|is|b(?=exclude|show|hide|public|active))+")
_YES = frozenset({"yes", "y", "oui", "true", "t", "1", "1.0", "x", "on", "si", "sí"})
_NO = frozenset({"no", "n", "non", "false", "f", "0", "0.0", "off", "none"})
_SAYS_SHOWN = frozenset(
    {"public", "published", "publish", "listed", "visible", "shown", "show", "active", "a", "live", "open"}
    | {"everyone", "everybody", "all", "web", "approved", "searchable", "enabled", "available", "current"}
)
_SAYS_WITHHELD = frozenset(
    {"private", "unpublished", "unlisted", "hidden", "hide", "internal", "internal only", "confidential"}
    | {
        "draft",
        "archived",
        "archive",
        "deleted",
        "inactive",
        "i",
        "closed",
        "restricted",
        "staff only",
        "staff",
    }
    | {
        "not public",
        "non-public",
        "nonpublic",
        "not published",
        "not for publication",
        "do not publish",
        "secret",
    }
    | {"disabled", "removed", "withheld", "pending", "not listed", "not visible", "nobody", "suppressed"}
)
_LONGEST = 24
"""What is longer is no mark: a sentence, an address or a day."""
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|.*://.*|.*\b(?:19|20)\d\d\b.*")


@lru_cache(maxsize=4096)
def mark_of(key: str) -> Mark:
    """Return what kind of mark a column is, by its name as `privacy.key` gives it, or nothing."""
    word = _BEFORE.sub("", key)
    if key in _NO_MARKS or word in _NO_MARKS:
        return ""
    if _WITHHELD.fullmatch(word):
        return "withheld"
    if _SHOWN.fullmatch(word):
        return "shown"
    return "unclear" if _ABOUT.search(word) else ""


def may_be_published(mark: Mark, value: str, *, answered: Iterable[str] = ()) -> bool | None:
    """Return whether what stands in a mark lets a record be published; None where nobody can tell.

    Parameters
    ----------
    mark
        What kind of mark the column is.
    value
        What stands in the cell. An empty one says nothing, and so does what is too long for a mark.
    answered
        Values, in small letters, that a person has said may be published.

    Examples
    --------
    >>> may_be_published("shown", "FALSE"), may_be_published("withheld", "No")
    (False, True)
    >>> may_be_published("unclear", "P") is None
    True
    """
    word = " ".join(value.lower().split())
    if not word or len(word) > _LONGEST or _DAY.fullmatch(word) or word in set(answered):
        return True
    if word in _SAYS_WITHHELD and not (mark == "withheld" and word == "i"):
        return False
    if word in _SAYS_SHOWN:
        return True
    if mark == "unclear" or word not in _YES | _NO:
        return None
    return (word in _YES) == (mark == "shown")
