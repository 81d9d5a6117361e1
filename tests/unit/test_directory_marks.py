"""Marks of what is not for publication are honoured; where one is not understood, a person is asked."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from fivepillars import open_step
from fivepillars.cli.main import fivepillars
from fivepillars.exchange.directory import directory_as_json, read_211, read_directory, read_hsds
from fivepillars.exchange.directory.private_records import key
from fivepillars.exchange.directory.publication_marks import mark_of, may_be_published
from fivepillars.store import Store
from fivepillars.workbook import Workbook

FILES = Path(__file__).parents[1] / "files" / "imports"
HELD_BACK = "Quiet House at Mill Lane"
SHOWN = (
    "SHOW_ON_PUBLIC_SITE",
    "ISACTIVE",
    "Show On Website",
    "DisplayOnWeb",
    "Publish_To_Web",
    "IsPublished",
    "published",
    "visible",
    "is_public",
    "AvailableForDirectory",
    "AvailableForWebsite",
    "Include in Directory",
    "WebEnabled",
    "Listed",
    "searchable",
    "list_on_internet",
)
WITHHELD = (
    "ExcludeFromWebsite",
    "ExcludeFromDirectory",
    "Hidden",
    "HideFromPublic",
    "DoNotPublish",
    "NotForPublication",
    "Do Not List",
    "unlisted",
    "NonPublic",
    "is_deleted",
    "Custom_Deleted Record",
    "archived",
    "InternalOnly",
    "confidential",
    "Private",
    "draft",
    "Remove_From_Web",
)


def everything(imported) -> str:
    """Return all that can be seen of an import."""
    data = json.dumps([imported.report(), directory_as_json(imported.directory)], ensure_ascii=False)
    return f"{data} {imported!r} {imported.sentences()}"


def _folder(path: Path, column: str, value: str) -> Path:
    (path / "organizations.csv").write_text(f"id,name,{column}\no1,{HELD_BACK},{value}\no2,Open House,\n")
    (path / "services.csv").write_text("id,organization_id,name\ns1,o1,Safe shelter\ns2,o2,Counseling\n")
    return path


@pytest.mark.parametrize("column", SHOWN)
@pytest.mark.parametrize("value", ["FALSE", "no", "0", "N", "Inactive", "hidden"])
def test_a_no_in_a_mark_of_publication_keeps_the_record_out(tmp_path: Path, column: str, value: str) -> None:
    imported = read_hsds(_folder(tmp_path, column, value))
    assert [each.name for each in imported.directory.organizations] == ["Open House"]
    assert [each.name for each in imported.directory.services] == ["Counseling"]
    assert "Mill Lane" not in everything(imported)


@pytest.mark.parametrize("column", WITHHELD)
@pytest.mark.parametrize("value", ["TRUE", "Yes", "1", "x"])
def test_a_yes_in_a_mark_of_secrecy_keeps_the_record_out(tmp_path: Path, column: str, value: str) -> None:
    imported = read_hsds(_folder(tmp_path, column, value))
    assert [each.name for each in imported.directory.organizations] == ["Open House"]
    assert "Mill Lane" not in everything(imported)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *((column, "TRUE") for column in SHOWN),
        *((column, "No") for column in WITHHELD),
        ("published", "2024-05-01"),
    ],
)
def test_what_may_be_published_comes_in(tmp_path: Path, column: str, value: str) -> None:
    assert read_hsds(_folder(tmp_path, column, value)).kept["organizations"] == 2


@pytest.mark.parametrize("column", ["WebStatus", "Visibility", "Listing Status", "publication_level"])
def test_a_mark_that_is_not_understood_is_a_question(tmp_path: Path, column: str) -> None:
    folder = _folder(tmp_path, column, "P")
    imported = read_hsds(folder)
    assert imported.kept["organizations"] == 1
    assert "Mill Lane" not in everything(imported)
    [question] = imported.questions
    assert question.option == f'--publish "{column}=P"'
    assert "1 row stays out" in question.sentence
    assert read_hsds(folder, published=[(column, "P")]).kept["organizations"] == 2
    assert read_hsds(folder, published=[(column, "Q")]).kept["organizations"] == 1


def test_a_question_repeats_no_more_than_a_word(tmp_path: Path) -> None:
    imported = read_hsds(_folder(tmp_path, "Visibility", "ask Ann 555-0100"))
    assert imported.kept["organizations"] == 1
    assert "555-0100" not in everything(imported)


@pytest.mark.parametrize(
    "column",
    [
        "name",
        "PublicName",
        "status",
        "AgencyStatus",
        "website",
        "WebsiteAddress",
        "Custom_Public Comments",
        "PublicAccessTransportation",
        "AvailableForReferral",
        "AvailableForResearch",
        "deleted_at",
        "HighlightedResource",
        "PreferredProvider",
        "description",
    ],
)
def test_a_column_of_something_else_is_no_mark(column: str) -> None:
    assert mark_of(key(column)) == ""


def test_marks_hold_in_json_and_in_211_exports_too() -> None:
    data = [{"id": "s1", "name": HELD_BACK, "status": "active", "show_on_public_site": False}]
    data += [{"id": "s2", "name": "Help", "status": "active", "show_on_public_site": True}]
    assert [each.id for each in read_hsds(json.dumps(data).encode()).directory.services] == ["s2"]
    rows = f"1,{HELD_BACK},Agency,FALSE\n2,House,Agency,TRUE\n"
    content = f"ResourceAgencyNum,PublicName,TaxonomyLevelName,ISACTIVE\n{rows}"
    imported = read_211(content.encode())
    assert imported.kept["organizations"] == 1
    assert "Mill Lane" not in everything(imported)


def test_the_small_file_with_both_marks_keeps_one_of_three() -> None:
    imported = read_directory(FILES / "A09_show_on_public_site")
    assert [each.name for each in imported.directory.organizations] == ["Open House"]
    assert [each.name for each in imported.directory.services] == ["Counseling"]
    for secret in ("Quiet", "Gone", "shelter", "Address must stay secret"):
        assert secret not in everything(imported)


def test_the_command_line_asks_first_and_takes_the_answer(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    folder = _folder(tmp_path / "in", "WebStatus", "P")
    env = {"FIVEPILLARS_STORE": str(tmp_path / "plans.sqlite")}
    run = CliRunner()
    assert run.invoke(fivepillars, ["new", "Riverbend"], env=env).exit_code == 0
    asked = run.invoke(fivepillars, ["import", "riverbend", str(folder), "--as", "hsds"], env=env)
    assert asked.output.splitlines()[0].startswith("organizations: the column “WebStatus”")
    arguments = ["import", "riverbend", str(folder), "--as", "hsds", "--publish", "WebStatus=P", "--json"]
    told = json.loads(run.invoke(fivepillars, arguments, env=env).output)
    assert (told["kept"]["organizations"], told["questions"]) == (2, [])
    assert run.invoke(fivepillars, [*arguments[:-2], "WebStatus"], env=env).exit_code == 2


@pytest.mark.parametrize(
    ("mark", "value", "may"),
    [
        ("shown", "", True),
        ("withheld", "", True),
        ("shown", "perhaps", None),
        ("withheld", "perhaps", None),
        ("unclear", "yes", None),
        ("unclear", "Public", True),
        ("unclear", "Staff only", False),
        ("shown", "https://example.org/x", True),
    ],
)
def test_what_stands_in_a_mark(mark: str, value: str, may: bool | None) -> None:
    assert may_be_published(mark, value) is may


def test_the_page_asks_and_reads_the_file_once_more_with_the_answer() -> None:
    rows = f"o1,{HELD_BACK},P\no2,Open House,Public\n"
    content = f"id,name,WebStatus\n{rows}".encode()
    with Store.open(":memory:") as store:
        store.create("riverbend", title="Riverbend", choices=[])
        step = open_step(Workbook(store, "riverbend"), "partners")
        piece = {
            "file": "organizations.csv",
            "data": base64.b64encode(content).decode(),
            "place": 0,
            "last": True,
        }
        assert step.answer({"id": 1, "do": "piece", **piece})["read"]
        waiting = step.state()["importing"]["waiting"]["report"]
        assert [(each["column"], each["value"]) for each in waiting["questions"]] == [("WebStatus", "P")]
        assert "Mill Lane" not in json.dumps(step.state())
        answer = step.answer({"id": 2, "do": "publish_it", "column": "WebStatus", "value": "P"})
        assert "once more" in answer["said"]
        waiting = step.state()["importing"]["waiting"]["report"]
        assert waiting["questions"] == ()
        assert {"what": "organizations", "count": 2} in waiting["kept"]
        step.answer({"id": 3, "do": "leave_it"})
        assert not step.answer({"id": 4, "do": "publish_it", "column": "WebStatus", "value": "P"})["ok"]
