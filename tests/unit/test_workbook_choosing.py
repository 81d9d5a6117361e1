"""Choosing in an open plan: what is chosen is kept, what is refused changes nothing, undo is exact."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fivepillars import Workbook, open_step
from fivepillars.checks import LooksLikeStudent
from fivepillars.plan import Refused
from fivepillars.store import Store
from made_plans import choices_of
from opened_plans import ACES, begun, opened, opened_copy


@pytest.fixture
def address(tmp_path: Path) -> Path:
    return begun(tmp_path)


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


def test_bounds_that_two_people_typed_crosswise_stop_no_page(address: Path) -> None:
    first, second = opened(address), opened(address, by="K. Bell")
    first.choose("indicator", "own.a", "low", 40)
    second.choose("indicator", "own.a", "high", 3)
    elsewhere = choices_of(("indicator", "own.a", "n", -1.0))
    first.store.append("riverbend", elsewhere)
    first.refresh()
    assert first.document("html")
    assert open_step(first, "needs").twin()._repr_html_()


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


def test_undo_finds_what_a_person_did_before_a_long_packet_came(address: Path) -> None:
    workbook, other = opened(address), opened(address, by="K. Bell")
    workbook.choose("action", ACES, "lead", "M. Ortiz")
    other.choose_together([("goal", f"own.{number}", "title", "A goal") for number in range(500)])
    workbook.refresh()
    assert "set Lead" in workbook.undoable
    assert "set Lead" in workbook.undo()
    assert workbook.plan.row("action", ACES) is None
    assert len(workbook.plan.goals) == 500


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
