"""Who may come in: whoever opened the link with the key once in this browser."""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.identity import IdentityProvider
from traitlets import default

if TYPE_CHECKING:
    from tornado.web import RequestHandler


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach a server on this address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class LinkWithKey(IdentityProvider):
    """Lets in who brings the key in the link, and remembers the browser. There is no form and no password.

    Without a key everybody is let in; the server then answers this machine only.
    """

    @property
    def auth_enabled(self) -> bool:
        """Whether a key is asked for."""
        return bool(self.token)

    @property
    def login_available(self) -> bool:
        """There is no page to log in on."""
        return False

    @property
    def logout_available(self) -> bool:
        """There is no page to log out on."""
        return False

    @default("cookie_options")
    def _cookie_options(self) -> dict[str, Any]:
        return {"samesite": "Lax"}

    def get_token(self, handler: RequestHandler) -> str | None:
        """Return the key the visitor brought, if it is the right one."""
        brought = super().get_token(handler) or ""
        # Compared in a time that does not tell how much of it is right.
        return self.token if hmac.compare_digest(brought.encode(), self.token.encode()) else None
