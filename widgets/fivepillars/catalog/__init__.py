"""The guide as data: partners, actions, incentives, examples and what else the sources teach.

`load()` reads `data/catalog/*.yaml` once and gives a `Catalog`. Nothing is read at import.
"""

from fivepillars.catalog.catalog_problem import CatalogError, Problem
from fivepillars.catalog.guide import Catalog, load
from fivepillars.catalog.item import KINDS, Citation, Expiry, Item, Source
from fivepillars.catalog.pillars import PILLARS, Pillar

__all__ = [
    "KINDS",
    "PILLARS",
    "Catalog",
    "CatalogError",
    "Citation",
    "Expiry",
    "Item",
    "Pillar",
    "Problem",
    "Source",
    "load",
]
