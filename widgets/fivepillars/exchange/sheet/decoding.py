"""Text out of bytes, whichever program wrote them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING

from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 4096
_PART = 0.3
_AT_ONCE = 1 << 20
_UTF_8 = "utf-8"
_NOT_UTF_8 = "The file is not UTF-8; accents were read as Windows-1252 writes them. Please check a few."


def _western() -> dict[int, str]:
    """Map each byte that is not UTF-8 (as "surrogateescape" marks it) to what Windows meant by it."""
    letters = {}
    for byte in range(0x80, 0x100):
        # Five bytes mean nothing to Windows; Latin-1 keeps them apart, so nothing is lost.
        try:
            letters[0xDC00 + byte] = bytes([byte]).decode("cp1252")
        except UnicodeDecodeError:
            letters[0xDC00 + byte] = bytes([byte]).decode("latin-1")
    return letters


_WESTERN = _western()


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is read line by line: as a whole it would take up to four times the room of its file.

    Parameters
    ----------
    content
        The file.
    encoding
        How it is written.
    western
        Whether it is UTF-8 with bytes in it that are not.
    """

    content: bytes
    encoding: str
    western: bool = False

    def lines(self, longest: int = -1) -> Iterator[str]:
        """Yield the lines with their ends as they are; a longer one comes in pieces of `longest` letters."""
        errors = "surrogateescape" if self.western else "replace"
        with TextIOWrapper(BytesIO(self.content), self.encoding, errors, newline="") as opened:
            while line := opened.readline(longest):
                yield line.translate(_WESTERN) if self.western else line

    def begun(self, letters: int) -> str:
        """Return the beginning, of so many letters or less."""
        errors = "surrogateescape" if self.western else "replace"
        with TextIOWrapper(BytesIO(self.content), self.encoding, errors, newline="") as opened:
            text = opened.read(letters)
        return text.translate(_WESTERN) if self.western else text

    def whole(self) -> str:
        """Return all of it."""
        return "".join(self.lines())


def opened_text(content: bytes) -> tuple[Text, str]:
    """Return the text and a sentence about its encoding where it was not UTF-8.

    Byte order marks are believed. Without one, every other byte zero means UTF-16; otherwise the text is
    UTF-8, and bytes that are not are read as Windows-1252, which older spreadsheets write.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            said = "" if name == "utf-8-sig" else f"The file is written in {name.upper()}."
            return Text(content, name), said + _damage(content, name)
    start = content[:_LOOKED_AT]
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = start[offset::2]
        other = start[1 - offset :: 2]
        if half.count(0) > _PART * len(half) and other.count(0) == 0 and half:
            said = f"The file is written in {name.upper()}, without saying so."
            return Text(content, name), said + _damage(content, name)
    try:
        for _ in _decoded(content, _UTF_8, "strict"):
            pass
    except UnicodeDecodeError:
        return Text(content, _UTF_8, western=True), _NOT_UTF_8
    return Text(content, _UTF_8), ""


def decoded(content: bytes) -> tuple[str, str]:
    """Return the text as a whole, and the same sentence."""
    text, said = opened_text(content)
    return text.whole(), said


def _decoded(content: bytes, encoding: str, errors: str) -> Iterator[str]:
    """Yield the text piece by piece."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    view = memoryview(content)
    for begin in range(0, len(view), _AT_ONCE):
        yield decoder.decode(view[begin : begin + _AT_ONCE])
    yield decoder.decode(b"", final=True)


def _damage(content: bytes, encoding: str) -> str:
    bad = sum(piece.count("�") for piece in _decoded(content, encoding, "replace"))
    return f" {counted(bad, 'character')} in it could not be read." if bad else ""
