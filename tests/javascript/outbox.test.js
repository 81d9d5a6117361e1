/** outbox.js and memory.js: what this browser keeps of a plan. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { anew, script, storage } from "./in_node.js";

const { openOutbox, uniqueName } = await script("web/outbox.js");
const { openMemory } = await script("web/memory.js");
const BEGINS = "fivepillars:outbox:0123456789abcdef/riverbend:";
const entry = (name, at, more = {}) => {
  const request = { do: "choose", choices: [{ table: "action", row: "a", field: "lead", value: "Reyes" }] };
  return { name, at, by: "A. Reyes", step: "team", request, base: null, seen: ["x"], hold: "", ...more };
};

beforeEach(anew);

test("what is kept is there again, the oldest first, until it is dropped", () => {
  const outbox = openOutbox();
  const [older, newer] = [entry("a".repeat(32), 1), entry("b".repeat(32), 2, { hold: "Not saved." })];
  assert.ok(outbox.put(newer) && outbox.put(older));
  assert.deepEqual(openOutbox().all(), [older, newer]);
  outbox.drop(older.name);
  assert.deepEqual(openOutbox().all(), [newer]);
});

test("the outbox of another plan is another one", () => {
  openOutbox().put(entry("a".repeat(32), 1));
  document.body.dataset.outbox = "0123456789abcdef/canyon";
  assert.deepEqual(openOutbox().all(), []);
});

test("what is no entry is left alone and stops nothing", () => {
  for (const [name, text] of [
    ["a".repeat(32), "{"],
    ["b".repeat(32), "null"],
    ["c".repeat(32), JSON.stringify({ request: { do: 7 } })],
    ["d".repeat(32), JSON.stringify({ request: { do: "choose", choices: [{ table: "action" }] } })],
    ["no name", JSON.stringify(entry("", 1))],
  ])
    storage.setItem(BEGINS + name, text);
  const good = entry("e".repeat(32), 1);
  openOutbox().put(good);
  assert.deepEqual(openOutbox().all(), [good]);
  assert.equal(Object.keys(storage).length, 6);
});

test("where there is no server to come back, or the browser is full, nothing is promised", () => {
  delete document.body.dataset.outbox;
  assert.equal(openOutbox().put(entry("a".repeat(32), 1)), false);
  anew();
  const { setItem } = Object.getPrototypeOf(storage);
  Object.getPrototypeOf(storage).setItem = () => {
    throw new Error("QuotaExceededError");
  };
  try {
    assert.equal(openOutbox().put(entry("a".repeat(32), 1)), false);
  } finally {
    Object.getPrototypeOf(storage).setItem = setItem;
  }
});

test("a name is unlike any other, and begins as it is told", () => {
  const names = new Set(Array.from({ length: 1000 }, () => uniqueName()));
  assert.equal(names.size, 1000);
  for (const name of names) assert.match(name, /^[0-9a-f]{32}$/);
  assert.match(uniqueName("abc123"), /^abc123[0-9a-f]{26}$/);
});

test("somebody without a name is known again by what their gestures begin with", () => {
  const first = openMemory(() => "");
  assert.match(first.session, /^[0-9a-f]{12}$/);
  assert.ok(first.gestureName().startsWith(first.session));
  assert.equal(openMemory(() => "").session, first.session);
  delete document.body.dataset.outbox;
  assert.equal(openMemory(() => "").session, "");
});

test("how far somebody has looked is kept for them alone", () => {
  const memory = openMemory(() => "A. Reyes");
  assert.equal(memory.seen(), null);
  memory.look(12);
  assert.equal(openMemory(() => "A. Reyes").seen(), 12);
  assert.equal(openMemory(() => "B. Ito").seen(), null);
});
