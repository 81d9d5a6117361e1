"""A place beside others: chance is not called a difference, and every figure says where it is from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivepillars.analysis.indicators import (
    Interval,
    Likeness,
    Place,
    Verdict,
    as_published,
    compare,
    figures_for,
    from_standard_error,
    idaho_districts,
    indicator_of,
    published_figures,
    similar,
    wilson,
    yrbs_districts,
)
from fivepillars.analysis.indicators.similar import locale_parts
from fivepillars.plan import Refused

EMMETT = next(place for place in idaho_districts() if place.name.startswith("Emmett"))


def test_a_difference_has_the_published_interval():
    # Newcombe 1998, Statistics in Medicine 17, 873–890, table II, method 10: 56/70 against 48/80.
    compared = compare(wilson(80, 70), wilson(60, 80))
    assert compared.verdict is Verdict.HIGHER
    assert (round(compared.low / 100, 4), round(compared.high / 100, 4)) == (0.0524, 0.3339)


def test_what_chance_explains_is_too_close_to_tell():
    nation = as_published(39.7, 39.7, 39.7)
    few = compare(wilson(50, 30), nation)
    assert few.verdict is Verdict.CLOSE
    assert "their error is not given" in few.sentence.lower()
    assert compare(wilson(50, 3000), nation).verdict is Verdict.HIGHER
    assert compare(wilson(30, 3000), nation).verdict is Verdict.LOWER


def test_bounds_and_what_is_missing_are_compared_as_far_as_they_go():
    banded = Interval(95, 98, None, "range as published")
    assert compare(banded, wilson(50, 400)).verdict is Verdict.HIGHER
    assert compare(wilson(50, 400), banded).verdict is Verdict.LOWER
    assert compare(banded, wilson(96, 400)).verdict is Verdict.CLOSE
    assert compare(None, wilson(96, 400)).verdict is Verdict.UNKNOWN
    assert "pproximate" in compare(from_standard_error(40, 2), wilson(40, 90)).sentence


@given(st.floats(0, 100), st.integers(1, 5000), st.floats(0, 100), st.integers(1, 5000))
def test_two_places_never_both_stand_higher(one, n, other, m):
    there, back = compare(wilson(one, n), wilson(other, m)), compare(wilson(other, m), wilson(one, n))
    opposite = {Verdict.HIGHER: Verdict.LOWER, Verdict.LOWER: Verdict.HIGHER, Verdict.CLOSE: Verdict.CLOSE}
    assert back.verdict is opposite[there.verdict]
    assert there.low <= there.difference <= there.high


def test_the_published_figures_name_their_source_and_date():
    figures = published_figures()
    national = {
        each.indicator: each.value for each in figures if each.scope == "nation" and each.unit == "percent"
    }
    assert national["hopeless"] == 39.7
    assert national["poor-mental-health"] == 28.5
    assert national["considered"] == 20.4
    assert national["attempted"] == 9.5
    assert all(each.source and each.link.startswith("https://") for each in figures)
    assert all(each.year or each.kind == "recommended" for each in figures)
    assert {each.standing for each in figures if each.indicator == "social-worker"} == {"assumed"}
    symptoms = [each for each in figures if "MMWR" in each.source]
    assert len(symptoms) == 4
    assert all("not a disorder" in each.note and each.published == "2024-10-10" for each in symptoms)


def test_the_state_prints_its_own_interval():
    idaho = next(each for each in figures_for("poverty", state="Idaho") if each.scope == "state")
    assert (idaho.interval.low, idaho.interval.point, idaho.interval.high) == (9, 10.2, 11.4)
    assert "90 %" in idaho.interval.method


def test_districts_of_2019_lie_where_they_were_published_and_their_error_is_called_approximate():
    latest = [each for each in figures_for("hopeless") if each.scope == "district"]
    assert {each.year for each in latest} == {"2019"}
    assert (min(each.value for each in latest), max(each.value for each in latest)) == (27.76, 42.2)
    assert all(each.interval.approximate and "approximate" in each.note for each in yrbs_districts())
    assert len({each.place for each in yrbs_districts()}) == 36
    assert all(each.as_json()["low"] <= each.value <= each.as_json()["high"] for each in yrbs_districts())


@pytest.mark.parametrize(
    ("heading", "indicator"),
    [
        ("hopeless_pct", "hopeless"),
        ("Percent who felt sad or hopeless", "hopeless"),
        ("Considered suicide", "considered"),
        ("Seriously considered attempting suicide", "considered"),
        ("Attempted suicide (past 12 months)", "attempted"),
        ("Students per school psychologist", "psychologist"),
        ("Enrollment", ""),
    ],
)
def test_a_heading_leads_to_the_figures_it_is_compared_with(heading, indicator):
    assert indicator_of(heading) == indicator


def test_similar_places_are_near_in_size_and_poverty_and_never_the_place_itself():
    found = similar(EMMETT, idaho_districts(), count=5)
    assert len(found) == 5
    assert EMMETT.id not in {each.place.id for each in found}
    assert [each.distance for each in found] == sorted(each.distance for each in found)
    for each in found:
        assert 0.5 < each.place.students / EMMETT.students < 2
        assert abs(each.place.poverty - EMMETT.poverty) <= 5
        assert dict(each.steps).keys() == {"size", "poverty"}


def test_the_distance_is_what_the_sentence_says():
    ours = Place("1", "Ours", 1000, 10, "Rural-Remote")
    (other,) = similar(ours, [Place("2", "Theirs", 2000, 20, "41-Rural: Fringe")])
    assert dict(other.steps) == pytest.approx({"size": 1, "poverty": 2, "locale": 0.5})
    assert other.distance == pytest.approx(((1 + 4 + 0.25) / 3) ** 0.5)
    assert "2 times the students" in Likeness().sentence
    assert "5 points" in Likeness().sentence


def test_what_is_not_known_is_not_guessed():
    ours = Place("1", "Ours", 1000, 10)
    unknown, near, far = Place("2", "A"), Place("3", "B", 1000), Place("4", "C", 8000, 30)
    found = similar(ours, [unknown, near, far])
    assert [each.place.id for each in found] == ["4", "3"]
    with pytest.raises(Refused):
        Likeness(times_as_many=1)


def test_all_twelve_locales_are_told_apart():
    assert len({locale_parts(f"{tens}{ones}") for tens in range(1, 5) for ones in range(1, 4)}) == 12
    assert (
        locale_parts("33")
        == locale_parts("Town-Remote")
        == locale_parts("33-Town: Remote")
        == ("town", "remote")
    )
    assert locale_parts("") is None
