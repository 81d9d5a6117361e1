/**
 * The table of all chosen actions: sorted by a press on a head, filtered, and edited in place.
 *
 * The order is made when a head is pressed and then stays, so that no row jumps while its lead is typed.
 */
import { counted, h, upper } from "./dom.js";
import { fieldView } from "./field.js";

/** @import { ActionPlanState, ActionRow, Field, Frame } from "./state.js" */
/** @import { Child, Page } from "./types.js" */

/** @typedef {"title" | "pillar" | "tiers" | "lead" | "due" | "status"} ColumnName */
/** @typedef {{ by: string, down: boolean, order: string[] | null, pillar: string, tier: string, status: string }} TableView */

const COLUMNS = [
  { name: "title", words: "Action" },
  { name: "pillar", words: "Pillar" },
  { name: "tiers", words: "Tier" },
  { name: "lead", words: "Lead" },
  { name: "due", words: "Due" },
  { name: "status", words: "Status" },
];
const views = new WeakMap(); // a page → how its table is sorted and filtered

/** @param {Page} page */
function viewOf(page) {
  if (!views.has(page)) views.set(page, { by: "pillar", down: false, order: null, pillar: "", tier: "", status: "" });
  return views.get(page);
}

/**
 * Describe the actions: filters, and the table or what to do first.
 *
 * @param {ActionPlanState} state
 * @param {Page} page
 */
export function actionsView(state, page) {
  const rows = state.actions;
  if (!rows.length) return section("actions", "Actions", [emptyView(state)]);
  const view = viewOf(page);
  const shown = inOrder(rows, view).filter((row) => passes(row, view));
  const said = shown.length === rows.length ? counted(rows.length, "action") : `${shown.length} of ${counted(rows.length, "action")}`;
  return section("actions", "Actions", [
    filtersView(state, view, said, page),
    h(
      "table",
      { class: "fp-table fp-actions", role: "table", key: "table" },
      h("caption", { class: "fp-unseen" }, "All chosen actions"),
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          COLUMNS.map((column) => headView(column, rows, view, page)),
        ),
      ),
      h(
        "tbody",
        { role: "rowgroup" },
        shown.map((row) => rowView(row, state, page)),
      ),
    ),
    !shown.length && h("p", { key: "none" }, "No action passes these filters. Set a filter back to “All”."),
  ]);
}

/**
 * Describe a part of the page under a head of its own.
 *
 * @param {string} key
 * @param {string} title
 * @param {Child[]} children
 */
export function section(key, title, children) {
  return h("section", { class: `fp-part fp-part-${key}`, key, "aria-labelledby": `fp-${key}-title` }, [
    h("h2", { id: `fp-${key}-title`, key: "title" }, title),
    ...children,
  ]);
}

/**
 * Give the address of an action's field on its card, or nothing where steps have no address.
 *
 * @param {Frame} state
 * @param {{ step: string, row: string }} it
 * @param {string} field
 */
export function cardHref(state, { step, row }, field, table = "action") {
  return state.served && step ? `${step}#${table}/${row}/${field}` : null;
}

/**
 * Describe words that lead to a field on a card, where there is an address.
 *
 * @param {Frame} state
 * @param {{ step: string, row: string }} place
 * @param {string} field
 * @param {Child} words
 * @param {string} [table]
 */
export function leading(state, place, field, words, table) {
  const href = cardHref(state, place, field, table);
  return href ? h("a", { href }, words) : words;
}

/** @param {ActionPlanState} state */
function emptyView(state) {
  const ways = state.pillars.map(({ slug, words }) =>
    h("li", { key: slug }, state.served ? h("a", { class: "fp-button", href: slug }, words) : words),
  );
  return h(
    "div",
    { class: "fp-first", key: "empty" },
    h("p", null, "No action is chosen yet. Begin in any pillar; one to three actions make a good start."),
    h("ul", { class: "fp-row" }, ways),
  );
}

/**
 * @param {ActionRow} row
 * @param {TableView} view
 */
function passes(row, view) {
  if (view.pillar && row.pillar !== view.pillar) return false;
  if (view.tier && !row.tiers.includes(Number(view.tier))) return false;
  return !view.status || (row.values.status ?? "planned") === view.status;
}

/**
 * @param {ActionRow[]} rows
 * @param {TableView} view
 */
function inOrder(rows, view) {
  const order = view.order ?? sorted(rows, view);
  view.order = order;
  const known = new Map(rows.map((row) => [row.row, row]));
  const added = rows.filter((row) => !order.includes(row.row));
  return [...order.flatMap((id) => known.get(id) ?? []), ...added];
}

/**
 * @param {ActionRow[]} rows
 * @param {TableView} tableView
 */
function sorted(rows, { by, down }) {
  /**
   * @param {ActionRow} one
   * @param {ActionRow} other
   */
  const compare = (one, other) => {
    const [a, b] = [one.sort[by], other.sort[by]];
    if (!a !== !b) return a ? -1 : 1; // what is not filled in comes last, whichever way
    const way = a < b ? -1 : a > b ? 1 : 0;
    return down ? -way : way;
  };
  return [...rows].sort(compare).map((row) => row.row);
}

/**
 * @param {{ name: string, words: string }} it
 * @param {ActionRow[]} rows
 * @param {TableView} view
 * @param {Page} page
 */
function headView({ name, words }, rows, view, page) {
  const press = () => {
    view.down = view.by === name && !view.down;
    view.by = name;
    view.order = sorted(rows, view);
    page.redraw();
  };
  const way = view.by === name ? (view.down ? "descending" : "ascending") : null;
  const sign = way === "ascending" ? "▲" : way === "descending" ? "▼" : "↕";
  return h(
    "th",
    { scope: "col", role: "columnheader", "aria-sort": way, key: name },
    h("button", { type: "button", class: "fp-sort", onclick: press }, words, h("span", { "aria-hidden": "true" }, ` ${sign}`)),
  );
}

/**
 * @param {ActionPlanState} state
 * @param {TableView} view
 * @param {string} said
 * @param {Page} page
 */
function filtersView(state, view, said, page) {
  const tiers = [1, 2, 3].map((tier) => ({ value: `${tier}`, label: `Tier ${tier}` }));
  const pillars = state.pillars.map(({ slug, words }) => ({ value: slug, label: words }));
  const statuses = state.statuses.map((status) => ({ value: status, label: upper(status) }));
  /**
   * @param {"pillar" | "tier" | "status"} name
   * @param {string} label
   * @param {{ value: string, label: string }[]} options
   */
  const filter = (name, label, options) => {
    /** @param {{ target: HTMLSelectElement }} event */
    const pick = (event) => {
      view[name] = event.target.value;
      page.redraw();
    };
    const all = [{ value: "", label: "All" }, ...options];
    return h(
      "div",
      { class: "fp-field", key: name },
      h("label", { for: `fp-filter-${name}` }, label),
      h(
        "select",
        { id: `fp-filter-${name}`, onchange: pick, value: view[name] },
        all.map((each) => h("option", { value: each.value, key: `o-${each.value}` }, each.label)),
      ),
    );
  };
  return h(
    "div",
    { class: "fp-filters", key: "filters" },
    filter("pillar", "Pillar", pillars),
    filter("tier", "Tier", tiers),
    filter("status", "Status", statuses),
    h("p", { role: "status", key: "said" }, said),
  );
}

/**
 * @param {ActionRow} row
 * @param {ActionPlanState} state
 * @param {Page} page
 */
function rowView(row, state, page) {
  const edited = Object.fromEntries(
    state.fields.map((field) => [field.field, fieldView({ ...field, label: labelOf(field, row) }, row, page)]),
  );
  /**
   * @param {string} name
   * @param {...Child} children
   */
  const cell = (name, ...children) => h("td", { role: "cell", "data-column": name, key: name }, children);
  return h(
    "tr",
    { role: "row", key: row.row, "data-pillar": row.pillar || null, "data-late": row.late || null },
    h(
      "th",
      { scope: "row", role: "rowheader", key: "title" },
      leading(state, row, "chosen", row.title),
      h("small", { key: "measure" }, row.measure ? `Measure: ${row.measure}` : "No measure yet"),
      row.partner && h("small", { key: "partner" }, `With ${row.partner}`),
    ),
    cell("pillar", h("span", { class: "fp-of-pillar" }, row.pillar_words)),
    cell("tiers", row.tiers.length ? h("span", null, h("span", { class: "fp-phone" }, "Tier "), row.tiers.join(", ")) : "–"),
    cell("lead", edited.lead),
    cell("due", row.timing === "late" && lateView(row), edited.due),
    cell("status", row.timing === "late to start" && lateView(row), edited.status),
  );
}

/** @param {ActionRow} actionRow */
const lateView = ({ timing }) => h("span", { class: "fp-late", key: "late" }, upper(timing));

/**
 * Give a field's label: the column for who sees the table, the action as well for who hears one field.
 *
 * @param {Field} field
 * @param {ActionRow} row
 */
function labelOf(field, row) {
  return [field.label, h("span", { class: "fp-unseen", key: "of" }, ` of ${row.title}`)];
}
