/** Something folded away. */
import { h } from "./dom.js";

/** Describe something folded away that stays as the person left it. */
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
