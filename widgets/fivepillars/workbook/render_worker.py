"""The process that makes documents, apart from the one that serves pages.

Typesetting keeps memory that it never gives back, and a drawing that runs out of memory ends the process it
is drawn in. So both happen here: this process is replaced when it has grown, and its end harms nobody.

It reads orders on its standard input, a line of JSON each, and answers on its standard output: a line of JSON
that says how many bytes follow, then these. When the input closes, or nothing was asked for a while, it ends.
"""

from __future__ import annotations

import json
import os
import select
import sys
from datetime import date
from typing import IO, Any

from fivepillars.analysis.indicator_suppression import released
from fivepillars.plan import Plan, Refused, State
from fivepillars.workbook.settings import settings_here

IDLE = 120.0
"""Seconds after which a worker that nobody asks ends by itself."""


def main() -> None:
    """Answer orders until there are no more."""
    # What a library prints would else be taken for an answer.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _import_all()
    while _asked(sys.stdin.buffer):
        line = sys.stdin.buffer.readline()
        if not line:
            return
        _answer(json.loads(line), answers)


def _import_all() -> None:
    """Import what nearly every document needs, while nobody waits yet."""
    from fivepillars.charts.chart import converter
    from fivepillars.documents import contents, pdf

    converter()
    del contents, pdf


def _asked(orders: IO[bytes]) -> bool:
    """Wait for an order, and tell whether one came in time."""
    if sys.platform == "win32":
        return True  # only sockets can be waited for there; the input closes with who asks
    return bool(select.select([orders], [], [], IDLE)[0])


def _answer(order: dict[str, Any], answers: IO[bytes]) -> None:
    try:
        made, told = _made(order), {}
    except Refused as refused:
        made, told = b"", {"refused": refused.sentence}
    answers.write(json.dumps({"bytes": len(made), **told}).encode() + b"\n" + made)
    answers.flush()


def _made(order: dict[str, Any]) -> bytes:
    from fivepillars.documents import render

    catalog = settings_here().catalog
    plan = Plan(order["plan"], State.from_json(order["state"]), catalog, released)
    return render(
        plan,
        catalog,
        order["format"],
        today=date.fromisoformat(order["today"]),
        pictures=order["pictures"],
    )


if __name__ == "__main__":
    main()
