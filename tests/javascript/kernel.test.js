/** kernel.js and models.js: messages as Jupyter's protocol has them, and widgets in step with Python. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { anew, script } from "./in_node.js";

const { heard, packed, unpacked } = await script("server/static/kernel.js");
const { keepModels } = await script("server/static/models.js");
const HEADER = { msg_id: "1", msg_type: "comm_msg" };
let sent;
let models;

beforeEach(() => {
  anew();
  sent = [];
  const states = { m: { state: { value: 1, _esm: "file.js" }, buffers: [{ path: ["bytes"], data: "AQI=" }] } };
  models = keepModels(states, (type, content, more) => sent.push({ type, content, more }));
});

const told = (content, type = "comm_msg", buffers = []) => models.hear({ header: { msg_type: type }, content, buffers });

test("what is packed is unpacked as it was, with its bytes", () => {
  const bytes = new Uint8Array([0, 255, 7]);
  const data = packed("shell", [HEADER, { a: "“é”" }, {}, { data: [1, null] }], [bytes, new DataView(bytes.buffer, 1, 2)]);
  const message = unpacked(data);
  assert.deepEqual([message.channel, message.header, message.content], ["shell", HEADER, { data: [1, null] }]);
  assert.deepEqual(message.parent, { a: "“é”" });
  assert.deepEqual(
    message.buffers.map((each) => new Uint8Array(each.buffer, each.byteOffset, each.byteLength)),
    [bytes, bytes.slice(1)],
  );
});

test("where each part begins is said first, in eight bytes each", () => {
  const view = new DataView(packed("shell", [{}, {}, {}, {}]));
  assert.equal(view.getBigUint64(0, true), 6n);
  assert.equal(view.getBigUint64(8, true), 56n);
  assert.equal(view.getBigUint64(16, true), 61n);
});

test("a message that cannot be read is said, and stops nothing", (context) => {
  let garbled = 0;
  const listen = () => (garbled += 1);
  document.addEventListener("fivepillars:garbled", listen);
  context.mock.method(console, "error", () => {});
  heard(new ArrayBuffer(3), assert.fail);
  heard(packed("iopub", [HEADER, {}, {}, {}]), () => {
    throw new Error("whoever hears it");
  });
  document.removeEventListener("fivepillars:garbled", listen);
  assert.equal(garbled, 2);
});

test("a widget has its bytes, and tells Python only what was set here", () => {
  const model = models.get("m");
  assert.equal(model.get("bytes").getUint8(1), 2);
  const changed = [];
  model.on("change:value", (_model, value) => changed.push(value));
  model.set("value", 2);
  model.save_changes();
  model.save_changes();
  assert.deepEqual(
    sent.map(({ content }) => content.data.state),
    [{ value: 2 }],
  );
  told({ comm_id: "m", data: { method: "update", state: { value: 3 } } });
  told({ comm_id: "m", data: { method: "update", state: { value: 3 } } });
  assert.deepEqual(changed, [2, 3]);
  assert.equal(sent.length, 1);
});

test("bytes travel beside a state", () => {
  const bytes = new Uint8Array([1]);
  models.get("m").set({ deep: { list: [bytes, "a"] } });
  models.get("m").save_changes();
  const { content, more } = sent[0];
  assert.deepEqual(content.data.state, { deep: { list: [null, "a"] } });
  assert.deepEqual(content.data.buffer_paths, [["deep", "list", 0]]);
  assert.deepEqual(more.buffers, [bytes]);
});

test("asked for once more, states never undo what the page set meanwhile, nor bring a script along", () => {
  models.ask();
  models.ask();
  assert.deepEqual(
    sent.map(({ type }) => type),
    ["comm_open", "comm_msg"],
  );
  const control = sent[0].content.comm_id;
  models.get("m").set("value", 5);
  models.get("m").save_changes();
  told({ comm_id: control, data: { states: { m: { state: { value: 1, _esm: "other.js", more: true } }, n: { state: { value: 9 } } } } });
  assert.deepEqual(
    ["value", "_esm", "more"].map((name) => models.get("m").get(name)),
    [5, "file.js", true],
  );
  assert.equal(models.get("n").get("value"), 9);
});

test("a listener that fails does not keep the others from hearing", (context) => {
  context.mock.method(console, "error", () => {});
  const heardIt = [];
  models.get("m").on("msg:custom", () => {
    throw new Error("one of them");
  });
  models.get("m").on("msg:custom", (content) => heardIt.push(content));
  told({ comm_id: "m", data: { method: "custom", content: { re: "1" } } });
  assert.deepEqual(heardIt, [{ re: "1" }]);
});

test("a widget that Python closes is gone", () => {
  told({ comm_id: "w", target_name: "jupyter.widget", data: { state: { value: 1 } } }, "comm_open");
  assert.ok(models.get("w"));
  told({ comm_id: "w", data: {} }, "comm_close");
  assert.equal(models.get("w"), undefined);
});
