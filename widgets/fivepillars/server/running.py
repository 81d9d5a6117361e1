"""A page's notebook, run cell by cell, each cell's HTML given as soon as it is there."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from nbclient.client import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from fivepillars.server.outputs import cell_html, failed_html

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from nbformat import NotebookNode

    from fivepillars.server.kernels import WarmKernel
    from fivepillars.server.sources import Sources

log = logging.getLogger(__name__)
_of_cells = logging.getLogger(f"{__name__}.cells")
# Whether a kernel's end was meant is known here and not to nbclient, which calls each an error.
_of_cells.addFilter(lambda record: not record.getMessage().startswith("Kernel died"))

# Models the page's own script can show. A page with any other gets Voila's whole front end.
_LIGHT = {
    "anywidget": {"AnyModel"},
    "@jupyter-widgets/base": {"LayoutModel"},
    "@jupyter-widgets/controls": {"BoxModel", "HBoxModel", "VBoxModel", "HTMLModel", "HTMLStyleModel"},
}

# Errors of ours whose text is a sentence for the person who meets it.
_SENTENCES = {"Refused", "LooksLikeStudent"}


class Run:
    """One run of a notebook in a kernel that is already warm.

    Parameters
    ----------
    notebook
        The notebook with its parameters in place. Its outputs are replaced.
    warm
        The kernel, with an open line to it.
    timeout
        Seconds a cell may take.
    """

    def __init__(self, notebook: NotebookNode, warm: WarmKernel, *, timeout: int = 120) -> None:
        self._notebook = notebook
        self._manager = warm.manager
        self._client = NotebookClient(notebook, km=warm.manager, timeout=timeout, record_timing=False)
        self._client.log = _of_cells
        self._client.kc = warm.client

    async def cells(self) -> AsyncIterator[str]:
        """Run the cells in order and give the HTML of each; after one that fails, a sentence and no more."""
        for place, cell in enumerate(self._notebook.cells):
            if cell.cell_type == "code":
                try:
                    await self._client.async_execute_cell(cell, place, store_history=False)
                except CellExecutionError as error:
                    log.warning("A cell of the page failed: %s", error)
                    yield failed_html(error.evalue if error.ename in _SENTENCES else "")
                    return
                except (CellTimeoutError, DeadKernelError) as error:
                    if self._manager.shutting_down:
                        log.info("A page was given up before it was whole")
                    else:
                        log.warning("A cell of the page did not finish: %s", error)
                    yield failed_html()
                    return
            html = cell_html(cell)
            if html:
                yield html

    @property
    def widgets(self) -> frozenset[str]:
        """Return the ids of the widgets that the notebook made."""
        return frozenset(self._client.widget_state)

    @property
    def light(self) -> bool:
        """Tell whether the page's own script can show every widget the notebook made."""
        return all(
            state.get("_model_name") in _LIGHT.get(state.get("_model_module", ""), ())
            for state in self._client.widget_state.values()
        )

    def models(self, sources: Sources) -> dict[str, dict[str, Any]]:
        """Return the state of every widget the notebook made, by model id, so that the page can draw at once.

        Parameters
        ----------
        sources
            Where the components' modules and styles are kept; the states name them by file.
        """
        buffers = self._client.widget_buffers
        return {
            model: {"state": sources.lift(state), "buffers": list(buffers.get(model, {}).values())}
            for model, state in self._client.widget_state.items()
        }
