"""A page as one widget: its script and style are joined from small files, its state flows one way.

Python hands down a state (plain data); the page draws it. What a person does comes up as a message and
gets one answer. Nothing on the page is changed but through a new state.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from fivepillars.web.remarks import without_remarks

if TYPE_CHECKING:
    from collections.abc import Callable

_HERE = Path(__file__).parent
_IMPORT = re.compile(r"^import\s[^;]*?from\s+\"\./[\w-]+\.js\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
_NO_ANSWER = (
    "That did not work here, and it may not have been saved. Everything marked Saved is safe. Open this page "
    "again and look. If it happens again, tell whoever keeps the workbook running: the log says more."
)

PAGE_SCRIPTS = (
    "dom.js",
    "outbox.js",
    "memory.js",
    "channel.js",
    "drafts.js",
    "dialog.js",
    "fold.js",
    "field.js",
    "leaving.js",
    "returned.js",
    "replaced.js",
    "waiting.js",
    "drawn.js",
    "reading.js",
    "page.js",
)
"""What every page needs, in order; a page adds its own views behind."""

PAGE_STYLES = ("tokens.css", "frame.css", "field.css", "dialog.css")
"""What every page needs, in order; a page adds its own behind, and ends with `paper.css`."""

STEP_SCRIPTS = (*PAGE_SCRIPTS, "status.js", "notice.js", "step-header.js", "columns.js")
"""What the page of every step needs."""

STEP_STYLES = (*PAGE_STYLES, "pillar.css")

SHEET_STYLES = (*STEP_STYLES, "card.css", "aside.css", "sheet.css", "table.css")
"""What the page of a step with sheets and tables needs."""


@cache
def joined_script(*names: str) -> str:
    """Return one ES module from several of our script files.

    Parameters
    ----------
    *names
        File names in this folder, each before those that use it; the last has the default export.
        Imports between the files fall away, and so do their named exports.
    """
    texts = [(_HERE / name).read_text(encoding="utf-8") for name in names]
    return without_remarks("\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts))


@cache
def joined_style(*names: str) -> str:
    """Return one style sheet from several of our files, in their order."""
    return without_remarks("\n".join((_HERE / name).read_text(encoding="utf-8") for name in names))


class Page(anywidget.AnyWidget):
    """A page of the workbook in the browser.

    A subclass names its parts with `_esm` and `_css`. A message from the page is plain data with an
    `id` and what to `do`; the answer carries the id back as `re`.

    Parameters
    ----------
    read
        Gives the state to draw, as plain data.
    answer
        Takes a message and gives the answer to send.
    """

    state: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)

    def __init__(
        self, read: Callable[[], dict[str, Any]], answer: Callable[[object], dict[str, Any]]
    ) -> None:
        super().__init__(state=read())
        self._read = read
        self._answer = answer
        self.on_msg(self._hear)

    def refresh(self) -> None:
        """Draw the state as it is now. Nothing is sent when nothing has changed."""
        self.state = self._read()

    def _hear(self, _widget: object, message: object, _buffers: object) -> None:
        try:
            self.send(self._answer(message))
        except Exception:
            # Whoever asked would wait for ever.
            self.log.exception("A page asked for something and got no answer")
            asked = message.get("id") if isinstance(message, Mapping) else None
            self.send({"re": asked, "ok": False, "say": _NO_ANSWER})
