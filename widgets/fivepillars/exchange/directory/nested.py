"""HSDS JSON, with everything inside everything, laid out as tables.

The same organization or place may stand inside many services; by its id it becomes one row. Rows of JSON are
counted by the item of the list at the top in which they first stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from fivepillars.exchange.directory.column_names import columns_of
from fivepillars.exchange.directory.directory_tables import OTHER, SAME, Entry
from fivepillars.exchange.directory.entry_ids import tidy_ids
from fivepillars.exchange.directory.hsds_names import LINKS
from fivepillars.exchange.directory.json_kinds import PAGES, kind_of
from fivepillars.exchange.directory.private_records import gate, key
from fivepillars.exchange.directory.publication_marks import mark_of
from fivepillars.exchange.directory.table_names import table_called, table_of
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from fivepillars.exchange.directory.directory_tables import Tables
    from fivepillars.exchange.directory.imported import Report
    from fivepillars.exchange.directory.private_records import Gate

Item = dict[str, object]
_DEEPEST = 40
_NO_CONTENT = frozenset({"id", "link_entity", *LINKS})
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


def add_json(tables: Tables, data: object, report: Report, *, name: str = "") -> None:
    """Add what stands in JSON to the tables, past the gate of what is private.

    Parameters
    ----------
    tables, report
        Where it goes, and what takes the findings.
    data
        What was read: a thing, a list of things, a page of them, or the tables of the data package.
    name
        What the file is called.
    """
    _Layout(tables, report, name).top(data)


class _Layout:
    def __init__(self, tables: Tables, report: Report, name: str) -> None:
        self.tables = tables
        self.report = report
        self.name = name
        self.seen: dict[tuple[str, str], Entry] = {}
        self.first: dict[tuple[str, str], tuple[Entry, Item]] = {}
        self.shapes: dict[tuple[str, tuple[str, ...]], tuple[Gate, dict[str, list[int]]]] = {}
        self.noted: set[tuple[str, tuple[str, ...]]] = set()
        self.nested = False

    def top(self, data: object) -> None:
        if _is_item(data):
            data = next((data[page] for page in PAGES if _is_items(data.get(page))), data)
        if _is_items(data):
            self._list(data)
        elif _is_item(data):
            lists = [(name, value) for name, value in data.items() if _is_items(value)]
            if "id" in data or not lists:
                self._list([data])
            else:
                self._tables([(name, value) for name, value in lists if _is_items(value)])

    def _list(self, items: list[Item]) -> None:
        self.nested = True
        kind, sure = kind_of(items, self.name)
        if not sure:
            self.report.notes.append(
                "Nothing in this list says whether it holds services or organizations; services were read."
            )
        for number, item in enumerate(items, 1):
            self.add(kind, item, number, {}, 0)

    def _tables(self, lists: list[tuple[str, list[Item]]]) -> None:
        known = {name: table_of(name, items[0], {}) for name, items in lists}
        terms = any(table == "taxonomy_term" and key(name) != "taxonomy" for name, table in known.items())
        unread: list[str] = []
        for name, items in lists:
            table = "taxonomy" if terms and key(name) == "taxonomy" else known[name]
            if table is None:
                unread.append(f"“{name}” ({counted(len(items), 'row')})")
            for number, item in enumerate(items if table else (), 1):
                self.add(table or "", item, number, {}, 0)
        if unread:
            told = f"Not read, since a plan needs nothing from them: {', '.join(unread)}."
            self.report.notes.append(told)

    def add(self, table: str, item: Item, number: int, links: dict[str, str], depth: int) -> str:
        """Add an item and what stands inside it; give its id."""
        texts = {name: _text(value) for name, value in item.items()}
        texts = {name: text for name, text in texts.items() if text}
        header = tuple(texts)
        watch, columns = self._shape(table, header)
        if depth == 0:
            self.report.read[table] += 1
        if watch.excluded(row := tuple(texts.values())):
            self.tables.hide(table, texts.get("id", ""))
            self.report.shut(Entry(table, number, {}), watch.questions(row))
            return texts.get("id", "")
        self._note_unread(table, item)
        cells, _ = watch.passed(tuple(texts.values()))
        values = {
            name: next((cells[place] for place in places if cells[place]), "")
            for name, places in columns.items()
        }
        values = tidy_ids({**links, **{name: value for name, value in values.items() if value}})
        id_ = values.get("id", "")
        if not id_ and self.nested:
            id_ = f"{table}-{number}-{len(self.tables[table]) + 1}"
            values["id"] = id_
        if self.nested and depth == 0 and self._said_before(table, item, number, values):
            return id_
        if depth < _DEEPEST:
            self._inside(table, item, number, id_, values, depth)
        self._keep(table, Entry(table, number, values), merge=self.nested)
        return id_

    def _shape(self, table: str, header: tuple[str, ...]) -> tuple[Gate, dict[str, list[int]]]:
        """Return the gate and the columns of things with these keys; many things have the same."""
        if (table, header) not in self.shapes:
            shape = gate(header, self.report.answers), columns_of(table, header)
            self.shapes[table, header] = shape
        return self.shapes[table, header]

    def _said_before(self, table: str, item: Item, number: int, values: dict[str, str]) -> bool:
        """Tell whether an item of the list has the id of an earlier one; it is told, and not read again."""
        entry = Entry(table, number, values)
        if (table, entry["id"]) not in self.first:
            self.first[table, entry["id"]] = entry, item
            return False
        before, said = self.first[table, entry["id"]]
        same = said == item
        self.report.refuse(entry, (SAME if same else OTHER).format(self.report.earlier(before)))
        return True

    def _note_unread(self, table: str, item: Item) -> None:
        header = tuple(item)
        if (table, header) in self.noted:
            return
        self.noted.add((table, header))
        read = {place for places in columns_of(table, header).values() for place in places}
        for place, name in enumerate(header):
            if place not in read and not mark_of(key(name)) and _inner_table(table, name) is None:
                self.report.leave_out(table, (name,))

    def _inside(
        self, table: str, item: Item, number: int, id_: str, values: dict[str, str], depth: int
    ) -> None:
        link = _PARENTS.get(table)
        for name, value in item.items():
            inner = _inner_table(table, name)
            if inner is None or not id_:
                continue
            alone = _is_item(value) and (inner not in _PARENTS or inner == "phone")
            if _is_items(several := [value] if alone else value):
                below = {link: id_} if link else {}
                if table == "location" and inner == "service" and "organization_id" in values:
                    below["organization_id"] = values["organization_id"]
                if inner == "attribute":
                    below = {"link_id": id_, "link_entity": table}
                for each in several:
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
        if any(
            seen[name] not in {"", value} for name, value in entry.values.items() if name not in _NO_CONTENT
        ):
            what = table.replace("_", " ")
            sentence = (
                f"Its {what} has the id of one in {self.report.earlier(seen)} and says something else; "
                "that one was kept."
            )
            self.report.mark(entry, sentence)
        for name, value in entry.values.items():
            seen.values.setdefault(name, value)


def _inner_table(table: str, name: str) -> str | None:
    """Return the table of what stands inside an item; inside a term, its taxonomy is no term but a scheme."""
    inner = "taxonomy_term" if key(name) == "taxonomydetail" else table_called(name)
    # The Ohana API calls the phones of a place "phones_attributes"; a service's own attributes are such.
    part = table_called(key(name).removesuffix("attributes")) if key(name).endswith("attributes") else None
    if part and part != table:
        return part
    return "taxonomy" if inner == table == "taxonomy_term" else inner


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
