"""What is still open is said in plain sentences, each with the field that closes it."""

from fivepillars.checks import Blocker, blockers
from made_plans import plan_of

CRISIS_TEAM = "screening.action.crisis-management-team"


def sentences(found: tuple[Blocker, ...]) -> list[str]:
    return [blocker.sentence for blocker in found]


def test_an_empty_pillar_asks_for_a_first_action() -> None:
    (only,) = blockers(plan_of(), "training")
    assert only.sentence == "No action is chosen yet. One to three make a good start."
    assert (only.table, only.row) == ("action", "")


def test_an_action_asks_for_lead_date_and_measure_until_it_has_them() -> None:
    bare = plan_of(("action", CRISIS_TEAM, "chosen", True))
    assert [blocker.field for blocker in blockers(bare, "screening")] == ["lead", "due", "measure"]
    full = plan_of(
        ("action", CRISIS_TEAM, "chosen", True),
        ("action", CRISIS_TEAM, "lead", "M. Ortiz"),
        ("action", CRISIS_TEAM, "due", "2027-05-28"),
        ("action", CRISIS_TEAM, "measure", "Days from referral to first visit"),
    )
    assert blockers(full, "screening") == ()


def test_what_is_not_chosen_asks_for_nothing() -> None:
    put_back = plan_of(
        ("action", CRISIS_TEAM, "lead", "M. Ortiz"),
        ("partner", "screening.partner.clinics", "chosen", False),
    )
    assert len(blockers(put_back, "screening")) == 1


def test_a_partner_asks_for_an_organization() -> None:
    plan = plan_of(("partner", "screening.partner.clinics", "chosen", True))
    assert any("names no organization yet" in said for said in sentences(blockers(plan, "screening")))


def test_an_incentive_asks_whom_it_is_for() -> None:
    row = "training.incentive.credit"
    plan = plan_of(("incentive", row, "chosen", True), ("incentive", row, "pillar", "training"))
    assert any("whom it is offered to" in said for said in sentences(blockers(plan, "training")))


def test_a_team_needs_a_school_mental_health_professional() -> None:
    nobody = sentences(blockers(plan_of(), "team"))
    assert "Nobody is in the leadership team yet." in nobody
    teacher = plan_of(("member", "own.1", "name", "A. Hill"), ("member", "own.1", "sector", "teaching"))
    assert "The team has no school-employed mental health professional yet." in sentences(
        blockers(teacher, "team")
    )
    social_worker = plan_of(("member", "own.1", "sector", "school mental health"))
    assert not [said for said in sentences(blockers(social_worker, "team")) if "school-employed" in said]


def test_every_sentence_ends_and_none_shouts() -> None:
    for blocker in blockers(plan_of(("action", CRISIS_TEAM, "chosen", True))):
        assert blocker.sentence.endswith(".")
        assert "!" not in blocker.sentence
