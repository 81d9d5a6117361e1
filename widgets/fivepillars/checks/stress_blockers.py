"""What is open in the stress test: the needs that nothing in the plan answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fivepillars.analysis.stress.walk import Walk
from fivepillars.checks.blocker import Blocker

STRESS_STEP = "stress"


def stress_blockers(walks: Iterable[Walk]) -> Iterator[Blocker]:
    """Yield the broken needs of scenarios that were walked through; `field` is the need's place, from 0.

    They stand in the step and in its own part of a document, and not among the open points of the plan:
    most of them are mended by closing one of those.
    """
    for walked in walks:
        for place, step in enumerate(walked.steps):
            if step.answer == "broken":
                sentence = f"“{walked.scenario.title}” breaks at “{step.need.what}”."
                yield Blocker(STRESS_STEP, "scenario", walked.scenario.id, str(place), sentence)
