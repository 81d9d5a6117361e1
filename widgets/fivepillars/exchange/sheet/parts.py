"""The parts of a workbook: its worksheets, the texts that cells share, and how its numbers are shown."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.exchange.sheet.number_formats import BUILT_IN, plain, shown_as
from fivepillars.exchange.sheet.sheet_cells import unescaped
from fivepillars.exchange.sheet.xml_stream import walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from zipfile import ZipFile

    from fivepillars.exchange.sheet.size import Room

_BOOK = re.compile(r"(?:.*/)?workbook\d*\.xml")
_USUAL = "xl/workbook.xml"
_STYLES_AT_MOST = 70_000  # a spreadsheet allows 65,490


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet: what it is called, whether it is shown, and which part of the workbook it is."""

    title: str
    visible: bool
    part: str


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook says it holds.

    Parameters
    ----------
    worksheets
        Its worksheets in their order; sheets that are charts are none.
    texts
        The part with the texts that cells share, or "".
    styles
        The part that says how numbers are shown, or "".
    since_1904
        Whether its days are counted from 1904.
    """

    worksheets: tuple[Worksheet, ...]
    texts: str
    styles: str
    since_1904: bool


def book_of(archive: ZipFile) -> Book | None:
    """Return what a workbook says it holds, or None where the archive is no workbook we know."""
    names = frozenset(archive.namelist())
    kinds = dict(_links(archive, "").values())
    part = kinds.get("officeDocument", _USUAL)
    if part not in names or not _BOOK.fullmatch(part):
        return None
    links = _links(archive, part)
    worksheets: list[Worksheet] = []
    since_1904 = False

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal since_1904
        if tag == "workbookPr":
            since_1904 = since_1904 or attributes.get("date1904") in {"1", "true"}
        elif tag == "sheet":
            # The namespace of the link differs between the two kinds of XLSX; its name does not.
            link = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            kind, target = links.get(link, ("", ""))
            if kind == "worksheet" and target in names:
                visible = attributes.get("state", "visible") == "visible"
                worksheets.append(Worksheet(attributes.get("name", ""), visible, target))

    _walk(archive, part, begin)
    kinds = {kind: target for kind, target in links.values() if target in names}
    return Book(tuple(worksheets), kinds.get("sharedStrings", ""), kinds.get("styles", ""), since_1904)


def texts_of(archive: ZipFile, part: str, room: Room) -> list[str]:
    """Return the texts that cells share, in their order, as far as there is room for them."""
    texts: list[str] = []
    heard: list[str] = []

    def end(tag: str) -> None:
        if tag == "si":
            texts.append(room.text(unescaped("".join(heard))))
            heard.clear()
            room.count(1)

    if part:
        with archive.open(part) as opened:
            walk(opened, lambda _tag, _attributes: None, end, heard)
    return texts


def forms_of(archive: ZipFile, part: str, *, since_1904: bool) -> dict[str, Callable[[str], str]]:
    """Return how numbers are shown, by the number of the style, without styles that show them plainly."""
    own: dict[str, str] = {}
    forms: dict[str, Callable[[str], str]] = {}
    inside = False
    style = 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside, style
        if tag == "numFmt" and len(own) < _STYLES_AT_MOST:
            own.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside and style < _STYLES_AT_MOST:
            number = attributes.get("numFmtId", "")
            shown = shown_as(own.get(number) or BUILT_IN.get(number, ""), since_1904=since_1904)
            if shown is not plain:
                forms[str(style)] = shown
            style += 1

    def end(tag: str) -> None:
        nonlocal inside
        inside = inside and tag != "cellXfs"

    if part:
        with archive.open(part) as opened:
            walk(opened, begin, end, [])
    return forms


def _links(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part, or the archive itself, links to: the kind of each link and where it goes."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    links: dict[str, tuple[str, str]] = {}

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and len(links) < _STYLES_AT_MOST:
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            links[attributes.get("Id", "")] = (
                posixpath.basename(attributes.get("Type", "")),
                target.lstrip("/"),
            )

    if relations in archive.namelist():
        _walk(archive, relations, begin)
    return links


def _walk(archive: ZipFile, part: str, begin: Callable[[str, dict[str, str]], None]) -> None:
    with archive.open(part) as opened:
        walk(opened, begin, lambda _tag: None, [])
