/** The head of a step, what is on its page, and the way to the steps before and after it. */
import { flat, h } from "./dom.js";
/** @import { Frame } from "./state.js" */
/** @import { Child, Description } from "./types.js" */

/**
 * Describe the head of a step: its name, its title, and why it matters.
 *
 * @param {Frame} frame
 */
export function leadView({ step }) {
  return h(
    "div",
    { class: "fp-lead", key: "lead" },
    h("span", { class: "fp-kicker" }, step.label),
    h("h1", null, step.title),
    h("p", null, step.why.join(" ")),
  );
}

const AT_A_GLANCE = 3; // as many parts need no list

/**
 * Describe links to the parts of a page, folded into a line; nothing where the parts are few.
 *
 * @param {Child[]} parts
 */
export function contentsView(parts) {
  const heads = headsOf(parts);
  if (heads.length <= AT_A_GLANCE) return null;
  const links = heads.map(({ properties, children }, place) => {
    properties.id ??= `fp-part-${place}`;
    return h("li", { key: `${properties.id}` }, h("a", { href: `#${properties.id}` }, children.join("")));
  });
  const title = h("summary", null, `On this page: ${heads.length} parts`);
  return h("details", { class: "fp-contents", key: "contents" }, title, h("ul", { class: "fp-jump" }, links));
}

/**
 * Give the heads of what is described; what is folded gives its own head only.
 *
 * @param {Child[]} parts
 * @returns {Description[]}
 */
function headsOf(parts) {
  return flat(parts).flatMap((part) => {
    if (typeof part !== "object") return [];
    if (part.tag === "h2") return [part];
    return headsOf(
      part.tag === "details" ? part.children.filter((each) => typeof each === "object" && each.tag === "summary") : part.children,
    );
  });
}

/**
 * Describe the links to the steps before and after, or nothing where steps have no address.
 *
 * They stay at the foot of the window; where what is open stands below the step, there is a link to it between.
 *
 * @param {Frame} frame
 */
export function wayView({ previous, next, open }, at = "fp-still-open") {
  if (!previous && !next) return null;
  return h(
    "div",
    { class: "fp-way", key: "way" },
    previous && h("a", { class: "fp-button", href: previous.href, key: "previous" }, "← ", h("span", { class: "fp-wide" }, previous.title)),
    open.length > 0 && h("a", { class: "fp-button fp-to-open", href: `#${at}`, key: "open" }, `${open.length} open`),
    next && h("a", { class: "fp-button fp-main", href: next.href, key: "next" }, `${next.title} →`),
  );
}
