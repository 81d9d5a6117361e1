"""What the gate promises of one table: what it hides, what it leaves, and how it says so."""

import json
import pickle
import subprocess
import sys

import pytest

from fivepillars.analysis.disclosure import (
    HIDDEN,
    CountTable,
    Dimension,
    LinkedTables,
    Method,
    Rule,
    StudentCounts,
    gate,
)
from fivepillars.plan.refusal import Refused
from made_counts import enrolment

GRADE = Dimension("grade", ("9", "10", "11"))
SEX = Dimension("sex", ("girls", "boys"))


def by_grade(*counts, **more):
    return CountTable.of((GRADE,), dict(zip([("9",), ("10",), ("11",)], counts, strict=True)), **more)


def test_a_small_count_is_hidden_with_a_second_so_that_the_total_does_not_tell():
    released = gate(by_grade(3, 40, 60))
    assert [released.text(grade) for grade in ("9", "10", "11", "Total")] == [HIDDEN, HIDDEN, "60", "103"]
    assert released.method is Method.EXACT


def test_two_small_counts_that_add_up_to_little_need_a_third():
    released = gate(by_grade(2, 3, 60))
    assert len(released.table.hidden) == 3


def test_a_table_without_small_counts_is_untouched():
    table = by_grade(30, 40, 0)
    released = gate(table)
    assert dict(released.table.values) == dict(table.counts)
    assert (released.method, released.note) == (Method.NOTHING, "")


def test_every_hidden_cell_has_the_same_mark_and_the_note_says_why():
    released = gate(by_grade(3, 40, 60))
    assert {released.text(*key) for key in released.table.hidden} == {HIDDEN}
    assert "Counts under 10 and some others are hidden" in released.note
    assert "Counts under 16" in gate(by_grade(3, 40, 60), Rule(minimum=16)).note


def test_hidden_counts_are_nowhere_in_what_is_released():
    released = gate(by_grade(7, 4211, 1234567))
    assert "4211" not in repr(released)
    assert "4,211" not in repr(released)


def test_large_counts_are_printed_with_separators():
    assert gate(by_grade(1234, 40, 60)).text("9") == "1,234"


@pytest.mark.parametrize("minimum", [5, 10, 16, 30])
def test_the_minimum_is_a_setting(minimum):
    released = gate(by_grade(minimum - 1, 400, minimum), Rule(minimum=minimum))
    assert released.table.values["9",] is None
    assert gate(by_grade(minimum, 400, minimum), Rule(minimum=minimum)).method is Method.NOTHING


def test_zeros_are_shown_unless_the_rule_hides_them():
    table = by_grade(0, 40, 60)
    assert gate(table).method is Method.NOTHING
    assert gate(table, Rule(zeros="hide")).text("9") == HIDDEN


def test_zeros_that_everybody_knows_stay_and_protect_nothing():
    table = by_grade(0, 4, 60, known=frozenset({("9",)}))
    released = gate(table, Rule(zeros="hide"))
    assert [released.text(grade) for grade in ("9", "10", "11")] == ["0", HIDDEN, HIDDEN]


def test_what_the_source_withheld_stays_withheld_and_cannot_be_worked_out():
    table = CountTable.of((GRADE,), {("9",): None, ("10",): 40, ("11",): 60, ("Total",): 105})
    released = gate(table)
    assert released.text("9") == HIDDEN
    assert len(released.table.hidden) == 2


def test_what_is_known_about_a_withheld_count_is_reckoned_with():
    counts = {("9",): None, ("10",): None, ("11",): 60, ("Total",): 63}
    known = {("9",): (1, 9), ("10",): (1, 9)}
    assert len(gate(CountTable.of((GRADE,), counts, bounds=known)).table.hidden) >= 3


def test_groups_within_a_dimension_are_sums_too():
    grade = Dimension("grade", ("6", "7", "8", "9"), groups=(("middle", ("6", "7", "8")),))
    counts = {("6",): 4, ("7",): 50, ("8",): 60, ("9",): 70}
    released = gate(CountTable.of((grade,), counts))
    hidden = released.table.hidden
    assert ("6",) in hidden
    assert hidden & {("7",), ("8",), ("middle",)}


def test_the_rest_of_an_overlapping_group_is_protected():
    group = Dimension("group", ("English learner", "disability"), overlapping=True)
    counts = {("English learner",): 97, ("disability",): 20, ("Total",): 100}
    released = gate(CountTable.of((group,), counts))
    assert released.table.hidden & {("English learner",), ("Total",)}


def test_totals_that_do_not_add_up_are_refused():
    with pytest.raises(Refused, match="do not add up"):
        gate(CountTable.of((GRADE,), {("9",): 3, ("10",): 40, ("11",): 60, ("Total",): 100}))


def test_totals_that_withheld_counts_cannot_reach_are_refused():
    with pytest.raises(Refused, match="contradict"):
        gate(CountTable.of((GRADE,), {("9",): None, ("10",): 40, ("11",): 60, ("Total",): 90}))


def test_a_table_with_holes_or_nonsense_is_refused():
    with pytest.raises(Refused, match="one count for each cell"):
        CountTable.of((GRADE,), {("9",): 3})
    with pytest.raises(Refused, match="no count"):
        by_grade(-1, 2, 3)
    with pytest.raises(Refused, match="no cell"):
        by_grade(1, 2, 3, known=frozenset({("12",)}))
    with pytest.raises(Refused, match="needed once"):
        Dimension("grade", ("9", "9"))


@pytest.mark.parametrize("words", [{"minimum": 0}, {"minimum_range": 0}, {"zeros": "maybe"}])
def test_a_rule_that_protects_nothing_is_refused(words):
    with pytest.raises(Refused):
        Rule(**words)


def test_the_loss_is_told_beside_hiding_whole_rows():
    loss = gate(enrolment(3, (6, 5))).information_lost
    assert 0 < loss.cells < loss.cells_by_rows
    assert 0 < loss.counts < loss.counts_by_rows


@pytest.mark.parametrize("way", [str, list, pickle.dumps, "{}".format, "{:,}".format, lambda c: c["9",]])
def test_counts_cannot_be_printed_before_the_gate(way):
    with pytest.raises(Refused, match="disclosure gate"):
        way(StudentCounts(by_grade(3, 40, 60)))


def test_counts_before_the_gate_show_nothing_of_themselves():
    table = by_grade(3, 41, 67)
    for closed in (StudentCounts(table), table, LinkedTables({"a": table})):
        assert not {"3", "41", "67"} & set(repr(closed).replace(",", " ").split())
    with pytest.raises(TypeError):
        json.dumps(StudentCounts(table))
    with pytest.raises(AttributeError):
        StudentCounts(table).tables = None


def test_the_gate_opens_student_counts():
    assert gate(StudentCounts(by_grade(3, 40, 60))) == gate(by_grade(3, 40, 60))


def test_a_table_with_nothing_to_hide_needs_no_solver():
    code = (
        "from fivepillars.analysis.disclosure import CountTable, Dimension, gate; import sys;"
        "gate(CountTable.of((Dimension('g', ('a', 'b')),), {('a',): 20, ('b',): 30}));"
        "assert not {'numpy', 'scipy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
