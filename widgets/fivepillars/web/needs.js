/** Needs: figures brought in or typed, what they say, and what students here need. */
import { openView, panel, undoView } from "./aside.js";
import { columnsView } from "./columns.js";
import { h } from "./dom.js";
import { figuresView } from "./figures.js";
import { intakeView } from "./intake.js";
import { page } from "./page.js";
import { byTable, sheetStanding, sheetTarget, sheetView } from "./sheet.js";

/** @import { NeedsState } from "./state.js" */
/** @import { Page } from "./types.js" */

const FILL = "fill";

/**
 * @param {NeedsState} state
 * @param {Page} self
 */
function needsView(state, self) {
  const { need } = byTable(state.sheets);
  return columnsView(state, self, {
    decide: [sheetView(need, self), figuresView(state, self), fillView(state, self)],
    beside: asideOf(state, self),
  });
}

/**
 * What fills the page with figures; folded once there are some.
 *
 * @param {NeedsState} state
 * @param {Page} self
 */
function fillView(state, self) {
  const { indicator, setting } = byTable(state.sheets);
  if (!self.opened.has(FILL)) self.opened.set(FILL, state.figures === 0);
  /** @param {{ target: HTMLDetailsElement }} event */
  const toggle = (event) => self.opened.set(FILL, event.target.open);
  return h(
    "details",
    { class: "fp-section", key: "fill", open: self.opened.get(FILL), ontoggle: toggle },
    h("summary", null, h("h2", null, "Add or change figures"), h("small", null, `${state.figures || "none"} in the plan`)),
    h("div", { class: "fp-decide" }, intakeView(state, self), sheetView(indicator, self), sheetView(setting, self)),
  );
}

/**
 * @param {NeedsState} state
 * @param {Page} self
 */
function asideOf(state, self) {
  return h(
    "section",
    { class: "fp-aside", "aria-label": "This step so far", tabindex: 0, key: "aside" },
    h("div", { class: "fp-now", key: "now" }, undoView(state, self), openView(state, self)),
    h("div", { class: "fp-known", key: "known" }, panel("Keep it about groups", [h("p", { key: "privacy" }, state.privacy)])),
  );
}

export default page(needsView, {
  target: (open, state) => sheetTarget(open, state.sheets),
  folds: (open) => (open.table === "need" ? [open.row] : [FILL, open.row]),
  standing(where, state) {
    if (where.table === "indicator" && state.hidden.includes(where.row)) return null; // what is hidden is not compared
    return sheetStanding(where, state.sheets);
  },
});
