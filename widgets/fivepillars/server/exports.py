"""A plan as a file to download."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from tornado.web import authenticated

from fivepillars.server.door import Door, Unavailable
from fivepillars.server.headers import SEALED

#: The formats and what a browser calls them. Comma-separated tables come zipped with their description.
FORMATS: Final = {
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("pdf", "application/pdf"),
    "html": ("html", "text/html; charset=utf-8"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("zip", "application/zip"),
    "ics": ("ics", "text/calendar; charset=utf-8"),
    "json": ("plan.json", "application/json"),
}


class Export(Door):
    """A plan in one of the formats, made when it is asked for."""

    @property
    def content_security_policy(self) -> str:
        """Let nothing in the file act on this server if somebody opens it in place."""
        return SEALED

    @authenticated
    async def get(self, plan: str, format_name: str) -> None:
        """Render it and hand it out under the plan's name."""
        if format_name not in FORMATS:
            known = ", ".join(FORMATS)
            raise Unavailable(HTTPStatus.NOT_FOUND, f"There is no such format. A plan comes as {known}.")
        document = await self.aside(self.house.plans.document, plan, format_name)
        ending, kind = FORMATS[format_name]
        self.set_header("Content-Type", kind)
        # The plan's id is all letters, digits and dashes; its title could be anything.
        self.set_header("Content-Disposition", f'attachment; filename="{plan}.{ending}"')
        self.finish(document)
