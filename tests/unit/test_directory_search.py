"""Finding services: ranked, near, for an age, in a language; whatever a person types."""

from __future__ import annotations

import math
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fivepillars.exchange.directory import (
    Directory,
    Index,
    Location,
    Organization,
    Service,
    Term,
    haversine_km,
)
from fivepillars.plan import Refused

HEARD = ("English", "Spanish (interpreter)")
BOISE = (43.615, -116.2023)
COUNSELING = Term("Individual Counseling", "RP-1400.8000", "AIRS")
DIRECTORY = Directory(
    (Organization("o1", "Canyon Family Center"), Organization("o2", "Niños Sanos")),
    (
        Service("s1", "Youth counseling", "o1", "For teens", "active", locations=("l1",), telehealth=True,
                minimum_age=12, maximum_age=18, languages=HEARD, terms=(COUNSELING,)),
        Service("s2", "Food pantry", "o2", "Boxes, and counseling on budgets", "active", locations=("l2",)),
        Service("s3", "Youth counseling", "o2", "Closed", "inactive", terms=(COUNSELING,), telehealth=False),
        Service("s4", "Grief group", "o1", "", "active", languages=("Español",), minimum_age=18),
    ),
    (
        Location("l1", "Emmett office", "o1", city="Emmett", latitude=43.8735, longitude=-116.4993),
        Location("l2", "Nampa hall", "o2", city="Nampa", latitude=43.5407, longitude=-116.5635),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def index():
    with Index.build(DIRECTORY) as built:
        yield built


def ids(found):
    return [each.service.id for each in found]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"words": "counsel"}, ["s1", "s2", "s3"]),
        ({"words": "NINOS"}, ["s2", "s3"]),
        ({"words": "niños"}, ["s2", "s3"]),
        ({"words": "youth emm"}, ["s1"]),
        ({"words": "youth pantry"}, []),
        ({"taxonomy": "RP-14"}, ["s1", "s3"]),
        ({"taxonomy": "rp-1400.8000"}, ["s1", "s3"]),
        ({"taxonomy": "counseling"}, ["s1", "s3"]),
        ({"taxonomy": "shelter"}, []),
        ({"age": 9}, ["s2", "s3"]),
        ({"age": 14}, ["s1", "s2", "s3"]),
        ({"language": "spanish"}, ["s1"]),
        ({"language": "espanol"}, ["s4"]),
        ({"telehealth": True}, ["s1"]),
        ({"status": "inactive"}, ["s3"]),
        ({"limit": 0}, []),
        ({"words": "counsel", "limit": 1}, ["s1"]),
        ({}, ["s1", "s2", "s4", "s3"]),
    ],
)
def test_each_condition_narrows(index, query, expected):
    assert ids(index.search(**query)) == expected


def test_near_comes_first_and_says_how_far(index):
    found = index.search(near=BOISE)
    assert ids(found) == ["s2", "s1", "s4", "s3"]
    assert found[0].place.name == "Nampa hall"
    assert found[0].distance_km == pytest.approx(30.3, abs=0.3)
    assert found[0].organization.name == "Niños Sanos"
    assert ids(index.search(near=BOISE, within_km=32)) == ["s2", "s3"]
    assert ids(index.search(near=BOISE, within_km=1)) == []
    assert ids(index.search("counseling", near=(43.54, -116.56))) == ["s2", "s1", "s3"]


def test_a_service_comes_back_whole(index):
    assert [each.service for each in index.search()] == sorted(
        DIRECTORY.services, key=lambda each: each.id == "s3"
    )
    assert len(index) == 4


@given(words=st.text(max_size=40))
@settings(deadline=None)
def test_whatever_is_typed_is_taken_as_words(index, words):
    index.search(words)
    index.search(taxonomy=words, language=words)


@pytest.mark.parametrize(
    "typed", ['"', 'a" OR "b', "NEAR(a b)", "name:x", "*", "-", "(", "youth AND", "'; DROP TABLE body"]
)
def test_signs_of_query_languages_mean_nothing(index, typed):
    index.search(typed)
    assert len(index) == 4


points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(one=points, other=points)
@settings(deadline=None)
def test_the_distance_is_that_of_the_sphere(one, other):
    distance = haversine_km(one, other)
    assert 0 <= distance <= math.pi * 6371.0088 + 1e-6
    assert distance == pytest.approx(haversine_km(other, one), abs=1e-6)
    assert haversine_km(one, one) == 0


def test_known_distances():
    assert haversine_km((0, 0), (0, 1)) == pytest.approx(111.195, abs=0.001)
    assert haversine_km((0, 0), (90, 0)) == pytest.approx(10_007.557, abs=0.001)
    assert haversine_km((0, 0), (0, 180)) == pytest.approx(math.pi * 6371.0088)


@given(places=st.lists(points, min_size=1, max_size=12), near=points, within=st.floats(0, 21000))
@settings(deadline=None)
def test_the_nearest_are_found_as_by_hand(places, near, within):
    locations = tuple(Location(f"l{n}", latitude=p[0], longitude=p[1]) for n, p in enumerate(places))
    services = tuple(Service(f"s{n}", "Help", locations=(f"l{n}",)) for n in range(len(places)))
    with Index.build(Directory((), services, locations)) as made:
        found = made.search(near=near, within_km=within)
        everywhere = made.search(near=near)
    distances = [haversine_km(near, place) for place in places]
    inside = {f"s{n}" for n, distance in enumerate(distances) if distance <= within - 0.001}
    outside = {f"s{n}" for n, distance in enumerate(distances) if distance > within + 0.001}
    assert inside <= set(ids(found))
    assert not outside & set(ids(found))
    shown = [each.distance_km for each in everywhere]
    assert shown == pytest.approx(sorted(distances), abs=0.01)


def test_an_index_is_kept_in_a_file_and_built_anew(tmp_path):
    path = tmp_path / "directory.index"
    with Index.build(DIRECTORY, path) as built:
        assert ids(built.search("pantry")) == ["s2"]
    with Index.open(path) as opened:
        assert ids(opened.search("pantry")) == ["s2"]
    with Index.build(Directory(services=(Service("s9", "Pantry"),)), path) as anew:
        assert ids(anew.search("pantry")) == ["s9"]
    assert [each.name for each in tmp_path.iterdir()] == ["directory.index"]


def test_another_file_in_the_way_is_left_as_it_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Dear team")
    for attempt in (lambda: Index.build(DIRECTORY, path), lambda: Index.open(path)):
        with pytest.raises(Refused, match=r"not an index of a directory\. It was left as it is"):
            attempt()
    assert path.read_text() == "Dear team"
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmark (id INTEGER)")
    connection.close()
    with pytest.raises(Refused, match="not an index"):
        Index.open(other)
    with pytest.raises(Refused, match="not an index"):
        Index.open(tmp_path / "nowhere")
    with pytest.raises(Refused, match="could not be written"):
        Index.build(DIRECTORY, tmp_path / "no folder" / "x.index")
