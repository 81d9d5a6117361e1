"""The process that kernels are forked from: what they share is imported there, and it has no thread."""

import json
import os
import subprocess
import sys

import pytest

from fivepillars.server.zygote_client import NO_THREADS

pytestmark = pytest.mark.slow  # it starts processes

GET_READY = """
import sys
import psutil
from fivepillars.server.warming import share, warm
share()
warm()
print(psutil.Process().num_threads(), "scipy.optimize" in sys.modules)
"""


def test_what_kernels_share_is_imported_without_a_thread() -> None:
    told = subprocess.run(
        [sys.executable, "-c", GET_READY],
        env={**os.environ, **NO_THREADS},
        capture_output=True,
        check=True,
        text=True,
    )
    assert told.stdout.split() == ["1", "True"]


STARTED = """
import json, os, sys
from fivepillars.server.warming import share, warm
share()
warm()
before = set(sys.modules)
from ipykernel.kernelapp import IPKernelApp
app = IPKernelApp.instance()
app.initialize(["-f", sys.argv[1]])
kernel = app.kernel
print(json.dumps([sorted(set(sys.modules) - before), kernel.kernel_info, "debugpy" in sys.modules]),
      file=sys.__stdout__, flush=True)
os._exit(0)
"""


def test_a_kernel_starts_without_a_debugger_and_imports_next_to_nothing(tmp_path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", STARTED, str(tmp_path / "k.json")],
        env={**os.environ, **NO_THREADS, "JUPYTER_PLATFORM_DIRS": "1"},
        capture_output=True,
        check=True,
        text=True,
    )
    line = next(each for each in told.stdout.splitlines() if each.startswith("[["))
    imported, facts, debugged = json.loads(line)
    assert not debugged
    assert "debugger" not in facts.get("supported_features", [])
    assert len(imported) < 20, imported
