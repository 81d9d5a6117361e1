"""Looking in the referral pathway: who takes a step, how to ask for help, the way back to class."""

from __future__ import annotations

from collections.abc import Callable

from fivepillars.analysis.stress.answer import Evidence, Found, best, listed
from fivepillars.analysis.stress.plan_resources import Ground, folded
from fivepillars.analysis.stress.scenario import ScenarioNeed
from fivepillars.catalog import Catalog
from fivepillars.plan.tables import PathwayStep

_REFERRAL = frozenset({"refer", "assess", "hand-off"})
_TWO = 2


def protocols(ground: Ground, need: ScenarioNeed, _catalog: Catalog) -> Found:
    """Return what the pathway answers to a need; unknown, with what to fill in, where it says nothing."""
    return _ASKED[need.protocol or "referral step"](ground, need)


def _unknown(what: str) -> Found:
    return Found("unknown", f"The plan does not say {what}. Write it down in the step Referral pathway.")


def _crisis(field: str, words: str) -> Evidence:
    return Evidence("crisis", "crisis", field, words)


def _team(ground: Ground, _need: ScenarioNeed) -> Found:
    crisis = ground.crisis
    leads = [ground.named(name) for name in (crisis.lead, crisis.backup) if name]
    if not leads:
        return _unknown("who leads the crisis team")
    lacks = [
        ("backup", "nobody is named for when the lead is away", len(leads) < _TWO),
        ("next_drill", "no drill is planned", crisis.next_drill is None or crisis.next_drill < ground.today),
    ]
    open_ = [(field, words) for field, words, is_open in lacks if is_open]
    if open_:
        reason = f"{leads[0]} leads the crisis team, but {listed(words for _, words in open_)}."
        return Found("thin", reason, tuple(_crisis(field, "Crisis team") for field, _ in open_))
    return Found(
        "held", f"{leads[0]} leads the crisis team, and {leads[1]} stands in.", (_crisis("lead", leads[0]),)
    )


def _ways(ground: Ground, need: ScenarioNeed) -> Found:
    ways = [way for way in ground.reporting if way.title]
    if not ways and ground.reporting:
        return Found("broken", "No way to ask for help is left.")
    if not ways:
        return _unknown("how somebody asks for help")
    where = tuple(Evidence("reporting", way.id, "title", way.title) for way in ways)
    names = listed(f"“{way.title}”" for way in ways)
    if need.language and not any(_speaks(way.languages, need.language) for way in ways):
        asked = "another language than English" if need.language == "another" else need.language
        return Found("thin", f"{names}: none of them says that it can be used in {asked}.", where)
    if not any(way.answered_by for way in ways):
        return Found("thin", f"{names}: nobody is named who answers.", where)
    if len(ways) < max(_TWO, need.at_least):
        return Found("thin", f"{names} is the only way to ask for help.", where)
    return Found("held", f"There is more than one way to ask for help: {names}.", where)


def _speaks(languages: str, asked: str) -> bool:
    said = folded(languages)
    if folded(asked) != "another":
        return folded(asked) in said
    return bool([word for word in said.replace(";", ",").split(",") if word.strip() not in {"", "english"}])


def _night(ground: Ground, _need: ScenarioNeed) -> Found:
    crisis = ground.crisis
    ways = [way for way in ground.reporting if way.title and way.after_hours]
    where = tuple(Evidence("reporting", way.id, "after_hours", way.title) for way in ways)
    if crisis.after_hours:
        where = (_crisis("after_hours", crisis.after_hours), *where)
    if not where:
        if ground.reporting:
            return Found("broken", "No way to ask for help is answered at night and on weekends.")
        return _unknown("whom to call at night, on weekends and in breaks")
    afar = bool(crisis.after_hours) or any(way.virtual for way in ways)
    if not afar:
        return Found("thin", "Somebody answers at night, but not by phone or online.", where)
    return Found("held", f"At night and on weekends there is {listed(each.words for each in where)}.", where)


def _report(ground: Ground, _need: ScenarioNeed) -> Found:
    crisis = ground.crisis
    steps = [step for step in ground.pathway if step.kind == "mandatory report"]
    if not steps and not crisis.report_steps:
        return _unknown("how staff make a report that the law requires")
    if steps:
        return best(_step(step, ground) for step in steps)
    where = (_crisis("report_who", "Mandatory reporting"),)
    if not crisis.report_who:
        return Found("thin", "The steps of a mandatory report are written, but nobody helps staff.", where)
    return Found("held", f"{ground.named(crisis.report_who)} helps staff make a report.", where)


def _return(ground: Ground, _need: ScenarioNeed) -> Found:
    crisis = ground.crisis
    if not crisis.reentry_who and not crisis.reentry_plan and crisis.reentry_within is None:
        steps = [step for step in ground.pathway if step.kind == "re-entry"]
        if steps:
            return best(_step(step, ground) for step in steps)
        return _unknown("how a student comes back after a crisis")
    lacks = [
        ("reentry_who", "nobody is named who calls the meeting", not crisis.reentry_who),
        ("reentry_within", "it does not say how soon", crisis.reentry_within is None),
        ("reentry_plan", "it does not say what the meeting settles", not crisis.reentry_plan),
    ]
    open_ = [(field, words) for field, words, is_open in lacks if is_open]
    if open_:
        reason = f"A re-entry meeting is meant, but {listed(words for _, words in open_)}."
        return Found("thin", reason, tuple(_crisis(field, "Re-entry") for field, _ in open_))
    return Found(
        "held",
        f"{ground.named(crisis.reentry_who)} calls the re-entry meeting.",
        (_crisis("reentry_who", "Re-entry"),),
    )


def _consent(ground: Ground, _need: ScenarioNeed) -> Found:
    asked = [step for step in ground.pathway if step.kind in _REFERRAL]
    said = [step for step in asked if step.consent and step.consent != "not sure"]
    if not said:
        return _unknown("whose consent is asked before a referral")
    where = tuple(Evidence("pathway", step.id, "consent", step.title or "A step") for step in said)
    if len(said) < len(asked):
        return Found("thin", "Some steps of the referral do not say whose consent is asked.", where)
    return Found("held", "Every step of the referral says whose consent is asked.", where)


def _refer(ground: Ground, need: ScenarioNeed) -> Found:
    steps = [
        step
        for step in ground.pathway
        if step.kind in _REFERRAL and (need.tier is None or step.tier in {None, need.tier})
    ]
    if not steps:
        return _unknown("how a student is referred")
    return best(_step(step, ground) for step in steps)


def _back(ground: Ground, _need: ScenarioNeed) -> Found:
    steps = [step for step in ground.pathway if step.kind == "return"]
    if steps:
        return best(_step(step, ground) for step in steps)
    if ground.pathway:
        return Found("broken", "No step of the pathway leads back from the agency to school.")
    return _unknown("how the agency tells the school what the school may know")


def _stalls(ground: Ground, _need: ScenarioNeed) -> Found:
    steps = [step for step in ground.pathway if step.kind in _REFERRAL]
    if not steps:
        return _unknown("what happens when a referral stalls")
    said = [step for step in steps if step.if_stalls]
    if not said:
        return Found("broken", "No step of the referral says what happens when it stalls.")
    where = tuple(Evidence("pathway", step.id, "if_stalls", step.title or "A step") for step in said)
    if len(said) < len(steps):
        return Found("thin", "Not every step of the referral says what happens when it stalls.", where)
    return Found("held", "Every step of the referral says what happens when it stalls.", where)


def _step(step: PathwayStep, ground: Ground) -> Found:
    named = f"“{step.title or 'A step'}”"
    lacks = [
        ("who", "has no owner", not step.who),
        ("within", "does not say by when", step.within is None),
        ("partner", "has lost its partner", bool({step.partner, folded(step.partner)} & ground.gone)),
    ]
    open_ = [(field, words) for field, words, is_open in lacks if is_open]
    where = tuple(Evidence("pathway", step.id, field, step.title or "A step") for field, _ in open_)
    if open_:
        return Found("thin", f"{named} {listed(words for _, words in open_)}.", where)
    return Found(
        "held",
        f"{ground.named(step.who)} takes the step {named}.",
        (Evidence("pathway", step.id, "who", step.title or "A step"),),
    )


_ASKED: dict[str, Callable[[Ground, ScenarioNeed], Found]] = {
    "crisis team": _team,
    "way to ask for help": _ways,
    "after hours": _night,
    "mandatory reporting": _report,
    "re-entry": _return,
    "consent": _consent,
    "referral step": _refer,
    "way back": _back,
    "when it stalls": _stalls,
}
