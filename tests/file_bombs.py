"""Files that want to fill the memory, to take for ever or to end the program, and what reading them costs.

Run as a program it reads each of them in turn and prints for each what was said, the seconds of work, and
the megabytes above the start.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

MEGABYTE = 1024 * 1024
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _repeated(path: Path, piece: bytes, size: int, begin: bytes = b"", end: bytes = b"") -> Path:
    with path.open("wb") as file:
        file.write(begin)
        for _ in range(size // len(piece) // 1000):
            file.write(piece * 1000)
        file.write(end)
    return path


def _numbered(path: Path, size: int) -> Path:
    with path.open("w", encoding="ascii") as file:
        file.write("School,Enrolled\n")
        for number in range(size // 14):
            file.write(f"{number:06},{number + 1_000_000}\n")
    return path


def _workbook(path: Path, sheets: Callable[[], Iterator[str]], many: int = 1) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        names = "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in range(many))
        book = f'<workbook xmlns:r="{_MAIN}"><sheets>{names}</sheets></workbook>'
        archive.writestr("xl/workbook.xml", book)
        links = "".join(
            f'<Relationship Id="r{n}" Type="{_MAIN}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n in range(many)
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        for number in range(many):
            with archive.open(f"xl/worksheets/s{number}.xml", "w") as part:
                for piece in sheets():
                    part.write(piece.encode())
    return path


def _corner() -> Iterator[str]:
    yield _SHEET + '<sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    yield "</sheetData></worksheet>"


def _merges(size: int) -> Callable[[], Iterator[str]]:
    def parts() -> Iterator[str]:
        yield _SHEET + '<sheetData><row r="1"><c r="A1" t="str"><v>x</v></c>'
        yield '<c r="XFD1" t="str"><v>y</v></c></row>'
        yield "</sheetData><mergeCells>"
        for _ in range(size // 28):
            yield '<mergeCell ref="A1:A1"/>' * 1
        yield "</mergeCells></worksheet>"

    return parts


def _empty_cells(size: int) -> Callable[[], Iterator[str]]:
    def parts() -> Iterator[str]:
        yield _SHEET + "<sheetData>"
        for _ in range(size // (4 * 1000 + 11)):
            yield "<row>" + "<c/>" * 1000 + "</row>"
        yield "</sheetData></worksheet>"

    return parts


def _linked(path: Path, target: str) -> Path:
    path.symlink_to(target)
    return path


def _pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def _choice(value: str) -> bytes:
    head = '"id":"choice-000001","at":"2026-09-01T08:00:00Z","table":"figure","row":"a","field":"value"'
    begin = '{"format":"fivepillars-plan","version":1,"id":"a","choices":['
    return f'{begin}{{{head},"value":{value}}}]}}'.encode()


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _yaml(folder: Path, content: bytes) -> Path:
    folder.mkdir()
    return _written(folder / "own.yaml", content).parent


_ALIASES = b"items:\n- &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    f"- &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n".encode() for n in range(12)
)
_OPEN, _LIST = b'{"format":"fivepillars-plan","version":1,"id":"a","choices":[', b"]}"


def bombs(folder: Path, size: int) -> dict[str, tuple[str, Callable[[], Path]]]:
    """Return each bomb by its name: who reads it, and what makes the file. `size` is in bytes."""
    return {
        "a plan that never ends": ("plan", lambda: _linked(folder / "zero.plan.json", "/dev/zero")),
        "a plan that is a pipe": ("plan", lambda: _pipe(folder / "pipe.plan.json")),
        "a plan that is a folder": ("plan", lambda: _linked(folder / "folder.plan.json", str(folder))),
        "a plan with a number of 6,000 digits": (
            "plan",
            lambda: _written(folder / "digits.plan.json", _choice("9" * 6000)),
        ),
        "a plan 100,000 lists deep": (
            "plan",
            lambda: _written(folder / "deep.plan.json", _choice("[" * 100_000 + "]" * 100_000)),
        ),
        "a plan of empty lists": (
            "plan",
            lambda: _repeated(folder / "lists.plan.json", b"[],", size // 2, _OPEN, b"[]" + _LIST),
        ),
        "a plan of empty choices": (
            "plan",
            lambda: _repeated(folder / "choices.plan.json", b"{},", size // 2, _OPEN, b"{}" + _LIST),
        ),
        "a table that never ends": ("table", lambda: _linked(folder / "zero.csv", "/dev/zero")),
        "a table that is a pipe": ("table", lambda: _pipe(folder / "pipe.csv")),
        "a table of one short column": ("table", lambda: _repeated(folder / "column.csv", b"1\n", size)),
        "a table of other numbers everywhere": ("table", lambda: _numbered(folder / "numbers.csv", size)),
        "a table of one line": ("table", lambda: _repeated(folder / "line.csv", b",", size)),
        "a table of one cell": ("table", lambda: _repeated(folder / "cell.csv", b"x", size)),
        "a table of empty lines": ("table", lambda: _repeated(folder / "empty.csv", b"\n", size)),
        "a table with one letter from far away": (
            "table",
            lambda: _repeated(folder / "far.csv", b"abc,def\n", size, "\U0001f600,x\n".encode()),
        ),
        "a workbook with cells in its last corners": (
            "table",
            lambda: _workbook(folder / "corner.xlsx", _corner, 200),
        ),
        "a workbook of merged cells": (
            "table",
            lambda: _workbook(folder / "merged.xlsx", _merges(3_900_000)),
        ),
        "a workbook of empty cells": (
            "table",
            lambda: _workbook(folder / "empty.xlsx", _empty_cells(3_900_000), 40),
        ),
        "a directory of empty lists": (
            "directory",
            lambda: _repeated(folder / "lists.json", b"[],", size, b"[", b"[]]"),
        ),
        "a directory 100,000 lists deep": (
            "directory",
            lambda: _written(folder / "deep.json", b"[" * 100_000 + b"]" * 100_000),
        ),
        "a directory with a number of 6,000 digits": (
            "directory",
            lambda: _written(folder / "digits.json", b'[{"id": ' + b"9" * 6000 + b"}]"),
        ),
        "a scenario that never ends": ("scenario", lambda: _linked(folder / "zero.yaml", "/dev/zero")),
        "a scenario that is a pipe": ("scenario", lambda: _pipe(folder / "pipe.yaml")),
        "a scenario with a number of 6,000 digits": (
            "scenario",
            lambda: _written(folder / "digits.yaml", b"id: a\nneeds: " + b"9" * 6000),
        ),
        "a scenario with a number of 300,000 sixtieths": (
            "scenario",
            lambda: _written(folder / "sixty.yaml", b"id: a\nneeds: 1" + b":59" * 300_000),
        ),
        "a scenario with a yes that is none": (
            "scenario",
            lambda: _written(folder / "yes.yaml", b"id: !!bool perhaps\nneeds: !!int ''\n"),
        ),
        "a scenario 100,000 lists deep": (
            "scenario",
            lambda: _written(folder / "deep.yaml", b"id: " + b"[" * 100_000),
        ),
        "a scenario of 100,000 lists in one line": (
            "scenario",
            lambda: _written(folder / "line.yaml", b"id:\n  " + b"- " * 100_000 + b"x"),
        ),
        "a scenario of 100,000 keys in one line": (
            "scenario",
            lambda: _written(folder / "keys.yaml", b"? " * 100_000 + b"x"),
        ),
        "a scenario in UTF-16": (
            "scenario",
            lambda: _written(folder / "wide.yaml", ("id: " + "[" * 100_000).encode("utf-16")),
        ),
        "a guide of names for names": ("guide", lambda: _yaml(folder / "names", _ALIASES)),
        "a guide that is a pipe": (
            "guide",
            lambda: (_yaml(folder / "pipes", b""), _pipe(folder / "pipes/pipe.yaml"))[0],
        ),
    }


def _read(kind: str, path: Path) -> str:
    """Read a file as the command line and the page do, and return what is said, or nothing."""
    from fivepillars.analysis.stress.read_scenarios import read_scenario
    from fivepillars.catalog import CatalogError, load
    from fivepillars.exchange.directory.detect_format import read_directory
    from fivepillars.exchange.sheet import read_sheets
    from fivepillars.plan import Refused
    from fivepillars.workbook import Workbook

    try:
        if kind == "plan":
            Workbook.open(path).close()
        elif kind == "table":
            read_sheets(path)
        elif kind == "directory":
            read_directory(path)
        elif kind == "scenario":
            read_scenario(path, load())
        else:
            load(extra=(path,))
    except Refused as refused:
        return refused.sentence
    except CatalogError as error:
        return str(error)
    return ""


def _memory(name: str) -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    raise LookupError(name)


def measured(kind: str, path: Path) -> dict[str, object]:
    """Return what reading a file cost above the start."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the highest begins anew
    before, began = _memory("VmRSS"), time.process_time()
    said = _read(kind, path)
    return {
        "said": said[:2000],
        "seconds": round(time.process_time() - began, 2),
        "megabytes": round((_memory("VmHWM") - before) / MEGABYTE),
    }


SLOW = frozenset(
    {
        "a table of other numbers everywhere",
        "a table of empty lines",
        "a table with one letter from far away",
        "a workbook of empty cells",
    }
)
"""What is read for seconds before it is refused."""


def main(folder: Path, size: int, *, slow: bool) -> None:
    """Read every bomb, each after the other, and print what came of it, a line each."""
    from fivepillars.workbook import Workbook
    from made_plans import choices_of

    Workbook.open("", choices=[choice.as_json() for choice in choices_of(("about", "about", "title", "x"))])
    for name, (kind, make) in bombs(folder, size).items():
        if name in SLOW and not slow:
            continue
        path = make()
        sys.stdout.write(json.dumps({"name": name, **measured(kind, path)}) + "\n")
        sys.stdout.flush()
        if path.is_file() and not path.is_symlink():
            path.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), slow=sys.argv[3] == "slow")
