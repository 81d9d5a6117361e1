/** drafts.js: what a person has put into a field is never lost, and never saved over somebody unseen. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { anew, pass, script, stopTime, turns } from "./in_node.js";

const { keepDrafts, plainText, WITHHELD } = await script("web/drafts.js");
const WHERE = { table: "action", row: "a", field: "lead" };
let asked;
let plan;
let kept;
let decides;
let drafts;
let names;

beforeEach(() => {
  anew();
  stopTime();
  [asked, kept, decides, names] = [[], new Map(), [], 0];
  plan = { value: "Ito", shown: "Ito", by: "B. Ito" };
  drafts = keepDrafts({
    channel: {
      ask: (request, more) => new Promise((resolve) => asked.push({ request, more, resolve })),
      giveUp: () => {},
      again: () => {},
      store: () => true,
    },
    outbox: { put: (entry) => kept.set(entry.name, entry) && true, drop: (name) => kept.delete(name) },
    memory: { gestureName: () => `${++names}`.padStart(32, "0") },
    maker: () => ({ by: "A. Reyes", step: "team" }),
    redraw: () => {},
    decide: () => new Promise((resolve) => decides.push(resolve)),
    standing: () => plan,
  });
});

const values = () => asked.map(({ request }) => request.choices?.[0].value);
async function answers(place, answer) {
  asked[place].resolve(answer);
  await turns();
}

test("text is saved after a pause, once, and its draft ends when the field is left", async () => {
  drafts.type(WHERE, "R", "Ito");
  pass(900);
  drafts.type(WHERE, "Reyes", "Ito");
  pass(999);
  assert.deepEqual(values(), []);
  pass(1);
  assert.deepEqual(values(), ["Reyes"]);
  plan = { value: "Reyes", shown: "Reyes", by: "A. Reyes" };
  await answers(0, { ok: true });
  assert.equal(drafts.get(WHERE).status, "saved");
  drafts.leave(WHERE);
  assert.equal(drafts.get(WHERE), undefined);
  pass(60_000);
  assert.equal(asked.length, 1);
});

test("what is typed while the last is on its way is saved after it", async () => {
  drafts.type(WHERE, "R", "Ito");
  drafts.leave(WHERE);
  drafts.type(WHERE, "Reyes", "Ito");
  pass(1000);
  assert.deepEqual(values(), ["R"]);
  await answers(0, { ok: true });
  pass(1000);
  assert.deepEqual(values(), ["R", "Reyes"]);
});

test("what was typed and taken back is not sent, though it has space around it", () => {
  drafts.type(WHERE, "Reyes", "Ito");
  drafts.type(WHERE, " Ito ", "Ito");
  pass(1000);
  assert.deepEqual(values(), []);
  assert.equal(drafts.get(WHERE), undefined);
});

test("a refused text stays in its field and in the outbox, and is there when the page opens again", async () => {
  drafts.type(WHERE, "Reyes", "Ito");
  drafts.leave(WHERE);
  await answers(0, { ok: false, say: "That is too long." });
  assert.deepEqual([drafts.get(WHERE).value, drafts.get(WHERE).say], ["Reyes", "That is too long."]);
  assert.equal(drafts.stopped(), 1);
  const [entry] = kept.values();
  assert.equal(entry.request.choices[0].value, "Reyes");
  assert.equal(entry.hold, "That is too long.");
  drafts.drop(WHERE);
  assert.equal(kept.size, 0);
  drafts.restore(entry);
  assert.deepEqual([drafts.get(WHERE).value, drafts.get(WHERE).say], ["Reyes", "That is too long."]);
});

test("an option that was not taken shows what stands, and does not wait in the outbox", async () => {
  drafts.set(WHERE, "Okafor", "Ito");
  await answers(0, { ok: false, say: "Not now." });
  assert.deepEqual([drafts.get(WHERE).value, drafts.get(WHERE).say], ["Ito", "Not now."]);
  assert.equal(kept.size, 0);
});

test("a box that was not taken shows what stands", async () => {
  drafts.set(WHERE, true, false);
  assert.deepEqual(values(), [true]);
  await answers(0, { ok: false, say: "Not now." });
  assert.equal(drafts.get(WHERE).value, false);
  assert.equal(kept.size, 0);
});

test("text that looks like a student's identity is saved only when the person says so", async () => {
  drafts.set(WHERE, "Jo, born 2012", null);
  await answers(0, { ok: false, ask: "Is this about a student?", looked_like: "birth date" });
  decides[0](true);
  await turns();
  assert.equal(asked[1].request.keep, true);
});

test("a text about a student that was taken back is kept nowhere in this browser", async () => {
  drafts.type(WHERE, "Jo, born 2012", null);
  drafts.leave(WHERE);
  await answers(0, { ok: false, ask: "Is this about a student?", looked_like: "birth date" });
  drafts.store();
  assert.equal(kept.size, 0);
  decides[0](false);
  await turns();
  assert.equal(asked[1].request.do, "withhold");
  assert.equal(drafts.get(WHERE).say, WITHHELD);
  drafts.store();
  assert.equal(kept.size, 0);
});

test("somebody else's change is said beside what is being typed, which stays", () => {
  drafts.type(WHERE, "Reyes", "Ito");
  plan = { value: "Okafor", shown: "Okafor", by: "C. Okafor" };
  drafts.compare();
  assert.equal(drafts.get(WHERE).value, "Reyes");
  assert.match(drafts.get(WHERE).other, /^C\. Okafor changed this to “Okafor” meanwhile\.$/);
  pass(1000);
  assert.deepEqual(asked[0].more.kept.seen, ["Ito", "Okafor"]);
});

test("whoever was overwritten after saving is told, but not of their own undo", async () => {
  drafts.set(WHERE, "Reyes", "Ito");
  plan = { value: "Reyes", shown: "Reyes", by: "A. Reyes" };
  await answers(0, { ok: true });
  plan = { value: "Okafor", shown: "Okafor", by: "C. Okafor" };
  drafts.compare();
  assert.match(drafts.remarks(WHERE)[0], /^C\. Okafor changed this/);
  drafts.set(WHERE, "Reyes", "Okafor");
  await answers(1, { ok: true });
  drafts.forgetMine();
  plan = { value: "Ito", shown: "Ito", by: "B. Ito" };
  drafts.compare();
  assert.deepEqual(drafts.remarks(WHERE), []);
});

test("a page that goes keeps all that is not saved", () => {
  drafts.type(WHERE, "Reyes", "Ito");
  drafts.type({ ...WHERE, field: "due" }, "2027-01-05", null);
  assert.ok(drafts.unsaved());
  drafts.store();
  assert.deepEqual(values(), ["Reyes", "2027-01-05"]);
});

test("half a date is kept while it is typed, and not sent", () => {
  drafts.begun(WHERE, null, "2027-01-05");
  pass(60_000);
  assert.deepEqual(values(), []);
  assert.ok(drafts.unsaved());
});

test("a text is compared as the plan keeps it", () => {
  assert.equal(plainText(" e\u0301\u2028b\u0007 "), "é\nb");
});
