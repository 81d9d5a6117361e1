"""Opening a plan: from a store, a file, choices or a template, beside others, and as tables and words."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fivepillars import Workbook, open_step
from fivepillars.plan import Refused
from fivepillars.workbook import PlanRepository
from opened_plans import ACES, begun, opened, opened_copy

CRISIS_TEAM = "screening.action.crisis-management-team"


@pytest.fixture
def address(tmp_path: Path) -> Path:
    return begun(tmp_path)


def test_of_many_who_begin_a_plan_of_one_title_each_has_one(address: Path) -> None:
    together = threading.Barrier(4)

    def begin(_number: int) -> str:
        together.wait()
        return PlanRepository.open(address).create("Canyon")

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(begin, range(4)))) == 4


def test_a_plan_file_opens_in_memory_and_the_store_stays_as_it_was(address: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.plan.json"
    path.write_text(opened(address).as_plan_file(), encoding="utf-8")
    copy = Workbook.open(path)
    copy.choose("action", ACES, "chosen", True)
    assert copy.plan.actions
    assert opened(address).plan.actions == ()


def test_choices_handed_over_are_folded_in_memory(address: Path) -> None:
    choice = {
        "id": "handed-over",
        "by": "packet",
        "at": "2027-01-01T00:00:00Z",
        "table": "action",
        "row": ACES,
        "field": "chosen",
        "value": True,
    }
    assert Workbook.open("riverbend", choices=[choice], store=address).plan.actions
    assert Workbook.open(choices=[choice]).plan.actions
    assert opened(address).plan.actions == ()
    with pytest.raises(Refused, match="Choice 1 cannot be read"):
        Workbook.open(choices=[{"id": "x"}])
    with pytest.raises(Refused, match="no field called"):
        Workbook.open(choices=[{**choice, "field": "colour"}])


@pytest.mark.parametrize("wrong", [5, "abc", {"id": "x"}, [5], None])
def test_choices_that_are_no_list_of_choices_are_refused_in_words(wrong) -> None:
    with pytest.raises(Refused, match="Nothing was changed"):
        Workbook.open(choices=wrong)


@pytest.mark.parametrize("name", ["nowhere.plan.json", "zero\0byte.plan.json", "\udcff", "../plans", None])
def test_what_names_no_plan_is_refused_in_words(tmp_path: Path, name) -> None:
    with pytest.raises(Refused) as refused:
        Workbook.open(name, store=tmp_path / "plans.sqlite")
    assert refused.value.sentence.encode()


def test_a_name_that_papermill_took_for_a_number_is_a_name(address: Path) -> None:
    assert opened(address, by=5).by == "5"


def test_a_choice_from_the_end_of_the_calendar_is_refused(address: Path, tmp_path: Path) -> None:
    path = opened_copy(address, tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"at": "20', '"at": "89'), encoding="utf-8")
    with pytest.raises(Refused, match=r"choice 1 is dated 89\d\d\. Nothing was changed"):
        PlanRepository.open(address).bring_in(path)


def test_two_plans_of_one_name_stand_side_by_side(address: Path, tmp_path: Path) -> None:
    here, there = PlanRepository.open(address), PlanRepository.open(tmp_path / "elsewhere.sqlite")
    there.create("Riverbend")
    theirs = Workbook(there.store, "riverbend", by="K. Bell")
    theirs.choose("action", ACES, "chosen", True)
    assert here.bring_in_text(theirs.as_plan_file())[:2] == ("riverbend-2", 3)
    assert opened(address).plan.actions == ()
    theirs.choose("action", ACES, "lead", "K. Bell")
    assert here.bring_in_text(theirs.as_plan_file())[:2] == ("riverbend-2", 1)
    back = Workbook(here.store, "riverbend-2").as_plan_file()
    assert there.bring_in_text(back)[:2] == ("riverbend", 0)
    with pytest.raises(Refused, match="holds choices for the plan “riverbend-2”, not “riverbend”"):
        here.bring_in_text(back, into="riverbend")


def test_a_plan_made_from_another_one_is_not_that_one(address: Path, tmp_path: Path) -> None:
    repository, path = PlanRepository.open(address), opened_copy(address, tmp_path)
    assert repository.create("Canyon", template=str(path)) == "canyon"
    assert repository.bring_in(path)[:2] == ("riverbend", 0)
    assert repository.bring_in_text(Workbook(repository.store, "canyon").as_plan_file())[:2] == ("canyon", 0)


@pytest.mark.postgres
def test_a_plan_in_postgres_is_opened_by_its_address(postgres_address: str) -> None:
    with Workbook.create("Riverbend", store=postgres_address) as workbook:
        workbook.choose("action", ACES, "chosen", True)
    with Workbook.open("riverbend", store=postgres_address) as workbook:
        assert workbook.plan.actions


def test_a_notebook_shows_a_plan_in_words_and_escaped(address: Path) -> None:
    workbook = opened(address)
    workbook.choose("about", "about", "title", "<script>alert(1)</script>")
    shown = workbook._repr_html_()
    assert shown == workbook.plan._repr_html_()
    assert "&lt;script&gt;" in shown
    assert '<th scope="row">about</th><td>1</td>' in shown
    assert repr(workbook.plan) == "<Plan riverbend: about 1>"
    assert repr(workbook).startswith("<Workbook riverbend: “<script>")
    assert repr(workbook.catalog).startswith("<Catalog 2024.1: ")


def test_a_packet_merges_once(address: Path, tmp_path: Path) -> None:
    path = tmp_path / "packet.plan.json"
    away = Workbook.open(opened_copy(address, tmp_path))
    away.choose("action", CRISIS_TEAM, "chosen", True)
    path.write_text(away.as_plan_file(), encoding="utf-8")
    repository = PlanRepository.open(address)
    assert repository.bring_in(path)[:2] == ("riverbend", 1)
    assert repository.bring_in(path)[:2] == ("riverbend", 0)
    assert [action.id for action in opened(address).plan.actions] == [CRISIS_TEAM]


def test_a_table_is_a_typed_frame(address: Path) -> None:
    workbook = opened(address)
    workbook.choose_together([("action", ACES, "chosen", True), ("action", ACES, "due", "2027-05-28")])
    frame = workbook.frame("action")
    assert list(frame.index) == [ACES]
    assert str(frame.dtypes["due"]).startswith("datetime64")
    assert str(frame.dtypes["chosen"]) == "boolean"
    assert list(frame["status"].cat.categories) == ["planned", "under way", "done", "paused"]
    empty = workbook.frame("goal")
    assert str(empty.dtypes["due"]).startswith("datetime64")
    with pytest.raises(Refused, match="no table called"):
        workbook.frame("students")


def test_a_plan_needs_a_title_and_a_template_that_exists(address: Path) -> None:
    repository = PlanRepository.open(address)
    with pytest.raises(Refused, match="needs a title"):
        repository.create("  ")
    with pytest.raises(Refused, match="no template called"):
        repository.create("Another", template="nothing")


def test_every_template_begins_a_plan(tmp_path: Path) -> None:
    from fivepillars.workbook.plan_repository import templates

    repository = PlanRepository.open(tmp_path / "plans.sqlite")
    names = [entry.name for entry in templates()]
    assert names[0] == "blank"
    for name in names:
        plan = Workbook(repository.store, repository.create(f"Plan from {name}", template=name)).plan
        assert plan.title == f"Plan from {name}"
        assert bool(plan.actions) == (name != "blank")


def test_a_providers_own_items_stand_beside_the_guides(
    address: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "ours.yaml").write_text(
        "items:\n"
        "  - id: valley.action.walk-in-hour\n"
        "    kind: action\n"
        "    pillar: screening\n"
        "    title: Keep one walk-in hour a week\n"
        "    text: A counselor keeps one hour open for whoever comes.\n"
        "    source: {document: guide, section: Our own}\n"
        "    tiers: [1]\n"
        "    tiers_by: us\n"
        "    levels: [school]\n"
        "    tags: [referral]\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("FIVEPILLARS_ADDITIONS", str(folder))
    workbook = opened(address)
    workbook.choose("action", "valley.action.walk-in-hour", "chosen", True)
    assert [action.title for action in workbook.plan.actions] == ["Keep one walk-in hour a week"]
    assert any("walk-in" in str(card) for card in open_step(workbook, "screening").state().values())
    (folder / "ours.yaml").write_text("items:\n  - id: x\n", encoding="utf-8")
    monkeypatch.setenv("FIVEPILLARS_ADDITIONS", f"{folder}/")
    with pytest.raises(Refused, match=r"ours\.yaml, line"):
        opened(address)
