"""Scenarios in YAML: what is wrong is said with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from fivepillars.analysis.stress.read_scenarios import read_scenario, read_scenarios
from fivepillars.catalog import CatalogError, load

GOOD = """id: flood
title: A flood
story: The gym is a shelter.
needs:
  - what: Somebody to talk to
    kind: service
    tier: 2
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "flood.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_scenario_is_read(tmp_path: Path) -> None:
    found = read_scenario(written(tmp_path, GOOD), load())
    assert (found.id, found.needs[0].tier) == ("flood", 2)


@pytest.mark.parametrize(
    ("was", "now", "line", "said"),
    [
        ("kind: service", "kind: wish", 6, "write one of: action, service"),
        ("    tier: 2\n", "", 5, "which tier"),
        ("tier: 2", "tier: 7", 7, "tier"),
        ("title: A flood\n", "", 1, 'needs the field "title"'),
        ("tier: 2", "tire: 2", 7, '"tire" is not a field of a need'),
        ("tier: 2", "tier: 2\n    actions: [no.such]", 8, 'no action with the id "no.such"'),
        ("needs:", "needs: [1]\nold:", 4, "needs"),
        ("title: A flood", "title: [", 4, "not YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, was: str, now: str, line: int, said: str
) -> None:
    with pytest.raises(CatalogError) as trouble:
        read_scenario(written(tmp_path, GOOD.replace(was, now)), load())
    assert any(said in each.advice for each in trouble.value.problems), trouble.value
    assert line in {each.line for each in trouble.value.problems}, trouble.value


def test_only_what_has_to_be_mended_is_said(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as trouble:
        read_scenario(written(tmp_path, GOOD.replace("kind: service", "kind: wish")), load())
    assert len(trouble.value.problems) == 1
    with pytest.raises(CatalogError, match='"needs" is empty; write at least one'):
        read_scenario(written(tmp_path, "id: flood\ntitle: A flood\nstory: Water.\nneeds: []\n"), load())


def test_a_file_that_is_no_scenario_says_how_one_begins(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match='start it with "id:"'):
        read_scenario(written(tmp_path, "- just\n- a list\n"), load())


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (tmp_path / "second.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(CatalogError, match="used twice"):
        read_scenarios(tmp_path, load())
