"""`--as indicators`: figures about groups of students from CSV or Excel, into the plan."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fivepillars.checks import LooksLikeStudent
from fivepillars.cli.bar import bar
from fivepillars.cli.imports import Brought, refuse_plan_file
from fivepillars.plan import Refused
from fivepillars.plan.numbers import counted
from fivepillars.workbook.figures import figure_cells, figure_names, refuse_too_many

if TYPE_CHECKING:
    from pathlib import Path

    from fivepillars.cli.imports import Wanted
    from fivepillars.exchange.indicators import IndicatorRows, Matching
    from fivepillars.exchange.sheet import Sheet
    from fivepillars.workbook import Workbook
    from fivepillars.workbook.admission import PlacedValue

_WAY_ON = (
    "Name your own districts or schools with --only, once for each, or bring in a file with fewer columns or "
    "rows. On the page “Needs” you can leave out single indicators."
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of the tables of a file, and why others held no figures."""

    outcomes: tuple[IndicatorRows, ...]
    questions: tuple[str, ...]
    unread: tuple[Refused, ...]

    @property
    def figures(self) -> int:
        return sum(len(outcome.rows) for outcome in self.outcomes)


def bring(workbook: Workbook, source: Path, wanted: Wanted) -> Brought:
    """Read the figures of every table as it is understood, store them as one gesture, and say what came out.

    What nobody but a person can say (whether 0.37 is 0.37 % or 37 %) is refused here, with its row numbers,
    and asked on the page “Needs”.

    Raises
    ------
    Refused
        The file holds no table of figures, or too many figures; or the plan is a file. Nothing was stored.
    """
    refuse_plan_file(workbook)
    read = _read(source, wanted)
    refuse_too_many(read.figures, _WAY_ON)
    found = [figure_cells(workbook, outcome, wanted.today) for outcome in read.outcomes]
    cells = [cell for each in found for cell in each.cells]
    if cells:
        _store(workbook, cells, counted(read.figures, "figure"))
    rows = {row for each in found for row in each.changed}
    changed, again = len(rows), len({row for each in found for row in each.again} - rows)
    there = workbook.plan.state.rows("indicator")
    stored = sum(
        1 for row in {name for outcome in read.outcomes for name in figure_names(outcome)} if row in there
    )
    return Brought(
        {**_data(read, changed), "again": again, "stored": stored},
        (*_sentences(read), _end(workbook, stored, changed, again)),
    )


def _read(source: Path, wanted: Wanted) -> _Read:
    from fivepillars.exchange.indicators import questions_of, understand, without_clashes
    from fivepillars.exchange.sheet import read_sheets, region_of

    region = region_of(wanted.sheet, wanted.heading, wanted.rows)
    outcomes: list[IndicatorRows] = []
    questions: list[str] = []
    unread: list[Refused] = []
    titles: list[str] = []
    with bar(f"Reading {source.name}"):
        sheets = read_sheets(source, region=region)
    for sheet in sheets:
        try:
            understanding = understand(sheet, source.name if source.is_file() else "")
            matching = _asked(understanding.matching, wanted)
            outcomes.append(_rows(sheet, matching))
            questions += questions_of(matching, sheet)
            titles += [each.title for each in matching.indicators]
        except Refused as refusal:
            unread.append(refusal)
    _refuse_unknown(wanted, [*(name for sheet in sheets for name in sheet.header), *titles])
    if not outcomes:
        raise unread[0] if unread else Refused(f"{source.name} holds no table. Nothing was changed.")
    return _Read(without_clashes(outcomes), tuple(dict.fromkeys(questions)), tuple(unread))


def _refuse_unknown(wanted: Wanted, columns: list[str]) -> None:
    """Refuse an answer about a column that no table has."""
    if strange := [name for name, _ in wanted.columns if name not in columns]:
        raise Refused(f"The file has no column “{strange[0]}”. Nothing was changed.")


def _rows(sheet: Sheet, matching: Matching) -> IndicatorRows:
    from fivepillars.exchange.indicators import rows

    with bar(f"Reading the rows of {sheet.name}") as progress:
        return rows(sheet, matching, progress=progress)


def _asked(matching: Matching, wanted: Wanted) -> Matching:
    """Return the matching with what was asked for; what was not stays as it was understood."""
    for name, said in wanted.columns:
        if any(name in {each.column, each.title} for each in matching.columns) or any(
            each.title == name for each in matching.indicators
        ):
            matching = matching.understood_as(name, said)
    asked = {"only": wanted.only, "year": wanted.year, "source": wanted.source}
    asked |= {"place": wanted.place, "state": wanted.state}
    return matching.model_copy(update={name: value for name, value in asked.items() if value})


def _store(workbook: Workbook, cells: list[PlacedValue], figures: str) -> None:
    try:
        with bar(f"Storing {figures}") as progress:
            workbook.choose_together(cells, anew=True, progress=progress)
    except LooksLikeStudent as found:
        raise Refused(
            f"A text in the file looks like it holds {found.looked_like}. Nothing was stored. "
            "Take it out of the file, or bring the file in on the page “Needs”, where you can decide."
        ) from None


def _data(read: _Read, changed: int) -> dict[str, Any]:
    each = [outcome.as_json() for outcome in read.outcomes]
    kept: Counter[str] = Counter()
    for one in each:
        kept.update(one["kept"])
    unread = [{"table": "", "why": refusal.sentence, "count": 0, "rows": []} for refusal in read.unread]
    return {
        "read": {name: count for one in each for name, count in one["read"].items()},
        "kept": dict(kept),
        "marked": [mark for one in each for mark in one["marked"]],
        "refused": [*(refusal for one in each for refusal in one["refused"]), *unread],
        "questions": list(read.questions),
        "notes": [note for one in each for note in one["notes"]],
        "changed": changed,
    }


def _sentences(read: _Read) -> list[str]:
    said = [f"Please say on the page “Needs”: {question}" for question in read.questions]
    if any(question.startswith("What is") for question in read.questions):
        said.append(
            'Here you say it with --column, such as --column "Wing=group" or --column "Points=no students".'
        )
    for outcome in read.outcomes:
        rows, figures = counted(outcome.read, "row"), counted(len(outcome.rows), "figure")
        said += [f"{outcome.name}: {rows} read, {figures} kept.", *outcome.sentences(), *outcome.notes]
    return said + [refusal.sentence for refusal in read.unread]


def _end(workbook: Workbook, stored: int, changed: int, again: int) -> str:
    hidden = counted(again, "figure that is hidden was", "figures that are hidden were")
    said = f" {hidden} stored anew, the same or not." if again else ""
    if changed:
        new = counted(changed, "figure is", "figures are")
        held = counted(stored, "figure")
        return f"{new} new or changed in “{workbook.id}”. It holds {held} of this file.{said}"
    if again:
        return f"“{workbook.id}” had all that it shows of them already.{said}"
    if stored:
        return f"“{workbook.id}” had all of them already. Nothing was changed."
    return f"No figure was kept, so “{workbook.id}” is unchanged."
