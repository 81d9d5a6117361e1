"""`fivepillars import PLAN FILE --as …`: read, told with row numbers, kept to be searched, picked from."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from fivepillars import Workbook
from fivepillars.cli.imports import KINDS, bring_of
from fivepillars.plan import Refused
from made_directory import agency, at_site, program, site, wide

SERVICES = """id,organization_id,name,status
s1,o1,Grief group,active
s2,o1,Closed group,inactive
s1,o1,Twice,active
"""


@pytest.fixture
def hsds(tmp_path: Path) -> Path:
    folder = tmp_path / "directory"
    folder.mkdir()
    (folder / "organizations.csv").write_text(
        "id,name,description\no1,Canyon Center,Help\n", encoding="utf-8"
    )
    (folder / "services.csv").write_text(SERVICES, encoding="utf-8")
    return folder


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_bytes(wide(agency(), site(), program(), at_site(), program("6", ExcludeFromWebsite="Yes")))
    return path


def told(result: Result) -> dict:
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


@pytest.mark.parametrize("kind", [*KINDS])
def test_every_kind_can_be_brought(kind: str) -> None:
    assert callable(bring_of(kind))


def test_a_folder_of_hsds_is_told_with_row_numbers_and_enters_nothing(
    run, hsds: Path, plans_file: str
) -> None:
    report = told(run("import", "riverbend", str(hsds), "--as", "hsds", "--json"))
    assert report["read"] == {"organizations": 1, "services": 3}
    assert report["kept"]["services"] == 2
    assert [group["rows"] for group in report["refused"]] == [[4]]
    assert [group["rows"] for group in report["marked"]] == [[3]]
    assert report["searchable"]
    assert report["picked"] == []
    workbook = Workbook.open("riverbend", store=plans_file)
    assert workbook.plan.services == ()
    with workbook.directory.index() as index:
        assert len(index) == 2


def test_a_plan_that_is_put_away_keeps_its_directory(run, hsds: Path, plans_file: str) -> None:
    said = run("import", "riverbend", str(hsds), "--as", "hsds").output
    assert "until you take it away" in said
    workbook = Workbook.open("riverbend", store=plans_file)
    workbook.store.archive("riverbend")
    assert workbook.directory.kept.services == 2
    workbook.store.restore("riverbend")
    back = Workbook.open("riverbend", store=plans_file)
    with back.directory.index() as index:
        assert len(index) == 2
    back.directory.forget()
    assert list((Path(plans_file).parent / "directories").iterdir()) == []


def test_a_211_export_never_shows_what_is_excluded(run, export: Path) -> None:
    shown = run("import", "riverbend", str(export), "--as", "211")
    assert shown.exit_code == 0
    assert "export, row 6" in shown.output
    assert "Nothing has entered the plan." in shown.output


def test_what_is_named_is_picked_and_again_changes_nothing_else(run, hsds: Path, plans_file: str) -> None:
    for _ in range(2):
        report = told(
            run("import", "riverbend", str(hsds), "--as", "hsds", "--pick", "s1", "--by", "Sam", "--json")
        )
        assert report["picked"] == ["s1"]
    [service] = Workbook.open("riverbend", store=plans_file).plan.services
    assert (service.title, service.organization) == ("Grief group", "Canyon Center")
    assert service.source.startswith("directory, read ")


def test_all_of_it_is_picked(run, hsds: Path, plans_file: str) -> None:
    assert "2 services" in run("import", "riverbend", str(hsds), "--as", "hsds", "--all").output
    services = Workbook.open("riverbend", store=plans_file).plan.services
    assert {service.title: service.active for service in services} == {
        "Grief group": True,
        "Closed group": False,
    }


def test_an_id_that_is_not_there_picks_nothing(run, hsds: Path, plans_file: str) -> None:
    refused = run("import", "riverbend", str(hsds), "--as", "hsds", "--pick", "s1", "--pick", "s9").exception
    assert isinstance(refused, Refused)
    assert "s9" in refused.sentence
    assert Workbook.open("riverbend", store=plans_file).plan.services == ()


def test_too_many_at_once_are_refused(run, hsds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fivepillars.cli.import_directory.MOST_PICKED", 1)
    assert isinstance(run("import", "riverbend", str(hsds), "--as", "hsds", "--all").exception, Refused)


def test_a_plan_file_is_only_told_about(run, hsds: Path, tmp_path: Path) -> None:
    file = tmp_path / "riverbend.plan.json"
    assert run("export", "riverbend", "--format", "plan", "--out", str(file)).exit_code == 0
    report = told(run("import", str(file), str(hsds), "--as", "hsds", "--json"))
    assert (report["kept"]["services"], report["searchable"]) == (2, False)
    refused = run("import", str(file), str(hsds), "--as", "hsds", "--all").exception
    assert isinstance(refused, Refused)


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "riverbend", "--as", "hsds"),
        ("import", "riverbend", "somewhere"),
        ("import", "a.plan.json", "--all"),
        ("import", "riverbend", "somewhere", "--as", "hsds", "--into", "riverbend"),
        ("import", "riverbend", "somewhere", "--as", "postcards"),
        ("import", "riverbend", "somewhere", "--as", "hsds", "--only", "Hill"),
        ("import", "a.plan.json", "--year", "2026"),
    ],
)
def test_a_mistake_in_the_command_is_exit_code_2(run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_file_that_is_not_there_is_a_sentence(run) -> None:
    refused = run("import", "riverbend", "nowhere", "--as", "211").exception
    assert isinstance(refused, Refused)
    assert "Nothing was changed" in refused.sentence
