"""The script and the style of a page, joined from the small files of this folder.

A script names what it needs as any ES module does: `import { h, patch } from "./dom.js";`. That one form is
read here, so that no parser of JavaScript is needed; a test holds every file to it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from fivepillars.web.remarks import without_remarks

FOLDER: Final = Path(__file__).parent
"""Where the scripts and styles of the pages lie."""

IMPORT: Final = re.compile(r"^import \{[\w\s,]+\} from \"\./([\w-]+\.js)\";\n", re.MULTILINE)
"""The one form in which a script names another."""

_EXPORT: Final = re.compile(r"^export (?!default)", re.MULTILINE)
_CAST: Final = re.compile(r"/\*\* @type [^*]+ \*/ ?")
_INDENT: Final = re.compile(r"^ +", re.MULTILINE)


class Circle(ValueError):
    """Scripts import each other in a circle."""


@cache
def joined_script(entry: str, folder: Path = FOLDER) -> str:
    """Return one ES module from a script and all that it imports.

    Parameters
    ----------
    entry
        The file with the default export.
    folder
        Where the files lie.

    Raises
    ------
    Circle
        Where scripts import each other in a circle.
    FileNotFoundError
        Where a script is imported that is not there.
    """
    return "".join(_code(name, folder) for name in scripts_of(entry, folder))


def scripts_of(entry: str, folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the names of a script and of all that it imports, each behind those that it needs.

    Parameters
    ----------
    entry, folder
        As `joined_script` has them.

    Raises
    ------
    Circle
        Where scripts import each other in a circle.
    """
    found: dict[str, None] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            way = " → ".join((*above[above.index(name) :], name))
            raise Circle(f"These scripts import each other, so none can come first: {way}.")
        if name not in found:
            for needed in IMPORT.findall(_text(name, folder)):
                visit(needed, (*above, name))
            found[name] = None

    visit(entry, ())
    return tuple(found)


@cache
def joined_style(names: tuple[str, ...], folder: Path = FOLDER) -> str:
    """Return one style sheet from several files, in their order; `folder` is where they lie."""
    return without_remarks("\n".join(_text(name, folder) for name in names))


def forget() -> None:
    """Forget what was read: the files have changed."""
    for read in (joined_script, joined_style, _text, _code):
        read.cache_clear()


@cache
def _text(name: str, folder: Path) -> str:
    return (folder / name).read_text(encoding="utf-8")


@cache
def _code(name: str, folder: Path) -> str:
    """Return a script without its imports, the word `export` and what only a reader needs.

    No text of our scripts spans lines (a test holds that), so what a line begins with is never part of one.
    """
    text = _EXPORT.sub("", IMPORT.sub("", _text(name, folder)))
    return _INDENT.sub("", _CAST.sub("", without_remarks(text)))
