"""What every answer says about itself: where its parts may come from, and how long it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from tornado.web import RequestHandler

#: Everything comes from this server, and no other site may frame it. Widgets carry style attributes, and one
#: that is made after the page was written brings its module along (a blob).
_LIGHT: Final = (
    "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
# Voila's own front end compiles code at run time.
_FULL: Final = _LIGHT.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'")

#: For a file that is only ever downloaded.
SEALED: Final = "default-src 'none'; sandbox; frame-ancestors 'none'"

#: For a file whose address changes when its content does.
FOR_GOOD: Final = "public, max-age=31536000, immutable"
#: For a page: it is what the plan is now.
NEVER: Final = "no-store"


def content_policy(*, full: bool = False) -> str:
    """Return the Content-Security-Policy of a page.

    Parameters
    ----------
    full
        Whether the page may need Voila's whole front end, which compiles code at run time.
    """
    return _FULL if full else _LIGHT


def everywhere(policy: str) -> dict[str, str]:
    """Return the headers that every answer carries."""
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }


class EveryAnswer:
    """Mixed into handlers that are no page of ours: all their answers carry the headers, errors too."""

    policy = SEALED

    def set_default_headers(self) -> None:
        """Set them; a handler may set others later."""
        answer = cast("RequestHandler", self)
        for name, value in everywhere(self.policy).items():
            answer.set_header(name, value)


class PlainErrors(EveryAnswer):
    """Mixed into Jupyter's handlers: what went wrong is said in our words, also before anybody is let in."""

    def write_error(self, status_code: int, **_known: object) -> None:
        """Say it in a sentence."""
        answer = cast("RequestHandler", self)
        answer.set_header("Content-Type", "text/html; charset=utf-8")
        template = answer.settings["jinja2_env"].get_template("error.html")
        answer.finish(template.render(status_code=status_code))
