/** dom.js: the page becomes what is described, and what a person is doing in it stays. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { anew, script } from "./in_node.js";

const { counted, h, patch } = await script("web/dom.js");
let host;

beforeEach(() => {
  anew();
  host = document.createElement("div");
  document.body.append(host);
});

test("what is nothing is left out, and lists are flattened", () => {
  patch(host, [h("p", null, null, undefined, false, "", ["a", ["b", 0]])]);
  assert.equal(host.innerHTML, "<p>ab0</p>");
});

test("a text is never read as HTML", () => {
  patch(host, [h("p", { title: '"><b>' }, "<img src=x onerror=alert(1)>")]);
  assert.equal(host.querySelectorAll("img, b").length, 0);
  assert.equal(host.firstChild.textContent, "<img src=x onerror=alert(1)>");
});

test("a node with a key is the same node after others came before it and went", () => {
  patch(host, [h("p", { key: "a" }, "A"), h("p", { key: "b" }, "B")]);
  const [a, b] = host.childNodes;
  patch(host, [h("p", { key: "new" }, "New"), h("p", { key: "b" }, "B"), h("p", { key: "a" }, "A")]);
  assert.equal(host.childNodes[1], b);
  assert.equal(host.childNodes[2], a);
  patch(host, [h("p", { key: "a" }, "A")]);
  assert.deepEqual([...host.childNodes], [a]);
});

test("a node of another key or another tag is never taken over", () => {
  patch(host, [h("p", { key: "a" }, "A")]);
  const before = host.firstChild;
  patch(host, [h("p", { key: "b" }, "A")]);
  assert.notEqual(host.firstChild, before);
  const other = host.firstChild;
  patch(host, [h("div", { key: "b" }, "A")]);
  assert.notEqual(host.firstChild, other);
  assert.equal(host.childNodes.length, 1);
  const keyed = host.firstChild;
  patch(host, [h("div", null, "before"), h("div", { key: "b" }, "A")]);
  assert.equal(host.childNodes[1], keyed);
});

test("what stands in a control is set only where it differs, so that a caret stays", () => {
  patch(host, [h("input", { value: "one", key: "i" })]);
  const input = host.firstChild;
  const set = ["one"];
  Object.defineProperty(input, "value", { get: () => set.at(-1), set: (next) => set.push(next) });
  patch(host, [h("input", { value: "one", key: "i" })]);
  assert.deepEqual(set, ["one"]);
  patch(host, [h("input", { value: "two", key: "i" })]);
  assert.deepEqual(set, ["one", "two"]);
  patch(host, [h("input", { value: null, key: "i" })]);
  assert.equal(input.value, "");
});

test("attributes come and go, and a handler is the last one that was described", () => {
  const told = [];
  patch(host, [h("button", { class: "one", hidden: true, onclick: () => told.push("first") })]);
  assert.equal(host.firstChild.getAttribute("class"), "one");
  assert.equal(host.firstChild.getAttribute("hidden"), "");
  patch(host, [h("button", { hidden: false, onclick: () => told.push("second") })]);
  assert.equal(host.firstChild.hasAttribute("class"), false);
  assert.equal(host.firstChild.hasAttribute("hidden"), false);
  host.firstChild.onclick();
  assert.deepEqual(told, ["second"]);
});

test("what a person folds stays folded until its description changes", () => {
  const drawn = (open) => patch(host, [h("details", { open, key: "d" }, h("summary", null, "s"))]);
  drawn(true);
  const details = host.firstChild;
  assert.equal(details.open, true);
  details.open = false; // the person folds it; its handler hears of it later
  drawn(true);
  assert.equal(details.open, false);
  details.dispatchEvent(new Event("toggle"));
  drawn(true);
  assert.equal(details.open, true);
});

test("a drawing is made of elements of SVG, and what stands in a foreign object is not", () => {
  patch(host, [h("svg", null, h("rect", null), h("foreignObject", null, h("p", null, "words")))]);
  assert.equal(host.querySelector("rect").namespaceURI, "http://www.w3.org/2000/svg");
  assert.notEqual(host.querySelector("p").namespaceURI, "http://www.w3.org/2000/svg");
});

test("a word that is wider than a column is marked, and no longer once it is gone", () => {
  patch(host, [h("p", null, "x".repeat(24))]);
  assert.ok(host.firstChild.hasAttribute("data-long"));
  patch(host, [h("p", null, "x".repeat(23))]);
  assert.ok(!host.firstChild.hasAttribute("data-long"));
});

test("a number is said with what it counts", () => {
  assert.equal(counted(1, "row"), "1 row");
  assert.equal(counted(1200, "row"), "1,200 rows");
  assert.equal(counted(2, "agency", "agencies"), "2 agencies");
});
