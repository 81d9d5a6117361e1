/** Going on to a plan from the start. */

/** @import { Frame } from "./state.js" */
/** @import { Answer, Page } from "./types.js" */

/**
 * Give where the workbook is, as seen from this page.
 *
 * @param {string} href
 */
export function addressOf(href) {
  return `${document.body.dataset.baseUrl ?? ""}${href}`;
}

/**
 * Go to a plan that was just begun or brought in; in a notebook, say which one to open.
 *
 * @param {Answer} answer
 * @param {Page} self
 * @param {Frame} state
 */
export function goOn(answer, self, state, { stay = false } = {}) {
  self.opened.set("plan", { ...answer, served: state.served });
  self.redraw();
  if (state.served && !stay) window.location.assign(addressOf(answer.href));
}
