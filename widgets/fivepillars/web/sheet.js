/**
 * A sheet: a small table that the team fills in about itself, such as its members or its goals.
 *
 * A sheet comes from Python as {table, title, one, say, fields, columns, rows}. With `one` it is a list
 * to add to and take from; without, it is a single row. A new row is named here and exists in the plan
 * from its first saved field on. A page may say that rows stay in the order of the plan (`ordered`), which
 * fields a row asks for (`asks`), and what else stands in an open row (`beside`). Of a long list the first
 * rows are shown, with all that are open or in hand; the rest comes at a press.
 */
import { h } from "./dom.js";
import { fieldId, fieldView } from "./field.js";

/** @import { Sheet, SheetRow } from "./state.js" */
/** @import { Cell, Page, ShownSheet } from "./types.js" */

const FEW = 10; // as many rows stand without being asked for
const FIRST = 8; // of more, as many

/**
 * Return sheets by the name of their table.
 *
 * @param {Sheet[]} sheets
 * @returns {{ [table: string]: Sheet }}
 */
export const byTable = (sheets) => Object.fromEntries(sheets.map((each) => [each.table, each]));

/**
 * Describe a sheet.
 *
 * @param {ShownSheet} sheet
 * @param {Page} page
 */
export function sheetView(sheet, page) {
  return h(
    "fieldset",
    { class: "fp-group fp-sheet", key: sheet.table },
    h("legend", null, h("h2", null, sheet.title)),
    sheet.say && h("p", { class: "fp-say", key: "say" }, sheet.say),
    sheet.one ? listView(sheet, page) : loneView(sheet, page),
  );
}

/**
 * @param {ShownSheet} sheet
 * @param {Page} page
 */
function loneView(sheet, page) {
  const [row] = sheet.rows;
  return h(
    "div",
    { class: "fp-card fp-lone", key: "lone" },
    h(
      "div",
      { class: "fp-fields" },
      sheet.fields.map((field) => fieldView(field, row, page)),
    ),
  );
}

/**
 * @param {ShownSheet} sheet
 * @param {Page} page
 */
function listView(sheet, page) {
  const begin = () => {
    const row = newRowId();
    page.adding.set(sheet.table, [...addedTo(sheet, page), row]);
    page.opened.set(row, true);
    page.redraw();
    page.focusOn(fieldId({ table: sheet.table, row, field: sheet.fields[0].field }));
  };
  const properties = { type: "button", class: "fp-button", id: `fp-add-${sheet.table}`, key: "add", onclick: begin };
  const rows = rowsOf(sheet, page);
  const shown = shownOf(rows, sheet, page);
  return [
    rows.length > 0 &&
      h(
        "div",
        { class: "fp-entries", key: "entries" },
        shown.map((row) => entryView(row, sheet, page)),
      ),
    h(
      "div",
      { class: "fp-row", key: "deeds" },
      h("button", properties, `Add a ${sheet.one}`),
      shown.length < rows.length && restView(rows, shown, sheet, page),
    ),
  ];
}

/** @param {SheetRow} sheetRow */
const entryId = ({ table, row }) => `fp-entry-${table}-${row}`;

/**
 * @param {SheetRow[]} rows
 * @param {ShownSheet} sheet
 * @param {Page} page
 */
function shownOf(rows, sheet, page) {
  if (rows.length <= FEW || page.opened.get(`${sheet.table} all`)) return rows;
  return rows.filter((row, place) => place < FIRST || page.opened.has(row.row) || Object.keys(row.open).length > 0);
}

/**
 * @param {SheetRow[]} rows
 * @param {SheetRow[]} shown
 * @param {ShownSheet} sheet
 * @param {Page} page
 */
function restView(rows, shown, sheet, page) {
  const hidden = rows.filter((row) => !shown.includes(row));
  const all = () => {
    page.opened.set(`${sheet.table} all`, true);
    page.redraw();
    page.focusOn(entryId(hidden[0]));
  };
  const where = h("span", { class: "fp-unseen" }, ` of ${sheet.title}`);
  return h("button", { type: "button", class: "fp-button", key: "rest", onclick: all }, `Show ${hidden.length} more`, where);
}

/**
 * Give the rows in a steady order: those of the plan, then those added on this page, in turn.
 *
 * @param {ShownSheet} sheet
 * @param {Page} page
 */
function rowsOf(sheet, page) {
  const added = addedTo(sheet, page);
  const known = new Map(sheet.rows.map((row) => [row.row, row]));
  const blank = { table: sheet.table, title: "", note: "", values: {}, open: {}, by: {}, words: {} };
  const hints = sheet.rows[0]?.hints ?? {};
  if (sheet.ordered) {
    return [...sheet.rows, ...added.filter((row) => !known.has(row)).map((row) => ({ ...blank, row, hints }))];
  }
  return [...sheet.rows.filter((row) => !added.includes(row.row)), ...added.map((row) => known.get(row) ?? { ...blank, row, hints })];
}

/**
 * Return the rows that were added on this page.
 *
 * @param {Sheet} sheet
 * @param {Page} page
 * @returns {string[]}
 */
const addedTo = (sheet, page) => page.adding.get(sheet.table) ?? [];

/** Name a new row: what was added later sorts later. */
function newRowId() {
  const chance = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, "0"));
  return `own.${Date.now().toString(16).padStart(12, "0")}${chance.join("")}`;
}

/**
 * @param {SheetRow} row
 * @param {ShownSheet} sheet
 * @param {Page} page
 */
function entryView(row, sheet, page) {
  const name = row.title || `New ${sheet.one}`;
  return h(
    "details",
    {
      class: "fp-entry",
      key: row.row,
      open: page.opened.get(row.row) ?? false,
      ontoggle: (event) => page.opened.set(row.row, event.target.open),
    },
    h(
      "summary",
      { id: entryId(row) },
      h("span", { class: "fp-entry-said" }, h("strong", null, name), row.note && h("span", { key: "note" }, row.note)),
    ),
    h(
      "div",
      { class: "fp-fields" },
      asked(sheet, row)
        .filter((field) => !field.later)
        .map((field) => fieldView(field, row, page)),
    ),
    laterView(row, sheet, page),
    sheet.beside?.(row),
    h("button", { type: "button", class: "fp-quiet", onclick: () => removeRow(row, sheet, page) }, `Remove ${name}`),
  );
}

/**
 * @param {ShownSheet} sheet
 * @param {SheetRow} row
 */
const asked = (sheet, row) => sheet.fields.filter((field) => sheet.asks?.(field, row) ?? true);

/**
 * Describe what stands under "More", or nothing.
 *
 * @param {SheetRow} row
 * @param {ShownSheet} sheet
 * @param {Page} page
 */
function laterView(row, sheet, page) {
  const later = asked(sheet, row).filter((field) => field.later);
  if (!later.length) return null;
  const more = `${row.row} more`;
  return h(
    "details",
    {
      class: "fp-more",
      key: "more",
      open: page.opened.get(more) ?? false,
      ontoggle: (event) => page.opened.set(more, event.target.open),
    },
    h("summary", null, `More: ${later.map((field) => field.label.toLowerCase()).join(", ")}`),
    h(
      "div",
      { class: "fp-fields" },
      later.map((field) => fieldView(field, row, page)),
    ),
  );
}

/**
 * @param {SheetRow} row
 * @param {ShownSheet} sheet
 * @param {Page} page
 */
async function removeRow(row, sheet, page) {
  const known = sheet.rows.some((each) => each.row === row.row);
  for (const field of sheet.fields) page.drafts.drop({ table: row.table, row: row.row, field: field.field });
  if (known) {
    const answer = await page.channel.ask({ do: "remove", table: row.table, row: row.row });
    if (!answer.ok) return;
  }
  page.adding.set(
    sheet.table,
    addedTo(sheet, page).filter((each) => each !== row.row),
  );
  page.redraw();
  page.focusOn(`fp-add-${sheet.table}`);
}

/**
 * Give the id of the control that closes an open point: a field, or the button that adds a row.
 *
 * @param {Cell} open
 * @param {Sheet[]} sheets
 */
export function sheetTarget(open, sheets) {
  const isList = sheets.find((each) => each.table === open.table)?.one;
  return isList && !open.row ? `fp-add-${open.table}` : fieldId(open);
}

/**
 * Give what has to be unfolded to see that control.
 *
 * @param {Cell} open
 * @param {Sheet[]} sheets
 */
export function sheetFolds(open, sheets) {
  const field = sheets.find((each) => each.table === open.table)?.fields.find((each) => each.field === open.field);
  const group = field?.options[0]?.group;
  return [open.row, field?.later ? `${open.row} more` : "", group ? `${fieldId(open)} ${group}` : ""].filter(Boolean);
}

/**
 * Give what the plan says in a cell of a sheet, or null.
 *
 * @param {Cell} where
 * @param {Sheet[]} sheets
 */
export function sheetStanding(where, sheets) {
  const row = sheets.find((each) => each.table === where.table)?.rows.find((each) => each.row === where.row);
  if (!row) return null;
  return { value: row.values[where.field] ?? null, shown: row.words[where.field] || "nothing", by: row.by[where.field] };
}
