"""Where a file of indicators is understood before anything of it enters the plan.

The file comes in pieces, so that no message is too long for the line. What was read waits here: the page
shows what every column was understood to be, the person changes it, sees what would be kept and what not,
and only then are the figures stored, as one gesture.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, Field

from fivepillars.plan import Refused
from fivepillars.plan.numbers import counted
from fivepillars.steps.commands import Answer, done
from fivepillars.workbook.figures import figure_cells, figure_names, refuse_too_many

if TYPE_CHECKING:
    from fivepillars.exchange.indicators import IndicatorRows, Known
    from fivepillars.exchange.sheet import Sheet
    from fivepillars.steps.commands import Command
    from fivepillars.workbook import Workbook

MOST_BYTES = 32 * 1024 * 1024
"""The most that is read in the page; the command line reads more."""
TOO_LARGE = (
    "That is more than the 32 MB a page can take. Nothing was changed. A larger file is brought in with "
    "`fivepillars import PLAN FILE --as indicators`, or leave out rows of other places first."
)
_GONE = "The file is no longer at hand. Nothing was stored. Choose it once more."
_MOST_PIECES = 4096
_SENTENCES = 12
_PERCENT = 100

Going = Callable[[dict[str, Any]], None]


class _Piece(BaseModel):
    file: str = Field(max_length=255)
    data: str = Field(max_length=1_500_000)
    place: int = Field(ge=0, lt=_MOST_PIECES)
    last: bool
    sheet: str = Field("", max_length=255)
    heading: str = Field("", max_length=40)
    rows: str = Field("", max_length=40)


class _Matched(BaseModel):
    sheet: int = Field(ge=0)
    matching: dict[str, Any]
    keep: bool = False


class IndicatorImport:
    """Where a file lies between being chosen and being stored.

    Parameters
    ----------
    going
        Sends how far long work is to the page.
    """

    def __init__(self, going: Going | None = None) -> None:
        self.going: Going = going or (lambda _message: None)
        self._pieces: list[bytes] = []
        self._sheets: dict[int, Sheet] = {}
        self._others: dict[int, Known] = {}
        self._file = ""

    def commands(self) -> dict[str, Command]:
        """Return what the page may ask of the import."""
        return {"piece": self._piece, "try": self._try, "store": self._store}

    def _piece(self, _workbook: Workbook, message: Mapping[str, Any]) -> Answer:
        piece = _Piece.model_validate(message)
        if piece.place == 0:
            self._pieces = []
        if piece.place != len(self._pieces):
            self._pieces = []
            raise Refused("The file came in the wrong order. Nothing was changed. Choose it once more.")
        try:
            self._pieces.append(base64.b64decode(piece.data, validate=True))
        except (binascii.Error, ValueError):
            raise Refused("A part of the file was damaged on the way. Choose it once more.") from None
        if sum(map(len, self._pieces)) > MOST_BYTES:
            self._pieces = []
            raise Refused(TOO_LARGE)
        if not piece.last:
            return {"got": len(self._pieces)}
        content, self._pieces = b"".join(self._pieces), []
        found, left = self._understood(content, piece, message)
        return {"understood": found, "left": left}

    def _understood(
        self, content: bytes, piece: _Piece, message: Mapping[str, Any]
    ) -> tuple[list[dict[str, Any]], list[str]]:
        """Return what each table is understood to be, and why others were refused, which are not kept."""
        from fivepillars.exchange.indicators import understand
        from fivepillars.exchange.sheet import read_sheets, region_of

        name = piece.file
        self._say(message, f"Reading {name}…")
        self._sheets, self._others, self._file = {}, {}, name
        region = region_of(piece.sheet, piece.heading, piece.rows)
        sheets = read_sheets(content, name=name, region=region)
        self._say(message, f"Looking at the columns of {name}…")
        found: list[dict[str, Any]] = []
        left: list[str] = []
        for number, sheet in enumerate(sheets):
            try:
                understood = understand(sheet, name).as_json()
                found.append({"sheet": number, "top": sheet.top, "heading": sheet.heading, **understood})
            except Refused as refusal:
                left.append(refusal.sentence)
            else:
                self._sheets[number] = sheet
        if not found:
            raise Refused(left[0] if left else f"“{name}” holds no table. Nothing was changed.")
        return found, left

    def _try(self, _workbook: Workbook, message: Mapping[str, Any]) -> Answer:
        """Read by the matching and say what came of it; nothing is stored."""
        return {"outcome": told(self._read(message))}

    def _store(self, workbook: Workbook, message: Mapping[str, Any]) -> Answer:
        outcome = self._read(message)
        figures = len(outcome.rows)
        if not figures:
            raise Refused("No figure of this file can be kept as it is matched now. Nothing was stored.")
        refuse_too_many(figures, "Leave out indicators, or name only your own places.")
        cells = figure_cells(workbook, outcome, workbook.context.today).cells
        if not cells:
            return {**done(workbook.choose_together([])), "stored": figures, "said": "They were all there."}
        bar = self._bar(message, f"Storing {counted(figures, 'figure')}…")

        def storing(at: int, of: int) -> None:
            bar(at, of)
            if at == of:
                self._say(message, "Bringing the page up to date…")

        keep = bool(message.get("keep"))
        saved = workbook.choose_together(cells, anew=True, keep=keep, progress=storing)
        self._sheets, self._others = {}, {}
        there = workbook.plan.state.rows("indicator")
        stored = sum(1 for name in set(figure_names(outcome)) if name in there)
        said = f"{counted(stored, 'figure is', 'figures are')} stored."
        return {**done(saved), "stored": stored, "said": said}

    def _read(self, message: Mapping[str, Any]) -> IndicatorRows:
        from fivepillars.exchange.indicators import against, matching_of, rows

        asked = _Matched.model_validate(message)
        if asked.sheet not in self._sheets:
            raise Refused(_GONE)
        sheet = self._sheets[asked.sheet]

        reading = self._bar(message, f"Reading {counted(len(sheet.rows), 'row')}…")
        outcome = rows(sheet, matching_of(asked.matching), progress=reading)
        for number in self._sheets.keys() - {asked.sheet}:
            outcome = against(outcome, self._said_by(number))
        return outcome

    def _said_by(self, number: int) -> Known:
        """Return what another table of the file says, so that none overwrites the other."""
        from fivepillars.exchange.indicators import rows, understand

        if number not in self._others:
            sheet = self._sheets[number]
            try:
                outcome = rows(sheet, understand(sheet, self._file).matching)
                self._others[number] = {row.key: (row.value, outcome.name) for row in outcome.rows}
            except Refused:
                self._others[number] = {}
        return self._others[number]

    def _bar(self, message: Mapping[str, Any], say: str) -> Callable[[int, int], None]:
        """Return what moves the page's bar, at most once a percent; the words stay for who listens."""
        told = -1

        def progress(at: int, of: int) -> None:
            nonlocal told
            if (percent := at * _PERCENT // of) > told:
                told = percent
                self._say(message, say, at, of)

        return progress

    def _say(self, message: Mapping[str, Any], say: str, at: int = 0, of: int = 0) -> None:
        self.going({"re": message.get("id"), "going": {"say": say, "done": at, "of": of}})


def told(outcome: IndicatorRows) -> dict[str, Any]:
    """Return what came of reading as a page shows it: counts, and sentences with row numbers."""
    plain = outcome.as_json()
    sentences = outcome.sentences()
    return {
        "read": sum(plain["read"].values()),
        "figures": len(outcome.rows),
        "kept": plain["kept"],
        "marked": len(outcome.marked),
        "refused": len(outcome.refused),
        "sentences": list(sentences[:_SENTENCES]),
        "more": max(0, len(sentences) - _SENTENCES),
        "notes": list(outcome.notes),
    }
