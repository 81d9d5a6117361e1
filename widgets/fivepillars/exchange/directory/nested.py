"""HSDS JSON, with everything inside everything, laid out as tables.

The same organization or place may stand inside many services; by its id it becomes one row. Rows of JSON are
counted by the item of the list at the top in which they first stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from fivepillars.exchange.directory.privacy import gate
from fivepillars.exchange.directory.tables import EXCLUDED, Entry, columns_of, table_called

if TYPE_CHECKING:
    from fivepillars.exchange.directory.imported import Report
    from fivepillars.exchange.directory.tables import Tables

Item = dict[str, object]
_DEEPEST = 40
_PARENTS = {
    "service": "service_id",
    "organization": "organization_id",
    "location": "location_id",
    "service_at_location": "service_at_location_id",
    "contact": "contact_id",
    "phone": "phone_id",
    "taxonomy": "taxonomy_id",
    "taxonomy_term": "taxonomy_term_id",
    "unit": "unit_id",
}
_INNER = {
    "phone": frozenset(
        {"service_id", "organization_id", "location_id", "service_at_location_id", "contact_id"}
    ),
    "attribute": frozenset({"link_id", "taxonomy_term_id"}),
    "location": frozenset({"organization_id"}),
    "service": frozenset({"organization_id", "location_id"}),
}


def add_json(tables: Tables, data: object, report: Report) -> None:
    """Add what stands in JSON to the tables, past the gate of what is private."""
    _Layout(tables, report).top(data)


class _Layout:
    def __init__(self, tables: Tables, report: Report) -> None:
        self.tables = tables
        self.report = report
        self.seen: dict[tuple[str, str], Entry] = {}
        self.nested = False

    def top(self, data: object) -> None:
        if _is_item(data) and _is_items(data.get("contents")):
            data = data["contents"]
        if _is_items(data):
            self.nested = True
            for number, item in enumerate(data, 1):
                self.add(_kind(item), item, number, {}, 0)
        elif _is_item(data):
            lists = [(table_called(name), value) for name, value in data.items() if _is_items(value)]
            if "id" in data or not lists:
                self.nested = True
                self.add(_kind(data), data, 1, {}, 0)
                return
            for table, items in lists:
                for number, item in enumerate(items if _is_items(items) and table else (), 1):
                    self.add(table or "", item, number, {}, 0)

    def add(self, table: str, item: Item, number: int, links: dict[str, str], depth: int) -> str:
        """Add an item and what stands inside it; give its id."""
        texts = {name: _text(value) for name, value in item.items()}
        texts = {name: text for name, text in texts.items() if text}
        header = tuple(texts)
        watch = gate(header)
        if depth == 0:
            self.report.read[table] += 1
        if watch.excluded(tuple(texts.values())):
            shut = Entry(table, number, {})
            self.tables.hide(table, texts.get("id", ""))
            self.report.refuse(shut, EXCLUDED)
            return texts.get("id", "")
        cells, _ = watch.passed(tuple(texts.values()))
        columns = columns_of(table, header)
        values = {
            name: next((cells[place] for place in places if cells[place]), "")
            for name, places in columns.items()
        }
        values = {**links, **{name: value for name, value in values.items() if value}}
        id_ = values.get("id", "")
        if not id_ and self.nested:
            id_ = f"{table}-{number}-{len(self.tables[table]) + 1}"
            values["id"] = id_
        if depth < _DEEPEST:
            self._inside(table, item, number, id_, values, depth)
        self._keep(table, Entry(table, number, values), merge=self.nested)
        return id_

    def _inside(
        self, table: str, item: Item, number: int, id_: str, values: dict[str, str], depth: int
    ) -> None:
        link = _PARENTS.get(table)
        for name, value in item.items():
            inner = table_called(name)
            if inner is None or not id_:
                continue
            if _is_items(value):
                below = {link: id_} if link else {}
                if inner == "attribute":
                    below = {"link_id": id_, "link_entity": table}
                for each in value:
                    self.add(inner, each, number, below, depth + 1)
            elif _is_item(value):
                # One thing inside another is what the other points to: a service's organization.
                values[_PARENTS.get(inner, f"{inner}_id")] = self.add(inner, value, number, {}, depth + 1)

    def _keep(self, table: str, entry: Entry, *, merge: bool) -> None:
        """Keep an entry; one that stood elsewhere before adds what it knows."""
        seen = self.seen.get((table, entry["id"])) if merge else None
        if seen is None:
            self.seen[table, entry["id"]] = entry
            self.tables.entries.setdefault(table, []).append(entry)
            return
        if table == "phone" and entry.values != seen.values:
            self.tables.entries["phone"].append(entry)
            return
        for name, value in entry.values.items():
            seen.values.setdefault(name, value)


def _kind(item: Item) -> str:
    if "services" in item or ("organization" not in item and ("website" in item or "legal_status" in item)):
        return "organization"
    if "location" in item and "service" in item:
        return "service_at_location"
    return "service"


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else ""


def _is_item(value: object) -> TypeGuard[Item]:
    return isinstance(value, dict)


def _is_items(value: object) -> TypeGuard[list[Item]]:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
