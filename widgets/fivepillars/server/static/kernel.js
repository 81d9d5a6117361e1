/**
 * The line between this page and its kernel.
 *
 * It speaks Jupyter's kernel protocol over a web socket (v1.kernel.websocket.jupyter.org: the parts of a
 * message one after another, preceded by where each begins). When the line drops it is taken up again
 * under the same session, so that the server can replay what the kernel said meanwhile; what the page
 * said waits here.
 */

/** @import { Bytes, Facts, Hear } from "../page-types.js" */

const PROTOCOL = "v1.kernel.websocket.jupyter.org";
const WAITS = [300, 600, 1200, 2400, 5000]; // ms before the next attempt

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Give a random name that nobody else has. */
export function unique() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Put a message into one piece.
 *
 * @param {string} channel
 * @param {object[]} parts
 * @param {Bytes[]} [buffers]
 */
export function packed(channel, parts, buffers = []) {
  const pieces = [encoder.encode(channel), ...parts.map((part) => encoder.encode(JSON.stringify(part))), ...buffers];
  const count = pieces.length + 1;
  const starts = [8 * (count + 1)];
  for (const piece of pieces) starts.push(starts[starts.length - 1] + piece.byteLength);
  const whole = new Uint8Array(starts[starts.length - 1]);
  const view = new DataView(whole.buffer);
  view.setBigUint64(0, BigInt(count), true);
  for (const [place, start] of starts.entries()) view.setBigUint64(8 * (place + 1), BigInt(start), true);
  for (const [place, piece] of pieces.entries()) whole.set(bytes(piece), starts[place]);
  return whole.buffer;
}

/**
 * Take a message apart.
 *
 * @param {ArrayBuffer} data
 */
export function unpacked(data) {
  const view = new DataView(data);
  const count = Number(view.getBigUint64(0, true));
  const starts = Array.from({ length: count }, (_, place) => Number(view.getBigUint64(8 * (place + 1), true)));
  /** @param {number} place */
  const piece = (place) => new Uint8Array(data, starts[place], starts[place + 1] - starts[place]);
  /** @param {number} place */
  const json = (place) => JSON.parse(decoder.decode(piece(place)));
  const buffers = [];
  for (let place = 5; place < count - 1; place += 1) {
    buffers.push(new DataView(data, starts[place], starts[place + 1] - starts[place]));
  }
  return { channel: decoder.decode(piece(0)), header: json(1), parent: json(2), content: json(4), buffers };
}

/** @param {Bytes} piece */
function bytes(piece) {
  if (piece instanceof Uint8Array) return piece;
  if (ArrayBuffer.isView(piece)) return new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
  return new Uint8Array(piece);
}

/**
 * Hear a message; one that cannot be read is said, and stops nothing.
 *
 * @param {ArrayBuffer} data
 * @param {Hear} hear
 */
export function heard(data, hear) {
  try {
    hear(unpacked(data));
  } catch (error) {
    console.error(error);
    document.dispatchEvent(new CustomEvent("fivepillars:garbled"));
  }
}

/**
 * Open the line to a kernel.
 *
 * `hear` gets every message of the kernel, `connected` is called each time the line is up.
 *
 * @param {Facts & { hear: Hear, connected: () => void }} factshearHearconnectedvoid
 */
export function openLine({ base, kernel, hear, connected }) {
  const session = unique();
  const address = new URL(`${base}api/kernels/${kernel}/channels?session_id=${session}`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  /** @type {ArrayBuffer[]} */
  const waiting = [];
  /** @type {WebSocket | null} */
  let socket = null;
  let attempts = 0;
  let timer = 0;

  function connect() {
    clearTimeout(timer);
    const opened = new WebSocket(address, [PROTOCOL]);
    socket = opened;
    opened.binaryType = "arraybuffer";
    opened.onopen = () => {
      attempts = 0;
      for (let message = waiting.shift(); message; message = waiting.shift()) opened.send(message);
      connected();
    };
    opened.onmessage = (event) => heard(event.data, hear);
    opened.onclose = () => {
      timer = setTimeout(connect, WAITS[Math.min(attempts, WAITS.length - 1)]);
      attempts += 1;
    };
  }

  /**
   * @param {string} type
   * @param {object} content
   * @param {{ metadata?: object, buffers?: Bytes[] }} [it]
   */
  function send(type, content, { metadata = {}, buffers = [] } = {}) {
    const header = { msg_id: unique(), msg_type: type, session, username: "", date: new Date().toISOString(), version: "5.3" };
    const message = packed("shell", [header, {}, metadata, content], buffers);
    if (socket?.readyState === WebSocket.OPEN) socket.send(message);
    else waiting.push(message);
    return header.msg_id;
  }

  window.addEventListener("online", () => socket?.readyState === WebSocket.CLOSED && connect());
  connect();
  return { send };
}
