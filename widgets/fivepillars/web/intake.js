/** A file of figures: chosen here, understood in Python, looked at, and only then stored. */
import { counted, h } from "./dom.js";
import { matchingView } from "./matching.js";
import { tablePlaceView } from "./table-place.js";
import { sendFiles } from "./upload.js";

/** @import { NeedsState } from "./state.js" */
/** @import { Going, Matching, Outcome, Page, Understood } from "./types.js" */
/** @import { Region } from "./table-place.js" */

/**
 * @typedef {{ said: string, stopped: boolean, going: { done: number, of: number } | null, read: Understood[], left: string[],
 *   at: number, matching: Matching | null, outcome: Outcome | null, asked: number, file: File | null, region: Region }} FigureImport
 */

const imports = new WeakMap(); // a page → what its importing is doing

/** @param {Page} page */
function importOf(page) {
  if (!imports.has(page)) imports.set(page, empty());
  return imports.get(page);
}

const empty = () => ({
  said: "",
  stopped: false,
  going: null,
  read: [],
  left: [],
  at: 0,
  matching: null,
  outcome: null,
  asked: 0,
  file: null,
  region: { sheet: "", heading: "", rows: "" },
});

/**
 * Describe the way from a file to figures in the plan.
 *
 * @param {NeedsState} state
 * @param {Page} page
 */
export function intakeView(state, page) {
  const importing = importOf(page);
  /** @param {{ target: HTMLInputElement }} it */
  const pick = async ({ target }) => {
    const [file] = target.files ?? [];
    if (file) await take(file, state, importing, page, empty().region);
    target.value = ""; // so that the same file can be chosen again
  };
  return h(
    "section",
    { class: "fp-group", key: "intake", "aria-labelledby": "fp-intake" },
    h("h2", { id: "fp-intake", key: "title" }, "Bring in figures"),
    h(
      "div",
      { class: "fp-card fp-lone", key: "card" },
      h(
        "p",
        { id: "fp-intake-text", key: "text" },
        "A CSV or Excel file with one row a school or group, up to 32 MB. Nothing is stored before you have seen what was understood.",
      ),
      h("label", { for: "fp-intake-file", class: "fp-file-label", key: "label" }, "File of figures"),
      h("input", {
        type: "file",
        id: "fp-intake-file",
        key: "file",
        accept: ".csv,.tsv,.txt,.xlsx,.xlsm,.zip",
        "aria-describedby": "fp-intake-text",
        onchange: pick,
      }),
      h("p", { role: "status", class: importing.stopped ? "fp-refusal" : "fp-said", key: "said" }, importing.said),
      barView(importing),
      importing.file &&
        !importing.matching &&
        importing.stopped &&
        tablePlaceView(importing.region, null, page, () => take(importing.file, state, importing, page, importing.region)),
      importing.matching && understoodView(importing, state, page),
    ),
  );
}

/** @param {FigureImport} figureImport */
function barView({ going, said }) {
  if (!going) return null;
  return h("progress", { key: "bar", max: going.of || null, value: going.of ? going.done : null, "aria-label": said });
}

/**
 * @param {FigureImport} importing
 * @param {NeedsState} state
 * @param {Page} page
 */
function understoodView(importing, state, page) {
  const read = importing.read[importing.at];
  /** @param {{ target: HTMLSelectElement }} it */
  const look = ({ target }) => {
    Object.assign(importing, { at: Number(target.value), matching: importing.read[Number(target.value)].matching });
    attempt(importing, page);
  };
  const again = () => importing.file && take(importing.file, state, importing, page, importing.region);
  /** @param {Matching} matching */
  const changed = (matching) => {
    importing.matching = matching;
    attempt(importing, page);
  };
  const tables = importing.read.map((each, place) => h("option", { value: String(place), key: `t${place}` }, each.name));
  return h(
    "div",
    { class: "fp-understood", key: "understood" },
    h("h3", { id: "fp-understood", tabindex: -1, key: "title" }, `What we understood of “${read.name}”`),
    importing.read.length > 1 &&
      h(
        "div",
        { class: "fp-field", key: "tables" },
        h("label", { for: "fp-match-table" }, "Table"),
        h("select", { id: "fp-match-table", value: String(importing.at), onchange: look }, tables),
      ),
    read.questions.length > 0 &&
      h(
        "ul",
        { class: "fp-questions", key: "questions" },
        read.questions.map((each) => h("li", null, each)),
      ),
    importing.left.length > 0 &&
      h(
        "ul",
        { class: "fp-left-out", key: "left" },
        importing.left.map((each) => h("li", null, each)),
      ),
    tablePlaceView(importing.region, read, page, again),
    matchingView(read, importing.matching ?? read.matching, page, changed),
    outcomeView(importing, page),
  );
}

/**
 * @param {FigureImport} importing
 * @param {Page} page
 */
function outcomeView(importing, page) {
  const { outcome } = importing;
  const told = importing.read[importing.at].notes;
  const notes = outcome?.notes.filter((each) => !told.includes(each)) ?? [];
  /** @param {number} count */
  const number = (count) => count.toLocaleString("en-US");
  const leave = () => {
    Object.assign(importing, empty(), { said: "The file was left out. Nothing was stored." });
    page.redraw();
    page.focusOn("fp-intake-file");
  };
  const said =
    outcome &&
    `${counted(outcome.read, "row")} read: ${counted(outcome.figures, "figure")} of ${counted(outcome.kept.indicators, "indicator")} for ${counted(outcome.kept.places, "place")} would be kept, ${number(outcome.marked)} marked, ${number(outcome.refused)} refused.`;
  return h(
    "div",
    { class: "fp-outcome", key: "outcome" },
    h("p", { role: "status", key: "said" }, said),
    outcome &&
      outcome.sentences.length > 0 &&
      h(
        "ul",
        { key: "sentences" },
        outcome.sentences.map((each) => h("li", null, each)),
      ),
    outcome && outcome.more > 0 && h("p", { key: "more" }, `${counted(outcome.more, "more remark")}.`),
    notes.length > 0 &&
      h(
        "ul",
        { key: "notes" },
        notes.map((each) => h("li", null, each)),
      ),
    h(
      "div",
      { class: "fp-row", key: "buttons" },
      outcome &&
        outcome.figures > 0 &&
        h(
          "button",
          { type: "button", class: "fp-button fp-main", id: "fp-store", key: "store", onclick: () => store(importing, page) },
          outcome.figures === 1 ? "Store this figure" : `Store these ${number(outcome.figures)} figures`,
        ),
      h("button", { type: "button", class: "fp-button", key: "leave", onclick: leave }, "Leave the file out"),
    ),
  );
}

/**
 * @param {FigureImport} importing
 * @param {Page} page
 * @param {string} said
 * @param {boolean} [stopped]
 * @param {{ done: number, of: number } | null} [going]
 */
function say(importing, page, said, stopped = false, going = null) {
  Object.assign(importing, { said, stopped, going });
  page.redraw();
}

/**
 * @param {File} file
 * @param {NeedsState} state
 * @param {FigureImport} importing
 * @param {Page} page
 * @param {Region} region
 */
async function take(file, state, importing, page, region) {
  Object.assign(importing, empty(), { file, region });
  if (file.size > state.most_bytes) {
    say(importing, page, `${file.name}: ${state.too_large}`, true);
    return;
  }
  say(importing, page, `Bringing in ${file.name}…`, false, { done: 0, of: 0 });
  /** @param {number} percent */
  const sent = (percent) => say(importing, page, `Bringing in ${file.name}: ${percent} %`, false, { done: percent, of: 100 });
  const answer = await sendFiles([file], region, page, sent, (going) => say(importing, page, going.say, false, going));
  if (!answer?.understood) {
    say(importing, page, answer?.say ?? "The file could not be read. Nothing was changed.", true);
    return;
  }
  Object.assign(importing, { read: answer.understood, left: answer.left, at: 0, matching: answer.understood[0].matching });
  await attempt(importing, page);
  page.focusOn("fp-understood");
}

/**
 * Read by the matching as it is now, and show what would be kept.
 *
 * @param {FigureImport} importing
 * @param {Page} page
 */
async function attempt(importing, page) {
  const asked = ++importing.asked;
  say(importing, page, "Reading the rows…", false, { done: 0, of: 0 });
  const answer = await request("try", importing, page);
  if (asked !== importing.asked) return; // it was changed again meanwhile
  importing.outcome = answer.outcome ?? null;
  say(importing, page, answer.outcome ? "Nothing is stored yet." : answer.say, !answer.outcome);
}

/**
 * @param {FigureImport} importing
 * @param {Page} page
 */
async function store(importing, page) {
  const answer = await request("store", importing, page);
  if (answer.ok) Object.assign(importing, empty());
  say(importing, page, answer.said ?? answer.say ?? answer.ask ?? "", !answer.ok);
  if (answer.ok) page.focusOn("fp-intake-file");
}

/**
 * @param {string} what
 * @param {FigureImport} importing
 * @param {Page} page
 */
function request(what, importing, page) {
  const { sheet } = importing.read[importing.at];
  /** @param {Going} each */
  const going = (each) => say(importing, page, each.say, false, each);
  return page.channel.ask({ do: what, sheet, matching: importing.matching }, { going, quiet: what === "try" });
}
