"""The store keeps every choice, and gives the plan back as it stands."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from fivepillars.plan import PlanFile, Refused, fold, read_plan_file, write_plan_file
from fivepillars.store import Appended, Store

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)


def test_what_is_appended_is_there_when_the_store_is_opened_again(address, a_choice):
    choices = (a_choice(1), a_choice(2, field="due", value="2027-05-01"), a_choice(3, value=None))
    with Store.open(address) as store:
        store.create("canyon", title="Canyon County")
        appended = store.append("canyon", choices)
    with Store.open(address) as store:
        assert store.load("canyon").state == fold(choices)
        assert store.load("canyon").seq == appended.seq
        assert store.history("canyon") == choices


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        False,
        0,
        1,
        1.5,
        -0.0,
        10**30,
        "",
        "é 🦉 שלום",
        "a\nb",
        [1, 2],
        {"b": 1, "a": [None]},
    ],
)
def test_every_kind_of_value_comes_back_as_it_was(store, a_choice, value):
    choice = a_choice(value=value, by="Zoë 🦉")
    store.create("canyon", choices=[choice])
    (kept,) = store.history("canyon")
    assert kept == choice
    assert json.dumps(kept.value, sort_keys=True) == json.dumps(choice.value, sort_keys=True)


def test_the_same_choices_twice_add_nothing(store, a_choice):
    packet = [a_choice(1), a_choice(2)]
    store.create("canyon")
    first = store.append("canyon", packet)
    assert first.added == 2
    assert store.append("canyon", [*packet, packet[0]]) == Appended(first.seq, 0)
    assert len(store.history("canyon")) == 2


def test_the_same_id_with_another_content_is_refused_and_so_is_all_that_came_with_it(store, a_choice):
    first = a_choice(1, value=1)
    store.create("canyon", choices=[first])
    changed = first.model_copy(update={"value": True})
    with pytest.raises(Refused, match="none of them was added"):
        store.append("canyon", [a_choice(2), changed])
    assert store.history("canyon") == (first,)


def test_two_contents_inside_one_packet_are_refused(store, a_choice):
    first = a_choice(1)
    store.create("canyon")
    with pytest.raises(Refused, match="Two different choices"):
        store.append("canyon", [first, first.model_copy(update={"value": "Mr. Lee"})])
    assert store.history("canyon") == ()


def test_the_same_choice_id_may_stand_in_two_plans(store, a_choice):
    choice = a_choice()
    store.create("one", choices=[choice])
    store.create("two", choices=[choice])
    assert store.history("one") == store.history("two") == (choice,)


def test_since_gives_what_came_in_after_and_nothing_else(store, a_choice):
    late, early = a_choice(20), a_choice(5)
    store.create("canyon")
    store.create("other", choices=[a_choice()])
    start = store.load("canyon").seq
    middle = store.append("canyon", [late]).seq
    store.append("other", [a_choice()])
    end = store.append("canyon", [early]).seq
    assert store.since("canyon", start).choices == (late, early)
    assert store.since("canyon", middle).choices == (early,)
    assert store.since("canyon", middle).seq == end
    assert store.since("canyon", end).choices == ()
    assert store.since("canyon", end).seq == end


def test_history_is_asked_by_table_row_field_and_time_newest_last(store, a_choice):
    lead = [a_choice(minute) for minute in (30, 10, 20)]
    due = a_choice(15, field="due", value="2027-05-01")
    other = a_choice(1, row="training.action.other")
    goal = a_choice(2, table="goal", row="g1", field="title")
    store.create("canyon", choices=[*lead, due, other, goal])
    in_time = (lead[1], lead[2], lead[0])
    assert store.history("canyon", "action", due.row, "lead") == in_time
    assert store.history("canyon", "action", due.row) == (lead[1], due, lead[2], lead[0])
    assert store.history("canyon", "action")[0] == other
    assert store.history("canyon", field="title") == (goal,)
    assert store.history("canyon", field="lead", since=lead[1].at, until=lead[2].at) == (lead[2],)


def test_the_list_shows_what_the_choices_say(address, a_choice):
    ticks = iter(NOON + timedelta(hours=hour) for hour in range(10))
    with Store.open(address, clock=lambda: next(ticks)) as store:
        store.create("canyon", title="Canyon")
        store.create("owyhee", choices=[a_choice(table="about", row="about", field="fictional", value=True)])
        assert [entry.id for entry in store.plans()] == ["owyhee", "canyon"]
        assert [entry.title for entry in store.plans()] == ["owyhee", "Canyon"]
        assert [entry.fictional for entry in store.plans()] == [True, False]
        store.append("canyon", [a_choice(), a_choice()])
        newest = store.plans()[0]
        assert (newest.id, newest.choices, newest.archived) == ("canyon", 2, False)
        assert (newest.created, newest.changed) == (NOON, NOON + timedelta(hours=2))


def test_the_title_in_the_list_follows_the_choice_that_stands(store, a_choice):
    def title(minute, text):
        return a_choice(minute, table="about", row="about", field="title", value=text)

    store.create("canyon", title="Draft")
    store.append("canyon", [title(20, "Canyon plan")])
    store.append("canyon", [title(10, "A late packet with an older title")])
    assert store.plans()[0].title == "Canyon plan"
    store.append("canyon", [title(30, None)])
    assert store.plans()[0].title == "canyon"


def test_putting_away_hides_a_plan_and_loses_nothing(store, a_choice):
    choice = a_choice()
    store.create("canyon", choices=[choice])
    store.archive("canyon")
    assert store.plans() == ()
    assert [entry.id for entry in store.plans(archived=True)] == ["canyon"]
    assert store.exists("canyon")
    assert store.history("canyon") == (choice,)
    assert store.next_free_id("Canyon") == "canyon-2"
    store.restore("canyon")
    assert [entry.id for entry in store.plans()] == ["canyon"]


def test_a_plan_file_goes_through_the_store_byte_for_byte(store, a_choice):
    title = a_choice(9, table="about", row="about", field="title", value="Rural")
    before = PlanFile(
        id="rural",
        title="Rural",
        description="For districts\nfar from a clinic",
        template="2026.1",
        guide="1",
        choices=(a_choice(3), a_choice(1, value="é 🦉"), title),
    )
    store.create(
        before.id,
        title=before.title,
        description=before.description,
        template=before.template,
        guide=before.guide,
        choices=before.choices,
    )
    text = write_plan_file(store.as_plan_file("rural"))
    assert text == write_plan_file(before)
    assert write_plan_file(read_plan_file(text)) == text


def test_the_token_changes_when_another_writes_and_only_then(address, a_choice):
    with Store.open(address) as mine, Store.open(address) as theirs:
        mine.create("canyon")
        before = mine.changed_token()
        mine.load("canyon")
        theirs.load("canyon")
        assert mine.changed_token() == before
        theirs.append("canyon", [a_choice()])
        after = mine.changed_token()
        assert after != before
        mine.append("canyon", [a_choice()])
        assert mine.changed_token() != after


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Canyon County School District #131", "canyon-county-school-district-131"),
        ("  Écoles de l’Étang ", "ecoles-de-letang"),
        ("Riverbend 2026–27", "riverbend-2026-27"),
        ("🦉", "plan"),
        ("", "plan"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 200, "x" * 63),
    ],
)
def test_a_title_gives_an_id_for_addresses_and_file_names(store, title, wanted):
    assert store.next_free_id(title) == wanted
    store.create(wanted)
    second = store.next_free_id(title)
    assert second == f"{wanted[:61]}-2"
    store.create(second)
    assert store.next_free_id(title) == f"{wanted[:61]}-3"


def test_a_choice_that_no_program_of_ours_wrote_is_refused_in_words(store, a_choice):
    store.create("canyon", choices=[a_choice()])
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE choice SET value = 'not json'")
    with pytest.raises(Refused, match="something that cannot be read"):
        store.load("canyon")
