"""YAML that remembers its lines, so that advice can point at them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from fivepillars.catalog.catalog_problem import CatalogError, Problem
from fivepillars.catalog.regular_file import regular_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# Dates stay text too: the item's own rule reads them, and can say what is wrong with 30 February.
_MOST_BYTES: Final = 2 * 1024 * 1024
"""Some ten times the largest file of the guide."""
_LONGEST_NUMBER: Final = 40
"""A number, a yes or a no has fewer signs. Some thousand digits take longer than anybody waits."""
_DEEPEST: Final = 200
_BRACKETS: Final = re.compile(rb"[\[\]{}]")
_INDENTS: Final = re.compile(rb"^[ \t]*(?:[-?:][ \t]+)*", re.MULTILINE)
_AS_WRITTEN: Final = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"})


class Node(Protocol):
    """What this module uses of a YAML node."""

    id: str
    tag: str
    value: Any
    start_mark: Any


class Loader(Protocol):
    """What this module uses of a YAML loader."""

    def get_single_node(self) -> Node | None:
        """Return the file's one document."""

    def construct_object(self, node: Node) -> object:
        """Return the plain value of a node."""

    def dispose(self) -> None:
        """Let go of the file."""


class Marked(NamedTuple):
    """A value read from YAML with the node it was read from."""

    value: Any
    node: Node

    @property
    def line(self) -> int:
        """Return the line the value starts on, from 1."""
        return int(self.node.start_mark.line) + 1

    def line_of(self, path: Sequence[str | int]) -> int:
        """Return the line of what lies at `path`, or of the deepest part of it that is there."""
        node, line = self.node, self.line
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            named, node = found
            line = int(named.start_mark.line) + 1
        return line

    def inside(self, step: str | int) -> Marked | None:
        """Return the entry `step` of a mapping or list with its own node, or None."""
        found = _child(self.node, step)
        return Marked(self.value[step], found[1]) if found else None


def read_marked(path: Path, name: str, begins: str = "items:") -> Marked:
    """Read one YAML file.

    Parameters
    ----------
    path
        The file.
    name
        What problems call it.
    begins
        What such a file starts with; told where it is no mapping.

    Raises
    ------
    CatalogError
        The file is not YAML, says the same key twice, or is not a mapping.
    """
    import yaml  # here, because `import fivepillars` reads no file

    # The reader written in C is about ten times faster; PyYAML built without libyaml has only the other one.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Reading(loader(_shallow(regular_bytes(path, _MOST_BYTES))), name, begins).whole()
    except OSError as trouble:
        advice = f"the file cannot be read ({trouble.strerror}); check that it is a file you may open"
        raise CatalogError((Problem(name, 1, advice),)) from trouble
    except RecursionError as trouble:
        advice = "lists lie in lists many times over; write items as the guide's own files do"
        raise CatalogError((Problem(name, 1, advice),)) from trouble
    except yaml.MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        advice = f"this is not YAML ({trouble.problem}); {_remedy(trouble.problem or '')}"
        raise CatalogError((Problem(name, mark.line + 1 if mark else 1, advice),)) from trouble
    except (yaml.YAMLError, UnicodeDecodeError) as trouble:
        advice = "the file holds characters that are not text; save it as UTF-8"
        raise CatalogError((Problem(name, 1, advice),)) from trouble


def _shallow(content: bytes) -> bytes:
    """Return what is written if it is not too deep: the reader in C goes down with the whole program.

    Raises
    ------
    RecursionError
        Lists lie in lists far deeper than in any file of a guide.
    UnicodeDecodeError
        It is not UTF-8, so nobody can tell.
    """
    content.decode("utf-8")
    depth = 0
    for sign in _BRACKETS.findall(content):
        depth += 1 if sign in b"[{" else -1
        if depth > _DEEPEST:
            raise RecursionError(depth)
    if any(len(begun) > _DEEPEST for begun in _INDENTS.findall(content)):
        raise RecursionError(_DEEPEST)
    return content


class _Reading:
    """One file on its way from nodes to plain values."""

    def __init__(self, loader: Loader, name: str, begins: str) -> None:
        self._loader = loader
        self._begins = begins
        self._name = name
        self._seen: set[int] = set()

    def whole(self) -> Marked:
        try:
            node = self._loader.get_single_node()
            if node is None or node.id != "mapping":
                begun = f'start it with "{self._begins}" and write the rest under it'
                advice = f"the file is not a mapping; {begun}"
                raise CatalogError((Problem(self._name, 1, advice),))
            return Marked(self._plain(node), node)
        finally:
            self._loader.dispose()

    def _plain(self, node: Node) -> object:
        if id(node) in self._seen:
            advice = "names with & and * are not used in these files; write the value out in both places"
            raise CatalogError((Problem(self._name, node.start_mark.line + 1, advice),))
        self._seen.add(id(node))
        if node.id == "mapping":
            return self._mapping(node)
        if node.id == "sequence":
            return [self._plain(entry) for entry in node.value]
        return node.value if node.tag in _AS_WRITTEN else self._constructed(node)

    def _constructed(self, node: Node) -> object:
        """Return a number, a yes or a no, or nothing; whatever else says to be one is not read."""
        advice = "this is no number that can be read; shorten it, or put it in quotes if it is text"
        problem = Problem(self._name, node.start_mark.line + 1, advice)
        if len(node.value) > _LONGEST_NUMBER:
            raise CatalogError((problem,))
        try:
            return self._loader.construct_object(node)
        except (ValueError, LookupError, ArithmeticError) as trouble:
            raise CatalogError((problem,)) from trouble

    def _mapping(self, node: Node) -> dict[str, object]:
        plain: dict[str, object] = {}
        for key, value in node.value:
            word = str(key.value)
            if word in plain:
                advice = f'"{word}" is written twice here; keep one of the two'
                raise CatalogError((Problem(self._name, key.start_mark.line + 1, advice),))
            plain[word] = self._plain(value)
        return plain


def _remedy(problem: str) -> str:
    if "mapping values" in problem:
        return "text with a colon in it goes in quotes"
    if "found character" in problem:
        return "indent with spaces, never tabs, and put text with @, ` or % at its start in quotes"
    return "check the indent of this line and the quotes and brackets before it"


def _child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    """Return the node that names the step and the node it leads to."""
    if node.id == "mapping":
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if node.id == "sequence" and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
