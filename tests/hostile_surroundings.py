"""Surroundings a program must not get lost in: no home, no known user, other programs' kernels and files."""

from __future__ import annotations

import json
import os
from pathlib import Path

# Modules that the workbook, Jupyter or IPython import early and late.
SHADOWED = [
    "html",
    "json",
    "typing",
    "uuid",
    "asyncio",
    "ipykernel_launcher",
    "papermill",
    "secrets",
    "zipfile",
]
NOBODY = """
import pwd
def getpwuid(user):
    raise KeyError(f"uid not found: {user}")
pwd.getpwuid = getpwuid
"""


def hostile_folder(folder: Path) -> Path:
    """Make a folder full of files named like modules, each leaving a mark when it is executed."""
    folder.mkdir(parents=True)
    mark = folder / "executed.txt"
    for name in SHADOWED:
        leave = f"open({str(mark)!r}, 'a').write({name!r})\n"
        (folder / f"{name}.py").write_text(leave, encoding="utf-8")
    return folder


def executed(folder: Path) -> str:
    """Return the names of the files that were executed."""
    mark = folder / "executed.txt"
    return mark.read_text(encoding="utf-8") if mark.exists() else ""


def hostile_environment(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment without home and known user, in which `python3` is another program's kernel."""
    spec = folder / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    other = {"argv": ["/bin/false", "{connection_file}"], "display_name": "Another", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(other), encoding="utf-8")
    strange = folder / "strange"
    strange.mkdir()
    (strange / "sitecustomize.py").write_text(NOBODY, encoding="utf-8")
    without = {"HOME", "PYTHONSAFEPATH", "PYTHONUTF8", "LC_ALL", "LANG", "IPYTHONDIR"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in without and not name.startswith(("XDG_", "JUPYTER_", "FIVEPILLARS_"))
    }
    jupyter = str(folder / "jupyter")
    return kept | {"PYTHONPATH": str(strange), "JUPYTER_PATH": jupyter, "LC_ALL": "C"} | more
