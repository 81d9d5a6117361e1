"""What the handlers share: one of each, made when the server starts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fivepillars.server.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jinja2 import Environment

    from fivepillars.server.assets import Assets
    from fivepillars.server.kernels import WarmKernels
    from fivepillars.server.view import Plans


@dataclass(frozen=True)
class AppContext:
    """The parts of a running server.

    Parameters
    ----------
    plans
        The plans of the store.
    notebooks
        The folder with one notebook a step.
    kernels
        The kernels, warm and taken.
    templates
        Our HTML templates; everything put into them is escaped.
    assets
        Our own scripts and styles, by address.
    user_header
        The header in which a sign-on in front of us names the visitor, or nothing.
    """

    plans: Plans
    notebooks: Path
    kernels: WarmKernels
    templates: Environment
    assets: Assets
    front: Mapping[str, Any]
    user_header: str = ""
    sources: Sources = field(default_factory=Sources)
    #: Reading the store and rendering documents happens here, so that no page waits for another's.
    hands: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(4, "fivepillars"))
    #: Steps whose notebooks turned out to hold widgets that only Voila's whole front end can show.
    full: set[str] = field(default_factory=set)
