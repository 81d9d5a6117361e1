"""The outline says what a plan says, once, for every format."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivepillars import open_step
from fivepillars.analysis import horizon
from fivepillars.catalog import load
from fivepillars.charts.drawing import as_html
from fivepillars.charts.plain_words import one_line, plain
from fivepillars.checks import blockers
from fivepillars.documents.contents import outline
from fivepillars.documents.outline import OPEN, Bullets, Document, Picture, Table, said
from fivepillars.documents.outline_nodes import table_node
from fivepillars.plan import read_plan_file
from fivepillars.steps import STEPS
from fivepillars.store import Store
from fivepillars.workbook import Workbook
from made_plans import plan_of
from printed_plans import SAMPLE_FILE, TODAY, empty, hostile, pictures, sample

ACES = "training.action.aces-awareness"


def outlined(plan) -> Document:
    return outline(plan, load(), TODAY)


def section(document: Document, start: str):
    return next(part for part in document.sections if part.title.startswith(start))


def tables(document: Document) -> list[Table]:
    return [block for part in document.sections for block in part.blocks if isinstance(block, Table)]


def test_the_parts_come_in_the_order_of_the_steps_after_what_will_be_done() -> None:
    titles = [part.title for part in outlined(sample()).sections]
    steps = [info for info in STEPS if info.slug != "start"]
    begun = [info for info in steps if info.part is steps[-1].part]
    wanted = [*begun, *(info for info in steps if info not in begun)]
    assert [title.rpartition(": ")[2] for title in titles[: len(wanted)]] == [info.title for info in wanted]
    assert titles[len(wanted) :][:2] == ["Questions to settle", "Sources"]
    assert [title.split(":")[0] for title in titles[len(wanted) + 2 :]] == [
        "Card for staff",
        "Card for families",
    ]


def test_the_reading_of_a_step_is_its_part_of_a_document_its_twin_and_its_print() -> None:
    with Store.open(":memory:") as store:
        store.create("made", choices=read_plan_file(SAMPLE_FILE.read_text(encoding="utf-8")).choices)
        workbook = Workbook(store, "made")
        plan, context = workbook.plan, workbook.context
        parts = {part.title: part for part in outline(plan, context.catalog, context.today).sections}
        for info in STEPS[1:]:
            step = open_step(workbook, info.slug)
            reading = step.reading()
            assert parts[reading.title].model_dump(exclude={"fresh"}) == reading.model_dump(exclude={"fresh"})
            drawn = step.answer({"id": "1", "do": "read"})["reading"]
            assert as_html(drawn) in step.twin().html
            for block in reading.blocks:
                if isinstance(block, Table):
                    assert as_html(table_node(block)) in step.twin().html


def test_every_chosen_action_says_what_who_when_measure_and_partner() -> None:
    plan = sample()
    rows = {
        row[0].split("\n")[0]: row
        for table in tables(outlined(plan))
        if table.caption == "Actions"
        for row in table.rows
    }
    assert set(rows) == {action.title for action in plan.actions}
    for action in plan.actions:
        _, who, when, measure, partner = rows[action.title]
        assert who == (plan.named(action.lead) or OPEN)
        assert measure == (action.measure or OPEN)
        assert partner == one_line(plan.named(action.partner))
        assert str((action.due or action.start).year) in when


def test_a_sample_says_so_on_its_cover_and_on_every_page() -> None:
    document = outlined(sample())
    assert "sample" in document.notice.lower()
    assert "Sample plan" in document.mark
    assert "invented" in outlined(plan_of(("about", "about", "fictional", True))).notice
    assert not outlined(empty()).mark


def test_every_figure_on_the_cover_has_its_source_and_standing() -> None:
    document = outlined(sample())
    assert document.facts
    for fact in document.facts:
        assert any(
            figure.source in fact.source and figure.standing in fact.source for figure in sample().figures
        )


def test_what_is_missing_is_said_and_asked() -> None:
    plan = plan_of(("action", ACES, "chosen", True))
    document = outlined(plan)
    row = next(table for table in tables(document) if table.caption == "Actions").rows[0]
    assert row[1:4] == (OPEN, OPEN, OPEN)
    points = [
        point
        for part in document.sections
        for block in part.blocks
        if isinstance(block, Bullets)
        for point in block.points
    ]
    assert {blocker.sentence for blocker in blockers(plan)} <= set(points)


def test_legal_questions_are_listed_and_not_answered() -> None:
    texts = [block.text for block in section(outlined(empty()), "Questions").blocks if hasattr(block, "text")]
    assert "To settle with counsel" in texts
    assert "This plan lists legal questions; it does not answer them." in texts


def test_the_next_ninety_days_are_those_of_the_analysis() -> None:
    ahead = horizon(sample(), TODAY)
    listed = {
        block.caption: [row[0] for row in block.rows]
        for block in section(outlined(sample()), "Action plan").blocks
        if isinstance(block, Table)
    }
    assert listed["Starting or due"] == [action.title for action in ahead.soon]
    assert listed["Late"] == [action.title for action in ahead.late]


def test_every_picture_has_its_twin() -> None:
    titles = {picture.chart.title for picture in pictures()}
    assert {
        "Actions by pillar and tier",
        "The referral pathway, part 1 of 2",
        "How long they would wait, by week",
    } <= titles
    assert all(picture.twin.rows == picture.chart.rows for picture in pictures())


def test_a_long_timeline_is_drawn_pillar_by_pillar() -> None:
    cells = []
    for number in range(40):
        row = f"own-{number:02}"
        pillar = ("training", "screening")[number % 2]
        cells += [
            ("action", row, "chosen", True),
            ("action", row, "pillar", pillar),
            ("action", row, "title", row),
        ]
        cells.append(("action", row, "due", "2027-01-15"))
    drawn = [
        block
        for block in section(outlined(plan_of(*cells)), "Action plan").blocks
        if isinstance(block, Picture) and block.chart.title.startswith("Timeline")
    ]
    assert [len(picture.chart.rows) for picture in drawn] == [20, 20]


def test_advice_that_has_run_out_is_said_to_have() -> None:
    expired = [item for item in load().items if item.expired and item.kind == "action"]
    for item in expired:
        document = outlined(plan_of(("action", item.id, "chosen", True)))
        assert "Out of date: this could be done until" in document.model_dump_json()


def test_an_empty_plan_has_a_document_too() -> None:
    document = outlined(empty())
    assert document.title == "empty"
    assert not any(
        isinstance(block, Table) and not block.rows for part in document.sections for block in part.blocks
    )


def test_rows_are_as_wide_as_their_table() -> None:
    for table in [*tables(outlined(hostile())), *tables(outlined(sample()))]:
        assert all(len(row) == len(table.columns) for row in table.rows)


@given(st.text())
def test_plain_text_holds_nothing_a_format_cannot(text: str) -> None:
    held = plain(text)
    assert plain(held) == held
    assert not any(ord(mark) < 32 and mark != "\n" for mark in held)
    assert "\n" not in one_line(text)


def test_plain_text_keeps_what_people_write() -> None:
    words = "Niños, 你好, مرحبا, שלום, 😀\nsecond line"
    assert plain(words) == words
    assert plain("a\r\nb\u2028c") == "a\nb\nc"
    assert plain("safe \u202etxt.exe\u202c") == "safe txt.exe"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (date(2027, 1, 5), "Jan 5, 2027"),
        (4231.0, "4,231"),
        (14.2, "14.2"),
        (3, "3"),
        ("2027-01-05", "2027-01-05"),
    ],
)
def test_values_are_said_in_words(value, words) -> None:
    assert said(value) == words
