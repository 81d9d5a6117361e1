"""Counts about students, closed up so that only the gate opens them."""

from __future__ import annotations

from typing import NoReturn

from fivepillars.analysis.disclosure.counts import CountTable
from fivepillars.analysis.disclosure.linked import LinkedTables
from fivepillars.plan.refusal import Refused

_SENTENCE = (
    "Counts about students can only be shown after small groups are hidden. "
    "Nothing was shown; pass them through the disclosure gate."
)


class StudentCounts:
    """A table of counts about students, or several linked ones, that nobody can print by accident.

    What reads counts from a file or a form hands them on as this. It has no rows, no cells and no text; the
    only way out is `fivepillars.analysis.disclosure.gate`, which gives a `Released`.

    Parameters
    ----------
    tables
        The table or linked tables.
    """

    __slots__ = ("_tables",)

    def __init__(self, tables: CountTable | LinkedTables) -> None:
        object.__setattr__(self, "_tables", tables)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(name)

    def __repr__(self) -> str:
        return "<counts about students, not yet through the disclosure gate>"

    def __format__(self, form: str) -> NoReturn:
        raise Refused(_SENTENCE)

    def __str__(self) -> NoReturn:
        raise Refused(_SENTENCE)

    def __iter__(self) -> NoReturn:
        raise Refused(_SENTENCE)

    def __getitem__(self, key: object) -> NoReturn:
        raise Refused(_SENTENCE)

    def __reduce__(self) -> NoReturn:
        raise Refused(_SENTENCE)


def opened(counts: StudentCounts) -> LinkedTables:
    """Return the tables inside, for the gate alone."""
    inside: CountTable | LinkedTables = object.__getattribute__(counts, "_tables")
    return inside if isinstance(inside, LinkedTables) else LinkedTables({"": inside})
