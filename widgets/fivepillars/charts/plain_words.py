"""Plain words: what any picture or document can hold.

Everything a person typed goes through here on its way out. Escaping is the business of each format;
this only takes away what no format can hold (control characters, halves of characters) and what could
make a line read differently from what it says (marks that turn the direction of writing).
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_PLANE_END = 0xFFFE
_UNHOLDABLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u202a-\u202e\u2066-\u2069"  # direction overrides and isolates
    "\ud800-\udfff"  # halves of a character
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"  # never characters, or only to programs
    "\U000e0000-\U000e007f"  # invisible tags
    "]"
)


def plain(text: str) -> str:
    """Return a text in the form every format can hold, with line ends as a single newline.

    Parameters
    ----------
    text
        Anything a person typed.

    Returns
    -------
    str
        The same words in composed form (NFC). Tabs become spaces; spaces at the ends of lines go.
    """
    even = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    held = _UNHOLDABLE.sub("", even)
    held = "".join(mark for mark in held if not _noncharacter(mark)) if not held.isascii() else held
    return "\n".join(line.strip() for line in unicodedata.normalize("NFC", held).split("\n")).strip()


def _noncharacter(mark: str) -> bool:
    """Tell whether this is one of the two code points at the end of each plane that are no characters."""
    return ord(mark) & _PLANE_END == _PLANE_END


def one_line(text: str) -> str:
    """Return a text as one line: for titles, captions and names."""
    return " ".join(plain(text).split())
