"""The limits that keep the guide readable from the back of a room."""

from __future__ import annotations

import re
from typing import Final

TITLE_WORDS: Final = 12
TEXT_SENTENCES: Final = 2
WHY_SENTENCES: Final = 3
SENTENCE_WORDS: Final = 40

_SENTENCE_END = re.compile(r"[.?!](?=\s|$)")


def words(text: str) -> int:
    """Count the words of `text`, as a reader would: runs of characters between spaces."""
    return len(text.split())


def sentences(text: str) -> tuple[str, ...]:
    """Split `text` into its sentences.

    A sentence ends with a full stop or a question mark before a space or the end, so abbreviations
    with a stop inside a sentence count as an end: the guide is written without them.
    """
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        found.append(text[start : end.end()].strip())
        start = end.end()
    rest = text[start:].strip()
    return (*found, rest) if rest else tuple(found)


def title_trouble(title: str) -> str | None:
    """Say what is wrong with a title and what to write instead, or give None."""
    if (count := words(title)) > TITLE_WORDS:
        return f"the title has {count} words; keep it to {TITLE_WORDS} and move the rest to the text"
    if not title.strip():
        return "the title is empty; write a few words that name the item"
    if title.rstrip().endswith((".", "!")):
        return f'a title is not a sentence; leave out the "{title.rstrip()[-1]}" at its end'
    return None


def text_trouble(text: str) -> str | None:
    """Say what is wrong with an explanation and what to write instead, or give None."""
    parts = sentences(text)
    if not parts:
        return "the text is empty; write one or two plain sentences"
    if len(parts) > TEXT_SENTENCES:
        return f"the text has {len(parts)} sentences; keep it to one or two"
    return sentence_trouble(parts)


def sentence_trouble(parts: tuple[str, ...]) -> str | None:
    """Say which of some sentences does not end like one or runs too long, or give None."""
    for part in parts:
        if not part.endswith((".", "?")):
            return (
                f'"{_start(part)}" does not end like a sentence; end it with a full stop or a question mark'
            )
        if (count := words(part)) > SENTENCE_WORDS:
            return f'the sentence "{_start(part)}" has {count} words; keep it to {SENTENCE_WORDS}'
    return None


def _start(sentence: str) -> str:
    first = sentence.split()[:5]
    return " ".join(first) + (" …" if words(sentence) > len(first) else "")
