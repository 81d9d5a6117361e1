"""What follows the readings in a document: questions to settle outside the room, and where it is all from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.documents.outline import Block, Bullets, Heading, Notice, Paragraph, Section

if TYPE_CHECKING:
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan


def questions_to_settle(catalog: Catalog) -> Section:
    """Return the questions of the guide that a team takes to its counsel and to its partners."""
    legal = tuple(f"{item.title} {item.text}" for item in catalog.of("question") if "legal" in item.tags)
    other = tuple(f"{item.title} {item.text}" for item in catalog.of("question") if "legal" not in item.tags)
    parts: tuple[tuple[str, Block, tuple[str, ...]], ...] = (
        (
            "To settle with counsel",
            Notice(text="This plan lists legal questions; it does not answer them."),
            legal,
        ),
        (
            "To settle with partners",
            Paragraph(text="Questions the guide's sources advise every partnership to ask."),
            other,
        ),
    )
    asked = [(Heading(text=title), told, Bullets(points=points)) for title, told, points in parts if points]
    return Section(title="Questions to settle", blocks=tuple(block for part in asked for block in part))


def sources(plan: Plan, catalog: Catalog) -> Section:
    """Return where the guide's advice is from, as far as this plan takes it."""
    chosen = {row.id for row in (*plan.actions, *plan.partners, *plan.incentives)}
    told = {"pillar", "approach", "question"}
    cited = {item.source.document for item in catalog.items if item.id in chosen or item.kind in told}
    references = tuple(source.reference() for source in catalog.sources if source.id in cited)
    advice = (Heading(text="Where the guide's advice is from"), Bullets(points=references))
    edition = Paragraph(text=f"Edition of the guide: {catalog.version}.", role="small")
    return Section(title="Sources", blocks=(*(advice if references else ()), edition))
