"""The plan file: the same bytes back, and a sentence for whatever is not one."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fivepillars.plan import Choice, PlanFile, Refused, fold, read_plan_file, write_plan_file

NAMES = st.from_regex(r"[a-z0-9][a-z0-9_.\-]{0,20}", fullmatch=True)
# Letters of every writing, emoji with joiners, and text that runs from right to left.
TEXT = st.text(max_size=20) | st.sampled_from(
    ["é", "👩🏽‍🏫", "שלום עולם", "مرحبا\u200f", "a\u202eb", "two\nlines", '"\\', "</script>", "=1+1"]
)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
SECONDS = st.integers(0, 200 * 365 * 86400)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.builds(
    lambda seconds, parts, zone: datetime.fromtimestamp(seconds, zone).replace(microsecond=parts),
    SECONDS,
    st.integers(0, 999_999),
    ZONES,
)


def heads(longest):
    return st.text(max_size=longest)


CHOICES = st.builds(
    Choice,
    id=st.uuids().map(str),
    by=heads(80),
    at=MOMENTS,
    table=NAMES,
    row=NAMES,
    field=NAMES,
    value=VALUES,
    gesture=heads(40),
    undoes=st.just("") | st.uuids().map(str),
)
PLAN_FILES = st.builds(
    PlanFile,
    id=st.from_regex(r"[a-z0-9][a-z0-9\-]{0,62}", fullmatch=True),
    title=heads(200),
    description=heads(50),
    template=heads(80),
    guide=heads(40),
    choices=st.lists(CHOICES, max_size=4).map(tuple),
)

SMALL = PlanFile(
    id="canyon",
    title="Canyon County 🏞",
    choices=(
        Choice(
            id="choice-0001",
            by="Zoë",
            at=datetime(2026, 9, 1, tzinfo=UTC),
            table="action",
            row="training.action.aces-awareness",
            field="lead",
            value="שלום",
        ),
    ),
)


@given(PLAN_FILES)
def test_written_and_read_and_written_again_it_is_the_same_bytes(plan_file):
    text = write_plan_file(plan_file)
    again = read_plan_file(text)
    assert write_plan_file(again).encode() == text.encode()
    assert again.id == plan_file.id
    assert again.title == plan_file.title
    assert fold(again.choices) == fold(plan_file.choices)
    assert sorted(again.choices, key=lambda choice: choice.order) == list(again.choices)


@given(PLAN_FILES)
def test_it_is_json_that_every_program_can_read_one_choice_a_line(plan_file):
    def never(constant):
        raise AssertionError(constant)

    text = write_plan_file(plan_file)
    document = json.loads(text, parse_constant=never)
    assert list(document)[:3] == ["format", "version", "id"]
    assert len(document["choices"]) == len(plan_file.choices)
    assert len([line for line in text.split("\n") if line.startswith('  {"')]) == len(plan_file.choices)


@given(st.lists(CHOICES, max_size=4), st.randoms())
def test_the_order_of_the_choices_does_not_change_the_file(choices, random):
    text = write_plan_file(PlanFile(id="canyon", choices=tuple(choices)))
    random.shuffle(choices)
    assert write_plan_file(PlanFile(id="canyon", choices=tuple(choices))) == text


def read_or_refused(text):
    try:
        return read_plan_file(text)
    except Refused as refused:
        return refused.sentence


@settings(max_examples=20)
@given(PLAN_FILES)
@example(SMALL)
def test_cut_short_anywhere_it_is_refused_or_whole(plan_file):
    text = write_plan_file(plan_file)
    whole = read_plan_file(text)
    for length in range(len(text)):
        found = read_or_refused(text[:length])
        assert found == whole or ("cut short or damaged" in found and "Nothing was changed" in found)


@given(st.text(max_size=100) | VALUES.map(json.dumps))
def test_any_other_text_is_refused_in_words(text):
    with pytest.raises(Refused, match=r"was not read. Nothing was changed"):
        read_plan_file(text, name="plan.json")


@given(
    st.recursive(VALUES, lambda inner: st.dictionaries(st.sampled_from(list(PlanFile.model_fields)), inner))
)
def test_a_plan_file_with_something_else_inside_is_refused_in_words(content):
    for version in (0, 1, 2):
        text = json.dumps({"format": "fivepillars-plan", "version": version, "choices": content})
        assert "Nothing was changed" in read_or_refused(text)
        text = json.dumps({"format": "fivepillars-plan", "version": version, "id": "a", "choices": [content]})
        assert "Nothing was changed" in read_or_refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "[" * 100_000,
        '{"a":' * 100_000,
        "1" * 10_000,
        "NaN",
        '"\\ud800"',
        '{"format": "fivepillars-plan"}',
        '{"format": ["fivepillars-plan"], "version": 1}',
        '{"format": "fivepillars-plan", "version": true, "id": "a"}',
        '{"format": "fivepillars-plan", "version": -1, "id": "a"}',
        '{"format": "fivepillars-plan", "version": 1.0, "id": "a"}',
        '{"format": "fivepillars-plan", "version": 1, "id": "a", "title": "\\ud800"}',
        '{"format": "fivepillars-plan", "version": 1, "id": "a", "colour": "red"}',
        '{"format": "fivepillars-plan", "version": 1, "id": "../a"}',
        '{"format": "fivepillars-plan", "version": 0, "id": "a", "choices": 7}',
        '{"format": "fivepillars-plan", "version": 0, "id": "a", "choices": [7]}',
        '{"format": "fivepillars-plan", "version": 1, "id": "a", "choices": [' + "[" * 500 + "]" * 500 + "]}",
    ],
)
def test_a_foreign_or_hostile_text_is_refused_in_words(text):
    with pytest.raises(Refused, match="Nothing was changed"):
        read_plan_file(text)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_is_refused_in_words(value):
    text = write_plan_file(SMALL).replace('"שלום"', value)
    with pytest.raises(Refused, match="Nothing was changed"):
        read_plan_file(text)


def test_a_newer_version_is_refused_and_says_what_to_do():
    text = write_plan_file(SMALL).replace('"version": 3', '"version": 4')
    with pytest.raises(Refused, match=r"canyon.plan.json was made by a newer .* Update Five Pillars"):
        read_plan_file(text, name="canyon.plan.json")


def test_an_older_version_is_brought_up():
    document = json.loads(write_plan_file(SMALL))
    for choice in document["choices"]:
        choice["where"] = "/".join(choice.pop(part) for part in ("table", "row", "field"))
    assert read_plan_file(json.dumps({**document, "version": 0})) == SMALL


def test_the_name_of_the_file_is_in_the_sentence():
    with pytest.raises(Refused, match=r"^packet\.plan\.json is cut short"):
        read_plan_file("{", name="packet.plan.json")


def test_the_sentence_names_the_choice_that_cannot_be_read():
    text = write_plan_file(SMALL).replace('"id": "choice-0001"', '"id": "x"')
    with pytest.raises(Refused, match=r"choices → 1 → id"):
        read_plan_file(text)
