"""Write the types of what each page is told, for its scripts, from the frozen values that the steps give.

`make types` writes `widgets/fivepillars/web/state.d.ts` anew. Types are read from the annotations, those that
are imported for the type checker only as well; nothing heavy is imported.
"""

from __future__ import annotations

import ast
import json
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from inspect import getsource
from pathlib import Path
from types import ModuleType, NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from fivepillars.views.step_registry import STEPS as REGISTERED

WRITTEN = Path(__file__).parents[2] / "widgets" / "fivepillars" / "web" / "state.d.ts"
STEPS = sorted({"pillar", *(each.slug.replace("-", "_") for each in REGISTERED if each.number is None)})
"""The modules with what a page is told beside the frame, each in a class of its name and `State`."""
WORDS = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}


class Json:
    """What JSON can hold; pydantic's alias for it is a type of many parts."""


class Drawing:
    """A drawing as plain data; its alias in `charts` says no more than a list."""


KNOWN = {"JsonValue": Json, "Node": Drawing}
HEAD = """\
// What each page is told, as the steps give it. `make types` writes this file.

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A drawing as plain data: an element with its attributes, and what is in it. */
export type Drawing = [tag: string, attributes: { [name: string]: Json }, ...children: Inside[]];
export type Inside = Drawing | string | number | null;
"""


class Untold(TypeError):
    """A type that JSON cannot hold, or that says nothing."""


class Names(Mapping[str, Any]):
    """The names of a module, with those that are imported for the type checker only."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module
        self._imports = {
            (name.asname or name.name): (node.module, name.name)
            for node in ast.walk(ast.parse(getsource(module)))
            if isinstance(node, ast.ImportFrom) and node.module
            for name in node.names
        }

    def __getitem__(self, name: str) -> Any:
        if name in KNOWN:
            return KNOWN[name]
        if hasattr(self._module, name):
            return getattr(self._module, name)
        module, real = self._imports[name]
        return Names(import_module(module))[real]

    def __iter__(self):
        return iter({*vars(self._module), *self._imports})

    def __len__(self) -> int:
        return len({*vars(self._module), *self._imports})


class Writer:
    """The types that are written, in the order in which they are needed."""

    def __init__(self) -> None:
        self._found: dict[type, str] = {}

    def add(self, kind: type, *, extends: str = "") -> None:
        """Write a frozen value, before it those that are in it."""
        if kind in self._found:
            return
        self._found[kind] = ""
        annotated = get_type_hints(kind, localns=Names(import_module(kind.__module__)))
        lines = []
        for each in fields(kind):
            try:
                lines.append(f"  {each.name}: {self.type_of(annotated[each.name])};\n")
            except Untold as problem:
                raise Untold(f"{kind.__name__}.{each.name}: {problem}") from None
        said = (kind.__doc__ or "").partition("\n")[0]
        text = f"\n/** {said} */\nexport interface {kind.__name__}{extends} {{\n{''.join(lines)}}}\n"
        del self._found[kind]
        self._found[kind] = text

    def type_of(self, kind: Any) -> str:
        """Return a type as TypeScript writes it."""
        kind = getattr(kind, "__value__", kind)
        if kind in WORDS:
            return WORDS[kind]
        if kind in KNOWN.values():
            return kind.__name__
        if is_dataclass(kind):
            self.add(kind)
            return kind.__name__
        return self._made_of(kind, get_origin(kind), get_args(kind))

    def _made_of(self, kind: Any, origin: Any, inner: tuple[Any, ...]) -> str:
        if origin is Literal:
            return " | ".join(json.dumps(each) for each in inner)
        if origin in {Union, UnionType}:
            return " | ".join(dict.fromkeys(map(self.type_of, inner)))
        if origin is list or (origin is tuple and inner[-1:] == (...,)):
            of = self.type_of(inner[0])
            return f"({of})[]" if " | " in of and of[0] not in "[{" else f"{of}[]"
        if origin is tuple:
            return f"[{', '.join(map(self.type_of, inner))}]"
        if origin is dict and inner[0] is str:
            return f"{{ [name: string]: {self.type_of(inner[1])} }}"
        raise Untold(f"{kind} says nothing to a script, or is no JSON")

    def text(self) -> str:
        """Return all that was added."""
        twice = [name for name, many in Counter(each.__name__ for each in self._found).items() if many > 1]
        if twice:
            raise Untold(f"Two values that pages are told have one name: {', '.join(twice)}.")
        return HEAD + "".join(self._found.values())


def state_types() -> str:
    """Return the types of what every page is told."""
    from fivepillars.steps.page_state import Frame

    writer = Writer()
    writer.add(Frame)
    for name in STEPS:
        module = import_module(f"fivepillars.steps.{name}")
        writer.add(getattr(module, f"{name.title().replace('_', '')}State"), extends=" extends Frame")
    return writer.text()


if __name__ == "__main__":
    WRITTEN.write_text(state_types(), encoding="utf-8")
    sys.exit(0)
