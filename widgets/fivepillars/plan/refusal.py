"""The one error that people meet: a refusal, said as a sentence."""

from __future__ import annotations


class Refused(ValueError):
    """Something was not done, and nothing was changed.

    Parameters
    ----------
    sentence
        What happened, what is safe and what to do, in words for the person who meets it.
    table, row, field
        The cell it is about, where there is one, so that a page can show the sentence beside it.
    """

    def __init__(self, sentence: str, *, table: str = "", row: str = "", field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.table = table
        self.row = row
        self.field = field
