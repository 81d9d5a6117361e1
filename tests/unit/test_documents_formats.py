"""Every format is offered by name, made from the plan alone, and imported only when it is asked for."""

import io
import subprocess
import sys
import zipfile

import pytest

from fivepillars.catalog import load
from fivepillars.documents import FORMATS, render
from fivepillars.plan.refusal import Refused
from made_plans import plan_of
from printed_plans import TODAY, printed, sample

pytestmark = pytest.mark.slow  # each test makes whole documents

STARTS = {
    "docx": b"PK",
    "pdf": b"%PDF-",
    "html": b"<!doctype html>",
    "xlsx": b"PK",
    "csv": b"PK",
    "hsds": b"PK",
    "staff-card": b"%PDF-",
    "family-card": b"%PDF-",
    "ics": b"BEGIN:VCALENDAR",
    "json": b"{",
}


def test_the_formats_are_those_the_guide_promises() -> None:
    assert set(FORMATS) == set(STARTS)
    for name, known in FORMATS.items():
        assert known.name == name
        assert known.file_name("riverbend") == f"riverbend.{known.extension}"


@pytest.mark.parametrize("which", ["sample", "empty", "hostile"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_plan_goes_out_in_every_format(which, name) -> None:
    assert printed(which, name).startswith(STARTS[name])


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_plan_and_day_give_the_same_bytes(name) -> None:
    assert render(sample(), load(), name, today=TODAY) == printed("sample", name)


@pytest.mark.parametrize("name", ["docx", "xlsx", "csv", "hsds"])
def test_no_file_remembers_when_it_was_made(name) -> None:
    with zipfile.ZipFile(io.BytesIO(printed("sample", name))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", [name for name, known in FORMATS.items() if known.renders == "outline"])
def test_a_change_in_the_plan_changes_the_document(name) -> None:
    one, other = (plan_of(("about", "about", "title", title)) for title in ("One", "Other"))
    assert render(one, load(), name, today=TODAY) != render(other, load(), name, today=TODAY)


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refused, match="docx, pdf, html, xlsx, csv, hsds, ics, json"):
        render(sample(), load(), "doc", today=TODAY)


def test_asking_which_formats_there_are_imports_none() -> None:
    heavy = ("altair", "docx", "icalendar", "jinja2", "pandas", "typst", "vl_convert", "xlsxwriter")
    code = f"import sys, fivepillars.documents; print([name for name in {heavy} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert told.stdout.strip() == "[]"


def test_making_a_document_never_imports_altair_or_pandas() -> None:
    code = (
        "import sys; from datetime import date; from fivepillars.catalog import load; "
        "from fivepillars.documents import FORMATS, render; from fivepillars.plan import Plan, State; "
        "plan = Plan('p', State(), load()); "
        "[render(plan, load(), name, today=date(2027, 1, 5)) for name in FORMATS]; "
        "print([name for name in ('altair', 'pandas', 'numpy') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert told.stdout.strip() == "[]"
