"""What is wrong with a catalog file: which file, which line, what to write instead."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """One thing to mend in one file.

    Attributes
    ----------
    file
        The file's name, with its folder when it is not the guide's own.
    line
        Line number, from 1.
    advice
        What is wrong and what to write instead.
    """

    file: str
    line: int
    advice: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.advice}"


class CatalogError(ValueError):
    """The catalog cannot be used as it is written.

    Attributes
    ----------
    problems
        Everything found, in the order of files and lines; the message has one a line.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
