/** A file of figures: chosen here, understood in Python, looked at, and only then stored. */
import { counted, h } from "./dom.js";
import { matchingView } from "./matching.js";
import { sendFiles } from "./pieces.js";
import { tablePlaceView } from "./table-place.js";

const desks = new WeakMap(); // a page → what its desk is doing

function deskOf(page) {
  if (!desks.has(page)) desks.set(page, empty());
  return desks.get(page);
}

const empty = () => ({ said: "", stopped: false, going: null, read: [], left: [], at: 0, matching: null, outcome: null, asked: 0, file: null, region: { sheet: "", heading: "", rows: "" } });

/** Describe the way from a file to figures in the plan. */
export function intakeView(state, page) {
  const desk = deskOf(page);
  const pick = async ({ target }) => {
    const [file] = target.files;
    if (file) await take(file, state, desk, page, empty().region);
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
      h("p", { role: "status", class: desk.stopped ? "fp-refusal" : "fp-said", key: "said" }, desk.said),
      barView(desk),
      desk.file && !desk.matching && desk.stopped && tablePlaceView(desk.region, null, page, () => take(desk.file, state, desk, page, desk.region)),
      desk.matching && understoodView(desk, state, page),
    ),
  );
}

function barView({ going, said }) {
  if (!going) return null;
  return h("progress", { key: "bar", max: going.of || null, value: going.of ? going.done : null, "aria-label": said });
}

function understoodView(desk, state, page) {
  const read = desk.read[desk.at];
  const look = ({ target }) => {
    Object.assign(desk, { at: Number(target.value), matching: desk.read[Number(target.value)].matching });
    attempt(desk, page);
  };
  const changed = (matching) => {
    desk.matching = matching;
    attempt(desk, page);
  };
  const tables = desk.read.map((each, place) => h("option", { value: String(place), key: `t${place}` }, each.name));
  return h(
    "div",
    { class: "fp-understood", key: "understood" },
    h("h3", { id: "fp-understood", tabindex: -1, key: "title" }, `What we understood of “${read.name}”`),
    desk.read.length > 1 &&
      h(
        "div",
        { class: "fp-field", key: "tables" },
        h("label", { for: "fp-match-table" }, "Table"),
        h("select", { id: "fp-match-table", value: String(desk.at), onchange: look }, tables),
      ),
    read.questions.length > 0 && h("ul", { class: "fp-questions", key: "questions" }, read.questions.map((each) => h("li", null, each))),
    desk.left.length > 0 && h("ul", { class: "fp-left-out", key: "left" }, desk.left.map((each) => h("li", null, each))),
    tablePlaceView(desk.region, read, page, () => take(desk.file, state, desk, page, desk.region)),
    matchingView(read, desk.matching, page, changed),
    outcomeView(desk, page),
  );
}

function outcomeView(desk, page) {
  const { outcome } = desk;
  const told = desk.read[desk.at].notes;
  const notes = outcome?.notes.filter((each) => !told.includes(each)) ?? [];
  const number = (count) => count.toLocaleString("en-US");
  const leave = () => {
    Object.assign(desk, empty(), { said: "The file was left out. Nothing was stored." });
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
    outcome?.sentences.length > 0 && h("ul", { key: "sentences" }, outcome.sentences.map((each) => h("li", null, each))),
    outcome?.more > 0 && h("p", { key: "more" }, `${counted(outcome.more, "more remark")}.`),
    notes.length > 0 && h("ul", { key: "notes" }, notes.map((each) => h("li", null, each))),
    h(
      "div",
      { class: "fp-row", key: "buttons" },
      outcome?.figures > 0 &&
        h(
          "button",
          { type: "button", class: "fp-button fp-main", id: "fp-store", key: "store", onclick: () => store(desk, page) },
          outcome.figures === 1 ? "Store this figure" : `Store these ${number(outcome.figures)} figures`,
        ),
      h("button", { type: "button", class: "fp-button", key: "leave", onclick: leave }, "Leave the file out"),
    ),
  );
}

function say(desk, page, said, stopped = false, going = null) {
  Object.assign(desk, { said, stopped, going });
  page.redraw();
}

async function take(file, state, desk, page, region) {
  Object.assign(desk, empty(), { file, region });
  if (file.size > state.most_bytes) {
    say(desk, page, `${file.name}: ${state.too_large}`, true);
    return;
  }
  say(desk, page, `Bringing in ${file.name}…`, false, { done: 0, of: 0 });
  const sent = (percent) => say(desk, page, `Bringing in ${file.name}: ${percent} %`, false, { done: percent, of: 100 });
  const answer = await sendFiles([file], region, page, sent, (going) => say(desk, page, going.say, false, going));
  if (!answer?.understood) {
    say(desk, page, answer?.say ?? "The file could not be read. Nothing was changed.", true);
    return;
  }
  Object.assign(desk, { read: answer.understood, left: answer.left, at: 0, matching: answer.understood[0].matching });
  await attempt(desk, page);
  page.focusOn("fp-understood");
}

/** Read by the matching as it is now, and show what would be kept. */
async function attempt(desk, page) {
  const asked = ++desk.asked;
  say(desk, page, "Reading the rows…", false, { done: 0, of: 0 });
  const answer = await request("try", desk, page);
  if (asked !== desk.asked) return; // it was changed again meanwhile
  desk.outcome = answer.outcome ?? null;
  say(desk, page, answer.outcome ? "Nothing is stored yet." : answer.say, !answer.outcome);
}

async function store(desk, page) {
  const answer = await request("store", desk, page);
  if (answer.ok) Object.assign(desk, empty());
  say(desk, page, answer.said ?? answer.say ?? answer.ask ?? "", !answer.ok);
  if (answer.ok) page.focusOn("fp-intake-file");
}

function request(what, desk, page) {
  const { sheet } = desk.read[desk.at];
  const going = (each) => say(desk, page, each.say, false, each);
  return page.channel.ask({ do: what, sheet, matching: desk.matching }, { going, quiet: what === "try" });
}
