"""Our own scripts and styles, sent so that a browser asks for each only once.

They stand under one hash of them all, which changes when any of them does. A component's module stands
under the hash of its own text.
"""

from __future__ import annotations

import hashlib
import mimetypes
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from tornado.web import HTTPError, RequestHandler

from fivepillars.server.headers import FOR_GOOD, EveryAnswer
from fivepillars.web.remarks import without_remarks

if TYPE_CHECKING:
    from fivepillars.server.app_context import AppContext

_STATIC: Final = Path(__file__).parent / "static"
_TOKENS: Final = Path(__file__).parents[1] / "web" / "tokens.css"


class Assets:
    """Our scripts and styles, by name.

    Parameters
    ----------
    base
        What all addresses of this server begin with.
    """

    def __init__(self, base: str = "/") -> None:
        self._contents = {path.name: _content(path) for path in (*_STATIC.iterdir(), _TOKENS)}
        digest = hashlib.sha256()
        for name, content in sorted(self._contents.items()):
            digest.update(name.encode() + b"\0" + content)
        self.version = digest.hexdigest()[:16]
        self._base = base

    def __call__(self, name: str) -> str:
        """Return the address of one of our files, which must exist."""
        if name not in self._contents:
            raise KeyError(name)
        return f"{self._base}fivepillars/static/{self.version}/{name}"

    def read(self, version: str, name: str) -> bytes | None:
        """Return the content of one of our files, or nothing where there is none under that address."""
        return self._contents.get(name) if version == self.version else None


def _content(path: Path) -> bytes:
    if path.suffix not in {".js", ".css"}:
        return path.read_bytes()
    return without_remarks(path.read_text(encoding="utf-8")).encode()


class _Kept(EveryAnswer, RequestHandler):
    """A file that is the same for everybody and for good. It needs no key: it says nothing of any plan."""

    @property
    def context(self) -> AppContext:
        """The parts of this server."""
        return cast("AppContext", self.settings["context"])

    def give(self, name: str, content: bytes | str | None) -> None:
        """Answer with a file, or say that there is none."""
        if content is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.set_header("Cache-Control", FOR_GOOD)
        self.finish(content)


class OurFile(_Kept):
    """One of our scripts or styles."""

    def get(self, version: str, name: str) -> None:
        """Answer it."""
        self.give(name, self.context.assets.read(version, name))


class ComponentFile(_Kept):
    """The module or style of a component."""

    def get(self, name: str) -> None:
        """Answer it."""
        self.give(name, self.context.sources.read(name))
