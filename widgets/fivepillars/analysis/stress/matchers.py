"""Looking in a plan for what answers a need, by kind: actions, partners, people, services, the pathway."""

from __future__ import annotations

from collections.abc import Callable

from fivepillars.analysis.stress.answer import Answer, Evidence, Found, best, listed
from fivepillars.analysis.stress.pathways import protocols
from fivepillars.analysis.stress.plan_resources import Ground, folded
from fivepillars.analysis.stress.providers import providers
from fivepillars.analysis.stress.scenario import ScenarioNeed
from fivepillars.analysis.timeliness import timing
from fivepillars.catalog import Catalog
from fivepillars.plan.tables import Action, Member, Partner

_NUMBERS = {1: "one", 2: "two", 3: "three"}


def look(ground: Ground, need: ScenarioNeed, catalog: Catalog) -> Answer:
    """Return what answers a need, the strongest there is, and what would mend it where that does not hold."""
    if need.lacks:
        return Answer(need, "unknown", f"The scenario does not say {need.lacks}.")
    found = best((_BY_KIND[need.kind](ground, need, catalog), *_planned(ground, need)))
    chosen = {action.id for action in ground.actions}
    offered = tuple(
        action for action in need.actions if action not in chosen and _is_offered(catalog, action)
    )
    return Answer(need, found.answer, found.reason, found.evidence, () if found.answer == "held" else offered)


def looks_at(step: Answer) -> frozenset[str]:
    """Return what an answer rests on: without any of it the answer may be weaker.

    What is broken cannot become weaker. Where one service is enough, it is the one that was found. Which
    actions are chosen does not count: nobody takes an action away.
    """
    need = step.need
    if step.answer == "broken" or need.lacks:
        return frozenset()
    if need.kind == "service" and need.at_least == 1:
        return frozenset(f"service:{each.row}" for each in step.evidence if each.table == "service")
    return _LOOKS_AT[need.kind]


def _is_offered(catalog: Catalog, action: str) -> bool:
    item = catalog.get(action)
    return item is not None and item.kind == "action" and item.expired is None


def _planned(ground: Ground, need: ScenarioNeed) -> tuple[Found, ...]:
    """Return the chosen actions that prepare what a need of another kind asks for: thin at best."""
    if need.kind == "action":
        return ()
    return tuple(
        Found("thin", f"It is planned, but not there yet: “{_titled(action)}”.", (_cell(action, "chosen"),))
        for action in ground.actions
        if action.id in need.actions
    )


def _actions(ground: Ground, need: ScenarioNeed, catalog: Catalog) -> Found:
    fitting = [action for action in ground.actions if action.id in need.actions or _says(need, action.title)]
    if fitting:
        return best(_action(ground, action) for action in fitting)
    titles = [f"“{item.title}”" for item in map(catalog.get, need.actions) if item]
    either = " or ".join(titles)
    return Found(
        "broken",
        f"No chosen action answers it; {either} would." if titles else "No chosen action answers it.",
    )


def _action(ground: Ground, action: Action) -> Found:
    lacks = [
        ("lead", "has no lead", not action.lead),
        ("due", "has no due date", action.due is None),
        ("measure", "has no measure", not action.measure),
        ("status", "is paused", action.status == "paused"),
        ("due", "is late", timing(action, ground.today) == "late"),
        ("start", "is late to start", timing(action, ground.today) == "late to start"),
        ("partner", "has lost its partner", bool({action.partner, folded(action.partner)} & ground.gone)),
        ("resources", ground.money_lost("action", action.id), True),
    ]
    open_ = [(field, words) for field, words, is_open in lacks if words and is_open]
    if open_:
        reason = f"“{_titled(action)}” {listed(words for _, words in open_)}."
        return Found("thin", reason, tuple(_cell(action, field) for field, _ in open_))
    return Found(
        "held", f"“{_titled(action)}” is led by {ground.named(action.lead)}.", (_cell(action, "lead"),)
    )


def _partners(ground: Ground, need: ScenarioNeed, _catalog: Catalog) -> Found:
    fitting = [
        partner
        for partner in ground.partners
        if partner.id in need.partners or _says(need, partner.title, partner.organization)
    ]
    if not fitting:
        return Found("broken", "No chosen partner answers it.")
    found = [_partner(partner, ground, signed=need.kind == "agreement") for partner in fitting]
    firm = {
        folded(partner.organization)
        for partner, each in zip(fitting, found, strict=True)
        if each.answer == "held"
    }
    strongest = best(found)
    if strongest.answer == "held" and len(firm) < need.at_least:
        reason = f"{strongest.reason} It takes {_NUMBERS[need.at_least]}, and there is {_NUMBERS[len(firm)]}."
        return Found("thin", reason, strongest.evidence)
    return strongest


def _partner(partner: Partner, ground: Ground, *, signed: bool) -> Found:
    named = partner.organization or partner.title or partner.id
    where = (Evidence("partner", partner.id, "agreement", named),)
    if not partner.organization:
        cell = (Evidence("partner", partner.id, "organization", named),)
        return Found("thin", f"“{named}” is chosen, but names no organization.", cell)
    lost = ground.money_lost("partner", partner.id)
    if partner.agreement == "signed":
        return _held(f"{named} has signed an agreement.", where, f"{named} {lost}." if lost else "")
    if not signed and partner.agreement == "informal":
        said = f"{named} works with you, without a signed agreement."
        return _held(said, where, f"{named} {lost}." if lost else "")
    said = {
        "informal": "works with you without a signed agreement",
        "in talks": "is still in talks about an agreement",
        "none yet": "has no agreement with you yet",
    }[partner.agreement]
    answer = "broken" if signed and partner.agreement == "none yet" else "thin"
    return Found("broken" if answer == "broken" else "thin", f"{named} {said}.", where)


def _people(ground: Ground, need: ScenarioNeed, _catalog: Catalog) -> Found:
    if not ground.staffed:
        return Found("unknown", "The plan names nobody yet. Name your team in the step Team and vision.")
    fitting = [member for member in ground.members if _fits(member, need)]
    asked = "coordinator" if need.coordinator else " or ".join(need.roles)
    if not fitting:
        return Found("broken", f"Nobody on the team is named as {asked or 'the person it takes'}.")
    names = [member.name or member.role for member in fitting]
    where = tuple(Evidence("member", member.id, "role", _who(member)) for member in fitting)
    if len(fitting) < need.at_least:
        reason = f"Only {listed(names)} could; nobody is named for a day when {listed(names)} is out."
        return Found("thin", reason, where)
    poor = [name for name, each in zip(names, fitting, strict=True) if ground.money_lost("member", each.id)]
    short = len(fitting) - len(poor) < need.at_least
    lost = f"The money for {listed(poor)} is gone, or a part of it." if short else ""
    return _held(f"{listed(names)} {'is' if len(names) == 1 else 'are'} on the team.", where, lost)


def _held(reason: str, where: tuple[Evidence, ...], lost: str) -> Found:
    """Return what holds, or what makes it thin."""
    return Found("thin", lost, where) if lost else Found("held", reason, where)


def _fits(member: Member, need: ScenarioNeed) -> bool:
    if need.coordinator:
        return member.coordinator
    role = folded(member.role)
    return any(folded(word) in role for word in need.roles)


def _who(member: Member) -> str:
    return ", ".join(part for part in (member.name, member.role) if part) or member.id


def _says(need: ScenarioNeed, *texts: str) -> bool:
    said = folded(" ".join(texts))
    return any(folded(word) in said for word in need.words)


def _titled(action: Action) -> str:
    return action.title or action.id


def _cell(action: Action, field: str) -> Evidence:
    return Evidence("action", action.id, field, _titled(action))


_BY_KIND: dict[str, Callable[[Ground, ScenarioNeed, Catalog], Found]] = {
    "action": _actions,
    "partner": _partners,
    "agreement": _partners,
    "person": _people,
    "service": providers,
    "protocol": protocols,
}
_LOOKS_AT: dict[str, frozenset[str]] = {
    "action": frozenset({"actions", "gone"}),
    "partner": frozenset({"partners"}),
    "agreement": frozenset({"partners"}),
    "person": frozenset({"members"}),
    "service": frozenset({"services"}),
    "protocol": frozenset({"pathway", "reporting", "crisis", "gone"}),
}
