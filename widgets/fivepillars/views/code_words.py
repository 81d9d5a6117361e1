"""What the values of a list are called where that is more than the value with a capital letter."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from fivepillars.analysis.coverage import TIERS
from fivepillars.analysis.indicators.states import STATES
from fivepillars.analysis.weighing import NAMES
from fivepillars.catalog.funding_streams import streams

Words = Mapping[Any, str]

TIER_WORDS: Words = MappingProxyType({tier: f"Tier {tier}" for tier in TIERS})
STANDING_WORDS: Words = MappingProxyType({"assumed": "Assumed by the team", "verified": "Read in the source"})
CAPACITY_WORDS: Words = MappingProxyType(
    {
        "capacity": "Has room",
        "no capacity": "No room now",
        "waitlist": "Waiting list",
        "additional assessment required": "Further assessment needed",
    }
)
"""The four codes of capacity of HL7 FHIR SDOH Clinical Care in plain words."""
CONSENT_WORDS: Words = MappingProxyType({"none": "No consent needed", "not sure": "Not sure: ask counsel"})
SCHOOL_APPROACHES: Words = MappingProxyType({slug: words for slug, words in NAMES.items() if slug != "mix"})
"""What a single school may choose: a mix is for several."""


def code_list(name: str) -> Words:
    """Return the ids of a reference table that a field may hold, each with its words; see `Code`."""
    if name == "states":
        return {code: f"{words} ({code})" for code, words in STATES.items()}
    ended = {each.id: " (ended)" for each in streams().values() if each.status == "ended"}
    return {each.id: f"{each.title}{ended.get(each.id, '')}" for each in streams().values()}
