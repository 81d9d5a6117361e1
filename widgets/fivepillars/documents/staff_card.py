"""The card for staff as an accessible PDF of a page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fivepillars.documents.care_cards import staff_card
from fivepillars.documents.one_page import one_page

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan


def render(plan: Plan, _catalog: Catalog, today: date) -> bytes:
    """Return the card as PDF/UA-1."""
    return one_page(partial(staff_card, plan, today), len(plan.pathway))
