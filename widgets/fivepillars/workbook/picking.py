"""From a service of a directory to a row of the plan's service map."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import JsonValue

from fivepillars.charts.day_words import short_date
from fivepillars.charts.plain_words import one_line
from fivepillars.exchange.directory.words import open_at_all_hours, weeks_in
from fivepillars.plan import Refused
from fivepillars.plan.characters import within
from fivepillars.plan.validate import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fivepillars.exchange.directory import Contact, Found, Location, Phone, Service
    from fivepillars.workbook.admission import PlacedValue
    from fivepillars.workbook.overwriting import Saved
    from fivepillars.workbook.workbook import Workbook

_LONGEST_LINE = 200
_LONGEST_PROSE = 4000
_MORE = "… (Too long for the notes. The directory has the whole text.)"
_MOST_SLOTS = 100_000
_LONGEST_WAIT = 104
_OFFERED = frozenset({"active", "unknown"})


def pick(workbook: Workbook, ids: Iterable[str], *, keep: bool = False) -> Saved:
    """Put services of the plan's directory onto its service map, as one gesture.

    Parameters
    ----------
    workbook
        The open plan.
    ids
        Their ids in the directory.
    keep
        Save text even though it looks like a student's identity, because a person decided so.

    Raises
    ------
    Refused
        None of them is in the directory.
    LooksLikeStudent
        Text looks like a student's identity and nobody has decided yet.
    """
    kept = workbook.directory.kept
    with workbook.directory.index() as index:
        found = index.named(ids)
    if not found or kept is None:
        raise Refused("That service is not in the directory any more. Nothing was changed. Search again.")
    day = date.fromisoformat(kept.day)
    cells = [cell for each in found for cell in cells_of(each, source=kept.name, day=day)]
    return workbook.choose_together(cells, anew=True, keep=keep)


def row_of(directory_id: str) -> str:
    """Return the row's id of a service of a directory: whoever picks it twice fills the same row."""
    return f"own.dir-{sha256(directory_id.encode()).hexdigest()[:20]}"


def cells_of(found: Found, *, source: str, day: date) -> list[PlacedValue]:
    """Return what to put into the plan for a service that was picked.

    Only what the directory says is filled in. Tiers and groups are for the team to say.

    Parameters
    ----------
    found
        The service, its organization and its place.
    source
        The file it was read from.
    day
        The day that was.
    """
    service, capacity = found.service, found.service.capacity
    organization = found.organization
    lines = {
        "title": service.name,
        "organization": organization.name if organization else "",
        "place": where(found.place) or service.area,
        "languages": ", ".join(service.languages),
        "cost": service.cost,
        "insurance": service.insurance,
        "phone": _phone(found),
        "url": service.url or (organization.url if organization else ""),
        "source": f"{source}, read {short_date(day)}",
        "directory_id": service.id,
    }
    lines = {name: one_line(text) for name, text in lines.items()}
    values: dict[str, JsonValue] = {
        **{name: within(text, _LONGEST_LINE) for name, text in lines.items()},
        "ages": ages(service),
        "telehealth": True if service.telehealth else None,
        "after_hours": True if open_at_all_hours(service.schedule) else None,
        "capacity": capacity.code.replace("-", " ") if capacity.code else None,
        "slots": _slots(capacity.slots),
        "wait_weeks": _weeks(capacity.note),
        "as_of": capacity.as_of.isoformat() if capacity.as_of else None,
        "active": None if service.status in _OFFERED else False,
        "notes": _notes(service, {name: text for name, text in lines.items() if len(text) > _LONGEST_LINE}),
    }
    row = row_of(service.id)
    return [("service", row, field, value) for field, value in values.items() if value not in (None, "")]


def ages(service: Service) -> str:
    """Return the ages a service is for in words, such as "6–17" or "from 18"."""
    least, most = _whole(service.minimum_age), _whole(service.maximum_age)
    if least and most:
        return f"{least}–{most}"
    if least and least != "0":
        return f"from {least}"
    return f"up to {most}" if most else ""


def where(place: Location | None) -> str:
    """Return where a place is, in one line."""
    if place is None:
        return ""
    return ", ".join(dict.fromkeys(part for part in (place.name, place.address, place.city) if part))


def _whole(age: float | None) -> str:
    return "" if age is None else f"{age:g}"


def _slots(slots: float | None) -> int | None:
    return int(slots) if slots is not None and 0 <= slots <= _MOST_SLOTS else None


def _weeks(note: str) -> float | None:
    weeks = weeks_in(note)
    return weeks if weeks is not None and weeks <= _LONGEST_WAIT else None


def _phone(found: Found) -> str:
    owners = (found.service, found.place, found.organization)
    phones: list[Phone] = [phone for owner in owners if owner for phone in owner.phones]
    if not phones:
        return ""
    first = phones[0]
    return f"{first.number}, extension {first.extension}" if first.extension else first.number


def _notes(service: Service, long: Mapping[str, str]) -> str:
    """Return what a directory says beside the fields, and in full what is too long for its field.

    What is too long for the notes too is left out at their end, and they say where it stands.
    """
    capacity = service.capacity
    parts = [
        service.caution,
        f"Room: {capacity.note}" if capacity.note else "",
        f"Who may come: {service.eligibility}" if service.eligibility else "",
        f"How to apply: {service.application}" if service.application else "",
        service.description,
        *(f"Contact: {_named(each)}" for each in service.contacts),
        *(f"{label('service', name)} in full: {text}" for name, text in long.items()),
    ]
    whole = "\n".join(part for part in parts if part)
    if len(whole) <= _LONGEST_PROSE:
        return whole
    return f"{whole[: _LONGEST_PROSE - len(_MORE)].rsplit(maxsplit=1)[0]}{_MORE}"


def _named(contact: Contact) -> str:
    said = (contact.name, contact.title, contact.phone, contact.email)
    return ", ".join(part for part in said if part)
