"""What a kernel does while it waits for a page, so that the page does not wait for it.

The first time a plan is opened, read and drawn in a process, modules are imported, the guide is read and
its models are built. Here that happens on a plan of its own, in memory, which nobody sees.
"""

from __future__ import annotations

from importlib import import_module

_SHARED = (
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
    for name in _SHARED:
        import_module(name)


def warm() -> None:
    """Open an empty plan, read it and draw it, so that the next plan costs only itself."""
    from fivepillars.server.bounded_log import bound_logs
    from fivepillars.store import Store
    from fivepillars.workbook import Workbook

    bound_logs()
    memory = Store.open(":memory:")
    memory.create("warm", title="")
    step = Workbook(memory, "warm").step("training")
    step.twin()
    step.page()
    memory.close()
    # Nothing of it may be left for the next page to find.
    ipywidgets = import_module("ipywidgets")
    ipywidgets.Widget.close_all()
    # In a forked kernel the widgets were imported before there was a kernel to listen to.
    ipywidgets.register_comm_target()
