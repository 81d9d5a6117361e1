"""The web door: the workbook's pages, served to browsers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from types import ModuleType

    from fivepillars.server.server_factory import server

__all__ = ["server"]


def __getattr__(name: str) -> object:
    """Import Voila and what comes with it only when the server is asked for: kernels import this room too."""
    if name in __all__:
        # Jupyter imports jsonschema, which compiles a grammar of international addresses (IRI), as long as
        # all the rest takes. It does without where that is missing, and no schema of Jupyter's needs it.
        sys.modules.setdefault("rfc3987_syntax", cast("ModuleType", None))
        from fivepillars.server.home import need_no_home

        need_no_home()  # Jupyter looks for it while it is imported
        from fivepillars.server import server_factory

        return getattr(server_factory, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
