/** The head of a step, and the way to the steps before and after it. */
import { h } from "./dom.js";

/** Describe the head of a step: its name, its title, and why it matters. */
export function leadView({ step }) {
  return h(
    "div",
    { class: "fp-lead", key: "lead" },
    h("span", { class: "fp-kicker" }, step.label),
    h("h1", null, step.title),
    h("p", null, step.why.join(" ")),
  );
}

/**
 * Describe the links to the steps before and after, or nothing where steps have no address.
 *
 * They stay at the foot of the window; where what is open stands below the step, there is a link to it between.
 */
export function wayView({ previous, next, open }) {
  if (!previous && !next) return null;
  return h(
    "div",
    { class: "fp-way", key: "way" },
    previous &&
      h("a", { class: "fp-button", href: previous.href, key: "previous" }, "← ", h("span", { class: "fp-wide" }, previous.title)),
    open.length > 0 && h("a", { class: "fp-button fp-to-open", href: "#fp-still-open", key: "open" }, `${open.length} open`),
    next && h("a", { class: "fp-button fp-main", href: next.href, key: "next" }, `${next.title} →`),
  );
}
