/** channel.js: every request gets one answer, and what changes the plan is never lost on the way. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { anew, pass, script, stopTime, turns } from "./in_node.js";

const { openChannel } = await script("web/channel.js");
const { openOutbox } = await script("web/outbox.js");
const { openMemory } = await script("web/memory.js");
const CHOICE = { table: "action", row: "a", field: "lead", value: "Reyes" };
let sent;
let told;
let over;
let hear;
let channel;
let outbox;

beforeEach(() => {
  channel?.close(); // with the timers that it has
  anew();
  stopTime();
  [sent, told, over] = [[], [], []];
  const model = { send: (message) => sent.push(message), on: (_name, listener) => (hear = listener), off: () => (hear = null) };
  outbox = openOutbox();
  channel = openChannel({
    model,
    outbox,
    tell: (kind, detail) => told.push([kind, detail.say]),
    maker: () => ({ by: "A. Reyes", step: "team" }),
    memory: openMemory(() => "A. Reyes"),
    replaced: (words) => over.push(...words),
  });
});

const answer = (place, more = {}) => hear({ re: sent[place].id, ok: true, at: "2026-03-01T10:42:00", ...more });
const line = (detail) => document.dispatchEvent(new CustomEvent("fivepillars:line", { detail }));
const ask = (request, more) => {
  const got = { answer: null };
  channel.ask(request, more).then((said) => (got.answer = said));
  return got;
};

test("an answer reaches whoever asked, and nobody else", async () => {
  const [one, other] = [ask({ do: "choose", choices: [CHOICE] }), ask({ do: "choose", choices: [] })];
  assert.notEqual(sent[0].id, sent[1].id);
  answer(1, { row: "b" });
  hear({ re: "nobody", ok: true });
  await turns();
  assert.equal(one.answer, null);
  assert.equal(other.answer.row, "b");
  assert.match(told.at(-1)[1], /^Saved 10:42/);
});

test("a refusal is said in its own words, and what takes the place of Saved in those", async () => {
  ask({ do: "choose" });
  hear({ re: sent[0].id, ok: false, say: "That is no day." });
  ask({ do: "withhold" }, { instead: "Not saved." });
  answer(1);
  await turns();
  assert.deepEqual(told, [
    ["refused", "That is no day."],
    ["refused", "Not saved."],
  ]);
});

test("saving is said after a blink, and what waits is in the outbox until its answer comes", async () => {
  ask({ do: "choose", choices: [CHOICE] });
  pass(299);
  assert.deepEqual(told, []);
  pass(1);
  assert.deepEqual(told, [["saving", "Saving…"]]);
  const [entry] = outbox.all();
  assert.equal(entry.name, sent[0].once);
  assert.deepEqual([entry.by, entry.step, entry.request.choices], ["A. Reyes", "team", [CHOICE]]);
  answer(0);
  assert.deepEqual(outbox.all(), []);
});

test("without an answer for long it is said where it is kept, and it is sent again under its name", async () => {
  const late = [];
  const got = ask({ do: "choose", choices: [CHOICE] }, { late: (say) => late.push(say) });
  pass(8300);
  assert.deepEqual(told.at(-1)[0], "unsaved");
  assert.match(late[0], /kept in this browser/);
  line({ up: true, away: false });
  assert.equal(sent.length, 2);
  assert.deepEqual(sent[1], sent[0]);
  answer(1);
  await turns();
  assert.ok(got.answer.ok);
  assert.deepEqual(outbox.all(), []);
});

test("where the browser keeps nothing, it says to leave the page open", () => {
  delete document.body.dataset.outbox;
  channel.close();
  const model = { send: () => {}, on: () => {}, off: () => {} };
  const memory = openMemory(() => "");
  channel = openChannel({ model, outbox: openOutbox(), tell: (...what) => told.push(what), maker: () => ({}), memory, replaced: () => {} });
  ask({ do: "choose", choices: [CHOICE] });
  pass(8300);
  assert.match(told.at(-1)[1].say, /leave it open/);
});

test("what must not be done twice is never sent again", () => {
  ask({ do: "store" });
  ask({ do: "choose", choices: [CHOICE] });
  pass(9000);
  line({ up: true, away: false });
  assert.deepEqual(
    sent.map((each) => each.do),
    ["store", "choose", "choose"],
  );
  pass(9000);
  assert.deepEqual(
    outbox.all().map((each) => each.request.do),
    ["choose"],
  );
});

test("work that tells how far it is is not late", () => {
  const heard = [];
  ask({ do: "store" }, { going: (going) => heard.push(going.done) });
  pass(7000);
  hear({ re: sent[0].id, going: { say: "Reading…", done: 3, of: 9 } });
  pass(60_000);
  assert.deepEqual(heard, [3]);
  assert.ok(!told.some(([kind]) => kind === "unsaved"));
});

test("while the line is down, what is asked is kept at once", () => {
  line({ up: false, away: true });
  assert.ok(channel.isAway());
  ask({ do: "choose", choices: [CHOICE] });
  pass(1);
  assert.equal(told.at(-1)[0], "unsaved");
  assert.equal(outbox.all().length, 1);
});

test("what a choice replaced is told, but where whoever asked says it", async () => {
  ask({ do: "choose" });
  answer(0, { over: ["B. Ito had “Ito”."] });
  ask({ do: "choose" }, { beside: true });
  answer(1, { over: ["said beside the field"] });
  await turns();
  assert.deepEqual(over, ["B. Ito had “Ito”."]);
});

test("what another gesture takes the place of is waited for no more", () => {
  ask({ do: "choose", once: "a".repeat(32), choices: [CHOICE] });
  pass(300);
  channel.giveUp("a".repeat(32));
  assert.deepEqual(outbox.all(), []);
  pass(60_000);
  assert.deepEqual(told, [["saving", "Saving…"]]);
});
