"""What a stream of money takes along when it ends."""

from __future__ import annotations

from dataclasses import replace

from fivepillars.analysis.stress.plan_resources import Ground, folded
from fivepillars.plan.tables import Funding
from fivepillars.plan.tables.row_reference import reference


def without_stream(ground: Ground, stream: Funding) -> Ground:
    """Return the ground without a stream of money.

    What it alone pays for goes: a service; a partner, with the whole organization, unless that is the agency
    or one of its schools; a person, with what only they hold. An action stays, and has lost its money. What
    another stream pays for too stays, and has lost part of its money. A stream that has ended already takes
    nothing along. Who treats students at school is named by role, and no scenario asks for that.
    """
    if stream not in ground.streams:
        return ground
    left = tuple(each for each in ground.streams if each != stream)
    still = {paid for each in left for paid in each.pays_for}
    alone = frozenset(stream.pays_for) - still
    without = replace(
        ground,
        streams=left,
        unpaid=ground.unpaid | alone,
        cut=ground.cut | (frozenset(stream.pays_for) & still),
        services=tuple(each for each in ground.services if f"service:{each.id}" not in alone),
    )
    for partner in ground.partners:
        if f"partner:{partner.id}" in alone:
            without = _without_partner(without, partner.id, partner.organization)
    for member in ground.members:
        if f"member:{member.id}" in alone:
            without = without.without_person(reference("member", member.id))
    return without


def _without_partner(ground: Ground, row: str, organization: str) -> Ground:
    if folded(organization) not in {"", *ground.own}:
        return ground.without_organization(organization)
    left = tuple(each for each in ground.partners if each.id != row)
    return replace(ground, partners=left, gone=ground.gone | {reference("partner", row)})
