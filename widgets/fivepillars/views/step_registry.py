"""The way through the workbook: its steps in order."""

from __future__ import annotations

from dataclasses import dataclass

from fivepillars.catalog import PILLARS
from fivepillars.plan import Refused


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the way: its name, and how many of its steps a first workshop needs, if not those marked."""

    title: str
    first: str = ""
    leads: bool = False
    """Whether a document begins with it: whoever reads two pages reads what will be done."""


@dataclass(frozen=True, slots=True)
class StepInfo:
    """One step.

    Parameters
    ----------
    slug
        Its word in addresses and file names.
    number
        The pillar's number, or None for a step that is no pillar.
    title
        The name to print.
    short
        A name for narrow places, such as the list of steps.
    notebook
        File name of its notebook.
    part
        The part of the way that it belongs to, one of `PARTS`; nothing for the start.
    first
        Whether a first workshop of ninety minutes needs it.
    """

    slug: str
    number: int | None
    title: str
    short: str
    notebook: str
    part: Part | None = None
    first: bool = False


BEFORE = Part("Before the pillars")
FIVE = Part("The five pillars", first="one or two")
AFTER = Part("After the pillars")
ACT = Part("What we will do", leads=True)
PARTS = (BEFORE, FIVE, AFTER, ACT)
"""The parts of the way, in order. The start stands before the first of them."""

SHORT_WAY = "Only 90 minutes? Do what has a ★: the team, the needs, one or two pillars, the action plan."
"""What a facilitator hears who has one workshop."""

STEPS: tuple[StepInfo, ...] = (
    StepInfo("start", None, "Start", "All plans", "start.ipynb"),
    StepInfo("team", None, "Team and vision", "Team and vision", "team.ipynb", BEFORE, first=True),
    StepInfo("approach", None, "Approach", "Approach", "approach.ipynb", BEFORE),
    StepInfo("needs", None, "Needs", "Needs", "needs.ipynb", BEFORE, first=True),
    StepInfo("partners", None, "Assets and partners", "Assets and partners", "partners.ipynb", BEFORE),
    StepInfo("gaps", None, "Gaps", "Gaps", "gaps.ipynb", BEFORE),
    *(
        StepInfo(pillar.slug, pillar.number, pillar.title, pillar.short, f"{pillar.slug}.ipynb", FIVE)
        for pillar in PILLARS
    ),
    StepInfo("capacity", None, "Screening and capacity", "Screening and capacity", "capacity.ipynb", AFTER),
    StepInfo("pathway", None, "Referral pathway", "Referral pathway", "pathway.ipynb", AFTER),
    StepInfo("stress", None, "Stress test", "Stress test", "stress.ipynb", AFTER),
    StepInfo("action-plan", None, "Action plan", "Action plan", "action-plan.ipynb", ACT, first=True),
)

IN_DOCUMENTS: tuple[StepInfo, ...] = tuple(
    sorted((info for info in STEPS if info.part), key=lambda info: not (info.part and info.part.leads))
)
"""The steps in the order of a document: that of the way, but what will be done comes first."""


def step_info(slug: str) -> StepInfo:
    """Return the step of that slug.

    Raises
    ------
    Refused
        There is no such step.
    """
    for info in STEPS:
        if info.slug == slug:
            return info
    names = ", ".join(info.slug for info in STEPS)
    raise Refused(f"There is no step called “{slug}”. Nothing was changed. The steps are {names}.")


def neighbours(slug: str) -> tuple[StepInfo | None, StepInfo | None]:
    """Return the step before and the step after, where there is one."""
    place = STEPS.index(step_info(slug))
    before = STEPS[place - 1] if place else None
    after = STEPS[place + 1] if place + 1 < len(STEPS) else None
    return before, after
