/** Bringing in a directory: chosen here, read in Python, told about, and searched. */
import { counted, h } from "./dom.js";
import { reportView } from "./report.js";
import { emptySearch, searchView } from "./search.js";
import { sendFiles } from "./upload.js";

/** @import { KeptDirectory, PartnersState, Waiting } from "./state.js" */
/** @import { Page } from "./types.js" */
/** @import { Search } from "./search.js" */

/** @typedef {{ said: string, stopped: boolean, contacts: boolean, search: Search }} DirectoryImport */

const imports = new WeakMap(); // a page → what its importing is doing

/** @param {Page} page */
function importOf(page) {
  if (!imports.has(page)) imports.set(page, { said: "", stopped: false, contacts: false, search: emptySearch() });
  return imports.get(page);
}

/**
 * Describe the way from a file to a service in the plan.
 *
 * @param {PartnersState} state
 * @param {Page} page
 */
export function directoryView(state, page) {
  const importing = importOf(page);
  const { waiting, kept } = state.importing;
  return h(
    "section",
    { class: "fp-group fp-directory", key: "directory", "aria-labelledby": "fp-directory" },
    h("h2", { id: "fp-directory", key: "title" }, "Find services in a directory"),
    h(
      "p",
      { class: "fp-say", id: "fp-directory-text", key: "text" },
      "Your 211 line or your county may have one. Bring its file: HSDS (Open Referral) as JSON, CSV tables or a zip, or the wide CSV of a 211 line, up to 32 MB. It stays on this computer, beside your plans; only what you pick enters the plan.",
    ),
    chooserView(state, importing, page),
    h("p", { role: "status", class: importing.stopped ? "fp-refusal" : "fp-said", key: "said" }, importing.said),
    waiting && waitingView(waiting, importing, page),
    kept && !waiting && keptView(kept, state, importing, page),
  );
}

/**
 * @param {PartnersState} state
 * @param {DirectoryImport} importing
 * @param {Page} page
 */
function chooserView(state, importing, page) {
  /** @param {{ target: HTMLInputElement }} it */
  const pick = async ({ target }) => {
    const files = [...(target.files ?? [])];
    if (files.length) await read(files, state, importing, page);
    target.value = ""; // so that the same file can be chosen again
  };
  /** @param {{ target: HTMLInputElement }} it */
  const ticked = ({ target }) => {
    importing.contacts = target.checked;
  };
  return h(
    "div",
    { class: "fp-card fp-lone", key: "chooser" },
    h("label", { for: "fp-directory-file", class: "fp-file-label", key: "label" }, "Files of the directory"),
    h("input", {
      type: "file",
      multiple: true,
      id: "fp-directory-file",
      accept: ".json,.csv,.tsv,.txt,.xlsx,.zip",
      "aria-describedby": "fp-directory-text",
      onchange: pick,
      key: "file",
    }),
    h(
      "label",
      { class: "fp-tick", key: "contacts" },
      h("input", { type: "checkbox", id: "fp-directory-contacts", checked: importing.contacts, onchange: ticked }),
      "Also read the names of contact persons",
    ),
  );
}

/**
 * @param {DirectoryImport} importing
 * @param {Page} page
 */
function tellOf(importing, page) {
  return (/** @type {string} */ said, stopped = false) => {
    Object.assign(importing, { said, stopped });
    page.redraw();
  };
}

/**
 * @param {File[]} files
 * @param {PartnersState} state
 * @param {DirectoryImport} importing
 * @param {Page} page
 */
async function read(files, state, importing, page) {
  const tell = tellOf(importing, page);
  const named = files.length === 1 ? files[0].name : `${files.length} files`;
  if (files.reduce((sum, file) => sum + file.size, 0) > state.importing.most_bytes) {
    tell(state.importing.too_large, true);
    return;
  }
  tell(`Reading ${named}…`);
  try {
    /** @param {number} percent */
    const progress = (percent) => tell(percent < 100 ? `Reading ${named}: ${percent} %` : `Understanding ${named}…`);
    const answer = await sendFiles(files, { contacts: importing.contacts }, page, progress);
    tell(answer?.said ?? answer?.say ?? "", !answer?.said);
    if (answer?.said) page.focusOn("fp-report");
  } catch {
    tell(`${named} could not be opened. Nothing was changed. Close it elsewhere, or copy it, and choose it again.`, true);
  }
}

/**
 * @param {string} what
 * @param {string} focus
 * @param {DirectoryImport} importing
 * @param {Page} page
 */
async function ask(what, focus, importing, page) {
  const answer = await page.channel.ask({ do: what }, { quiet: true });
  if (what === "search_it" && answer.said) importing.search = emptySearch();
  tellOf(importing, page)(answer.said ?? answer.say, !answer.said);
  page.focusOn(answer.said ? focus : "fp-directory-file");
}

/**
 * Say that records with this mark may be published; the file is read once more.
 *
 * @param {string} column
 * @param {string} value
 * @param {DirectoryImport} importing
 * @param {Page} page
 */
async function publish(column, value, importing, page) {
  const answer = await page.channel.ask({ do: "publish_it", column, value }, { quiet: true });
  tellOf(importing, page)(answer.said ?? answer.say, !answer.said);
  page.focusOn("fp-report");
}

/**
 * @param {Waiting} waiting
 * @param {DirectoryImport} importing
 * @param {Page} page
 */
function waitingView(waiting, importing, page) {
  return h(
    "div",
    { class: "fp-card fp-lone fp-report", key: "waiting" },
    h("h3", { id: "fp-report", tabindex: -1, key: "head" }, `What we read: ${waiting.name}`),
    h("p", { key: "say" }, "Nothing of it has entered the plan. Look at what was kept, then search it."),
    reportView(waiting.report, waiting.name, (column, value) => publish(column, value, importing, page)),
    h(
      "div",
      { class: "fp-row", key: "decide" },
      h(
        "button",
        { type: "button", class: "fp-button fp-main", onclick: () => ask("search_it", "fp-find-words", importing, page) },
        "Search this directory",
      ),
      h(
        "button",
        { type: "button", class: "fp-button", onclick: () => ask("leave_it", "fp-directory-file", importing, page) },
        "Put it aside",
      ),
    ),
  );
}

/**
 * @param {KeptDirectory} kept
 * @param {PartnersState} state
 * @param {DirectoryImport} importing
 * @param {Page} page
 */
function keptView(kept, state, importing, page) {
  return h(
    "div",
    { class: "fp-kept", key: "kept" },
    h("h3", { key: "head" }, `Search ${kept.name}`),
    h(
      "p",
      { class: "fp-say", key: "say" },
      `${counted(kept.services, "service")}, read on ${kept.day}. The directory is kept on this computer, not in the plan, until you take it away.`,
    ),
    searchView(kept, state, importing.search, page),
    h(
      "details",
      { class: "fp-more", key: "about" },
      h("summary", null, "About this directory"),
      reportView(kept.report, kept.name, undefined),
      h(
        "button",
        { type: "button", class: "fp-quiet", onclick: () => ask("forget_it", "fp-directory-file", importing, page) },
        `Take ${kept.name} away`,
      ),
    ),
  );
}
