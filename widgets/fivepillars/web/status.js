/** Where there is no header around the page (in JupyterLab), the page itself says whether it is safe. */
import { h } from "./dom.js";
/** @import { Frame } from "./state.js" */
/** @import { Page } from "./types.js" */

/**
 * Describe the line that says "Saved 10:42", or nothing where the page's header says it.
 *
 * @param {Frame} frame
 * @param {Page} page
 */
export function statusView({ served }, { heard }) {
  if (served) return null;
  return h("p", { class: "fp-status", role: "status", key: "status", "data-kind": heard.kind }, heard.say);
}
