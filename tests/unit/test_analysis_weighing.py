"""The weighing advises, says why, and shows where it would turn."""

from hypothesis import given
from hypothesis import strategies as st

from fivepillars.analysis.weighing import ASKED, PROFILES, weigh
from fivepillars.plan.tables import Weighing

ANSWERS = st.fixed_dictionaries({asked.name: st.integers(1, 5) for asked in ASKED})


def weighing(**answers: int) -> Weighing:
    return Weighing(id="weighing", **answers)


def test_nothing_is_advised_before_all_is_answered() -> None:
    advice = weigh(weighing(reach=5))
    assert advice.best is None
    assert "staff time" in advice.sentence
    assert len(advice.missing) == len(ASKED) - 1


def test_an_approach_fits_what_it_asks_for() -> None:
    for approach, profile in PROFILES.items():
        advice = weigh(weighing(**profile))
        assert advice.best == approach
        assert advice.fits[0].percent == 100
        assert advice.fits[0].reasons == ()


def test_a_team_with_wide_aims_and_little_time_hears_what_is_missing() -> None:
    advice = weigh(weighing(reach=4, breadth=4, initiatives=2, staff_time=1, partners=2, commitment=2))
    against = {fit.approach: fit.reasons for fit in advice.fits}
    assert "more staff time: 5 of 5, and you have 1" in against["community school"][0]


@given(ANSWERS)
def test_a_notch_is_named_exactly_when_it_turns_the_advice(answers: dict[str, int]) -> None:
    advice = weigh(weighing(**answers))
    for asked in ASKED:
        for step, words in ((1, "more"), (-1, "less")):
            answer = answers[asked.name] + step
            if not 1 <= answer <= 5:
                continue
            turned = weigh(weighing(**{**answers, asked.name: answer})).best
            named = any(f"notch {words} of “{asked.words}”" in turn for turn in advice.turns)
            assert named == (turned is not None and turned != advice.best)


def test_a_close_call_says_where_it_turns() -> None:
    close = {"reach": 4, "breadth": 4, "initiatives": 4, "staff_time": 2, "partners": 1, "commitment": 4}
    turns = weigh(weighing(**close)).turns
    assert "One notch more of “staff time”, and it turns to Communities In Schools." in turns


@given(ANSWERS)
def test_more_means_never_count_against_an_approach(answers: dict[str, int]) -> None:
    before = {fit.approach: fit.percent for fit in weigh(weighing(**answers)).fits}
    for asked in ASKED:
        if asked.kind == "means" and answers[asked.name] < 5:
            more = weigh(weighing(**{**answers, asked.name: answers[asked.name] + 1}))
            assert all(fit.percent >= before[fit.approach] for fit in more.fits)


@given(ANSWERS)
def test_every_fit_is_between_0_and_100_and_the_reasons_explain_the_rest(answers: dict[str, int]) -> None:
    for fit in weigh(weighing(**answers)).fits:
        assert 0 <= fit.percent <= 100
        assert bool(fit.reasons) == (fit.percent < 100)
