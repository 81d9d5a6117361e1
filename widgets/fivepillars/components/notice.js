/** What a sample plan says about itself on every page: in a line, and in full when it is unfolded. */
import { h } from "./dom.js";

/** Describe the notice of a sample, or nothing for the plan of a real team. */
export function noticeView({ notice }) {
  if (!notice) return null;
  const [first, ...more] = notice.split(/(?<=\.) /);
  if (!more.length) return h("p", { class: "fp-notice", key: "notice" }, notice);
  return h("details", { class: "fp-notice", key: "notice" }, h("summary", null, first), h("p", null, more.join(" ")));
}
