/** What Python drew as plain data, as elements: [tag, attributes, ...children]; without a tag, the children. */
import { h } from "./dom.js";
/** @import { Child } from "./types.js" */
/** @import { Inside } from "./state.js" */

/**
 * Describe a drawing.
 *
 * @param {Inside} node
 * @returns {Child}
 */
export function drawn(node) {
  if (!Array.isArray(node)) return node;
  const [tag, attributes, ...children] = node;
  return tag ? h(tag, attributes, children.map(drawn)) : children.flatMap(drawn);
}
