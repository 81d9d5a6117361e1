/** Something folded away. */
import { h } from "./dom.js";
/** @import { Child, Page } from "./types.js" */

/**
 * Describe something folded away that stays as the person left it.
 *
 * @param {string} name
 * @param {Child} title
 * @param {Page} page
 * @param {Child} children
 */
export function fold(name, title, page, children) {
  return h(
    "details",
    {
      class: "fp-more",
      key: name,
      open: page.opened.get(name) ?? false,
      ontoggle: (event) => page.opened.set(name, event.target.open),
    },
    h("summary", null, title),
    children,
  );
}
