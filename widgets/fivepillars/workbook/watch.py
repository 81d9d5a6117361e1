"""Watching the store, so that two browsers in one plan see each other's choices."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from fivepillars.plan import Refused

if TYPE_CHECKING:
    from fivepillars.workbook.workbook import Workbook

EVERY = 0.5
"""Seconds between two looks; a look costs microseconds where nothing changed."""

_watching: set[asyncio.Task[None]] = set()


def watch(workbook: Workbook) -> None:
    """Fold in what others choose, twice a second, for as long as the kernel lives.

    Does nothing where no event loop runs, such as in a script.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    task = loop.create_task(_look(workbook))
    _watching.add(task)
    task.add_done_callback(_watching.discard)


async def _look(workbook: Workbook) -> None:
    seen = object()
    while True:
        try:
            token = workbook.store.changed_token()
            if token != seen:
                workbook.refresh()
                seen = token
        except Refused:
            # The store is away for a moment. What was saved is safe there; look again next time.
            seen = object()
        await asyncio.sleep(EVERY)
