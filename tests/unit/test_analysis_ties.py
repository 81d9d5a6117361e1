"""Which counts are parts of which: by name, by what a row says, by year, and since they add up."""

from fivepillars.analysis.counted import Told
from fivepillars.analysis.disclosure import Rule
from fivepillars.analysis.telling import counts_of
from fivepillars.analysis.ties import ties_of
from fivepillars.plan.tables import Indicator

RULE = Rule()


def told(*rows: dict) -> Told:
    usual = {"place": "Hill", "year": "2024", "kind": "count"}
    return Told(
        tuple(Indicator.model_validate({"id": f"own.{n}", **usual, **row}) for n, row in enumerate(rows)),
        district="Riverbend",
    )


def tied(*rows: dict) -> tuple[set[tuple[str, frozenset[str], bool]], set[str]]:
    """Return the ties as the numbers of the rows: whole, parts, and whether these make up the whole."""
    counts = counts_of(told(*rows), RULE)
    number = {name: where[1].removeprefix("own.") for where, name in counts.told_by.items()}
    ties, contradicting = ties_of(counts, RULE)
    found = {(number[tie.whole], frozenset(number[part] for part in tie.parts), tie.exact) for tie in ties}
    return found, {number[name] for name in contradicting}


def count(title: str, value: float | None = None, **more: object) -> dict:
    return {"title": title, **({} if value is None else {"value": float(value)}), **more}


TOTAL = count("TOTAL", 390)


def parts_of(*rows: dict) -> set[tuple[str, frozenset[str], bool]]:
    return tied(*rows)[0]


def test_groups_of_a_known_kind_make_up_the_total() -> None:
    assert parts_of(TOTAL, count("Male", 190), count("Female", 200)) == {("0", frozenset("12"), True)}


def test_where_some_are_missing_the_rest_is_a_count_that_nobody_prints() -> None:
    assert parts_of(TOTAL, count("Asian", 90), count("White", 200)) == {("0", frozenset("12"), False)}


def test_more_than_the_total_is_no_part_of_it() -> None:
    assert parts_of(TOTAL, count("Asian", 290), count("White", 200)) == set()


def test_a_part_of_whom_only_few_are_missing_is_tied_alone() -> None:
    assert parts_of(TOTAL, count("Suspended", 386)) == {("0", frozenset("1"), False)}
    assert parts_of(TOTAL, count("Suspended", 80)) == set()


def test_a_group_and_everybody_but_the_group_are_two_parts() -> None:
    found = parts_of(TOTAL, count("In special education", 60), count("Not in special education", 330))
    assert ("0", frozenset("12"), True) in found


def test_what_a_row_says_it_is_parted_by_counts() -> None:
    said = {"parted_by": "language"}
    rows = (count("Wing A", 150, **said), count("Wing B", 200, **said))
    assert ("0", frozenset("12"), False) in parts_of(TOTAL, *rows)


def test_groups_of_no_known_kind_are_parts_if_they_add_up() -> None:
    found = parts_of(TOTAL, count("Red team", 150), count("Blue team", 240), count("Chess", 33))
    assert found == {("0", frozenset("12"), True)}
    assert parts_of(TOTAL, count("Red team", 150), count("Blue team", 231)) == set()


def test_groups_named_beside_a_figure_are_taken_for_all_where_they_may_be() -> None:
    rows = [count("Students", value, group=group) for group, value in (("Red", 150), ("Blue", 230))]
    assert ("0", frozenset("12"), False) not in parts_of(TOTAL, *rows), "ten and more are in neither"
    rows = [count("Students", value, group=group) for group, value in (("Red", 150), ("Blue", 235))]
    assert ("0", frozenset("12"), False) in parts_of(TOTAL, *rows)


def test_a_count_that_the_source_withheld_is_tied_where_it_would_be_known() -> None:
    rows = (count("Red team", 150), count("Blue team", 236), count("Green team", shown_as="<10"))
    assert ("0", frozenset("12"), False) in parts_of(TOTAL, *rows), "what is left of the total is 4"
    withheld = count("TOTAL", shown_as="380–400")
    assert ("0", frozenset("12"), True) in parts_of(withheld, count("Male", 190), count("Female", 200))
    assert parts_of(count("TOTAL", shown_as="<10"), count("Male", 190), count("Female", 200)) == set()


def test_a_total_of_another_name_is_found_by_its_number() -> None:
    everybody = count("Here on 1 October", 395)
    assert ("0", frozenset("12"), False) in parts_of(everybody, count("Male", 190), count("Female", 200))
    exact = count("Here on 1 October", 390)
    assert ("0", frozenset("12"), True) in parts_of(exact, count("Male", 190), count("Female", 200))


def test_the_total_of_the_nearest_year_stands_in() -> None:
    rows = (count("Male", 190), count("Female", 200), {**TOTAL, "year": "2023", "value": 401.0})
    assert ("2", frozenset("01"), True) in parts_of(*rows), "a year's difference is no other group"
    far = (*rows[:2], {**TOTAL, "year": "2023", "value": 900.0})
    assert ("2", frozenset("01"), False) in parts_of(*far)


def test_one_that_says_more_words_of_another_is_inside_it() -> None:
    found = parts_of(count("Suspended", 45), count("Suspended in school", 41), count("Suspended at home", 12))
    assert found == {("0", frozenset("1"), False)}


def test_two_nearly_equal_counts_of_the_same_students_are_tied() -> None:
    found = parts_of(count("Enrollment", 390), count("Students", 386))
    assert found == {("0", frozenset("1"), False)}


def at(place: str, value: float | None, **more: object) -> dict:
    return count("TOTAL", value, place=place, **more)


def test_schools_make_up_their_district() -> None:
    rows = (at("Riverbend", 700), at("Hill", 300), at("Vale", 400))
    assert tied(*rows) == ({("0", frozenset("12"), True)}, set())


def test_schools_that_are_not_told_are_the_rest() -> None:
    assert parts_of(at("Riverbend", 705), at("Hill", 300), at("Vale", 400)) == {("0", frozenset("12"), False)}
    left = (at("Riverbend", 705), at("Hill", 300), at("Vale", 350), count("Asian", 20, place="Mill"))
    assert ("0", frozenset("12"), False) in parts_of(*left)


def test_schools_with_more_than_their_district_contradict_it() -> None:
    found, contradicting = tied(at("Riverbend", 690), at("Hill", 300), at("Vale", 400))
    assert found == set()
    assert contradicting == {"0", "1", "2"}


def test_one_school_of_several_is_tied_where_only_few_are_elsewhere() -> None:
    few = (at("Riverbend", 304), at("Hill", 300), count("Asian", 20, place="Vale"))
    assert ("0", frozenset("1"), False) in parts_of(*few)
    many = (at("Riverbend", 704), at("Hill", 300), count("Asian", 20, place="Vale"))
    assert ("0", frozenset("1"), False) not in parts_of(*many)


def test_a_place_that_nobody_calls_the_whole_is_one_if_it_adds_up() -> None:
    assert ("0", frozenset("12"), True) in parts_of(at("Canyon", 700), at("Hill", 300), at("Vale", 400))
    assert parts_of(at("Canyon", 800), at("Hill", 300), at("Vale", 400)) == set()


def test_rounding_of_percentages_contradicts_nothing() -> None:
    def share(place: str, value: float) -> dict:
        return {"title": "Grade 6", "kind": "percent", "value": value, "place": place}

    rows = (
        at("Riverbend", 1912),
        at("Hill", 353),
        at("Vale", 1559),
        share("Riverbend", 9.1),
        share("Hill", 49.4),
    )
    counts = counts_of(told(*rows), RULE)
    ties, contradicting = ties_of(counts, RULE)
    assert contradicting == frozenset()
    assert ties
