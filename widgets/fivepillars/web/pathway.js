/** The referral pathway: its steps and their picture, ways to report, a crisis, sharing, and the two cards. */
import { openView, panel, undoView } from "./aside.js";
import { cardsView } from "./care-cards.js";
import { columnsView } from "./columns.js";
import { h } from "./dom.js";
import { drawn } from "./drawn.js";
import { fold } from "./fold.js";
import { page } from "./page.js";
import { rowsTable } from "./rows.js";
import { sharingView } from "./sharing.js";
import { byTable, sheetStanding, sheetTarget, sheetView } from "./sheet.js";

/** @import { PathwayState, Picture, Sheet, SheetRow } from "./state.js" */
/** @import { Page } from "./types.js" */

/**
 * @param {PathwayState} state
 * @param {Page} self
 */
function pathwayView(state, self) {
  const { pathway: steps, reporting, crisis } = byTable(state.sheets);
  const ordered = { ...steps, ordered: true, beside: (/** @type {SheetRow} */ row) => movesView(row, steps, self) };
  return columnsView(state, self, {
    decide: [
      steps.rows.length === 0 && beginView(self),
      sheetView(ordered, self),
      state.picture && pictureView(state.picture, self),
      sheetView(reporting, self),
      sheetView(crisis, self),
      sharingView(state, self),
      steps.rows.length > 0 && cardsView(state, self),
    ],
    beside: asideOf(state, self),
  });
}

/** @param {Page} self */
function beginView(self) {
  const begin = async () => {
    const answer = await self.channel.ask({ do: "begin_pathway" });
    if (answer.ok) self.focusOn("fp-first-step");
  };
  return h(
    "div",
    { class: "fp-card fp-lone", key: "begin" },
    h("p", null, "Eight typical steps, from a concern noticed to follow-up. Change what does not fit; who does each step is yours to say."),
    h("button", { type: "button", class: "fp-button fp-main", id: "fp-begin-pathway", onclick: begin }, "Begin from a typical pathway"),
  );
}

/**
 * Describe the two buttons that move a step, for whoever has no mouse to drag with.
 *
 * @param {SheetRow} row
 * @param {Sheet} steps
 * @param {Page} self
 */
function movesView(row, steps, self) {
  const place = steps.rows.findIndex((each) => each.row === row.row);
  if (place < 0) return null;
  const last = steps.rows.length - 1;
  /** @param {boolean} up */
  const move = (up) => async () => {
    const answer = await self.channel.ask({ do: "move", row: row.row, up });
    if (answer.ok) self.focusOn(moveId(row, up));
  };
  /**
   * @param {boolean} up
   * @param {string} words
   * @param {boolean} off
   */
  const button = (up, words, off) => {
    const properties = { type: "button", class: "fp-button", id: moveId(row, up), key: words };
    return h("button", { ...properties, "aria-disabled": off ? "true" : null, onclick: off ? null : move(up) }, words);
  };
  const name = row.title || "this step";
  return h(
    "div",
    { class: "fp-row", key: "moves", role: "group", "aria-label": `Place of ${name}: ${place + 1} of ${last + 1}` },
    button(true, "Move up", place === 0),
    button(false, "Move down", place === last),
  );
}

/**
 * @param {SheetRow} row
 * @param {boolean} up
 */
const moveId = (row, up) => `fp-${up ? "up" : "down"}-${row.row}`.replaceAll(".", "-");

/**
 * @param {Picture} picture
 * @param {Page} self
 */
function pictureView(picture, self) {
  return h(
    "section",
    { class: "fp-group fp-way-drawn", key: "picture", "aria-label": "The pathway as a picture" },
    h("h2", { id: "fp-first-step", tabindex: -1 }, picture.title),
    h("p", { class: "fp-say" }, picture.said),
    h("div", { class: "fp-drawn" }, drawn(picture.drawn)),
    fold("pathway words", "The same as words", self, rowsTable(picture.title, picture.columns, picture.rows, "words")),
  );
}

/**
 * @param {PathwayState} state
 * @param {Page} self
 */
function asideOf(state, self) {
  return h(
    "section",
    { class: "fp-aside", "aria-label": "This step so far", tabindex: 0, key: "aside" },
    h("div", { class: "fp-now", key: "now" }, undoView(state, self), openView(state, self)),
    h("div", { class: "fp-known", key: "known" }, panel("Keep it about roles", [h("p", { key: "privacy" }, state.privacy)])),
  );
}

export default page(pathwayView, {
  target: (open, state) => sheetTarget(open, state.sheets),
  folds: (open) => [open.table === "sharing" ? `share ${open.row}` : open.row],
  standing: (where, state) => sheetStanding(where, state.sheets),
});
