"""The store: where the choices of every plan are kept, in SQLite or PostgreSQL."""

from fivepillars.store.entries import Appended, Arrived, Loaded, Merge, PlanEntry
from fivepillars.store.store import Store

__all__ = ["Appended", "Arrived", "Loaded", "Merge", "PlanEntry", "Store"]
