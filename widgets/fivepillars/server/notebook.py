"""A step's notebook with the page's parameters written into it.

The web door runs the very notebooks that papermill and JupyterLab run. What differs from page to page is
one cell, put where papermill puts it: after the cell tagged `parameters`, tagged `injected-parameters`.
"""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import nbformat
from nbformat.v4 import new_code_cell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from nbformat import NotebookNode

#: The tag of the cell that holds a notebook's parameters and their defaults.
PARAMETERS = "parameters"
#: The tag of the cell that overrides them.
INJECTED = "injected-parameters"


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int) -> NotebookNode:
    return cast("NotebookNode", nbformat.read(path, as_version=4))


def read_notebook(path: Path) -> NotebookNode:
    """Return the notebook in a file, as a copy that may be changed.

    Parameters
    ----------
    path
        The notebook file. It is read again only when it has changed.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    """
    return copy.deepcopy(_read(path, path.stat().st_mtime_ns))


def _tagged(cell: NotebookNode, tag: str) -> bool:
    return tag in cell.metadata.get("tags", [])


def with_parameters(notebook: NotebookNode, values: Mapping[str, str]) -> NotebookNode:
    """Return a copy of the notebook that starts from these parameters.

    Parameters
    ----------
    notebook
        A notebook with one cell tagged `parameters`; without one, the values come first.
    values
        Parameter names (Python identifiers, ours) and their values (anybody's text). A value is written
        as a Python literal, so whatever it holds stays text.

    Raises
    ------
    ValueError
        A name is not a Python identifier.
    """
    for name in values:
        if not name.isidentifier():
            message = f"{name!r} cannot be the name of a notebook parameter. Use letters, digits and _."
            raise ValueError(message)
    source = "\n".join(f"{name} = {value!r}" for name, value in values.items())
    cell = new_code_cell(f"# Parameters\n{source}", metadata={"tags": [INJECTED]})
    changed = copy.deepcopy(notebook)
    cells = [other for other in changed.cells if not _tagged(other, INJECTED)]
    after = next((place for place, other in enumerate(cells, 1) if _tagged(other, PARAMETERS)), 0)
    changed.cells = [*cells[:after], cell, *cells[after:]]
    return changed
