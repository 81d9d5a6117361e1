/** A document for the page scripts, without a browser: linkedom, with what it lacks and they use. */
import { webcrypto } from "node:crypto";
import { register } from "node:module";
import { parseHTML } from "linkedom";

register("./as_modules.js", import.meta.url);

/** Storage as a browser has it: what is kept are properties of its own, what it can do are not. */
class Storage {
  getItem(name) {
    return Object.hasOwn(this, name) ? this[name] : null;
  }

  setItem(name, text) {
    this[name] = String(text);
  }

  removeItem(name) {
    delete this[name];
  }
}

const { window } = parseHTML("<!doctype html><html><body></body></html>");
export const storage = new Storage();
const given = { window, localStorage: storage, crypto: globalThis.crypto ?? webcrypto };
for (const name of ["document", "CustomEvent", "Event", "Node", "Element", "HTMLElement"]) {
  given[name] = window[name];
}
for (const [name, value] of Object.entries(given)) Object.defineProperty(globalThis, name, { value, configurable: true });
Object.defineProperty(window, "localStorage", { get: () => storage, configurable: true });

/** Load a script of the package. */
export const script = (path) => import(new URL(`../../widgets/fivepillars/${path}`, import.meta.url));

/** Make the document and what it keeps as they were in the beginning. */
export function anew() {
  for (const name of Object.keys(storage)) storage.removeItem(name);
  document.body.replaceChildren();
  document.body.dataset.outbox = "0123456789abcdef/riverbend";
}

/** Let all run that waits for nothing but its turn. */
export async function turns(many = 20) {
  for (let turn = 0; turn < many; turn += 1) await null;
}

const waits = new Map();
let now = 0;
let last = 0;

/** Let no time pass but by `pass`. (Node.js has this too, called another way in each of its versions.) */
export function stopTime() {
  waits.clear();
  globalThis.setTimeout = (then, ms = 0) => {
    last += 1;
    waits.set(last, { at: now + ms, then });
    return last;
  };
  globalThis.clearTimeout = (name) => waits.delete(name);
}

/** Let so many milliseconds pass, and all happen that waits for them, in its order. */
export function pass(ms) {
  const end = now + ms;
  const due = () => [...waits].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at)[0];
  for (let next = due(); next; next = due()) {
    const [name, { at, then }] = next;
    waits.delete(name);
    now = at;
    then();
  }
  now = end;
}
