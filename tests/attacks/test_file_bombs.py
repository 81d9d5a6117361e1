"""No file that is handed over fills the memory, takes for ever, or ends the program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from file_bombs import MEGABYTE, SLOW, bombs

TESTS = Path(__file__).parents[1]
ABOVE_THE_START = 150


def test_no_file_takes_the_memory_or_the_program_with_it(
    tmp_path: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]
) -> None:
    full = rounds(0, 1) == 1
    size = rounds(6, 60) * MEGABYTE
    ran = subprocess.run(
        [
            *(sys.executable, str(TESTS / "file_bombs.py")),
            *(str(tmp_path), str(size), "slow" if full else "quick"),
        ],
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    found = {each["name"]: each for each in map(json.loads, ran.stdout.splitlines())}
    assert found.keys() == {name for name in bombs(tmp_path, 0) if full or name not in SLOW}
    for name, each in found.items():
        assert each["said"] or name == "a workbook of merged cells"
        assert "Traceback" not in each["said"]
        assert each["megabytes"] <= ABOVE_THE_START, each
    most = max(found.values(), key=lambda each: each["megabytes"])
    longest = max(found.values(), key=lambda each: each["seconds"])
    figure(
        f"{len(found)} files that want the memory: at most {most['megabytes']} MB above the start "
        f"({most['name']}), at most {longest['seconds']} s of work ({longest['name']})"
    )
