"""Everything that the workbook shows and exports of a plan, as text, and the figures that stand in it."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from fivepillars import Workbook, open_step
from fivepillars.cli.main import fivepillars
from fivepillars.steps import STEPS
from plan_attack import Printed

_VALUE = r"(\*|[≤≥<>]?\s?\d[\d,]*(?:\.\d+)?(?:–\d+)?(?:\s%)?)"
_TAGS = re.compile(r"<[^>]*>")
_PAUSE = r"[\s:|\"',\[\]()]+"


def structured(book: Workbook) -> dict[str, list[dict]]:
    """Return the rows of the figures as each data file holds them."""
    import openpyxl

    archive = zipfile.ZipFile(io.BytesIO(book.document("csv")))
    lines = archive.read("data/indicator.csv").decode("utf-8-sig").splitlines(keepends=True)
    sheet = openpyxl.load_workbook(io.BytesIO(book.document("xlsx")))["Indicators"]
    _, *rows = sheet.iter_rows(values_only=True)
    head = next(csv.reader(lines))
    return {
        "JSON": json.loads(book.document("json"))["tables"]["indicator"],
        "CSV": list(csv.DictReader(lines)),
        "Excel": [dict(zip(head, row, strict=True)) for row in rows],
        "table": [row.model_dump() for row in book.plan.table("indicator")],
    }


def texts(book: Workbook, documents: tuple[str, ...]) -> dict[str, str]:
    """Return what stands on the pages and in documents, as plain text."""
    import pypdf

    found = {}
    for step in [info.slug for info in STEPS if info.slug != "start"]:
        opened = open_step(book, step)
        found[f"page {step}"] = json.dumps(opened.state(), ensure_ascii=False, default=str)
        found[f"twin {step}"] = _plain(opened.twin()._repr_html_())
    if "html" in documents:
        found["HTML"] = _plain(book.document("html").decode())
    if "docx" in documents:
        archive = zipfile.ZipFile(io.BytesIO(book.document("docx")))
        found["Word"] = "\n".join(
            _plain(archive.read(name).decode()) for name in archive.namelist() if name.endswith(".xml")
        )
    if "pdf" in documents:
        pages = pypdf.PdfReader(io.BytesIO(book.document("pdf"))).pages
        found["PDF"] = "\n".join(page.extract_text() for page in pages)
    return found


def commands(book: Workbook) -> dict[str, str]:
    """Return what the commands print about a plan: who chose what, and what is wrong with it."""
    with TemporaryDirectory() as folder:
        plan = Path(folder) / "one.plan.json"
        plan.write_text(book.as_plan_file(), encoding="utf-8")
        return {
            name: CliRunner().invoke(fivepillars, [name, str(plan), *more]).output
            for name, *more in (("history",), ("history", "--since", "2020-01-01"), ("check",))
        }


def _plain(text: str) -> str:
    """Return the words of markup: a picture's description too, and a space for each tag."""
    told = " ".join(re.findall(r'(?:descr|aria-label|title)="([^"]*)"', text))
    return re.sub(
        r"[ \t]+", " ", html.unescape(_TAGS.sub(" ", re.sub(r"(?s)<style.*?</style>", "", text)) + told)
    )


def figures_in(text: str, places: list[str], groups: list[str], year: str) -> Printed:
    """Return each figure of a text that follows the name of its place and group, as a reader finds it."""
    found: Printed = []
    for place in places:
        for group in groups:
            name = rf"(?<![\w,] ){re.escape(place)}" + (
                rf", {re.escape(group)}" if group else "(?:, All students)?"
            )
            for said in re.findall(rf"{name}(?:, {year})?{_PAUSE}{_VALUE}(?![\w.]*\d)", text):
                text_of = " ".join(said.split())
                if text_of != year:
                    found.append((place, group, "percent" if text_of.endswith("%") else "count", text_of))
    return list(dict.fromkeys(found))
