"""Scripts and styles on a page that is open, as they are in their files, while somebody works on them.

As anywidget does it for a widget of one file: with `ANYWIDGET_HMR=1` its traits `_esm` and `_css` follow the
files, and JupyterLab draws the widget anew. A page is joined from many files, which are all looked at.
"""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final
from weakref import WeakSet

from fivepillars.web import joined_files

if TYPE_CHECKING:
    from fivepillars.web.component import Page

EVERY: Final = 0.3
"""Seconds between two looks at the files."""

_LOG: Final = logging.getLogger(__name__)


class Follower:
    """Open pages whose scripts and styles lie in one folder, kept as the files are.

    Parameters
    ----------
    folder
        Where the files lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pages: WeakSet[Page] = WeakSet()
        self._adding = Lock()
        self._seen = self._moments()
        self._stopped = Event()
        self._thread: Thread | None = None

    def add(self, page: Page) -> None:
        """Keep a page as its files are, until it is gone; from now on they are looked at."""
        with self._adding:
            self._pages.add(page)
            if self._thread is None:
                self._thread = Thread(target=self._watch, name="page files", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Look at the files no more."""
        self._stopped.set()
        if self._thread:
            self._thread.join()

    def look(self) -> None:
        """Put what the files hold onto the pages, where a file has changed since the last look."""
        try:
            now = self._moments()
        except FileNotFoundError:
            return  # an editor puts a new file in the place of the old one
        if now == self._seen:
            return
        self._seen = now
        joined_files.forget()
        with self._adding:
            pages = list(self._pages)
        for page in pages:
            try:
                page.take_files()
            except (OSError, ValueError) as error:
                _LOG.warning("The page stays as it was: %s", error)

    def _watch(self) -> None:
        while not self._stopped.wait(EVERY):
            self.look()

    def _moments(self) -> dict[str, tuple[int, int]]:
        """Return when each file was last written, and how large it is."""
        found = [path for path in self._folder.iterdir() if path.suffix in {".js", ".css"}]
        return {path.name: (path.stat().st_mtime_ns, path.stat().st_size) for path in found}
