"""Run every benchmark in this folder: `make bench`."""

import subprocess
import sys
from pathlib import Path

for benchmark in sorted(Path(__file__).parent.glob("bench_*.py")):
    sys.stdout.write(f"\n## {benchmark.stem.removeprefix('bench_')}\n\n")
    sys.stdout.flush()
    subprocess.run([sys.executable, str(benchmark)], check=True)
