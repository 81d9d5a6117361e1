"""Run every benchmark in this folder: `make bench`."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# The benchmarks use the same made-up plans and directories as the tests.
SHARED = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (HERE, HERE.parent)))}

if __name__ == "__main__":
    for benchmark in sorted(HERE.glob("bench_*.py")):
        sys.stdout.write(f"\n## {benchmark.stem.removeprefix('bench_')}\n\n")
        sys.stdout.flush()
        subprocess.run([sys.executable, str(benchmark)], check=True, env=SHARED)
