/** What a sample plan says about itself on every page. */
import { h } from "./dom.js";

/** Describe the notice of a sample, or nothing for the plan of a real team. */
export function noticeView({ notice }) {
  return notice ? h("p", { class: "fp-notice", key: "notice" }, notice) : null;
}
