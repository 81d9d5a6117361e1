"""A kernel that ends while it draws a page is a warning, except where the page was left."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from jupyter_client.manager import AsyncKernelManager
from nbclient.client import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

from fivepillars.server.outputs import failed_html
from fivepillars.server.running import Run


@pytest.mark.parametrize(
    ("ended", "told"),
    [(True, []), (False, ["A cell of the page did not finish: Kernel died"])],
    ids=["the page was left", "nobody meant it"],
)
def test_only_an_end_that_nobody_meant_is_a_warning(
    caplog, monkeypatch, ended: bool, told: list[str]
) -> None:
    async def dead(client: NotebookClient, *_: object, **__: object) -> None:
        client.log.error("Kernel died while waiting for execute reply.")
        raise DeadKernelError("Kernel died")

    async def ran() -> list[str]:
        manager = AsyncKernelManager()
        manager.shutting_down = ended
        warm = SimpleNamespace(kernel_id="k", manager=manager, client=None)
        return [html async for html in Run(new_notebook(cells=[new_code_cell("1")]), warm).cells()]

    monkeypatch.setattr(NotebookClient, "async_execute_cell", dead)
    with ThreadPoolExecutor(1) as apart, caplog.at_level(logging.INFO):
        assert apart.submit(asyncio.run, ran()).result() == [failed_html()]
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING] == told
