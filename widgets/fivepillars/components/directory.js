/** Bringing in a directory: chosen here, read in Python, told about, and searched. */
import { counted, h } from "./dom.js";
import { sendFiles } from "./pieces.js";
import { reportView } from "./report.js";
import { emptySearch, searchView } from "./search.js";

const desks = new WeakMap(); // a page → what its desk is doing

function deskOf(page) {
  if (!desks.has(page)) desks.set(page, { said: "", stopped: false, contacts: false, search: emptySearch() });
  return desks.get(page);
}

/** Describe the way from a file to a service in the plan. */
export function directoryView(state, page) {
  const desk = deskOf(page);
  const { waiting, kept } = state.desk;
  return h(
    "section",
    { class: "fp-group fp-directory", key: "directory", "aria-labelledby": "fp-directory" },
    h("h2", { id: "fp-directory", key: "title" }, "Find services in a directory"),
    h(
      "p",
      { class: "fp-say", id: "fp-directory-text", key: "text" },
      "Your 211 line or your county may have one. Bring its file: HSDS (Open Referral) as JSON, CSV tables or a zip, or the wide CSV of a 211 line, up to 32 MB. It stays on this computer, beside your plans; only what you pick enters the plan.",
    ),
    chooserView(state, desk, page),
    h("p", { role: "status", class: desk.stopped ? "fp-refusal" : "fp-said", key: "said" }, desk.said),
    waiting && waitingView(waiting, desk, page),
    kept && !waiting && keptView(state, desk, page),
  );
}

function chooserView(state, desk, page) {
  const pick = async ({ target }) => {
    const files = [...target.files];
    if (files.length) await read(files, state, desk, page);
    target.value = ""; // so that the same file can be chosen again
  };
  const ticked = ({ target }) => {
    desk.contacts = target.checked;
  };
  return h(
    "div",
    { class: "fp-card fp-lone", key: "chooser" },
    h("label", { for: "fp-directory-file", class: "fp-file-label", key: "label" }, "Files of the directory"),
    h("input", { type: "file", multiple: true, id: "fp-directory-file", accept: ".json,.csv,.tsv,.txt,.xlsx,.zip", "aria-describedby": "fp-directory-text", onchange: pick, key: "file" }),
    h(
      "label",
      { class: "fp-tick", key: "contacts" },
      h("input", { type: "checkbox", id: "fp-directory-contacts", checked: desk.contacts, onchange: ticked }),
      "Also read the names of contact persons",
    ),
  );
}

function tellOf(desk, page) {
  return (said, stopped = false) => {
    Object.assign(desk, { said, stopped });
    page.redraw();
  };
}

async function read(files, state, desk, page) {
  const tell = tellOf(desk, page);
  const named = files.length === 1 ? files[0].name : `${files.length} files`;
  if (files.reduce((sum, file) => sum + file.size, 0) > state.desk.most_bytes) {
    tell(state.desk.too_large, true);
    return;
  }
  tell(`Reading ${named}…`);
  try {
    const progress = (percent) => tell(percent < 100 ? `Reading ${named}: ${percent} %` : `Understanding ${named}…`);
    const answer = await sendFiles(files, { contacts: desk.contacts }, page, progress);
    tell(answer.said ?? answer.say, !answer.said);
    if (answer.said) page.focusOn("fp-report");
  } catch {
    tell(`${named} could not be opened. Nothing was changed. Close it elsewhere, or copy it, and choose it again.`, true);
  }
}

async function ask(what, focus, desk, page) {
  const answer = await page.channel.ask({ do: what }, { quiet: true });
  if (what === "search_it" && answer.said) desk.search = emptySearch();
  tellOf(desk, page)(answer.said ?? answer.say, !answer.said);
  page.focusOn(answer.said ? focus : "fp-directory-file");
}

/** Say that records with this mark may be published; the file is read once more. */
async function publish(column, value, desk, page) {
  const answer = await page.channel.ask({ do: "publish_it", column, value }, { quiet: true });
  tellOf(desk, page)(answer.said ?? answer.say, !answer.said);
  page.focusOn("fp-report");
}

function waitingView(waiting, desk, page) {
  return h(
    "div",
    { class: "fp-card fp-lone fp-report", key: "waiting" },
    h("h3", { id: "fp-report", tabindex: -1, key: "head" }, `What we read: ${waiting.name}`),
    h("p", { key: "say" }, "Nothing of it has entered the plan. Look at what was kept, then search it."),
    reportView(waiting, waiting.name, (column, value) => publish(column, value, desk, page)),
    h(
      "div",
      { class: "fp-row", key: "decide" },
      h("button", { type: "button", class: "fp-button fp-main", onclick: () => ask("search_it", "fp-find-words", desk, page) }, "Search this directory"),
      h("button", { type: "button", class: "fp-button", onclick: () => ask("leave_it", "fp-directory-file", desk, page) }, "Put it aside"),
    ),
  );
}

function keptView(state, desk, page) {
  const { kept } = state.desk;
  return h(
    "div",
    { class: "fp-kept", key: "kept" },
    h("h3", { key: "head" }, `Search ${kept.name}`),
    h("p", { class: "fp-say", key: "say" }, `${counted(kept.services, "service")}, read on ${kept.day}. The directory is kept on this computer, not in the plan, until you take it away.`),
    searchView(state, desk.search, page),
    h(
      "details",
      { class: "fp-more", key: "about" },
      h("summary", null, "About this directory"),
      reportView(kept.report, kept.name),
      h("button", { type: "button", class: "fp-quiet", onclick: () => ask("forget_it", "fp-directory-file", desk, page) }, `Take ${kept.name} away`),
    ),
  );
}
