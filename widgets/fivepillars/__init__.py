"""Five Pillars: a planning workbook for school–community mental-health partnerships.

The whole public surface: ``Workbook`` (an open plan), ``Plan`` (what its choices add up to),
``Choice`` (one decision) and ``catalog`` (the guide as data).
"""

TYPE_CHECKING = False  # Python's own is in a module, and `__main__` must come before any is imported
if TYPE_CHECKING:
    from fivepillars import catalog
    from fivepillars.plan import Choice, Plan
    from fivepillars.workbook import Workbook

__all__ = ["Choice", "Plan", "Workbook", "catalog"]
__version__ = "0.1.0"
_ROOMS = {"Choice": "plan", "Plan": "plan", "Workbook": "workbook", "catalog": "catalog"}


def __getattr__(name: str) -> object:
    """Import what is asked for, and what stands beneath it, only then."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    room = import_module(f"{__name__}.{_ROOMS[name]}")
    return room if name == _ROOMS[name] else getattr(room, name)


def __dir__() -> list[str]:
    """Give what an editor or a notebook should offer."""
    return [*__all__, "__version__"]
