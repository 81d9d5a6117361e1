"""Numbers to call in a crisis, with who runs them: what the cards for staff and families print."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from fivepillars.places import data_folder


@cache
def crisis_lines() -> Mapping[str, str]:
    """Return the sentence for each line of `data/reference/crisis_lines.csv`: `lifeline` and `emergency`."""
    with (data_folder() / "reference" / "crisis_lines.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["line"]: row["said"] for row in csv.DictReader(file)})
