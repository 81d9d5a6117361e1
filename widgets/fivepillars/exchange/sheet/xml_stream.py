"""XML out of a workbook, element by element as it comes: a large part never stands in memory as a whole."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from xml.parsers.expat import ParserCreate

if TYPE_CHECKING:
    from collections.abc import Callable

_AT_ONCE = 1 << 16
_DEEPEST = 50  # a workbook goes about ten elements deep; each open one takes memory


class DocumentTypeDeclared(Exception):
    """No workbook declares a document type; one that does wants to swell or to look elsewhere."""


class _Local(dict[str, str]):
    """The name of each element without its prefix, worked out once."""

    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition(":")[2]
        return local


def walk(
    part: IO[bytes],
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    heard: list[str],
) -> None:
    """Go through a part of a workbook once.

    Parameters
    ----------
    part
        The part, opened for reading.
    begin
        Called with the name, without prefix, and the attributes of each element that begins.
    end
        Called with the name of each element that ends.
    heard
        Where the text of the values goes, piece by piece; whoever listens empties it. Formulas, and how a
        Japanese word is read aloud, are not heard.

    Raises
    ------
    DocumentTypeDeclared
        The part declares a document type.
    ValueError
        Its elements stand in one another far deeper than in any workbook.
    xml.parsers.expat.ExpatError
        The part is damaged.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    local = _Local()
    aside = False
    depth = 0

    def begins(name: str, attributes: dict[str, str]) -> None:
        nonlocal aside, depth
        depth += 1
        if depth > _DEEPEST:
            raise ValueError(depth)
        tag = local[name]
        if tag in {"v", "t"}:
            parser.CharacterDataHandler = None if aside else heard.append
        elif tag == "rPh":
            aside = True
        else:
            begin(tag, attributes)

    def ends(name: str) -> None:
        nonlocal aside, depth
        depth -= 1
        tag = local[name]
        if tag in {"v", "t"}:
            parser.CharacterDataHandler = None
        elif tag == "rPh":
            aside = False
        else:
            end(tag)

    def declares(*_: object) -> None:
        raise DocumentTypeDeclared

    parser.StartElementHandler = begins
    parser.EndElementHandler = ends
    parser.StartDoctypeDeclHandler = declares
    more = True
    while more:
        piece = part.read(_AT_ONCE)
        more = bool(piece)
        parser.Parse(piece, not more)
