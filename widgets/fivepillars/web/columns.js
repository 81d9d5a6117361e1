/** The page of a step: what is decided, beside it what is open and known. */
import { h } from "./dom.js";
import { noticeView } from "./notice.js";
import { statusView } from "./status.js";
import { contentsView, leadView, wayView } from "./step-header.js";
/** @import { Frame } from "./state.js" */
/** @import { Child, Page } from "./types.js" */

/**
 * Describe a step in two columns.
 *
 * @param {Frame} state
 * @param {Page} self
 * @param {{ decide: Child[], beside: Child }} it
 */
export function columnsView(state, self, { decide, beside }) {
  const column = h(
    "div",
    { class: "fp-decide", key: "decide" },
    leadView(state),
    noticeView(state),
    statusView(state, self),
    contentsView(decide),
    decide,
    wayView(state),
  );
  return h("div", { class: "fp-columns", key: "columns" }, column, beside);
}
