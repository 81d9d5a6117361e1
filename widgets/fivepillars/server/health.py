"""Small questions to the server: is it well, and is this page's kernel still there."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from jupyter_server.base.handlers import APIHandler
from tornado.web import RequestHandler, authenticated

from fivepillars.server.headers import NEVER, SEALED, everywhere

if TYPE_CHECKING:
    from fivepillars.server.house import House


class Health(RequestHandler):
    """Whether the server answers. It needs no key and takes no kernel."""

    def get(self) -> None:
        """Say so."""
        for header, value in everywhere(SEALED).items():
            self.set_header(header, value)
        self.set_header("Cache-Control", NEVER)
        self.finish({"status": "ok"})


class Pulse(APIHandler):
    """Whether a page can go on: the page asks now and then, and when its line has dropped."""

    @authenticated
    async def get(self, kernel_id: str) -> None:
        """Say whether the page's kernel is there."""
        house = cast("House", self.settings["house"])
        self.set_header("Cache-Control", NEVER)
        self.finish({"kernel": await house.kernels.living(kernel_id)})


class Farewell(APIHandler):
    """A page that is leaving says so, and its kernel ends."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """Let the kernel go; nobody waits for the answer."""
        cast("House", self.settings["house"]).kernels.release(kernel_id)
        self.set_status(HTTPStatus.NO_CONTENT)
        self.finish()
