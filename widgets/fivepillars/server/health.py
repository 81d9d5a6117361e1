"""Small questions to the server: is it well, and is this page's kernel still there."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.web import HTTPError, RequestHandler, authenticated

from fivepillars.server.headers import NEVER, EveryAnswer

if TYPE_CHECKING:
    from fivepillars.server.app_context import AppContext


class Health(EveryAnswer, RequestHandler):
    """Whether the server answers. It needs no key and takes no kernel."""

    def get(self) -> None:
        """Say so."""
        self.set_header("Cache-Control", NEVER)
        self.finish({"status": "ok"})


class Pulse(EveryAnswer, APIHandler):
    """Whether a page can go on: the page asks now and then, and when its line has dropped."""

    @authenticated
    async def get(self, kernel_id: str) -> None:
        """Say whether the page's kernel is there."""
        context = cast("AppContext", self.settings["context"])
        self.set_header("Cache-Control", NEVER)
        context.kernels.hear(kernel_id)
        self.finish({"kernel": await context.kernels.living(kernel_id)})


class Farewell(EveryAnswer, APIHandler):
    """A page that is leaving says so, and its kernel ends."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """Let the kernel go; nobody waits for the answer."""
        cast("AppContext", self.settings["context"]).kernels.release(kernel_id)
        self.set_status(HTTPStatus.NO_CONTENT)
        self.finish()


class KernelFacts(EveryAnswer, KernelHandler):
    """What Voila's front end asks of its page's kernel before it opens the web socket."""

    async def delete(self, kernel_id: str) -> None:
        """Refuse: a page lets its kernel go with a farewell, which waits until all is saved."""
        del kernel_id
        raise HTTPError(HTTPStatus.METHOD_NOT_ALLOWED)
