"""Documents of a plan that changes all the time leave the server as it was, and their own process bounded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fivepillars.catalog import load
from fivepillars.plan import Plan, fold, read_plan_file
from fivepillars.workbook.rendering import MEGABYTE, Renderer
from made_plans import choices_of
from printed_plans import SAMPLE_FILE, TODAY

_GROWN = 40 * MEGABYTE


def _memory() -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) * 1024
    raise LookupError("VmRSS")


def test_the_memory_stays_flat_over_many_documents_of_a_changing_plan(
    rounds: Callable[[int, int], int], figure: Callable[[str], None]
) -> None:
    read = read_plan_file(SAMPLE_FILE.read_text(encoding="utf-8"))
    state = fold(read.choices)
    renderer = Renderer()
    own, theirs, processes = [], [], set()
    documents = rounds(8, 300)
    try:
        for number in range(documents):
            changed = choices_of(("about", "about", "title", f"Plan {number}"))
            plan = Plan(read.id, fold(changed, onto=state), load())
            assert renderer.document(plan, "pdf", TODAY).startswith(b"%PDF-")
            own.append(_memory())
            (worker,) = renderer._idle
            theirs.append(worker.memory)
            processes.add(worker.process.pid)
        most = renderer.limits.kept_bytes
    finally:
        renderer.close()
    assert max(own) - own[0] < _GROWN
    assert max(theirs) <= most, "what has grown further was replaced"
    figure(
        f"{documents} PDFs of a plan that changes each time: {(max(own) - own[0]) // MEGABYTE} MB more in "
        f"the process that asked; the process that made them took at most {max(theirs) // MEGABYTE} MB "
        f"and was replaced {len(processes) - 1} times"
    )
