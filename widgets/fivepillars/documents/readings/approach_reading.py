"""What is read of the approach: the decision, the weighing and its reasons, the schools, what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from fivepillars.analysis.indicator_suppression import shown_schools
from fivepillars.analysis.weighing import ASKED, ITEMS, NAMES, weigh
from fivepillars.documents.outline import OPEN, UNSAID, Block, Bullets, Heading, Paragraph
from fivepillars.documents.readings.implied import implied
from fivepillars.documents.readings.reading_blocks import Head, lead, rows_of, table
from fivepillars.plan.tables import ApproachName
from fivepillars.plan.validate import label

if TYPE_CHECKING:
    from fivepillars.analysis.weighing import Advice
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context

_MIX = "Some schools work as a whole with many partners, while single partners meet single needs elsewhere."
_FITS: tuple[Head, ...] = (("Approach", 1.9), ("Fit", 1.0), ("What counts against it", 4.6))
_ANSWERS: tuple[Head, ...] = (("What was weighed", 3.0), ("Answer", 1.0), ("The notches", 3.4))
_SCHOOLS: tuple[Head, ...] = (
    ("School", 3.0),
    ("Grades", 1.2),
    ("Students", 1.1, "number"),
    ("Approach", 2.4),
)
_ASKED: tuple[Head, ...] = (("Action", 3.4), ("In the plan", 1.0), ("Source", 2.2))
_LEFT_OUT = "A number of students is left out where a small school could be told from it."
_MARKS = "The marks are those of this workbook. They advise; the team decides."


def blocks(plan: Plan, context: Context) -> tuple[Block, ...]:
    """Return the decision with its reason, the weighing, the schools, and what the approach asks for."""
    asked = tuple(
        (each.title, "In the plan" if each.chosen else "Not yet", each.source)
        for each in implied(plan, context.catalog)
    )
    return (
        *_decided(plan, context.catalog),
        *_weighed(plan, weigh(plan.weighing)),
        _schools(plan),
        *((table("What this approach asks for", _ASKED, asked),) if asked else ()),
    )


def _decided(plan: Plan, catalog: Catalog) -> tuple[Block, ...]:
    decided = plan.approach.approach
    if decided is None:
        ways = "; ".join(NAMES[name] for name in get_args(ApproachName))
        return (lead(f"The team has not decided on an approach yet. The guide offers: {ways}."),)
    item = catalog.get(ITEMS.get(decided, ""))
    strong, text = (f"{item.title}.", item.text) if item else ("A mix of approaches.", _MIX)
    reason = (Paragraph(strong="Why:", text=plan.approach.reason),) if plan.approach.reason else ()
    return Paragraph(strong=strong, text=text, role="lead"), *reason


def _weighed(plan: Plan, advice: Advice) -> tuple[Block, ...]:
    kept = plan.weighing.advice if plan.approach.approach else ""
    then = (Paragraph(strong="When the team decided, the weighing said:", text=kept),) if kept else ()
    answers = tuple(
        (label("weighing", each.name), f"{given} of 5", f"1: {each.least}. 5: {each.most}.")
        for each in ASKED
        if (given := getattr(plan.weighing, each.name))
    )
    if not answers:
        return then
    fits = tuple((NAMES[fit.approach], f"{fit.percent} of 100", " ".join(fit.reasons)) for fit in advice.fits)
    turns = advice.turns or (("No single notch would change this advice.",) if advice.best else ())
    return (
        Heading(text="What the weighing says"),
        *then,
        Paragraph(text=advice.sentence),
        *((table("How well each approach fits", _FITS, fits, _MARKS),) if fits else ()),
        *((Bullets(points=turns),) if turns else ()),
        table("What the weighing rests on", _ANSWERS, answers),
    )


def _schools(plan: Plan) -> Block:
    shown = shown_schools(plan)
    undecided = OPEN if plan.approach.approach == "mix" else UNSAID
    rows = tuple(
        (
            school.name,
            school.grades,
            school.enrollment,
            NAMES[school.approach] if school.approach else undecided,
        )
        for school in shown
    )
    return rows_of("school", _SCHOOLS, rows, "" if shown == plan.schools else _LEFT_OUT)
