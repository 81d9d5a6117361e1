"""Read the Human Services Data Specification: 3.x JSON and tables, and the 1.x tables that cities publish."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fivepillars.exchange.directory.assembly import PRIVATE, assembled
from fivepillars.exchange.directory.data_package_names import packaged_names
from fivepillars.exchange.directory.directory_tables import Tables, add_sheet
from fivepillars.exchange.directory.flat_layout import is_flat
from fivepillars.exchange.directory.imported import Imported, Report
from fivepillars.exchange.directory.json_content import parsed_json
from fivepillars.exchange.directory.kinds import is_211, is_hsds, is_json
from fivepillars.exchange.directory.nested import add_json
from fivepillars.exchange.directory.private_records import key
from fivepillars.exchange.directory.soundness import refuse_unsound
from fivepillars.exchange.directory.table_names import table_called, table_of
from fivepillars.exchange.sheet import LIMITS, Limits, read_sheets
from fivepillars.exchange.sheet.read_sheets import file_bytes
from fivepillars.plan import Refused
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

    from fivepillars.exchange.sheet import Sheet

_SAFE = "Nothing was changed."
_JSON = frozenset({".json", ".geojson", ""})


def read_hsds(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str = "",
    contacts: bool = False,
    published: Iterable[tuple[str, str]] = (),
    limits: Limits = LIMITS,
) -> Imported:
    """Read a directory that follows HSDS (Open Referral) 1.0 to 3.x, or Open Referral UK.

    Parameters
    ----------
    source
        A JSON file (services or organizations with everything inside them, one or a page of them, or the
        tables of the data package), a folder of CSV files, a zip of them, or the content of a file.
    name
        What to call content in sentences.
    contacts
        Whether the names of people to ask for are wanted; they stay out otherwise.
    published
        Columns, and values in them, that a person has said may be published.
    limits
        How much is read at most.

    Raises
    ------
    Refused
        It cannot be read, none of its tables is one of HSDS, or it is the export of a 211 line.
    """
    report = Report(tuple(published))
    tables = Tables()
    path = None if isinstance(source, bytes) else Path(source)
    name = name or (path.name if path else "The file")
    content = source if isinstance(source, bytes) else None
    if path is not None and path.suffix.lower() in _JSON and not path.is_dir():
        content = file_bytes(path, limits)
    if content is not None and is_json(content):
        add_json(tables, parsed_json(content, name, limits), report, name=name)
    else:
        sheets = read_sheets(source, name=name, limits=replace(limits, heading_rows=1))
        of_211 = is_211(sheets) or any(is_flat(sheet.header) for sheet in sheets)
        if of_211 and not is_hsds(sheets):
            raise Refused(
                f"“{name}” is the export of a 211 line; it does not follow HSDS. {_SAFE} Bring it in as an "
                "export of a 211 line (on the command line, `--as 211`)."
            )
        _add_sheets(tables, sheets, packaged_names(source, limits=limits), report)
    if not tables["service"] and not tables["organization"] and not report.refused:
        raise Refused(
            f"“{name}” holds no services and no organizations that we know from HSDS. {_SAFE} Bring the "
            "folder with services.csv and organizations.csv, a zip of it, or the JSON of the directory."
        )
    return refuse_unsound(assembled(tables, report, contacts=contacts), name, private=PRIVATE)


def _add_sheets(
    tables: Tables, sheets: tuple[Sheet, ...], packaged: Mapping[str, str], report: Report
) -> None:
    known = [(sheet, table_of(sheet.name, sheet.header, packaged)) for sheet in sheets]
    terms = any(table == "taxonomy_term" and key(sheet.name) != "taxonomy" for sheet, table in known)
    unknown = []
    for sheet, found in known:
        # Version 1 calls its terms "taxonomy"; beside a table of terms, it holds the schemes.
        table = "taxonomy" if terms and key(sheet.name) == "taxonomy" else found
        if table is None:
            unknown.append(f"“{sheet.name}” ({counted(len(sheet.rows), 'row')})")
        elif sheet.header:
            if table_called(sheet.name) is None:
                report.notes.append(
                    f"{sheet.name}: read as “{table}”, by what it is called or by its columns."
                )
            add_sheet(tables, table, sheet, report)
    if unknown:
        report.notes.append(f"Not read, since a plan needs nothing from them: {', '.join(unknown)}.")
