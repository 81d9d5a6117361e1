"""The page scripts: what they are told is typed as the steps give it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from javascript.state_types import WRITTEN, Untold, Writer, state_types

HERE = Path(__file__).parent


def test_the_types_of_what_pages_are_told_are_those_that_the_steps_give() -> None:
    assert WRITTEN.read_text(encoding="utf-8") == state_types(), "`make types` writes them anew"


@dataclass(frozen=True)
class Inner:
    """What stands inside."""

    names: "tuple[str, ...]"
    pair: "tuple[int, str | None]"


@dataclass(frozen=True)
class Outer:
    """What stands around it.

    And more.
    """

    inner: "dict[str, Inner]"
    lists: "list[float | None]"


@dataclass(frozen=True)
class Wrong:
    """What no script can read."""

    path: Path


def test_a_type_is_written_with_all_that_is_in_it() -> None:
    writer = Writer()
    writer.add(Outer, extends=" extends Frame")
    assert writer.text().endswith("""
/** What stands inside. */
export interface Inner {
  names: string[];
  pair: [number, string | null];
}

/** What stands around it. */
export interface Outer extends Frame {
  inner: { [name: string]: Inner };
  lists: (number | null)[];
}
""")


def test_what_no_script_can_read_is_refused_by_name() -> None:
    with pytest.raises(Untold, match=r"^Wrong\.path: .*Path"):
        Writer().add(Wrong)
