"""What a kernel does while it waits for a page, so that the page does not wait for it.

The first time a plan is opened, read and drawn in a process, modules are imported, the guide is read and
its models are built. Here that happens on a plan of its own, in memory, which nobody sees.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from fivepillars import open_step

if TYPE_CHECKING:
    from types import ModuleType

_SHARED: Final = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.extensions.storemagic",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "fivepillars.analysis.disclosure.audit",
    "fivepillars.analysis.disclosure.exact",
    "fivepillars.analysis.disclosure.flows",
    "fivepillars.analysis.disclosure.sharpen",
    "numpy.random",
)


def share() -> None:
    """Import what kernels need sooner or later, where they are forked from: all of them share its memory.

    A page that shows counts of students would else import NumPy and SciPy, a second and 60 MB each. Nothing
    is solved here: solvers start threads.
    """
    _leave_out_debugger()
    for name in _SHARED:
        import_module(name)


def _leave_out_debugger() -> None:
    # A kernel gets debugpy ready while it starts: four fifths of the work of a start, for a debugger that no
    # page may speak to. Where it cannot be imported, ipykernel does without.
    named = "debugpy"
    if "ipykernel.debugger" in sys.modules:
        return
    before = sys.modules.get(named)
    sys.modules[named] = cast("ModuleType", None)
    try:
        import_module("ipykernel.debugger")
    finally:
        del sys.modules[named]
        if before is not None:
            sys.modules[named] = before


def warm() -> None:
    """Open an empty plan, read it and draw it, so that the next plan costs only itself.

    A kernel that was forked finds this done; it only makes itself known to widgets anew.
    """
    from fivepillars.server.bounded_log import bound_logs

    _warm_once()
    bound_logs()
    # In a forked kernel the widgets were imported before there was a kernel to listen to.
    import_module("ipywidgets").register_comm_target()


@cache
def _warm_once() -> None:
    from fivepillars.store import Store
    from fivepillars.workbook import Workbook

    memory = Store.open(":memory:")
    memory.create("warm", title="")
    step = open_step(Workbook(memory, "warm"), "training")
    step.twin()
    step.page()
    memory.close()
    # Nothing of it may be left for the next page to find.
    import_module("ipywidgets").Widget.close_all()
