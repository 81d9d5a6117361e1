"""The reading of a step: how things stand, what is decided, what is still open."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from fivepillars.catalog import PILLARS
from fivepillars.checks.step_status import step_status
from fivepillars.documents.outline import Block, Bullets, Heading, Paragraph, Section
from fivepillars.views.step_registry import step_info

if TYPE_CHECKING:
    from types import ModuleType

    from fivepillars.checks.step_status import StepStatus
    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context

_ACCENTS = {pillar.slug: pillar.slug for pillar in PILLARS} | {"pathway": "screening"}


def reading_of(slug: str, plan: Plan, context: Context) -> Section:
    """Return what a step says of a plan: the blocks of its module here, then what is still open in it.

    Parameters
    ----------
    slug
        Which step. Its module is called after it, as in `team_reading`; pillars share one.
    plan
        The plan.
    context
        The day and the guide.

    Raises
    ------
    Refused
        There is no such step.
    """
    info = step_info(slug)
    status = step_status(plan, slug, context.catalog, context.today)
    if info.number is not None:
        from fivepillars.documents.readings.pillar_reading import pillar_blocks

        title, blocks, own = f"Pillar {info.number}: {info.title}", pillar_blocks(slug, plan, context), None
    else:
        module = _module(slug)
        title, blocks, own = info.title, module.blocks(plan, context), getattr(module, "still_open", None)
    left = own(plan, context) if own else _still_open(status)
    return Section(title=title, accent=_ACCENTS.get(slug, ""), blocks=(*blocks, *left))


def appendix_of(slug: str, plan: Plan, context: Context) -> tuple[Section, ...]:
    """Return what a step has to hand out beside its reading, such as a card; few steps have any."""
    if step_info(slug).number is not None:
        return ()
    appendix = getattr(_module(slug), "appendix", None)
    return appendix(plan, context) if appendix else ()


def _module(slug: str) -> ModuleType:
    return import_module(f"fivepillars.documents.readings.{slug.replace('-', '_')}_reading")


def _still_open(status: StepStatus) -> tuple[Block, ...]:
    points = tuple(dict.fromkeys(blocker.sentence for blocker in status.open))
    told = Bullets(points=points) if points else Paragraph(text=status.nothing)
    return Heading(text="Still open"), told
