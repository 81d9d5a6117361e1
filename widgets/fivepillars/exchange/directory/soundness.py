"""Whether a directory was read well enough to be kept: where most of it is refused, it is something else."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from fivepillars.plan import Refused

if TYPE_CHECKING:
    from collections.abc import Container

    from fivepillars.exchange.directory.imported import Imported

_NUMBERED = re.compile(r"row \d+")
_FEW = 50
"""Of fewer rows, each is told, however many are refused."""
_SEEMS = (
    ("is not in the file", "tables of different exports, or a part of one: their ids do not fit together"),
    ("does not say what it belongs to", "tables that do not say what belongs to what"),
    ("has no name", "a table whose names stand in a column that is called otherwise"),
    ("same", "a list in which one record stands many times"),
    ("deleted", "a list of deleted records"),
)


def refuse_unsound(imported: Imported, name: str, *, private: Container[str]) -> Imported:
    """Return what was read, unless more than half of its rows were refused.

    Parameters
    ----------
    imported
        What was read.
    name
        What the file is called.
    private
        Reasons that say nothing against a file: what is not for publication is left out rightly.

    Raises
    ------
    Refused
        More than half was refused; the sentence says of how many, why, and what the file seems to be.
    """
    rows = sum(imported.read.values())
    reasons = Counter(
        _NUMBERED.sub("another row", each.sentence)
        for each in imported.refused
        if each.sentence not in private
    )
    refused = len({(each.table, each.row) for each in imported.refused if each.sentence not in private})
    if rows < _FEW or 2 * refused <= rows:
        return imported
    [(most, count)] = reasons.most_common(1)
    seems = next((words for part, words in _SEEMS if part in most), "something else than it is said to be")
    raise Refused(
        f"Of the {rows:,} rows of “{name}”, {refused:,} cannot be used. Of {count:,} of them: {most} "
        f"It seems to be {seems}. Nothing was changed. Bring the whole export as it came, or look whether "
        "it is the right file."
    )
