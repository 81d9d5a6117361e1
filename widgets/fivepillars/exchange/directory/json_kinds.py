"""What kind of thing a list in JSON holds, decided once for all of it: services, organizations or places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fivepillars.exchange.directory.private_records import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PAGES = ("contents", "content", "items", "results", "records", "data")
"""What the pages of an API call the list that they hold."""

_PLACES = frozenset({"locations", "locationsattributes"})
_SERVICES = frozenset({"services", "servicesattributes"})
_OF_KIND = {
    "service_at_location": ({"location", "service"},),
    "location": ({"latitude", "longitude"}, {"locationtype"}, {"physicaladdresses"}, {"addresses", "name"}),
    "organization": (
        {"services"},
        {"legalstatus"},
        {"taxid"},
        {"taxstatus"},
        {"yearincorporated"},
        {"organizationidentifiers"},
        {"website"},
        {"logo"},
    ),
    "service": (
        {"organization"},
        {"organizationid"},
        {"organizations"},
        {"serviceatlocations"},
        {"eligibilities"},
        {"eligibilitys"},
        {"eligibilitydescription"},
        {"status"},
        {"feesdescription"},
        {"fees"},
        {"serviceareas"},
        {"servicetaxonomys"},
        {"servicetaxonomies"},
        {"costoptions"},
        {"programid"},
        {"waittime"},
        {"minimumage"},
        {"schedules"},
        {"regularschedules"},
        {"attendingtype"},
    ),
}
"""Keys that only one kind of thing has, under the kind; the kind that most things show counts."""


def kind_of(items: Iterable[Mapping[str, object]], named: str = "") -> tuple[str, bool]:
    """Return the kind of a list of things, and whether something in it says so.

    Parameters
    ----------
    items
        The things.
    named
        What the file or the list is called, which decides where nothing in the things does.
    """
    seen: Counter[str] = Counter()
    for item in items:
        words = {key(name) for name, value in item.items() if value not in (None, "", [], {})}
        if _has_places_of_services(item):
            seen["organization"] += 1
            continue
        kinds = [kind for kind, signs in _OF_KIND.items() if any(sign <= words for sign in signs)]
        if "service" in kinds and "services" not in words:
            kinds = [kind for kind in kinds if kind in {"service", "service_at_location"}]
        seen.update(kinds[:1])
    if seen:
        return seen.most_common(1)[0][0], True
    word = key(named)
    for kind, hint in (("organization", "organi"), ("location", "location"), ("service", "service")):
        if hint in word:
            return kind, True
    return "service", False


def _has_places_of_services(item: Mapping[str, object]) -> bool:
    """Return whether an item holds places with their services, as the Ohana API gives organizations."""
    places = next((value for name, value in item.items() if key(name) in _PLACES), None)
    return isinstance(places, list) and any(
        key(str(name)) in _SERVICES for place in places if isinstance(place, dict) for name in place
    )
