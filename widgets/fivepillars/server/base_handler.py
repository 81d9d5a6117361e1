"""What all our handlers have in common: who may come in, and what is said when it cannot be done."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast
from urllib.parse import quote, urlencode

from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from fivepillars.plan import Refused
from fivepillars.server.headers import NEVER, content_policy, everywhere
from fivepillars.server.view import NoSuchPlan

if TYPE_CHECKING:
    from collections.abc import Callable

    from fivepillars.server.app_context import AppContext

_Asked = ParamSpec("_Asked")
_Given = TypeVar("_Given")

_SAID: dict[int, tuple[str, str]] = {
    HTTPStatus.FORBIDDEN: (
        "This page needs the whole link",
        (
            "Ask whoever sent you here for the whole link: it ends in “?token=” and a key. Whoever started "
            "the workbook finds it where it was started. Opened once, it lets this browser into every page."
        ),
    ),
    HTTPStatus.NOT_FOUND: (
        "There is no such page",
        "The address leads to no plan and no step. It may be mistyped, or the plan was deleted.",
    ),
}
_FAILED = (
    "The workbook could not show this page",
    (
        "Everything marked Saved is safe. Open the page again in a moment. If it still fails, tell the "
        "person who runs the workbook."
    ),
)


def here(path: str) -> str:
    """Return a path that leads to this server, whatever was asked for.

    To a browser two slashes begin the name of another host; backslashes and tabs do not help against it.
    """
    return "/" + quote(path, safe="/%:@!$&'()*+,;=~").lstrip("/")


class Unavailable(HTTPError):
    """A page that cannot be given, with the sentence that says why."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(status)
        self.sentence = sentence


class BaseHandler(JupyterHandler):
    """A page of ours: let in with the key, answered in plain words whatever happens."""

    @property
    def context(self) -> AppContext:
        """The parts of this server."""
        return cast("AppContext", self.settings["context"])

    @property
    def content_security_policy(self) -> str:
        """The policy of this answer."""
        return content_policy()

    def set_default_headers(self) -> None:
        """Set the headers that every answer carries."""
        for name, value in everywhere(self.content_security_policy).items():
            self.set_header(name, value)
        self.set_header("Cache-Control", NEVER)

    async def prepare(self, *, _redirect_to_login: bool = True) -> None:
        """Check the key. A link that carries it opens the door once and leads on without it."""
        await super().prepare(_redirect_to_login=_redirect_to_login)
        # A page without this cookie cannot say farewell, and its kernel would live on (voila #1458).
        _ = self.xsrf_token
        if self.current_user is not None and "token" in self.request.query_arguments:
            rest = [
                (name, value)
                for name, values in self.request.query_arguments.items()
                for value in values
                if name != "token"
            ]
            self.redirect(here(self.request.path) + ("?" + urlencode(rest) if rest else ""))

    def get_login_url(self) -> str:
        """Refuse: there is no form to log in with, only the link."""
        raise HTTPError(HTTPStatus.FORBIDDEN)

    async def aside(
        self, work: Callable[_Asked, _Given], *given: _Asked.args, **named: _Asked.kwargs
    ) -> _Given:
        """Do something slow away from the event loop, and turn a refusal into a page that says so."""
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self.context.hands, lambda: work(*given, **named)
            )
        except NoSuchPlan as refused:
            raise Unavailable(HTTPStatus.NOT_FOUND, refused.sentence) from None
        except Refused as refused:
            raise Unavailable(HTTPStatus.SERVICE_UNAVAILABLE, refused.sentence) from None

    def write_error(self, status_code: int, **known: object) -> None:
        """Say in a sentence that it cannot be done and what to do, never how it failed."""
        failure = known.get("exc_info")
        error = failure[1] if isinstance(failure, tuple) else None
        title, sentence = _SAID.get(status_code, _FAILED)
        if isinstance(error, Unavailable):
            sentence = error.sentence
        if status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            self.set_header("Retry-After", "60")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        template = self.context.templates.get_template("sorry.html")
        self.finish(
            template.render(
                title=title,
                sentence=sentence,
                locked=status_code == HTTPStatus.FORBIDDEN,
                base=self.base_url,
                assets=self.context.assets,
            )
        )


class Nowhere(BaseHandler):
    """Any address that leads nowhere."""

    async def prepare(self, *, _redirect_to_login: bool = True) -> None:
        """Say that there is no such page, to those who may know."""
        await super().prepare(_redirect_to_login=_redirect_to_login)
        if not self._finished:
            raise HTTPError(HTTPStatus.NOT_FOUND)
