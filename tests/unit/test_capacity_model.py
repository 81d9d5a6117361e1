"""Screening and capacity: the published numbers come back, and the model never runs the wrong way."""

import csv
import json
from dataclasses import replace
from math import inf, nan

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from fivepillars.analysis.capacity import (
    Inputs,
    Range,
    demand_hours,
    funnel,
    largest_wave,
    longest_wait,
    new_courses_a_quarter,
    outcomes,
    ratio_gaps,
    read_range,
    rule,
    spreads,
    staffing,
    tornado,
    waiting_list,
    waves,
)
from fivepillars.analysis.capacity.symptoms import symptom_reason
from fivepillars.catalog.screening_instruments import consent_methods, instruments, ratios, rules
from fivepillars.cli.main import fivepillars
from fivepillars.plan import Refused

PHQ9 = {"sensitivity": Range.of(0.895), "specificity": Range.of(0.775)}


def inputs_of(students=10_000, consent=0.85, prevalence=0.10, **more) -> Inputs:
    given = {**PHQ9, "students": students, "consent": consent, "prevalence": prevalence, **more}
    return Inputs(
        **{
            name: value if name == "times" or isinstance(value, Range) else Range.of(value)
            for name, value in given.items()
        }
    )


def test_the_published_check_comes_back() -> None:
    made = funnel(inputs_of())
    assert (round(made.positive), round(made.true_positive), round(made.ppv, 2)) == (2482, 761, 0.31)
    assert round(funnel(inputs_of(consent=0.66)).positive) == 1927


def test_one_full_time_person_starts_ten_and_a_half_a_quarter() -> None:
    made = staffing(inputs_of(fte=1, core_share=0.35))
    assert made.starts_per_quarter == pytest.approx(10.5)
    assert made.fte_needed == pytest.approx(24.15, abs=0.05)


@pytest.mark.parametrize(("follow_on", "courses"), [(0.66, 8.6), (0.70, 9.1)])
def test_the_balance_rule_of_capa(follow_on: float, courses: float) -> None:
    assert new_courses_a_quarter(1, follow_on) == pytest.approx(courses, abs=0.05)


def test_the_demand_formula_of_capa() -> None:
    assert demand_hours(10, 1.5, 0.7, 7.5) == pytest.approx(10 * (1.5 + 0.7 * 7.5))
    assert demand_hours(10, 1.5, 0.7, 7.5, 0.2) == pytest.approx(10 * (1.5 + 0.7 * 7.5 * 1.2))


def test_a_constant_rate_funnel_does_not_reproduce_both_costs_of_kuo() -> None:
    """Kuo 2009 prints $8.88 a student and $416.90 a linkage at 5 % positive, $13.64 and $106.09 at 20 %.

    Cost a linkage is cost a student ÷ (share positive × share of positives linked). Both prints together
    imply that 43 % of positives are linked at 5 %, and 64 % at 20 %; a funnel with one rate cannot do that.
    """
    a_student, a_linkage, positive = (8.88, 13.64), (416.90, 106.09), (0.05, 0.20)
    linked = [
        cost / (share * price) for cost, price, share in zip(a_student, a_linkage, positive, strict=True)
    ]
    assert linked == pytest.approx([0.426, 0.643], abs=0.001)
    at_one_rate = a_student[1] / (positive[1] * linked[0])
    assert at_one_rate == pytest.approx(160.1, abs=0.1)


@pytest.mark.parametrize("name", ["psc", "sdq"])
def test_two_instruments_on_the_same_children_agree_with_one_prevalence(name: str) -> None:
    """BMC Public Health 9:489, table 3 prints sensitivity, specificity and PPV for both."""
    one, printed = instruments()[name], {"psc": 0.45, "sdq": 0.43}[name]
    at = inputs_of(
        prevalence=0.08, sensitivity=Range(*one.sensitivity), specificity=Range(*one.specificity), consent=1
    )
    assert funnel(at).ppv == pytest.approx(printed, abs=0.015)


def test_every_number_has_a_source() -> None:
    for known in (*consent_methods().values(), *rules().values(), *instruments().values(), *ratios()):
        assert known.source
    for known in (*consent_methods().values(), *rules().values()):
        assert known.low <= known.likely <= known.high
        assert known.standing in {"verified", "assumed"}


def test_staff_ratios_are_the_published_ones() -> None:
    gaps = {gap.ratio.role: gap for gap in ratio_gaps(2500, {"counselor": 6.0, "psychologist": 9.0})}
    assert gaps["psychologist"].wanted == 5
    assert gaps["psychologist"].short == 0
    assert gaps["counselor"].short == 4
    assert gaps["social worker"].short == 10


SHARES = st.floats(0.001, 0.999)


@given(SHARES, SHARES, SHARES, SHARES, st.integers(1, 1_000_000))
def test_nobody_is_lost_or_invented(consent, prevalence, sensitivity, specificity, students) -> None:
    made = funnel(inputs_of(students, consent, prevalence, sensitivity=sensitivity, specificity=specificity))
    assert made.true_positive + made.false_positive == pytest.approx(made.positive)
    parts = made.true_positive + made.false_positive + made.missed + made.true_negative
    assert parts == pytest.approx(made.screened)
    assert min(made.missed, made.true_negative, made.positive) >= 0
    assert made.served <= made.referred * (1 + 1e-9) <= made.true_positive * (1 + 2e-9)


@given(SHARES, SHARES, SHARES, SHARES)
def test_a_higher_specificity_never_lowers_the_ppv(prevalence, sensitivity, one, other) -> None:
    low, high = sorted((one, other))
    at = inputs_of(prevalence=prevalence, sensitivity=sensitivity)
    assert funnel(at.at("specificity", high)).ppv >= funnel(at.at("specificity", low)).ppv - 1e-12


@given(st.floats(0.01, 500), st.floats(0.01, 500), st.floats(1, 39))
def test_more_staff_never_lengthens_a_wait(one, other, weeks) -> None:
    few, many = sorted((one, other))
    at = inputs_of(fte=few, wave_weeks=weeks)
    less, more = staffing(at).waiting, staffing(at.at("fte", many)).waiting
    assert more.longest <= less.longest
    assert all(after <= before + 1e-9 for before, after in zip(less.waits, more.waits, strict=True))


WEEKS = 39


@given(st.lists(st.floats(0, 5000), min_size=1, max_size=12), st.integers(1, WEEKS), st.floats(0.1, 50))
def test_the_list_by_week_and_the_closed_form_agree(waves_of, weeks, starts) -> None:
    made = waiting_list(waves_of, weeks, starts, WEEKS)
    assert max(made.waits) == pytest.approx(longest_wait(waves_of, weeks, starts, WEEKS), abs=1e-6)
    assert (made.clears is None) == (made.lengths[-1] > 1e-9)


@given(
    st.lists(st.floats(0.01, 1), min_size=1, max_size=12),
    st.integers(1, WEEKS),
    st.floats(0.1, 50),
    st.floats(0, 20),
)
def test_the_largest_wave_is_the_longest_wait_the_other_way_round(parts, weeks, starts, limit) -> None:
    shares = [part / sum(parts) for part in parts]
    most = largest_wave(shares, weeks, starts, limit, WEEKS)
    assert longest_wait([most * share for share in shares], weeks, starts, WEEKS) == pytest.approx(limit)


def test_a_list_that_clears_says_when_and_one_that_does_not_says_so() -> None:
    assert waiting_list((20,), 2, 2, WEEKS).clears == 10
    assert waiting_list((20,), 2, 100, WEEKS).clears == 0
    assert waiting_list((0,), 2, 1, WEEKS).clears == 0
    assert waiting_list((2000,), 2, 1, WEEKS).clears is None
    assert waiting_list((20, 6), 2, 2, WEEKS).clears == 22


@given(SHARES, SHARES, SHARES, st.integers(1, 12))
def test_screening_more_often_finds_no_fewer_and_raises_more_false_alarms(
    prevalence, sensitivity, again, times
) -> None:
    at = inputs_of(prevalence=prevalence, sensitivity=sensitivity, again=again)
    once, often = funnel(at), funnel(replace(at, times=times))
    assert often.true_positive >= once.true_positive
    assert often.true_positive + often.missed == pytest.approx(once.true_positive + once.missed)
    assert often.false_positive == pytest.approx(once.false_positive * times)
    assert often.crisis_checks == pytest.approx(once.crisis_checks * times)
    assert often.ppv <= once.ppv + 1e-12


def test_who_is_always_missed_is_never_found_and_who_has_a_fresh_chance_is() -> None:
    at = inputs_of(sensitivity=0.5, times=2)
    assert funnel(at.at("again", 0.0)).true_positive == pytest.approx(425)
    assert funnel(at.at("again", 1.0)).true_positive == pytest.approx(425 + 212.5)


def test_a_second_screening_makes_a_second_wave_of_referrals() -> None:
    at = inputs_of(fte=60, core_share=0.35, sensitivity=0.5, times=2, again=1.0)
    lengths = staffing(at).waiting.lengths
    first, second = lengths[:19], lengths[19:]
    assert first[0] > 0 < second[0]
    assert second[0] > first[-1]


@pytest.mark.parametrize("times", [0, -1, 13])
def test_screening_never_or_every_week_is_refused_in_words(times: int) -> None:
    with pytest.raises(Refused, match="whole number from 1 to 12"):
        replace(inputs_of(), times=times)


def test_who_finds_no_place_elsewhere_is_counted() -> None:
    at = inputs_of(school_share=0.5, community_share=0.5, community_places=100)
    made = outcomes(at)
    assert made["community_unplaced"] == pytest.approx(made["community_used"] - 100)
    assert outcomes(at.at("community_places", 5000))["community_unplaced"] == 0
    assert "telehealth_unplaced" not in made


def test_a_simulation_of_single_events_agrees_in_expectation() -> None:
    """Arrivals come at random, one by one; starts are places that open at a steady rate (simpy)."""
    import numpy as np
    import simpy

    weeks, per_week, starts = 10, 8.0, 3.0
    waits_at_the_end = []
    for seed in range(60):
        chance, world = np.random.default_rng(seed), simpy.Environment()
        waiting, longest = simpy.Store(world), []

        def arrive(world=world, waiting=waiting, chance=chance):
            while True:
                yield world.timeout(chance.exponential(1 / per_week))
                if world.now > weeks:
                    return
                yield waiting.put(world.now)

        def start(world=world, waiting=waiting, longest=longest):
            while True:
                came = yield waiting.get()
                longest.append(world.now - came)
                yield world.timeout(1 / starts)

        world.process(arrive())
        world.process(start())
        world.run(until=200)
        waits_at_the_end.append(max(longest))
    average = sum(waits_at_the_end) / len(waits_at_the_end)
    assert average == pytest.approx(longest_wait([per_week * weeks], weeks, starts, WEEKS), rel=0.1)


WIDE = {"prevalence": rule("prevalence"), "consent": Range(0.66, 0.85, 0.9), "fte": Range(2, 3, 4)}


def test_intervals_hold_what_is_likely_and_are_the_same_every_time() -> None:
    at = replace(inputs_of(), **WIDE)
    made = spreads(at)
    for name, likely in outcomes(at).items():
        assert made[name].low <= likely <= made[name].high, name
    spreads.cache_clear()
    assert spreads(at) == made


def test_without_a_range_an_interval_has_no_width() -> None:
    for each in spreads(inputs_of(fte=2, core_share=0.35)).values():
        assert each.low == pytest.approx(each.likely)
        assert each.high == pytest.approx(each.likely)


def test_the_tornado_puts_what_matters_most_first() -> None:
    levers = tornado(replace(inputs_of(), **WIDE), "fte_needed")
    assert levers[0].name == "prevalence"
    assert [lever.width for lever in levers] == sorted((lever.width for lever in levers), reverse=True)


def test_the_largest_wave_keeps_the_wait_and_names_the_groups_that_fit() -> None:
    at = inputs_of(fte=3, core_share=0.35)
    groups = {"All students": 10_000, "Grade 9": 800, "One school": 200}
    found = waves(at, instruments().values(), consent_methods().values(), groups, 4)
    assert found[0].change == "As planned"
    changed = {wave.change for wave in found}
    others = (each.named for name, each in instruments().items() if name != "phq-9")
    assert {f"Instrument: {named}" for named in others} <= changed
    for wave in found:
        assert set(wave.groups) == {name for name, size in groups.items() if size <= wave.students}
    one = next(wave for wave in found if wave.change == "Time: 3 months")
    made = staffing(replace(at, students=Range.of(one.students), wave_weeks=Range.of(13)))
    assert made.waiting.longest == pytest.approx(4)


def test_the_largest_wave_counts_every_screening_of_the_year() -> None:
    at = inputs_of(fte=3, core_share=0.35, times=3, again=1.0, sensitivity=0.4)
    one = waves(at, (), (), {"All students": 10_000}, 4, months=())[0]
    made = staffing(replace(at, students=Range.of(one.students)))
    assert made.waiting.longest == pytest.approx(4)


@pytest.mark.parametrize("number", [-0.1, nan, inf, -inf])
@pytest.mark.parametrize("name", ["students", "consent", "prevalence", "specificity", "fte", "wave_weeks"])
def test_what_is_no_number_of_anything_is_refused_in_words(name: str, number: float) -> None:
    with pytest.raises(Refused, match="Nothing was computed") as refused:
        inputs_of(**{name: number})
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"consent": 1.2}, "share with consent"),
        ({"prevalence": 10}, "Write 85 % as 0.85"),
        ({"fte": 0}, "nobody can start"),
        ({"fte": 1, "core_share": 0}, "no time for treatment"),
        ({"fte": 1, "appointments_each": 0}, "at least one appointment"),
        ({"students": 0}, "nobody to screen"),
        ({"school_share": 0.5}, "do not add up to 100 %"),
        ({"prevalence": Range(0.3, 0.2, 0.4)}, "from the smallest to the largest"),
    ],
)
def test_bad_input_is_answered_in_words(asked: dict, said: str) -> None:
    with pytest.raises(Refused, match=said):
        inputs_of(**asked)


def test_a_wave_without_a_grade_and_a_capacity_without_staff_are_refused() -> None:
    with pytest.raises(Refused, match="No grade or school"):
        waves(inputs_of(fte=1), (), (), {}, 4)
    with pytest.raises(Refused, match="FTE"):
        staffing(inputs_of())
    with pytest.raises(Refused, match="FTE"):
        waves(inputs_of(), (), (), {"All": 3}, 4)


@pytest.mark.parametrize("text", ["", "ten", "1:2:3:4", "1::2", "=1+1", "0.1;0.2"])
def test_a_range_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"0\.05:0\.10:0\.15"):
        read_range(text, "a share")


def test_a_range_of_two_has_its_middle() -> None:
    assert read_range("0.1:0.3", "a share") == Range(0.1, 0.2, 0.3)
    assert read_range("0.1", "a share") == Range.of(0.1)


def test_symptoms_are_told_from_disorders() -> None:
    assert "39.7 %" in symptom_reason([0.397])
    assert "symptoms" in symptom_reason([0.3], "YRBS 2023, our district")
    assert symptom_reason([0.05, 0.10, 0.15], "A study of depression in teens") == ""


COMMAND = ["capacity", "--sensitivity", "0.895", "--specificity", "0.775", "--consent", "0.85"]


def test_the_command_prints_what_was_published() -> None:
    asked = [*COMMAND, "--enrollment", "10000", "--prevalence", "0.10", "--fte", "1", "--core-share", "0.35"]
    shown = CliRunner().invoke(fivepillars, [*asked, "--json"])
    data = json.loads(shown.output)
    assert (round(data["positive"]), round(data["true_positive"])) == (2482, 761)
    assert data["screened"] == 8500
    assert round(data["false_positive"]) == 1721
    assert data["ppv"] == pytest.approx(0.31, abs=0.005)
    assert data["starts_per_quarter"] == pytest.approx(10.5)
    assert data["fte_needed"] == pytest.approx(24.15, abs=0.05)
    assert data["weeks_waiting"] > 39
    words = CliRunner().invoke(fivepillars, asked).output
    assert "Positive and right: 761" in words
    assert "(PPV): 30.7" in words
    assert "diagnoses no one" in words
    assert "does not clear" in words


def test_the_command_screens_as_often_as_it_is_told() -> None:
    asked = [*COMMAND, "--enrollment", "10000", "--prevalence", "0.10", "--times"]
    data = json.loads(CliRunner().invoke(fivepillars, [*asked, "2", "--json"]).output)
    assert data["screenings"] == 2 * data["screened"]
    assert round(data["false_positive"]) == 3442
    assert isinstance(CliRunner().invoke(fivepillars, [*asked, "0"]).exception, Refused)


def test_the_command_takes_ranges_and_refuses_symptoms_until_a_person_insists() -> None:
    asked = [*COMMAND, "--enrollment", "9000:10000:11000", "--prevalence"]
    data = json.loads(CliRunner().invoke(fivepillars, [*asked, "0.05:0.10:0.15", "--json"]).output)
    low, likely, high = data["ranges"]["true_positive"]
    assert low < likely < high
    refused = CliRunner().invoke(fivepillars, [*asked, "0.397"])
    assert isinstance(refused.exception, Refused)
    assert CliRunner().invoke(fivepillars, [*asked, "0.397", "--symptoms-as-disorder"]).exit_code == 0


@pytest.mark.parametrize(
    "more", [["--prevalence", "-0.1"], ["--prevalence", "nan"], ["--prevalence", "0.1", "--fte", "0"]]
)
def test_the_command_answers_bad_input_in_words(more: list[str]) -> None:
    made = CliRunner().invoke(fivepillars, [*COMMAND, "--enrollment", "100", *more])
    assert isinstance(made.exception, Refused)


def test_the_reference_tables_and_the_model_name_the_same_inputs() -> None:
    from fivepillars.places import data_folder

    with (data_folder() / "reference" / "screening_rules.csv").open(encoding="utf-8", newline="") as file:
        assert {row["rule"] for row in csv.DictReader(file)} == set(rules())
