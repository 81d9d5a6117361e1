"""The day, the moment, who looks and the guide come from whoever opens a plan, and are one everywhere."""

import json
import time
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fivepillars import Workbook, open_step
from fivepillars.catalog import load
from fivepillars.environment import LOCAL
from fivepillars.plan import Refused
from fivepillars.steps import STEPS, Start
from fivepillars.store import Store
from fivepillars.workbook import PlanRepository
from fivepillars.workbook.settings import Settings, guide, settings_here
from made_context import settings_on

BOISE = ZoneInfo("America/Boise")
EVENING = datetime(2026, 6, 30, 23, 30, tzinfo=BOISE)
"""Half an hour before midnight in Boise; in UTC it is the next day."""


@pytest.fixture
def boise(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", "America/Boise")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def _opened(moment: datetime, zone: object = BOISE) -> Workbook:
    store = Store.open(":memory:", clock=lambda: moment.astimezone(UTC))
    store.create("made", title="Made")
    return Workbook(store, "made", by="Ana", settings=Settings(catalog=load(), zone=zone))


def test_a_context_cannot_be_changed() -> None:
    context = _opened(EVENING).context
    with pytest.raises(FrozenInstanceError):
        context.by = "Sam"


def test_the_day_is_the_local_one_whatever_it_is_in_utc() -> None:
    workbook = _opened(EVENING)
    assert workbook.context.today == date(2026, 6, 30)
    assert workbook.context.now == EVENING
    assert open_step(workbook, "action-plan").state()["dated"] == "Jun 30, 2026"
    assert "June 30, 2026" in workbook.document("html").decode()
    assert workbook.context.day_of(EVENING + timedelta(hours=1)) == date(2026, 7, 1)


def test_every_step_counts_from_the_same_day() -> None:
    days = {open_step(_opened(EVENING), info.slug).today for info in STEPS[1:]}
    assert days == {date(2026, 6, 30)}
    repository = PlanRepository(_opened(EVENING).store, settings=Settings(catalog=load(), zone=BOISE))
    assert Start(repository).context.today == date(2026, 6, 30)


@pytest.mark.usefixtures("boise")
@pytest.mark.parametrize(
    "moment", [EVENING, datetime(2026, 1, 5, 1, tzinfo=BOISE), datetime(2026, 11, 1, 1, 30, tzinfo=BOISE)]
)
def test_the_zone_of_this_computer_knows_summer_and_winter(moment: datetime) -> None:
    here = moment.astimezone(UTC).astimezone(LOCAL)
    assert here.astimezone(UTC) == moment.astimezone(UTC)
    assert here.replace(tzinfo=None) == moment.replace(tzinfo=None)
    assert (here.utcoffset(), here.tzname()) == (moment.utcoffset(), moment.tzname())


def test_the_clock_of_the_store_dates_what_is_chosen_and_what_is_answered() -> None:
    workbook = _opened(EVENING)
    saved = workbook.choose("about", "about", "title", "Riverbend")
    assert saved.at == EVENING
    step = open_step(workbook, "team")
    undone = step.answer({"id": "1", "do": "undo"})
    assert datetime.fromisoformat(undone["at"]) == EVENING
    assert {choice.at for choice in workbook.history()} == {EVENING}
    begun = PlanRepository(workbook.store).create("Another", plan_id="another")
    assert max(choice.at for choice in workbook.store.history(begun)) == EVENING


def test_a_day_that_was_named_stands_for_whatever_is_read(plans_file: str) -> None:
    with Store.open(plans_file) as store:
        PlanRepository(store).create("Riverbend", plan_id="riverbend")
    with Workbook.open("riverbend", store=plans_file, today="2027-03-01") as workbook:
        assert {open_step(workbook, info.slug).today for info in STEPS[1:]} == {date(2027, 3, 1)}
        assert workbook.context.now.year < 2027 or workbook.context.now.date() > date(2027, 3, 1)
        assert "March 1, 2027" in workbook.document("html").decode()


@pytest.mark.parametrize("said", ["soon", "2027-02-30", "1/3/2027"])
def test_what_is_no_day_is_refused_in_words(said: str) -> None:
    with pytest.raises(Refused, match=f"“{said}” is no day.*2027-03-01"):
        Workbook.open(choices=[], today=said)


def test_what_is_no_day_changes_nothing_for_who_named_none() -> None:
    assert settings_here("").today is None
    assert settings_here(date(2027, 3, 1)).today == date(2027, 3, 1)


def _additions(folder: Path) -> Path:
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
    return folder


def test_progress_counts_a_providers_own_items_wherever_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fivepillars.server.view import Plans

    monkeypatch.setenv("FIVEPILLARS_ADDITIONS", str(_additions(tmp_path / "valley")))
    address = str(tmp_path / "plans.sqlite")
    repository = PlanRepository.open(address)
    repository.create("Riverbend", plan_id="riverbend")
    workbook = Workbook(repository.store, "riverbend", settings=repository.settings)
    workbook.choose("action", "valley.action.walk-in-hour", "chosen", value=True)
    assert repository.settings.catalog.get("valley.action.walk-in-hour") is not None
    [line] = [
        each for each in open_step(workbook, "screening").state()["progress"] if each["step"] == "screening"
    ]
    [framed] = [each for each in Plans(address).page("riverbend", "team").steps if each.slug == "screening"]
    assert (line["note"], line["state"]) == (framed.note, framed.state)
    assert framed.note.startswith("1 action")
    [listed] = Start(repository).plans()
    assert listed.done == "1 action in 1 of 5 pillars"
    [served] = Start(PlanRepository(repository.store, settings=settings_on(served=True))).plans()
    assert served.done == "1 action in 0 of 5 pillars", "without the additions, nobody knows its pillar"


def test_the_guide_is_read_once_for_the_same_additions(tmp_path: Path) -> None:
    folder = str(_additions(tmp_path / "valley"))
    assert guide(folder) is guide(folder)
    assert guide(folder) is not guide()


def test_a_page_is_json_whatever_the_context() -> None:
    workbook = _opened(EVENING)
    for info in STEPS[1:]:
        assert json.dumps(open_step(workbook, info.slug).state())
