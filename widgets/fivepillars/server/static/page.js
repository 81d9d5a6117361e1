/** What every page of the workbook does: follow the frame, watch the line, draw the widgets, say farewell. */

import { watchFrame } from "./frame.js";
import { openLine } from "./kernel.js";
import { watchLine } from "./line.js";
import { keepModels } from "./models.js";
import { draw } from "./views.js";

/** @import { Context, Facts, Saved } from "../page-types.js" */
/** @import { Model } from "./models.js" */

const FAILED = "This part of the page could not be drawn. Everything marked Saved is safe. Open the page again.";

/** @param {string} id */
function read(id) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : null;
}

/**
 * @param {{ [id: string]: Saved }} states
 * @param {Facts} facts
 * @param {HTMLElement} main
 */
async function drawAll(states, facts, main) {
  /** @type {ReturnType<typeof keepModels>} */
  let models;
  const line = openLine({
    ...facts,
    hear: (message) => models.hear(message),
    connected: () => models.ask(),
  });
  models = keepModels(states, line.send);
  const context = {
    files: `${facts.base}fivepillars/component/`,
    signal: new AbortController().signal,
    model: async (/** @type {string} */ reference) => models.get(reference.replace("IPY_MODEL_", "")),
  };
  /** @type {NodeListOf<HTMLElement>} */
  const places = main.querySelectorAll(".widget[data-model]");
  await Promise.all([...places].map((place) => drawOne(models.get(place.dataset.model ?? ""), place, context)));
}

/**
 * @param {Model | undefined} model
 * @param {HTMLElement} place
 * @param {Context} context
 */
async function drawOne(model, place, context) {
  try {
    await draw(model, place, context);
  } catch (error) {
    sayFailed(place, error);
  }
}

/**
 * @param {HTMLElement} place
 * @param {unknown} error
 */
function sayFailed(place, error) {
  console.error(error);
  const words = document.createElement("p");
  words.className = "failed";
  words.textContent = FAILED;
  place.append(words);
}

/**
 * When the page goes, its kernel may go.
 *
 * @param {Facts} facts
 */
function sayFarewell({ base, kernel }) {
  window.addEventListener("pagehide", () => {
    const form = new FormData();
    form.append("_xsrf", /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "");
    navigator.sendBeacon(`${base}farewell/${kernel}`, form);
  });
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
}

/** Voila's front end draws by itself; it only needs a name of its own, and to be kept from leaving early. */
function waitForVoila() {
  // Its farewell also fires on a download, and would take the kernel from a page that stays.
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
  const watcher = new MutationObserver(() => {
    document.querySelector("div.jp-LabShell#main")?.setAttribute("id", "voila-shell");
  });
  watcher.observe(document.body, { childList: true, subtree: true });
}

const facts = read("page-facts");
const main = document.getElementById("main") ?? document.body;
watchFrame();
if (facts) {
  sayFarewell(facts);
  watchLine(facts);
  try {
    const states = read("page-models");
    if (states) await drawAll(states, facts, main);
    else waitForVoila();
  } catch (error) {
    sayFailed(main, error);
  }
}
