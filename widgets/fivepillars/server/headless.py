"""Kernels for `fivepillars run`: this Python and nothing of the user's own Jupyter, without a server.

`papermill` asks Jupyter for the kernel that a notebook names. On a computer where another program has put a
kernel under that name, it would run there: in another Python, without the workbook or with an older one.
"""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import default
from typing_extensions import override

from fivepillars.server.home import need_no_home
from fivepillars.server.python import OwnPython

if TYPE_CHECKING:
    from jupyter_client.connect import KernelConnectionInfo
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

#: Kernels warn that their channels are not encrypted; these live for seconds, on this machine only.
QUIET: Final = ["--IPKernelApp.log_level=40"]

#: The name under which Jupyter knows this way of starting kernels.
_UNDISTURBED: Final = "fivepillars-undisturbed"

_OWN_FOLDERS: Final = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")


class UndisturbedProvisioner(LocalProvisioner):
    """Starts kernels as Jupyter does, lets one that is told to end do so undisturbed, and keeps what it says.

    Jupyter interrupts a kernel before it asks it to end. One that has run its last cell is still putting
    things away, and would say `KeyboardInterrupt` on the terminal of a run that went well. So would its
    threads, which close each other's sockets as they end (seen with ipykernel 7, one run in some hundreds).
    """

    @override
    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        with kernel_log().open("ab") as log:
            return await super().launch_kernel(cmd, **kwargs, stderr=log)

    @override
    async def send_signal(self, signum: int) -> None:
        if signum != signal.SIGINT:
            await super().send_signal(signum)


class _UndisturbedPython(OwnPython):
    """Answers every request for a kernel with this Python, started so that it ends undisturbed."""

    @override
    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        spec = super().get_kernel_spec(kernel_name)
        spec.interrupt_mode = "signal"  # a message would not pass the provisioner
        spec.metadata["kernel_provisioner"] = {"provisioner_name": _UNDISTURBED}
        return spec


class OwnKernels(AsyncKernelManager):
    """Starts this Python for every notebook, whatever kernel it names."""

    @default("kernel_spec_manager")
    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        KernelProvisionerFactory.provisioners[_UNDISTURBED] = EntryPoint(
            _UNDISTURBED,
            f"{__name__}:{UndisturbedProvisioner.__name__}",
            KernelProvisionerFactory.GROUP_NAME,
        )
        return _UndisturbedPython(parent=self)


def kernel_log() -> Path:
    """Return the file, within `surroundings`, that keeps what kernels say of themselves."""
    return Path(os.environ["JUPYTER_RUNTIME_DIR"], "kernels.log")


@contextmanager
def surroundings() -> Iterator[None]:
    """Keep what Jupyter and IPython write for a kernel in a folder that goes away at the end.

    So a run needs no home folder, reads no start-up files and settings of the user, and leaves nothing there.
    """
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="fivepillars-", ignore_cleanup_errors=True) as folder:
        os.environ.update({name: str(Path(folder, name.lower())) for name in _OWN_FOLDERS})
        need_no_home()
        kernel_log().parent.mkdir()
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
