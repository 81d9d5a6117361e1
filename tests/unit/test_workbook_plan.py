"""An open plan: what is chosen is kept, what is refused changes nothing, what is undone is as before."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fivepillars import Workbook
from fivepillars.checks import LooksLikeStudent
from fivepillars.plan import Refused
from fivepillars.store import Store
from fivepillars.workbook import Shelf
from made_plans import choices_of

ACES = "training.action.aces-awareness"
CRISIS_TEAM = "screening.action.crisis-management-team"


@pytest.fixture
def address(tmp_path: Path) -> Path:
    path = tmp_path / "plans.sqlite"
    with Store.open(path) as store:
        Shelf(store, by="M. Ortiz").create("Riverbend", plan_id="riverbend")
    return path


def opened(address: Path, by: str = "M. Ortiz") -> Workbook:
    return Workbook.open("riverbend", by=by, store=address)


def test_a_choice_is_there_when_the_plan_is_opened_again(address: Path) -> None:
    opened(address).choose("action", ACES, "chosen", True)
    (action,) = opened(address).plan.actions
    assert action.id == ACES
    assert action.title
    assert action.origin == "guide"


def test_two_people_in_two_fields_never_lose_each_others_work(address: Path) -> None:
    first, second = opened(address), opened(address, by="K. Bell")
    first.choose("action", ACES, "lead", "M. Ortiz")
    second.choose("action", ACES, "measure", "Share of staff trained")
    assert first.refresh()
    assert not first.refresh()
    row = first.plan.row("action", ACES)
    assert row == second.plan.row("action", ACES)
    assert (row.lead, row.measure) == ("M. Ortiz", "Share of staff trained")


def test_the_later_stands_and_the_earlier_is_shown(address: Path) -> None:
    first, second = opened(address), opened(address, by="K. Bell")
    first.choose("action", ACES, "lead", "M. Ortiz")
    saved = second.choose("action", ACES, "lead", "K. Bell")
    assert saved.over == ("Lead was “M. Ortiz”, set by M. Ortiz. It stays in the history.",)
    assert [choice.value for choice in second.history("action", ACES, "lead")] == ["M. Ortiz", "K. Bell"]


@pytest.mark.parametrize(
    ("field", "value", "words"), [("tiers", [1, 3], "1, 3"), ("lead", "x" * 90, "x" * 40 + "…")]
)
def test_what_was_replaced_is_said_in_short(address: Path, field, value, words) -> None:
    opened(address).choose("action", ACES, field, value)
    (said,) = opened(address, by="K. Bell").choose("action", ACES, field, None).over
    assert f"was “{words}”, set by M. Ortiz." in said


def test_a_person_is_the_same_however_a_keyboard_writes_the_name(address: Path) -> None:
    opened(address, by="Jose\u0301").choose("action", ACES, "lead", "Jose\u0301")
    assert "set Lead" in opened(address, by="Jos\xe9").undo()


def test_of_many_who_begin_a_plan_of_one_title_each_has_one(address: Path) -> None:
    together = threading.Barrier(4)

    def begin(_number: int) -> str:
        together.wait()
        return Shelf.open(address).create("Canyon")

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(begin, range(4)))) == 4


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (("students", "a", "name", "x"), "There is no table called “students”"),
        (("action", "Not An Id", "lead", "x"), "cannot name a row"),
        (("action", ACES, "colour", "x"), "has no field called “colour”"),
        (("action", ACES, "chosen", "yes"), "It takes yes or no"),
        (("action", ACES, "due", "2027-02-30"), "That day does not exist"),
        (("action", ACES, "status", "maybe"), "Choose one of"),
        (("about", "other", "title", "x"), "cannot name a row in about"),
    ],
)
def test_what_cannot_stand_is_refused_and_changes_nothing(
    address: Path, cell: tuple[str, str, str, str], said: str
) -> None:
    workbook = opened(address)
    before = len(workbook.history())
    with pytest.raises(Refused) as refusal:
        workbook.choose(*cell)
    assert said in refusal.value.sentence
    assert "Nothing was changed" in refusal.value.sentence
    assert len(workbook.history()) == before


def test_an_end_before_the_start_is_refused_however_it_comes_about(address: Path) -> None:
    workbook = opened(address)
    workbook.choose("action", ACES, "start", "2027-03-01")
    with pytest.raises(Refused, match="is before the start"):
        workbook.choose("action", ACES, "due", "2027-02-01")
    workbook.choose("action", ACES, "due", "2027-03-01")
    with pytest.raises(Refused, match="is before the start"):
        workbook.choose("action", ACES, "start", "2027-03-02")
    workbook.choose_together([("action", ACES, "due", "2027-01-20"), ("action", ACES, "start", "2027-01-11")])


def test_a_gesture_is_undone_whole_and_exactly(address: Path) -> None:
    workbook = opened(address)
    workbook.choose("action", ACES, "lead", "M. Ortiz")
    before = {name: dict(workbook.plan.rows(name)) for name in ("action", "partner", "about")}
    workbook.choose_together([("action", ACES, "chosen", True), ("action", ACES, "lead", "K. Bell")])
    assert workbook.undoable == "chose “Teach all staff about ACEs, trauma and SEL”"
    assert workbook.undo() == "chose “Teach all staff about ACEs, trauma and SEL”"
    assert {name: dict(workbook.plan.rows(name)) for name in before} == before
    assert workbook.undo() == "set Lead of “Teach all staff about ACEs, trauma and SEL” to “M. Ortiz”"
    assert workbook.plan.rows("action") == {}
    assert workbook.undoable == workbook.undo() == ""


def test_undo_leaves_alone_what_somebody_decided_since(address: Path) -> None:
    first, second = opened(address), opened(address, by="K. Bell")
    first.choose("action", ACES, "lead", "M. Ortiz")
    second.choose("action", ACES, "lead", "K. Bell")
    assert first.undo() == ""
    first.refresh()
    assert first.plan.row("action", ACES).lead == "K. Bell"


def test_undo_goes_on_to_the_gesture_before_when_somebody_decided_over_the_newest(address: Path) -> None:
    first, second = opened(address), opened(address, by="K. Bell")
    first.choose("action", ACES, "measure", "Share of staff trained")
    first.choose("action", ACES, "lead", "M. Ortiz")
    second.choose("action", ACES, "lead", "K. Bell")
    first.refresh()
    assert "set How will we know?" in first.undoable
    assert "set How will we know?" in first.undo()
    assert first.undoable == first.undo() == ""
    row = first.plan.row("action", ACES)
    assert (row.lead, row.measure) == ("K. Bell", "")


def test_two_people_without_a_name_do_not_share_an_undo(address: Path) -> None:
    first, second = opened(address, by=""), opened(address, by="")
    first.choose("action", ACES, "measure", "Share of staff trained")
    second.choose("action", ACES, "notes", "Ask the board")
    first.refresh()
    assert "set How will we know?" in first.undoable
    assert "set Notes" in second.undo()
    assert "set How will we know?" in first.undo()
    assert first.undoable == second.undoable == ""


def test_a_browser_without_a_name_finds_its_undo_again(address: Path) -> None:
    with Store.open(address) as store:
        Workbook(store, "riverbend", session="browser 1").choose("action", ACES, "notes", "Ask the board")
        assert not Workbook(store, "riverbend", session="browser 2").undoable
        assert "set Notes" in Workbook(store, "riverbend", session="browser 1").undo()


@pytest.mark.parametrize("by", ["", "M. Ortiz"])
def test_whoever_is_overwritten_is_told(address: Path, by: str) -> None:
    first, second = opened(address, by=by), opened(address, by="")
    first.choose("action", ACES, "lead", "M. Ortiz")
    assert second.choose("action", ACES, "lead", "K. Bell").over
    assert first.overwritten == ()
    first.refresh()
    (told,) = first.overwritten
    assert told.say.startswith("Somebody else changed Lead of “Teach all staff")
    assert "you had set “M. Ortiz”. It stays in the history." in told.say
    assert second.overwritten == ()


def test_a_students_identity_waits_for_a_decision_and_the_decision_is_kept(address: Path) -> None:
    workbook = opened(address)
    text = "Ask about Dana Reyes, DOB 3/14/2012"
    with pytest.raises(LooksLikeStudent) as question:
        workbook.choose("action", ACES, "notes", text)
    assert "Nothing is saved yet" in question.value.sentence
    assert workbook.plan.row("action", ACES) is None
    workbook.withhold("action", ACES, "notes", question.value.looked_like)
    workbook.choose("action", ACES, "notes", text, keep=True)
    decisions = [(row.decision, row.place) for row in workbook.plan.rows("privacy").values()]
    assert sorted(decisions) == [("not saved", f"action/{ACES}/notes"), ("saved", f"action/{ACES}/notes")]
    kept = [choice for choice in workbook.history("privacy") if "Dana" in str(choice.value)]
    assert kept == []


def test_the_past_can_be_read(address: Path) -> None:
    workbook = opened(address)
    workbook.choose("action", ACES, "status", "planned")
    moment = datetime.now(UTC)
    workbook.choose("action", ACES, "status", "done")
    assert workbook.at(moment).row("action", ACES).status == "planned"
    (change,) = workbook.changes(moment)
    assert (change.before, change.after, change.by) == ("planned", "done", "M. Ortiz")
    assert workbook.changes(moment - timedelta(days=2), moment - timedelta(days=1)) == ()


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


def test_bounds_that_two_people_typed_crosswise_stop_no_page(address: Path) -> None:
    first, second = opened(address), opened(address, by="K. Bell")
    first.choose("indicator", "own.a", "low", 40)
    second.choose("indicator", "own.a", "high", 3)
    elsewhere = choices_of(("indicator", "own.a", "n", -1.0))
    first.store.append("riverbend", elsewhere)
    first.refresh()
    assert first.document("html")
    assert first.step("needs").twin()._repr_html_()


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


def test_a_moment_without_a_time_zone_is_in_this_computers(address: Path) -> None:
    workbook = opened(address)
    workbook.choose("action", ACES, "chosen", True)
    here = datetime.now(UTC).astimezone().replace(tzinfo=None)
    assert workbook.at(here).actions
    assert workbook.at(here - timedelta(days=1)).actions == ()
    assert "chosen" in {change.field for change in workbook.changes(here - timedelta(days=1))}


def test_what_a_clock_that_runs_ahead_has_dated_moves_nothing_that_is_chosen_here(
    address: Path, tmp_path: Path
) -> None:
    path = opened_copy(address, tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"at": "20', '"at": "21'), encoding="utf-8")
    with Workbook.open(path, by="K. Bell") as workbook:
        before = datetime.now(UTC)
        saved = workbook.choose_together(
            [("action", ACES, "chosen", True), ("about", "about", "title", "Riverbend, again")]
        )
        assert before <= saved.at <= datetime.now(UTC)
        assert workbook.title == "Riverbend, again"
        found = workbook.changes(before - timedelta(seconds=1))
        assert {change.field for change in found} == {"title", "template", "chosen"}
        assert workbook.changes(datetime.now(UTC)) == ()


def test_a_choice_from_the_end_of_the_calendar_is_refused(address: Path, tmp_path: Path) -> None:
    path = opened_copy(address, tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"at": "20', '"at": "89'), encoding="utf-8")
    with pytest.raises(Refused, match=r"choice 1 is dated 89\d\d\. Nothing was changed"):
        Shelf.open(address).bring_in(path)


def test_two_plans_of_one_name_stand_side_by_side(address: Path, tmp_path: Path) -> None:
    here, there = Shelf.open(address), Shelf.open(tmp_path / "elsewhere.sqlite")
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
    shelf, path = Shelf.open(address), opened_copy(address, tmp_path)
    assert shelf.create("Canyon", template=str(path)) == "canyon"
    assert shelf.bring_in(path)[:2] == ("riverbend", 0)
    assert shelf.bring_in_text(Workbook(shelf.store, "canyon").as_plan_file())[:2] == ("canyon", 0)


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


def test_undo_finds_what_a_person_did_before_a_long_packet_came(address: Path) -> None:
    workbook, other = opened(address), opened(address, by="K. Bell")
    workbook.choose("action", ACES, "lead", "M. Ortiz")
    other.choose_together([("goal", f"own.{number}", "title", "A goal") for number in range(500)])
    workbook.refresh()
    assert "set Lead" in workbook.undoable
    assert "set Lead" in workbook.undo()
    assert workbook.plan.row("action", ACES) is None
    assert len(workbook.plan.goals) == 500


def test_a_packet_merges_once(address: Path, tmp_path: Path) -> None:
    path = tmp_path / "packet.plan.json"
    away = Workbook.open(opened_copy(address, tmp_path))
    away.choose("action", CRISIS_TEAM, "chosen", True)
    path.write_text(away.as_plan_file(), encoding="utf-8")
    shelf = Shelf.open(address)
    assert shelf.bring_in(path)[:2] == ("riverbend", 1)
    assert shelf.bring_in(path)[:2] == ("riverbend", 0)
    assert [action.id for action in opened(address).plan.actions] == [CRISIS_TEAM]


def opened_copy(address: Path, folder: Path) -> Path:
    path = folder / "copy.plan.json"
    path.write_text(opened(address).as_plan_file(), encoding="utf-8")
    return path


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
    shelf = Shelf.open(address)
    with pytest.raises(Refused, match="needs a title"):
        shelf.create("  ")
    with pytest.raises(Refused, match="no template called"):
        shelf.create("Another", template="nothing")


def test_every_template_begins_a_plan(tmp_path: Path) -> None:
    from fivepillars.workbook.shelf import templates

    shelf = Shelf.open(tmp_path / "plans.sqlite")
    names = [entry.name for entry in templates()]
    assert names[0] == "blank"
    for name in names:
        plan = Workbook(shelf.store, shelf.create(f"Plan from {name}", template=name)).plan
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
    assert any("walk-in" in str(card) for card in workbook.step("screening").state().values())
    (folder / "ours.yaml").write_text("items:\n  - id: x\n", encoding="utf-8")
    monkeypatch.setenv("FIVEPILLARS_ADDITIONS", f"{folder}/")
    with pytest.raises(Refused, match=r"ours\.yaml, line"):
        opened(address)


def test_what_undo_would_take_back_is_found_without_reading_a_year_of_choices(
    address: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook = opened(address)
    for number in range(60):
        workbook.choose("action", ACES, "title", f"Title {number}")
    asked: list[int] = []
    real = Store.newest

    def newest(store: Store, plan_id: str, by: str, most: int) -> object:
        found = real(store, plan_id, by, most)
        asked.append(len(found))
        return found

    monkeypatch.setattr(Store, "newest", newest)
    assert workbook.undoable
    assert sum(asked) <= 50
