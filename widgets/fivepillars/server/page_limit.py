"""How many pages this machine holds at once: what each needs of files and of memory."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

#: Files that a page takes in the server: its web socket, and the lines to its kernel. Measured: 13.
FILES_OF_A_PAGE: Final = 14
#: Bytes that a page's kernel takes for itself. Measured: 70 MB, and some for the plan.
MEMORY_OF_A_PAGE: Final = 80 * 2**20
# What the server needs itself: its store, its log, the process that kernels are forked from.
_FILES_OF_THE_SERVER: Final = 40
_MEMORY_OF_THE_SERVER: Final = 250 * 2**20
# More than any machine needs; some systems say that there is no limit.
_MOST_FILES: Final = 65_536
# What macOS grants at most where it says that there is no limit (OPEN_MAX in its sys/syslimits.h).
_GRANTED_FILES: Final = 10_240
_FEWEST: Final = 2
_CONTROL_GROUP: Final = Path("/sys/fs/cgroup")


@dataclass(frozen=True, slots=True)
class Room:
    """How many pages there is room for, and what sets the bound.

    Parameters
    ----------
    pages
        How many pages may be open at once.
    bound
        What would run out first, in words.
    """

    pages: int
    bound: str

    @property
    def sentence(self) -> str:
        """What is said when the workbook opens."""
        return f"There is room for {self.pages} open pages at once; {self.bound} set the bound."


def room(*, files: int, lines: int, memory: int | None, wanted: int | None = None) -> Room:
    """Return how many pages there is room for.

    Parameters
    ----------
    files
        How many files the server may have open.
    lines
        How many of them are left to lines that are no page's.
    memory
        Bytes that are free, or nothing where that is not known.
    wanted
        How many pages are wanted at most, or nothing.
    """
    bounds = [((files - _FILES_OF_THE_SERVER - lines) // FILES_OF_A_PAGE, "open files")]
    if memory is not None:
        bounds.append(((memory - _MEMORY_OF_THE_SERVER) // MEMORY_OF_A_PAGE, "free memory"))
    if wanted is not None:
        bounds.append((wanted, "--pages"))
    pages, bound = min(bounds)
    return Room(max(_FEWEST, pages), bound if bound != "--pages" else "your own choice")


def raise_file_limit() -> int:
    """Let this process open as many files as it may, and return how many that is."""
    try:
        import resource
    except ImportError:  # on Windows there is no such limit
        return _MOST_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
    for wanted in (most, min(most, _GRANTED_FILES)):
        if soft != resource.RLIM_INFINITY and soft >= wanted:
            break
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):
            continue
        return wanted
    return _MOST_FILES if soft == resource.RLIM_INFINITY else soft


def free_memory(system: Path = Path("/proc"), group: Path = _CONTROL_GROUP) -> int | None:
    """Return how many bytes of memory are free for this process, or nothing where that is not known.

    Parameters
    ----------
    system
        Where Linux tells of the machine.
    group
        Where Linux tells of the container that the process is in.
    """
    found = [each for each in (_of_the_machine(system), _of_the_container(group)) if each is not None]
    return min(found, default=None)


def _of_the_machine(system: Path) -> int | None:
    try:
        lines = (system / "meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return _of_any_machine()
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    words = told.get("MemAvailable", "").split()
    return int(words[0]) * 1024 if words else None


def _of_any_machine() -> int | None:
    # macOS tells how much there is, not how much is free; half of it is a fair guess.
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, OSError, ValueError):
        return None


def _of_the_container(group: Path) -> int | None:
    try:
        most = (group / "memory.max").read_text(encoding="ascii").strip()
        taken = (group / "memory.current").read_text(encoding="ascii").strip()
    except OSError:
        return None
    return max(0, int(most) - int(taken)) if most.isdigit() and taken.isdigit() else None
