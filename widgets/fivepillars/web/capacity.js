/** Screening and capacity: what is asked of the model, and what it answers, with its pictures and numbers. */
import { openView, panel, undoView } from "./aside.js";
import { columnsView } from "./columns.js";
import { h } from "./dom.js";
import { drawn } from "./drawn.js";
import { fold } from "./fold.js";
import { page } from "./page.js";
import { rowsTable } from "./rows.js";
import { sheetStanding, sheetTarget, sheetView } from "./sheet.js";

/** @import { CapacityState, Part, Sheet } from "./state.js" */
/** @import { Cell, Description, Page } from "./types.js" */

/**
 * @param {CapacityState} state
 * @param {Page} self
 */
function capacityView(state, self) {
  return columnsView(state, self, {
    decide: [
      h("p", { class: "fp-warning", role: "note", key: "warning" }, state.warning),
      verdictView(state),
      state.sheets.map((sheet) => sheetView(sheet, self)),
      state.parts.map((part) => partView(part, self)),
      basisView(state, self),
    ].flat(),
    beside: capacityAside(state, self),
  });
}

/** @param {CapacityState} capacityState */
function verdictView({ verdict }) {
  return h(
    "section",
    { class: "fp-group", key: "verdict", "aria-labelledby": "fp-verdict" },
    h("h2", { id: "fp-verdict" }, "Can you serve whom you find?"),
    h("div", { class: "fp-card fp-lone fp-verdict", role: "status" }, sentences(verdict)),
  );
}

/** @param {string[]} said */
const sentences = (said) => said.map((sentence, place) => h("p", { key: `v${place}` }, sentence));

/**
 * @param {Part} part
 * @param {Page} self
 */
function partView(part, self) {
  const rows = part.rows.length ? rowsTable(part.title, part.columns, part.rows) : null;
  return h(
    "section",
    { class: "fp-group", key: `p-${part.key}`, "aria-labelledby": `fp-part-${part.key}` },
    h("h2", { id: `fp-part-${part.key}`, key: "h" }, part.title),
    part.picture && h("div", { class: "fp-chart", key: "picture" }, drawn(part.picture)),
    part.note && h("p", { class: "fp-note", key: "note" }, part.note),
    part.folded ? fold(`${part.key} numbers`, "The same as numbers", self, [rows]) : rows,
  );
}

/**
 * What the answers rest on: what may be expected otherwise, and where every number is from.
 *
 * @param {CapacityState} capacityState
 * @param {Page} self
 */
function basisView({ assumed, basis }, self) {
  return h(
    "section",
    { class: "fp-group", key: "basis", "aria-labelledby": "fp-basis" },
    h("h2", { id: "fp-basis", key: "h" }, "What the answers rest on"),
    assumed.map((sheet) => fold(sheet.title, sheet.title, self, [keyed(sheetView(sheet, self), sheet.title)])),
    basis.map((part) => fold(part.key, part.title, self, [rowsTable(part.title, part.columns, part.rows)])),
  );
}

/**
 * @param {Description} drawn
 * @param {string} key
 */
const keyed = (drawn, key) => ({ ...drawn, properties: { ...drawn.properties, key } });

/** @param {CapacityState} state */
const everySheet = (state) => [...state.sheets, ...state.assumed];
/**
 * @param {Sheet} sheet
 * @param {Cell} cell
 */
const holds = (sheet, { table, field }) => sheet.table === table && sheet.fields.some((each) => each.field === field);

/**
 * @param {CapacityState} state
 * @param {Page} self
 */
function capacityAside(state, self) {
  return h(
    "section",
    { class: "fp-aside", "aria-label": "This step so far", tabindex: 0, key: "aside" },
    h("div", { class: "fp-now", key: "now" }, undoView(state, self), openView(state, self)),
    h("div", { class: "fp-known", key: "known" }, panel("In short", sentences(state.short))),
  );
}

export default page(capacityView, {
  target: (open, state) => sheetTarget(open, everySheet(state)),
  folds: (open, state) => [open.row, ...state.assumed.filter((sheet) => holds(sheet, open)).map((sheet) => sheet.title)],
  standing: (where, state) =>
    sheetStanding(
      where,
      everySheet(state).filter((sheet) => holds(sheet, where)),
    ),
});
