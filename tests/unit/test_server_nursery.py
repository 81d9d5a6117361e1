"""The process that kernels are forked from: what they share is imported there, and it has no thread."""

import os
import subprocess
import sys

from fivepillars.server.forked import NO_THREADS

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
