/** What every page of the workbook does: follow the frame, watch the line, draw the widgets, say farewell. */

import { watchFrame } from "./frame.js";
import { openLine } from "./kernel.js";
import { watchLine } from "./line.js";
import { keepModels } from "./models.js";
import { draw } from "./views.js";

const FAILED = "This part of the page could not be drawn. Everything marked Saved is safe. Open the page again.";

function read(id) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : null;
}

async function drawAll(states, facts, main) {
  let models = null;
  const line = openLine({
    ...facts,
    hear: (message) => models.hear(message),
    connected: () => models.ask(),
  });
  models = keepModels(states, line.send);
  const context = {
    files: `${facts.base}fivepillars/component/`,
    signal: new AbortController().signal,
    model: async (reference) => models.get(reference.replace("IPY_MODEL_", "")),
  };
  const places = [...main.querySelectorAll(".widget[data-model]")];
  await Promise.all(places.map((place) => drawOne(models.get(place.dataset.model), place, context)));
}

async function drawOne(model, place, context) {
  try {
    await draw(model, place, context);
  } catch (error) {
    sayFailed(place, error);
  }
}

function sayFailed(place, error) {
  console.error(error);
  const words = document.createElement("p");
  words.className = "failed";
  words.textContent = FAILED;
  place.append(words);
}

/** When the page goes, its kernel may go. */
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
const main = document.getElementById("main");
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
