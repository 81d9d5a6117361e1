"""Five Pillars: a planning workbook for school–community mental-health partnerships.

The whole public surface: ``Workbook`` (an open plan), ``open_step`` (one step of it, to read or to work on),
``Plan`` (what its choices add up to), ``Choice`` (one decision) and ``catalog`` (the guide as data).
"""

TYPE_CHECKING = False  # Python's own is in a module, and `__main__` must come before any is imported
if TYPE_CHECKING:
    from fivepillars import catalog
    from fivepillars.plan import Choice, Plan
    from fivepillars.steps import open_step
    from fivepillars.workbook import Workbook

__all__ = ["Choice", "Plan", "Workbook", "catalog", "open_step"]
__version__ = "0.1.0"
_PACKAGES = {
    "Choice": "plan",
    "Plan": "plan",
    "Workbook": "workbook",
    "catalog": "catalog",
    "open_step": "steps",
}


def __getattr__(name: str) -> object:
    """Import what is asked for, and what stands beneath it, only then."""
    if name not in _PACKAGES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    package = import_module(f"{__name__}.{_PACKAGES[name]}")
    return package if name == _PACKAGES[name] else getattr(package, name)


def __dir__() -> list[str]:
    """Return what an editor or a notebook should offer."""
    return [*__all__, "__version__"]
