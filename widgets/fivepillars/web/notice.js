/** What every page says of its plan: which it is, where no header says it, and whether it is a sample. */
import { h } from "./dom.js";
/** @import { Frame } from "./state.js" */

/**
 * Describe which plan this is, and the notice of a sample; nothing for a real plan under the server's header.
 *
 * @param {Frame} frame
 */
export function noticeView({ which, notice }) {
  return [which && h("p", { class: "fp-notice fp-which", key: "which" }, which), sampleView(notice)];
}

/**
 * Describe what a sample says about itself: in a line, and in full when it is unfolded.
 *
 * @param {string} notice
 */
function sampleView(notice) {
  if (!notice) return null;
  const [first, ...more] = notice.split(/(?<=\.) /);
  if (!more.length) return h("p", { class: "fp-notice", key: "notice" }, notice);
  return h("details", { class: "fp-notice", key: "notice" }, h("summary", null, first), h("p", null, more.join(" ")));
}
