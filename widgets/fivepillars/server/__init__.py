"""The web door: the workbook's pages, served to browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fivepillars.server.opening import serve, server

__all__ = ["serve", "server"]


def __getattr__(name: str) -> object:
    """Import Voila and what comes with it only when the server is asked for: kernels import this room too."""
    if name in __all__:
        from fivepillars.server import opening

        return getattr(opening, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
