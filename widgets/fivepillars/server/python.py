"""The one Python that pages run in: the one this server runs in.

A machine may hold other kernels under the same name, with their own start-up files and history. A page
uses none of them, so that it does the same thing everywhere.
"""

from __future__ import annotations

import sys
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

from fivepillars.server.zygote_client import FORKED

#: The kernel's name, as notebooks ask for it.
KERNEL = "python3"

_ARGUMENTS = (
    # What lies in the folder where a kernel runs is no module of the workbook.
    "--IPKernelApp.ignore_cwd=True",
    "--HistoryManager.enabled=False",
    "--IPCompleter.use_jedi=False",
    "--IPKernelApp.exec_PYTHONSTARTUP=False",
)


class OwnPython(KernelSpecManager):
    """Answers every request for a kernel with this Python, without history, completion or debugger."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the one kernel's name."""
        return {KERNEL: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the one kernel, whatever name a notebook carries."""
        self.log.debug("A notebook asks for the kernel %s", kernel_name)
        argv = [sys.executable, "-P", "-m", "ipykernel_launcher", "-f", "{connection_file}", *_ARGUMENTS]
        return KernelSpec(
            argv=argv,
            display_name="Python 3",
            language="python",
            # By signal it would also be interrupted in the middle of its end, and say so on the terminal.
            interrupt_mode="message",
            metadata={
                "debugger": False,
                "supported_encryption": ["curve"],
                "kernel_provisioner": {"provisioner_name": FORKED},
            },
        )

    def get_all_specs(self) -> dict[str, Any]:
        """Return the one kernel as Jupyter lists kernels."""
        return {KERNEL: {"resource_dir": "", "spec": self.get_kernel_spec(KERNEL).to_dict()}}
