"""The static twin: a step as HTML that needs no kernel and no script.

It is what a page shows at first paint, what papermill leaves in an executed notebook, and what is read
where widgets do not run. When the page is connected it steps back (see `paper.css`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fivepillars.charts.drawing import as_html
from fivepillars.steps.escaped_html import table, tag, together
from fivepillars.steps.sample import sample_notice
from fivepillars.steps.which_plan import which_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.charts.drawing import Node
    from fivepillars.checks.step_status import StepStatus
    from fivepillars.steps.cards import Card, Group
    from fivepillars.steps.pillar import PillarStep
    from fivepillars.steps.step import Step


class Twin:
    """What a notebook displays and a page prints.

    Parameters
    ----------
    slug
        The step; its pillar decides the accent.
    *parts
        What stands in it, from top to bottom.
    """

    def __init__(self, slug: str, *parts: Node | None) -> None:
        self.slug = slug
        self.drawn = together(*parts)

    @property
    def html(self) -> str:
        """Return it as HTML, everything that was typed escaped."""
        return as_html(tag("section", self.drawn, class_="fp-twin", data_pillar=self.slug))

    def _repr_html_(self) -> str:
        return f"<style>{_style()}</style>{self.html}"

    def __repr__(self) -> str:
        return f"Twin({self.slug!r})"


def lead(label: str, title: str, sentences: Sequence[str]) -> Node:
    """Return the head of a step: its name, its title, and why it matters."""
    return tag(
        "div",
        tag("p", label, class_="fp-twin-kicker") if label else None,
        tag("h1", title),
        tag("p", " ".join(sentences)),
        class_="fp-twin-lead",
    )


def opening(step: Step, label: str, title: str, sentences: Sequence[str]) -> Node:
    """Return the head of a step of a plan: `lead`, then which plan it is, and that a sample is one."""
    which, notice = which_plan(step.workbook), sample_notice(step.workbook.plan)
    return together(
        lead(label, title, sentences),
        tag("p", which, class_="fp-twin-notice") if which else None,
        tag("p", notice, class_="fp-twin-notice") if notice else None,
    )


def still_open(status: StepStatus) -> Node:
    """Return what is still open in a step as sentences, or the sentence that nothing is."""
    points = [tag("li", blocker.sentence) for blocker in status.open]
    return together(tag("h2", "Still open"), tag("ul", *points) if points else tag("p", status.nothing))


def bars(counts: Sequence[tuple[str, int]], said: str) -> Node:
    """Draw a bar for each name and number, with the numbers written beside them."""
    most = max([1, *(count for _, count in counts)])
    drawn = []
    for place, (name, count) in enumerate(counts):
        top, length = place * 32, 164 * count / most
        drawn.append(tag("text", name, x=0, y=top + 20))
        if count:
            drawn.append(tag("rect", x=60, y=top + 6, width=f"{length:g}", height=20, rx=4))
        beside = f"{68 + length:g}" if count else 64
        drawn.append(tag("text", count or "none yet", x=beside, y=top + 20))
    names = ", ".join(f"{name} {count or 'none'}" for name, count in counts)
    height = 32 * len(counts)
    return tag("svg", *drawn, viewBox=f"0 0 260 {height}", role="img", aria_label=f"{said}: {names}")


def pillar_twin(step: PillarStep) -> Twin:
    """Return a pillar's step as HTML: why, what is chosen, what is open, and the tiers."""
    counts = [(f"Tier {tier}", count) for tier, count in step.tiers().items()]
    return Twin(
        step.info.slug,
        opening(step, f"Pillar {step.info.number}", step.info.title, step.why()),
        together(*(_group(group) for group in step.groups())),
        still_open(step.status),
        tag("h2", "Chosen by tier"),
        bars(counts, "Actions by tier"),
        table(("Tier", "Actions"), list(counts), caption="The same as numbers", class_="fp-twin-few"),
    )


def _group(group: Group) -> Node:
    chosen = [card for card in group.cards if card.chosen]
    head = tag("h2", group.title)
    if not chosen:
        offered = ", ".join(card.title for card in group.cards)
        return together(head, tag("p", f"None chosen yet. The guide offers: {offered}."))
    columns = ("What", *(column.label for column in group.paper))
    return together(head, table(columns, [_line(card, group) for card in chosen]))


def _line(card: Card, group: Group) -> tuple[str, ...]:
    return (card.title, *(card.paper[column.field] for column in group.paper))


@cache
def _style() -> str:
    files = (Path(__file__).parent / "twin.css", Path(__file__).parents[1] / "web" / "timeline.css")
    return "".join(file.read_text(encoding="utf-8") for file in files)
