"""Working agreements to begin from: sentences of ours on what the sources advise, to add with one click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.catalog.citing import cited

if TYPE_CHECKING:
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan

_OFFERED = (
    (
        "decide-together",
        "School and partners decide together, and every meeting ends with who does what by when.",
        "guide.element.leadership-team",
    ),
    (
        "who-provides-what",
        "We write down who provides which service, and we tell families and staff.",
        "guide.element.clear-expectations",
    ),
    (
        "add-not-replace",
        "Partners add to what our own clinicians do. Nobody is replaced.",
        "guide.strategy.welcome-fears",
    ),
    (
        "share-in-time",
        "We share only what we may, with the people who need it, and in time to help.",
        "guide.challenge.information-sharing",
    ),
    (
        "meet-and-look",
        "We meet on fixed dates, look at the numbers together, and ask families how it goes.",
        "guide.strategy.regular-review",
    ),
    (
        "same-words",
        "We use the same words for the same things, and we explain our short forms.",
        "guide.strategy.common-language",
    ),
)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A working agreement the team may take over.

    Parameters
    ----------
    row
        The row it would have in the plan: whoever adds it, it is there once.
    title
        The sentence.
    source
        What it rests on.
    added
        Whether that row is in the plan.
    """

    row: str
    title: str
    source: str
    added: bool


def suggested_agreements(plan: Plan, catalog: Catalog) -> tuple[Suggested, ...]:
    """Return the agreements to begin from."""
    here = {row.id for row in plan.agreements}
    return tuple(
        Suggested(f"own.agreed-{slug}", title, cited(catalog, catalog[item]), f"own.agreed-{slug}" in here)
        for slug, title, item in _OFFERED
    )
