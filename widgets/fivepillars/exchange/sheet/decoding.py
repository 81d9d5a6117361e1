"""Text out of bytes, whichever program wrote them."""

from __future__ import annotations

import codecs

from fivepillars.plan.numbers import counted

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 4096
_PART = 0.3


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


def decoded(content: bytes) -> tuple[str, str]:
    """Give the text and a sentence about its encoding where it was not UTF-8.

    Byte order marks are believed. Without one, every other byte zero means UTF-16; otherwise the text is
    UTF-8, and bytes that are not are read as Windows-1252, which older spreadsheets write.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            text = content.decode(name, errors="replace")
            said = "" if name == "utf-8-sig" else f"The file is written in {name.upper()}."
            return text, said + _damage(text)
    start = content[:_LOOKED_AT]
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = start[offset::2]
        other = start[1 - offset :: 2]
        if half.count(0) > _PART * len(half) and other.count(0) == 0 and half:
            text = content.decode(name, errors="replace")
            return text, f"The file is written in {name.upper()}, without saying so." + _damage(text)
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        text = content.decode("utf-8", errors="surrogateescape").translate(_WESTERN)
        return (
            text,
            "The file is not UTF-8; accents were read as Windows-1252 writes them. Please check a few.",
        )


def _damage(text: str) -> str:
    bad = text.count("�")
    return f" {counted(bad, 'character')} in it could not be read." if bad else ""
