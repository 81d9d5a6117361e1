"""What the attacks share: how long they go on, and the figures they leave behind.

`make test` runs each in a short form; `make attack` runs them in full and prints the figures that SECURITY.md
quotes.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

FULL = os.environ.get("FIVEPILLARS_ATTACKS") == "full"
_FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture
def rounds() -> Callable[[int, int], int]:
    """Return a function that picks how many rounds to go: the first number in short, the second in full."""
    return lambda short, full: full if FULL else short


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a function that keeps a sentence with figures, to be printed when all attacks are over."""
    return request.config.stash.setdefault(_FIGURES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what the attacks found."""
    for said in config.stash.get(_FIGURES, []):
        terminalreporter.write_line(f"attack: {said}")
