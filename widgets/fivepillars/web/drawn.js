/** A drawing that Python made as plain data, as elements: [tag, attributes, ...children]. */
import { h } from "./dom.js";

/** Describe a drawing. */
export function drawn(node) {
  if (!Array.isArray(node)) return node;
  const [tag, attributes, ...children] = node;
  return h(tag, attributes, children.map(drawn));
}
