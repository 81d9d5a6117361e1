"""What a plan is known by, wherever it goes: the choice that gave it its first title."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from fivepillars.plan import Choice
from fivepillars.plan.choice import BEGUN

TITLE: Final = ("about", "about", "title")


def begun_with(choices: Iterable[Choice]) -> str:
    """Return the id of the choice that gave a plan its first title; what came with a template is older."""
    titles = [choice for choice in choices if choice.place == TITLE and choice.gesture == BEGUN]
    return max(titles, key=lambda choice: choice.order).id if titles else ""
