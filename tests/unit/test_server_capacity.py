"""How many pages a machine holds, and what a server that was killed leaves behind."""

import subprocess
import sys

import pytest

from fivepillars.server.http_limits import Limits
from fivepillars.server.page_limit import free_memory, room
from fivepillars.server.temporary import LOCK, claim, clear

GIGABYTE = 2**30
LIMIT = "from fivepillars.server.page_limit import raise_file_limit; print(raise_file_limit())"


@pytest.mark.parametrize(
    ("files", "memory", "wanted", "pages", "bound"),
    [
        (256, 8 * GIGABYTE, None, 13, "open files"),
        (1024, 16 * GIGABYTE, None, 61, "open files"),
        (20_000, 4 * GIGABYTE, None, 48, "free memory"),
        (20_000, None, None, 1352, "open files"),
        (20_000, 4 * GIGABYTE, 10, 10, "your own choice"),
        (64, GIGABYTE, None, 2, "open files"),
    ],
)
def test_a_machine_holds_what_its_files_and_its_memory_allow(files, memory, wanted, pages, bound):
    found = room(files=files, lines=Limits.within(files).open, memory=memory, wanted=wanted)
    assert (found.pages, found.bound) == (pages, bound)
    assert f"room for {pages} open pages" in found.sentence


def test_free_memory_is_the_machines_or_the_containers(tmp_path):
    (tmp_path / "meminfo").write_text("MemTotal: 9 kB\nMemAvailable:    2048 kB\n")
    assert free_memory(tmp_path, tmp_path) == 2048 * 1024
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("1000\n")
    assert free_memory(tmp_path, tmp_path) == 2048 * 1024
    (tmp_path / "memory.max").write_text("3000\n")
    assert free_memory(tmp_path, tmp_path) == 2000


def test_the_server_opens_as_many_files_as_it_may():
    asked = ["bash", "-c", 'ulimit -Sn 100; ulimit -Hn 300; exec "$@"', "bash", sys.executable, "-c", LIMIT]
    assert subprocess.run(asked, capture_output=True, check=True, text=True).stdout.strip() == "300"


def test_the_folder_of_a_killed_server_goes_and_that_of_a_running_one_stays(tmp_path):
    killed, running, strange = (tmp_path / f"voila_{name}" for name in ("killed", "running", "strange"))
    for folder in (killed, running, strange):
        folder.mkdir()
        (folder / "kernel-1.json").write_text("{}")
    claim(killed).close()
    (tmp_path / "voila_link").symlink_to(strange)
    with claim(running):
        assert clear(tmp_path) == [killed]
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "voila_link",
            "voila_running",
            "voila_strange",
        ]
    assert (running / LOCK).exists()
    assert clear(tmp_path) == [running]
