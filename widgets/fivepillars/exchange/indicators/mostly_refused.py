"""A file of which more than half is refused is none that is understood: stop, and say what it seems to be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fivepillars.plan import Refused

if TYPE_CHECKING:
    from fivepillars.exchange.indicators.outcome import Report

_ENOUGH = 200
_KINDS = (
    (
        "rows say different things",
        "a list with several rows a place and group, such as one a day, an event or a student",
    ),
    ("tells rows of one place apart", "a table with a column that tells rows apart and is not understood"),
    ("names no school or district", "a table whose rows name no place"),
    ("names no indicator", "a table whose rows do not say what was counted"),
    ("year cannot be read", "a table whose years are written in a form we do not know"),
    ("holds", "a table of words, days or marks that we do not know, rather than of figures"),
    ("repeats", "a table that says the same several times"),
)


def is_mostly_refused(report: Report, disputed: int = 0) -> bool:
    """Return whether more than half of what was looked at is refused, and it is no small file.

    Parameters
    ----------
    report
        What was found so far.
    disputed
        Figures that wait to be refused, since another row contradicts them.
    """
    refused = report.cells_refused - report.cells_repeated + disputed
    return refused >= _ENOUGH and 2 * refused > report.cells


def refuse_mostly_refused(report: Report) -> None:
    """Stop reading a file of which more than half is refused.

    Raises
    ------
    Refused
        At least 200 cells with figures are refused, and they are more than half of what was looked at.
    """
    if not is_mostly_refused(report):
        return
    refused = report.cells_refused - report.cells_repeated
    sentence, count = Counter(finding.sentence for finding in report.refused).most_common(1)[0]
    kind = next((words for part, words in _KINDS if part in sentence), "a table of another kind")
    rows = sorted({finding.row for finding in report.refused if finding.sentence == sentence})
    raise Refused(
        f"More than half of the figures of “{report.name}” cannot be kept ({refused:,} of {report.cells:,} "
        f"that were looked at), so it was not read further. Nothing was stored. It seems to be {kind}. "
        f"Most often ({count:,} times, first in row {rows[0]:,}): {sentence}"
    )
