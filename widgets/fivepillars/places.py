"""Where the files that travel with the package are.

In a checkout the guide's data and the notebooks lie at the top of the repository, where people look
for them. In an installed wheel the same folders are carried inside the package.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def _carried(folder: str) -> Path:
    inside = _PACKAGE / "carried" / folder
    return inside if inside.is_dir() else _PACKAGE.parents[1] / folder


def data_folder() -> Path:
    """Return the folder with `catalog/`, `templates/`, `examples/`, `reference/` and `schema/`."""
    return _carried("data")


def notebooks_folder() -> Path:
    """Return the folder with one notebook a step."""
    return _carried("notebooks")
