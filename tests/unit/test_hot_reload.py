"""A page that is open follows its files while somebody works on them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from fivepillars.web import component
from fivepillars.web.joined_files import FOLDER
from fivepillars.web.step_pages import GAPS_STYLES

BOUND = 60
"""Seconds to wait for what comes at once."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a copy of the scripts and styles; whoever follows them ends with the test."""
    for path in (path for path in FOLDER.iterdir() if path.suffix in {".js", ".css"}):
        shutil.copy(path, tmp_path)
    yield tmp_path
    component.follower(tmp_path).stop()


def _open(folder: Path) -> component.Page:
    class CopiedPage(component.Page, script="gaps.js", styles=GAPS_STYLES, folder=folder):
        """The page of the gaps, from copied files."""

    return CopiedPage(dict, lambda _: {})


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("trait", "name", "old", "new"),
    [
        ("_esm", "gaps.js", "Need by need", "One need at a time"),
        ("_esm", "dom.js", "http://www.w3.org/2000/svg", "http://www.w3.org/1999/svg"),
        ("_css", "tokens.css", "--accent", "--other"),
    ],
)
def test_a_changed_file_is_on_the_page_without_a_restart(folder, monkeypatch, trait, name, old, new) -> None:
    monkeypatch.setenv("ANYWIDGET_HMR", "1")
    page, came = _open(folder), Event()
    page.observe(lambda change: came.set() if new in change["new"] else None, trait)
    assert new not in getattr(page, trait)
    _change(folder / name, old, new)
    assert came.wait(BOUND)
    assert new in page.get_state(trait)[trait]
    assert len(page.get_state(trait)[trait]) > 1000


def test_a_file_that_cannot_be_joined_yet_leaves_the_page_as_it_is(folder, monkeypatch, caplog) -> None:
    monkeypatch.setenv("ANYWIDGET_HMR", "1")
    page, came = _open(folder), Event()
    before = page._esm
    _change(folder / "gaps.js", './dom.js"', './doom.js"')
    component.follower(folder).look()
    assert page._esm == before
    page.observe(lambda _: came.set(), "_esm")
    _change(folder / "gaps.js", './doom.js"', './dom.js"')
    _change(folder / "gaps.js", "Need by need", "One need at a time")
    assert came.wait(BOUND)
    assert "doom.js" in caplog.text


def test_nothing_is_watched_where_nobody_works_on_the_pages(folder, monkeypatch) -> None:
    monkeypatch.delenv("ANYWIDGET_HMR", raising=False)
    page = _open(folder)
    before = page._esm
    _change(folder / "gaps.js", "Need by need", "One need at a time")
    component.follower(folder).look()
    assert page._esm == before
