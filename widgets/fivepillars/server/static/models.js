/**
 * Widget models, as ipywidgets keeps them in step between Python and the page.
 *
 * The page starts from the states the notebook left behind, so it can draw before the line is up. Then it
 * asks for the states once more, for what may have changed meanwhile, and hears every change after that.
 */

import { unique } from "./kernel.js";

/** @import { Bytes, Message, Path, Saved, Send, Values } from "../page-types.js" */

/** @typedef {(...what: any[]) => void} Listener */
/** @typedef {{ get_model(id: string): Promise<Model> }} Manager */
/** @typedef {{ say(id: string, data: object, buffers?: Bytes[]): void, mine(id: string, names: string[]): void }} Talk */

const CONTROL = "jupyter.widget.control";
const OURS = new Set(["_esm", "_css"]); // loaded from files; never taken from a message for a model we have

/** A widget's traits and messages, with the methods that anywidget modules expect. */
export class Model {
  #state;
  /** @type {Map<string, Set<Listener>>} */
  #listeners = new Map();
  /** @type {Set<string>} */
  #changed = new Set();
  #talk;

  /**
   * @param {string} id
   * @param {Values} state
   * @param {Talk} talk
   * @param {Manager} manager
   */
  constructor(id, state, talk, manager) {
    this.id = id;
    this.#state = state;
    this.#talk = talk;
    this.widget_manager = manager;
  }

  /** @param {string} name */
  get(name) {
    return this.#state[name];
  }

  /**
   * @param {string | Values} name
   * @param {unknown} [value]
   */
  set(name, value) {
    const values = typeof name === "string" ? { [name]: value } : name;
    this.#put(values, (key) => this.#changed.add(key));
  }

  save_changes() {
    if (!this.#changed.size) return;
    const state = Object.fromEntries([...this.#changed].map((name) => [name, this.#state[name]]));
    this.#changed.clear();
    const { bare, paths, buffers } = withoutBuffers(state);
    this.#talk.mine(this.id, Object.keys(state));
    this.#talk.say(this.id, { method: "update", state: bare, buffer_paths: paths }, buffers);
  }

  /**
   * @param {object} content
   * @param {unknown} [_callbacks]
   * @param {Bytes[]} [buffers]
   */
  send(content, _callbacks, buffers = []) {
    this.#talk.say(this.id, { method: "custom", content }, buffers);
  }

  /**
   * @param {string} names
   * @param {Listener} callback
   */
  on(names, callback) {
    for (const name of names.split(/\s+/)) this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(callback));
  }

  /**
   * @param {string} [names]
   * @param {Listener} [callback]
   */
  off(names, callback) {
    if (!names) this.#listeners.clear();
    else
      for (const name of names.split(/\s+/)) {
        if (callback) this.#listeners.get(name)?.delete(callback);
        else this.#listeners.delete(name);
      }
  }

  /**
   * Take over what Python says.
   *
   * @param {Values} state
   */
  take(state) {
    this.#put(state, () => {});
  }

  /**
   * Tell the listeners of a kind of event.
   *
   * @param {string} name
   * @param {...unknown} what
   */
  tell(name, ...what) {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        listener(...what);
      } catch (error) {
        console.error(error);
      }
    }
  }

  /**
   * @param {Values} values
   * @param {(name: string) => void} noted
   */
  #put(values, noted) {
    const names = Object.keys(values).filter((name) => this.#state[name] !== values[name]);
    for (const name of names) {
      this.#state[name] = values[name];
      noted(name);
    }
    for (const name of names) this.tell(`change:${name}`, this, values[name]);
    if (names.length) this.tell("change", this);
  }
}

/**
 * Keep the models of one page. `send` is the line's.
 *
 * @param {{ [id: string]: Saved }} states
 * @param {Send} send
 */
export function keepModels(states, send) {
  /** @type {Map<string, Model>} */
  const models = new Map();
  /** @type {Map<string, Set<string>>} */
  const mine = new Map(); // what the page changed while it waits to be told all states
  let control = "";

  /** @type {Talk} */
  const talk = {
    say: (id, data, buffers) => send("comm_msg", { comm_id: id, data }, { buffers }),
    mine: (id, names) => control && mine.set(id, new Set([...(mine.get(id) ?? []), ...names])),
  };
  /** @type {Manager} */
  const manager = {
    get_model: async (id) => models.get(id.replace("IPY_MODEL_", "")) ?? Promise.reject(new Error(`No widget ${id}`)),
  };

  /**
   * @param {string} id
   * @param {Values} state
   */
  function add(id, state) {
    models.set(id, new Model(id, state, talk, manager));
  }

  for (const [id, { state, buffers }] of Object.entries(states)) {
    for (const { path, data } of buffers) put(state, path, fromBase64(data));
    add(id, state);
  }

  /** Ask for all states: something may have changed before the line was up. */
  function ask() {
    if (control) return;
    control = unique();
    send("comm_open", { comm_id: control, target_name: CONTROL, data: {} }, { metadata: { version: "1.0.0" } });
    send("comm_msg", { comm_id: control, data: { method: "request_states" } });
  }

  /**
   * @param {{ states?: { [id: string]: { state: Values } }, buffer_paths?: Path[] }} it
   * @param {DataView[]} buffers
   */
  function told({ states: all = {}, buffer_paths: paths }, buffers) {
    putAll(all, paths, buffers);
    for (const [id, { state }] of Object.entries(all)) {
      const model = models.get(id);
      if (model) model.take(without(state, OURS, mine.get(id) ?? new Set(), unchangedIn(model)));
      else add(id, state);
    }
    mine.clear();
    control = "";
  }

  /** @param {Message} message */
  function hear({ header, content, buffers }) {
    const { comm_id: id, data } = content;
    if (header.msg_type === "comm_open" && content.target_name === "jupyter.widget") {
      putAll(data.state, data.buffer_paths, buffers);
      add(id, data.state);
    } else if (header.msg_type === "comm_close") models.delete(id);
    else if (header.msg_type === "comm_msg" && id === control) told(data, buffers);
    else if (header.msg_type === "comm_msg") answer(models.get(id), data, buffers);
  }

  return { hear, ask, get: (/** @type {string} */ id) => models.get(id) };
}

/**
 * @param {Model | undefined} model
 * @param {any} data
 * @param {DataView[]} buffers
 */
function answer(model, data, buffers) {
  if (data.method === "update") {
    putAll(data.state, data.buffer_paths, buffers);
    model?.take(data.state);
  } else if (data.method === "custom") model?.tell("msg:custom", data.content, buffers);
  // "echo_update" repeats what this page said itself: nobody else is on this kernel.
}

/** @param {Model} model */
function unchangedIn(model) {
  return { has: (/** @type {string} */ name, /** @type {unknown} */ value) => JSON.stringify(model.get(name)) === JSON.stringify(value) };
}

/**
 * @param {Values} state
 * @param {...{ has(name: string, value: unknown): boolean }} sets
 */
function without(state, ...sets) {
  return Object.fromEntries(Object.entries(state).filter(([name, value]) => !sets.some((set) => set.has(name, value))));
}

/**
 * @param {Values} state
 * @param {Path[] | undefined} paths
 * @param {DataView[]} buffers
 */
function putAll(state, paths, buffers) {
  for (const [place, path] of (paths ?? []).entries()) put(state, path, buffers[place]);
}

/**
 * @param {Values} state
 * @param {Path} path
 * @param {unknown} value
 */
function put(state, path, value) {
  const last = path[path.length - 1];
  const holder = path.slice(0, -1).reduce((inside, step) => (inside[step] ??= {}), state);
  holder[last] = value;
}

/** @param {string} text */
function fromBase64(text) {
  return new DataView(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer);
}

/**
 * Take the bytes out of a state: they travel beside it.
 *
 * @param {Values} state
 */
function withoutBuffers(state) {
  /** @type {Path[]} */
  const paths = [];
  /** @type {Bytes[]} */
  const buffers = [];
  /**
   * @param {any} value
   * @param {Path} path
   * @returns {unknown}
   */
  function walk(value, path) {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      paths.push(path);
      buffers.push(value);
      return null;
    }
    if (Array.isArray(value)) return value.map((each, place) => walk(each, [...path, place]));
    if (value && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each, [...path, name])]));
    }
    return value;
  }
  return { bare: walk(state, []), paths, buffers };
}
