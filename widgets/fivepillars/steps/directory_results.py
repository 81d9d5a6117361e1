"""A service that a search found, as the page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fivepillars.charts.day_words import short_date
from fivepillars.views.code_words import CAPACITY_WORDS

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.exchange.directory import Found, Service

KM_IN_A_MILE = 1.609344
"""The international mile in kilometres, exact by definition (1959)."""
_SHORT = 240


def miles(number: float) -> float:
    """Return miles in kilometres."""
    return number * KM_IN_A_MILE


def result(found: Found, today: date, days: int) -> dict[str, Any]:
    """Return a service that was found as plain data.

    Parameters
    ----------
    found
        The service, its organization, its place and how far away that is.
    today, days
        The day it is, and for how many days what a directory says about room may be relied on.
    """
    from fivepillars.workbook.picking import ages, row_of, where

    service = found.service
    years = ages(service)
    facts = (
        ("Where", where(found.place) or service.area),
        ("Distance", _away(found.distance_km)),
        ("Ages", years),
        ("Languages", ", ".join(service.languages)),
        ("Cost", service.cost),
        ("Insurance", service.insurance),
        ("Telehealth", {True: "yes", False: "no", None: ""}[service.telehealth]),
        ("Room", _room(service, today, days)),
    )
    return {
        "id": service.id,
        "row": row_of(service.id),
        "title": service.name,
        "organization": found.organization.name if found.organization else "",
        "text": _short(service.description),
        "facts": [{"label": label, "words": _short(words)} for label, words in facts if words],
        "terms": [term.name for term in service.terms if term.name][:4],
        "caution": service.caution,
        "status": "" if service.status in {"active", "unknown"} else service.status,
    }


def _room(service: Service, today: date, days: int) -> str:
    capacity = service.capacity
    code = CAPACITY_WORDS[capacity.code.replace("-", " ")] if capacity.code else ""
    slots = f"{capacity.slots:g} {capacity.unit or 'places'} open" if capacity.slots is not None else ""
    if capacity.note.casefold().startswith(code.casefold()):
        code = ""
    said = ", ".join(part for part in (code, slots, capacity.note) if part)
    if not said:
        return ""
    if capacity.as_of is None:
        return f"{said} (no date given: ask)"
    old = (today - capacity.as_of).days > days
    return f"{said} (as of {short_date(capacity.as_of)}{': ask again' if old else ''})"


def _away(distance_km: float | None) -> str:
    if distance_km is None:
        return ""
    away = distance_km / KM_IN_A_MILE
    return "less than a mile" if away < 1 else f"{away:,.0f} {'mile' if round(away) == 1 else 'miles'}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHORT else f"{flat[: _SHORT - 1].rsplit(' ', 1)[0]}…"
