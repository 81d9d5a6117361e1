/**
 * Drawing widgets: anywidget modules, and the boxes and HTML that lay them out.
 *
 * A module comes as a file named after its content, so the browser has it from the first visit on.
 */

/** @import { Context } from "../page-types.js" */
/** @import { Model } from "./models.js" */

/** @type {Map<string, Promise<any>>} */
const modules = new Map(); // a class of widgets → its module
/** @type {WeakMap<Model, Promise<unknown>>} */
const ready = new WeakMap(); // model → what its module's `initialize` promises

/**
 * Draw a model into an element. `context` holds the models and where the files are.
 *
 * @param {Model | undefined} model
 * @param {HTMLElement} element
 * @param {Context} context
 */
export async function draw(model, element, context) {
  if (!model) throw new Error("There is no such widget.");
  const name = model.get("_model_name");
  if (name === "AnyModel") return drawModule(model, element, context);
  if (name === "HTMLModel") return drawHtml(model, element);
  if (name?.endsWith("BoxModel")) return drawBox(model, element, context);
  throw new Error(`This page cannot show a ${name}.`);
}

/**
 * @param {Model} model
 * @param {HTMLElement} element
 * @param {Context} context
 */
async function drawModule(model, element, context) {
  loadStyle(model.get("_css"), context);
  const widget = await loadModule(model, context);
  if (!ready.has(model)) {
    ready.set(model, Promise.resolve(widget.initialize?.({ model, signal: context.signal, experimental: {} })));
  }
  await ready.get(model);
  const host = document.createElement("div");
  host.className = "drawn";
  element.append(host);
  await widget.render?.({ model, el: host, signal: context.signal, host: {}, experimental: {} });
}

/**
 * @param {Model} model
 * @param {Context} context
 */
async function loadModule(model, context) {
  const kind = model.get("_anywidget_id");
  if (!modules.has(kind)) modules.set(kind, importModule(model.get("_esm"), context));
  const module = await modules.get(kind);
  if (module.render) return module;
  return typeof module.default === "function" ? module.default() : module.default;
}

/**
 * @param {string} source
 * @param {Context} context
 */
async function importModule(source, { files }) {
  if (isFile(source)) return import(files + source);
  // A widget that was made after the page was written brings its module along.
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * @param {string} source
 * @param {Context} context
 */
function loadStyle(source, { files }) {
  if (!source) return;
  const id = `style-${isFile(source) ? source : source.length}`;
  if (document.getElementById(id)) return;
  const style = document.createElement(isFile(source) ? "link" : "style");
  if (isFile(source)) Object.assign(style, { rel: "stylesheet", href: files + source });
  else style.textContent = source;
  style.id = id;
  document.head.append(style);
}

/** @param {string} source */
function isFile(source) {
  return /^[0-9a-f]{32}\.(js|css)$/.test(source);
}

/**
 * @param {Model} model
 * @param {HTMLElement} element
 */
function drawHtml(model, element) {
  const host = document.createElement("div");
  const show = () => {
    host.innerHTML = model.get("value");
  };
  show();
  model.on("change:value", show);
  element.append(host);
}

/**
 * @param {Model} model
 * @param {HTMLElement} element
 * @param {Context} context
 */
async function drawBox(model, element, context) {
  const host = document.createElement("div");
  host.className = model.get("_model_name") === "HBoxModel" ? "row" : "column";
  element.append(host);
  const show = async () => {
    /** @type {{ cell: HTMLElement, drawn: Promise<void> }[]} */
    const cells = (model.get("children") ?? []).map((/** @type {string} */ reference) => {
      const cell = document.createElement("div");
      return { cell, drawn: context.model(reference).then((child) => draw(child, cell, context)) };
    });
    host.replaceChildren(...cells.map(({ cell }) => cell));
    await Promise.all(cells.map(({ drawn }) => drawn));
  };
  model.on("change:children", show);
  await show();
}
