/**
 * Elements described as plain values, and patched in place.
 *
 * A view is a function from what is known to a list of descriptions; `patch` makes the page so. Nodes
 * that stay are never replaced or moved without need, and a property is set only when it differs, so
 * focus, caret and half-typed text survive. What a person folds or unfolds is told to its handler late, so it
 * is only set again where the description has changed since. Text is always set as text: nothing a person
 * typed is ever read as HTML.
 */

/** @import { Child, Properties, Description, Kept } from "./types.js" */

const SVG = "http://www.w3.org/2000/svg";
const WIDE = /\S{24}/; // a word that may be wider than its column: the style lets it break anywhere
const PROPERTIES = new Set(["checked", "open", "disabled"]);

/**
 * Describe an element.
 *
 * Properties that start with "on" are event handlers, `key` names the node among its siblings,
 * everything else is an attribute. Children that are null, undefined, false or "" are left out.
 *
 * @template {string} Tag
 * @param {Tag} tag
 * @param {Properties<Tag> | null} properties
 * @param {...Child} children
 * @returns {Description}
 */
export function h(tag, properties, ...children) {
  return { tag, properties: /** @type {Properties} */ (properties ?? {}), children: flat(children) };
}

/**
 * Return all that is drawn, without what is nothing.
 *
 * @param {Child[]} children
 * @returns {Kept[]}
 */
export function flat(children) {
  return children.flatMap((each) => {
    if (Array.isArray(each)) return flat(each);
    return each === null || each === undefined || each === "" || typeof each === "boolean" ? [] : [each];
  });
}

/**
 * Make the children of `host` what `wanted` describes.
 *
 * @param {Element} host
 * @param {Kept[]} wanted
 */
export function patch(host, wanted) {
  const keys = new Set(wanted.flatMap((each) => (typeof each === "object" && each.properties.key) || []));
  const keyed = new Map();
  for (const node of [...host.childNodes]) {
    if (!node.fpKey) continue;
    if (keys.has(node.fpKey)) keyed.set(node.fpKey, node);
    else node.remove();
  }
  let at = host.firstChild;
  for (const each of wanted) {
    const node = found(each, at, keyed) ?? made(each, host);
    if (node === at) at = at.nextSibling;
    else host.insertBefore(node, at);
    if (typeof each === "object") fill(/** @type {Element} */ (node), each);
    else if (node.nodeValue !== String(each)) node.nodeValue = String(each);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/**
 * @param {Kept} each
 * @param {ChildNode | null} at
 * @param {Map<string, ChildNode>} keyed
 */
function found(each, at, keyed) {
  if (typeof each !== "object") return at?.nodeType === Node.TEXT_NODE ? at : null;
  const { key } = each.properties;
  const node = key ? keyed.get(key) : at;
  const fits = node instanceof Element && node.localName === each.tag && (node.fpKey ?? null) === (key ?? null);
  return fits ? node : null;
}

/**
 * @param {Kept} each
 * @param {Element} host
 */
function made(each, host) {
  if (typeof each !== "object") return document.createTextNode(String(each));
  const drawn = each.tag === "svg" || (host.namespaceURI === SVG && host.localName !== "foreignObject");
  const node = drawn ? document.createElementNS(SVG, each.tag) : document.createElement(each.tag);
  if (each.properties.key) node.fpKey = each.properties.key;
  if (each.tag === "details") node.addEventListener("toggle", () => (node.fpOpen = /** @type {HTMLDetailsElement} */ (node).open));
  return node;
}

/**
 * @param {Element} node
 * @param {Description} description
 */
function fill(node, { properties, children }) {
  const before = node.fpProperties ?? {};
  for (const name of Object.keys(before)) {
    if (!(name in properties)) put(node, name, null);
  }
  /** @type {[name: string, value: unknown][]} */
  const late = [];
  for (const [name, value] of Object.entries(properties)) {
    if (name === "value") late.push([name, value]);
    else if (PROPERTIES.has(name) || before[name] !== value) put(node, name, value);
  }
  node.fpProperties = properties;
  const hasLong = children.some((child) => typeof child === "string" && WIDE.test(child));
  if (hasLong !== node.hasAttribute?.("data-long")) node.toggleAttribute("data-long", hasLong);
  patch(node, children);
  for (const [name, value] of late) put(node, name, value); // a select has its options by now
}

/**
 * @param {any} node
 * @param {string} name
 * @param {unknown} value
 */
function put(node, name, value) {
  if (name === "key") return;
  if (name.startsWith("on")) node[name] = value;
  else if (name === "value" && "value" in node && node.localName !== "option") {
    if (node.value !== (value ?? "")) node.value = value ?? "";
  } else if (name === "open" && node.localName === "details") {
    if (node.fpOpen !== Boolean(value)) node.open = node.fpOpen = Boolean(value);
  } else if (PROPERTIES.has(name) && name in node) {
    if (node[name] !== Boolean(value)) node[name] = Boolean(value);
  } else if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : String(value));
}

/**
 * Give words that begin with a capital.
 *
 * @param {string} words
 */
export const upper = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);

/**
 * Give a number with what it counts: "1 row", "1,200 rows".
 *
 * @param {number} number
 * @param {string} one
 */
export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}
