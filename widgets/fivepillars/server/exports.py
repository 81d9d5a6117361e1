"""A plan as a file to download."""

from __future__ import annotations

from http import HTTPStatus
from threading import Event
from typing import Final

from tornado.web import authenticated

from fivepillars.documents import FORMATS
from fivepillars.server.base_handler import BaseHandler, Unavailable
from fivepillars.server.headers import SEALED
from fivepillars.server.view import PLAN_FILE

#: What a plan can be downloaded as: how the file is named, and what a browser calls it.
KINDS: Final = {name: (kind.extension, kind.media_type) for name, kind in FORMATS.items()} | {
    PLAN_FILE: ("plan.json", "application/json")
}


class Export(BaseHandler):
    """A plan in one of the formats, made when it is asked for."""

    @property
    def content_security_policy(self) -> str:
        """Let nothing in the file act on this server if somebody opens it in place."""
        return SEALED

    def initialize(self) -> None:
        """Begin with somebody who waits for the file."""
        self._gone = Event()

    def on_connection_close(self) -> None:
        """Stop making a document that nobody waits for."""
        self._gone.set()
        super().on_connection_close()

    @authenticated
    async def get(self, plan: str, format_name: str) -> None:
        """Render it and hand it out under the plan's name."""
        if format_name not in KINDS:
            known = ", ".join(KINDS)
            raise Unavailable(HTTPStatus.NOT_FOUND, f"There is no such format. A plan comes as {known}.")
        document = await self.aside(self.context.plans.document, plan, format_name, stop=self._gone)
        ending, kind = KINDS[format_name]
        self.set_header("Content-Type", kind)
        # The plan's id is all letters, digits and dashes; its title could be anything.
        self.set_header("Content-Disposition", f'attachment; filename="{plan}.{ending}"')
        self.finish(document)
