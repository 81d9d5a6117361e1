"""A page as one widget: its script and style are joined from small files, its state flows one way.

Python hands down a state (plain data); the page draws it. What a person does comes up as a message and
gets one answer. Nothing on the page is changed but through a new state.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import anywidget
import traitlets

from fivepillars.environment import pages_follow_files
from fivepillars.web import hot_reload
from fivepillars.web.joined_files import FOLDER, joined_script, joined_style

if TYPE_CHECKING:
    from collections.abc import Callable

_NO_ANSWER = (
    "That did not work here, and it may not have been saved. Everything marked Saved is safe. Open this page "
    "again and look. If it happens again, tell whoever keeps the workbook running: the log says more."
)

PAGE_STYLES = ("tokens.css", "reading.css", "frame.css", "field.css", "dialog.css")
"""What every page needs, in order; a page adds its own behind, and ends with `paper.css`."""

STEP_STYLES = (*PAGE_STYLES, "pillar.css")

SHEET_STYLES = (*STEP_STYLES, "card.css", "aside.css", "sheet.css", "table.css")
"""What the page of a step with sheets and tables needs."""


class Page(anywidget.AnyWidget):
    """A page of the workbook in the browser.

    A subclass names the script that draws it and its styles, as in `class NeedsPage(Page, script="needs.js",
    styles=STYLES)`; what the script imports comes with it. A message from the page is plain data with an `id`
    and what to `do`; the answer carries the id back as `re`.

    Parameters
    ----------
    read
        Gives the state to draw, as plain data.
    answer
        Takes a message and gives the answer to send.
    """

    state: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)

    script: ClassVar[str]
    styles: ClassVar[tuple[str, ...]]
    folder: ClassVar[Path]

    def __init_subclass__(
        cls, *, script: str = "", styles: tuple[str, ...] = (), folder: Path = FOLDER
    ) -> None:
        """Join the files of a page: anywidget wants them as `_esm` and `_css`."""
        if script:  # traitlets gives each instance a class of its own, which names nothing anew
            cls.script, cls.styles, cls.folder = script, styles, folder
            cls._esm, cls._css = joined_script(script, folder), joined_style(styles, folder)
        super().__init_subclass__()

    def __init__(
        self, read: Callable[[], dict[str, Any]], answer: Callable[[object], dict[str, Any]]
    ) -> None:
        super().__init__(state=read())
        self._read = read
        self._answer = answer
        self.on_msg(self._hear)
        if pages_follow_files():
            follower(self.folder).add(self)

    def refresh(self) -> None:
        """Draw the state as it is now. Nothing is sent when nothing has changed."""
        self.state = self._read()

    def take_files(self) -> None:
        """Take over what the files of this page hold now, for whoever works on them."""
        self._esm = joined_script(self.script, self.folder)
        self._css = joined_style(self.styles, self.folder)

    def _hear(self, _widget: object, message: object, _buffers: object) -> None:
        try:
            self.send(self._answer(message))
        except Exception:
            # Whoever asked would wait for ever.
            self.log.exception("A page asked for something and got no answer")
            asked = message.get("id") if isinstance(message, Mapping) else None
            self.send({"re": asked, "ok": False, "say": _NO_ANSWER})


@cache
def follower(folder: Path) -> hot_reload.Follower:
    """Return the one that follows the files of a folder."""
    return hot_reload.Follower(folder)
