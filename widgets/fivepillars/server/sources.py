"""The modules and styles of components, each kept once under the hash of its text.

A component carries its module as a trait, in every instance, on every page. Sent instead as a file named
by its content it is fetched once, and never asked for again.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Final

_KINDS: Final = {"_esm": "js", "_css": "css"}


class Sources:
    """Texts by the hash of what they say.

    Parameters
    ----------
    most
        How many to keep; the one not used for longest goes first.
    """

    def __init__(self, most: int = 256) -> None:
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._most = most

    def keep(self, text: str, kind: str) -> str:
        """Keep a text and give the name of its file: `<hash>.js` or `<hash>.css`."""
        name = f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.{kind}"
        self._texts[name] = text
        self._texts.move_to_end(name)
        while len(self._texts) > self._most:
            self._texts.popitem(last=False)
        return name

    def read(self, name: str) -> str | None:
        """Return the text of a file, or nothing if there is none by that name."""
        return self._texts.get(name)

    def lift(self, state: dict[str, object]) -> dict[str, object]:
        """Return a widget's state with file names where its module and style stood."""
        lifted = dict(state)
        for trait, kind in _KINDS.items():
            text = lifted.get(trait)
            if isinstance(text, str) and text and not text.startswith(("http://", "https://")):
                lifted[trait] = self.keep(text, kind)
        return lifted
