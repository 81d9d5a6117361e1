"""A file is read when it is one, and no further than it may be."""

import os
from pathlib import Path

import pytest

from fivepillars.catalog.regular_file import NotRegular, TooLarge, regular_bytes


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert regular_bytes(path, 5) == b"12345"
    with pytest.raises(TooLarge) as found:
        regular_bytes(path, 4)
    assert found.value.size == 5


def test_a_pipe_a_folder_and_a_device_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(NotRegular):
            regular_bytes(path, 5)


def test_a_file_that_says_it_is_empty_is_read_no_further() -> None:
    with pytest.raises(TooLarge):
        regular_bytes(Path("/proc/self/maps"), 5)
