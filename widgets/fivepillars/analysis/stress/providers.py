"""Looking on the service map for who would serve a need: tier, group, language, place, and room."""

from __future__ import annotations

import re

from fivepillars.analysis.service_room import holds_back
from fivepillars.analysis.serving import serves
from fivepillars.analysis.stress.answer import Evidence, Found, best, listed
from fivepillars.analysis.stress.plan_resources import Ground, folded
from fivepillars.analysis.stress.scenario import ScenarioNeed
from fivepillars.catalog import Catalog
from fivepillars.plan.tables import Need, Service

ANOTHER = "another"
"""Stands in a need for any language but English."""
_LATE = re.compile(r"24 ?/ ?7|24 hours|around the clock|any hour|after[- ]hours|night|weekend", re.IGNORECASE)
_NOTHING = "The service map is empty. Write down what there is in the step Assets and partners."


def providers(ground: Ground, need: ScenarioNeed, _catalog: Catalog) -> Found:
    """Return the strongest answer of the service map to a need."""
    if not ground.mapped:
        return Found("unknown", _NOTHING)
    asked = Need(
        id="asked", pillar=need.pillar, tier=need.tier, population=need.population, place=need.place or ""
    )
    fitting = [service for service in ground.services if serves(service, asked) and _fits(service, need)]
    if not fitting:
        return Found("broken", f"No service on the map {_asked(need)}.")
    found = [_service(service, need, ground) for service in fitting]
    ready = {
        folded(_named(service)) for service, each in zip(fitting, found, strict=True) if each.answer == "held"
    }
    strongest = best(found)
    if strongest.answer == "held" and len(ready) < need.at_least:
        return Found("thin", f"{strongest.reason} No other provider has room.", strongest.evidence)
    return strongest


def _fits(service: Service, need: ScenarioNeed) -> bool:
    if need.telehealth and not service.telehealth:
        return False
    if not need.words:
        return True
    said = folded(f"{service.title} {service.organization} {service.notes}")
    return any(folded(word) in said for word in need.words)


def _service(service: Service, need: ScenarioNeed, ground: Ground) -> Found:
    back = [
        (field, words)
        for field, words in (
            ("capacity", holds_back(service, ground.fresh_from)),
            ("languages", _language(service, need.language)),
            ("after_hours", _hours(service) if need.after_hours else ""),
            ("title", ground.money_lost("service", service.id)),
        )
        if words
    ]
    named = _named(service)
    if back:
        where = tuple(Evidence("service", service.id, field, service.title or named) for field, _ in back)
        return Found("thin", f"{named} {listed(words for _, words in back)}.", where)
    where = (Evidence("service", service.id, "capacity", service.title or named),)
    return Found("held", f"{named} has room.", where)


def _language(service: Service, language: str | None) -> str:
    if language is None:
        return ""
    if not service.languages:
        return "does not say in which languages it helps"
    given = [word for word in re.split(r"[,;/]|\band\b", folded(service.languages)) if word.strip()]
    if folded(language) == ANOTHER:
        has = any("english" not in word for word in given)
        return "" if has else "helps in English only"
    return "" if any(folded(language) in word for word in given) else f"does not help in {language}"


def _hours(service: Service) -> str:
    """Say so where nothing tells that it is open late: neither its field nor its name or notes."""
    if service.after_hours or _LATE.search(f"{service.title} {service.notes}"):
        return ""
    return "does not say that it is open at night and on weekends"


def _named(service: Service) -> str:
    return service.organization or service.title or service.id


def _asked(need: ScenarioNeed) -> str:
    parts = [
        f"serves {need.population}" if need.population else "serves students",
        f"at Tier {need.tier}" if need.tier else "",
        "by video or phone" if need.telehealth else "",
        f"in {need.place}" if need.place else "",
        f"with “{' or '.join(need.words)}” in its name" if need.words else "",
    ]
    return " ".join(part for part in parts if part)
