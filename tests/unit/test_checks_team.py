"""The team must be complete, its goals measurable, its approach decided and explained."""

from fivepillars.analysis.weighing import PROFILES
from fivepillars.checks import blockers
from made_plans import Cell, plan_of

GOAL = "own.goal"
WHOLE_GOAL: tuple[Cell, ...] = (
    ("goal", GOAL, "title", "First visit within two weeks"),
    ("goal", GOAL, "measure", "Days from referral to first visit"),
    ("goal", GOAL, "kept_in", "Referral log"),
    ("goal", GOAL, "baseline", "18 days"),
    ("goal", GOAL, "target", "10 days"),
    ("goal", GOAL, "due", "2027-05-28"),
    ("goal", GOAL, "improvement_plan", "Goal 2"),
)
COMMUNITY_SCHOOL: tuple[Cell, ...] = tuple(
    ("weighing", "weighing", name, notch) for name, notch in PROFILES["community school"].items()
)
TARGETED: Cell = ("approach", "approach", "approach", "targeted")


def said(step: str, *cells: Cell) -> list[str]:
    return [blocker.sentence for blocker in blockers(plan_of(*cells), step)]


def test_every_seat_that_nobody_fills_is_named() -> None:
    teacher: Cell = ("member", "own.1", "sector", "teaching")
    assert [sentence for sentence in said("team", teacher) if "The team has no" in sentence] == [
        "The team has no school-employed mental health professional yet.",
        "The team has no school or district leader yet.",
        "The team has no community partner yet.",
        "The team has no family member yet.",
    ]


def test_a_health_agency_is_a_community_partner() -> None:
    assert not [each for each in said("team", ("member", "own.1", "sector", "health")) if "community" in each]


def test_more_than_one_partner_asks_for_a_coordinator() -> None:
    member: Cell = ("member", "own.1", "name", "M. Vega")
    partners: list[Cell] = [
        ("partner", "screening.partner.clinics", "chosen", True),
        ("partner", "populations.partner.clinics", "chosen", True),
    ]
    wanted = "2 partners are chosen, and nobody in the team coordinates them yet."
    assert wanted not in said("team", member, partners[0])
    assert wanted in said("team", member, *partners)
    assert wanted not in said("team", member, *partners, ("member", "own.1", "coordinator", True))


def test_a_goal_that_can_be_measured_asks_for_nothing() -> None:
    assert not [sentence for sentence in said("team", *WHOLE_GOAL) if "First visit" in sentence]


def test_whatever_a_goal_lacks_is_said_in_its_place() -> None:
    for missing in WHOLE_GOAL[1:]:
        rest = plan_of(*(cell for cell in WHOLE_GOAL if cell != missing))
        found = [each for each in blockers(rest, "team") if each.row == GOAL]
        assert [(each.table, each.field) for each in found] == [("goal", missing[2])]


def test_a_plan_without_a_goal_asks_for_one() -> None:
    assert "No shared goal is written down yet." in said("team")


def test_the_approach_is_asked_for_until_it_is_decided() -> None:
    assert said("approach") == ["The team has not chosen an approach: whole-school, targeted, or a mix."]
    assert said("approach", TARGETED) == []


def test_deciding_otherwise_than_the_weighing_asks_why() -> None:
    otherwise = (*COMMUNITY_SCHOOL, TARGETED)
    assert said("approach", *otherwise) == ["The team chose otherwise than the weighing advised; say why."]
    assert said("approach", *otherwise, ("approach", "approach", "reason", "No staff for it yet.")) == []
    assert said("approach", *COMMUNITY_SCHOOL, (*TARGETED[:3], "community school")) == []


def test_half_a_weighing_advises_nothing_to_explain() -> None:
    assert said("approach", *COMMUNITY_SCHOOL[:-1], TARGETED) == []


def test_a_mix_asks_each_school_for_its_approach() -> None:
    mix: Cell = (*TARGETED[:3], "mix")
    assert said("approach", mix) == [
        "The team chose a mix, and no school says yet which approach is its own."
    ]
    school: Cell = ("school", "own.1", "name", "Hill School")
    assert said("approach", mix, school) == ["“Hill School” does not say which approach is its own."]
    assert said("approach", mix, school, ("school", "own.1", "approach", "targeted")) == []
