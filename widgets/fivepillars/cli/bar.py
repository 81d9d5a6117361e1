"""A bar that shows how far long work is: on standard error, on a terminal only, and gone afterwards."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(said: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar with what is being done; it pulses until it is told how much is done, and of how much."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as shown:
        task = shown.add_task(said, total=None)
        yield lambda done, of: shown.update(task, completed=done, total=of)
