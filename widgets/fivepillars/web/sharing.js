/** Who may see what: a table whose cells open, and the questions that are still to be put to counsel. */
import { h } from "./dom.js";
import { WITHHELD } from "./drafts.js";
import { fieldView, tooLong } from "./field.js";
import { fold } from "./fold.js";
import { byTable } from "./sheet.js";

/** @import { Field, PathwayState, SharingCell, SharingLine, SharingView, SheetRow } from "./state.js" */
/** @import { Page } from "./types.js" */

/** @typedef {{ what: string, who: string, say: string }} AskForm */

const LONGEST_QUESTION = 200; // characters

/**
 * Describe the matrix, the form that adds to it, and the open questions.
 *
 * @param {PathwayState} pathwayState
 * @param {Page} page
 */
export function sharingView({ sharing, sheets }, page) {
  const { sharing: sheet } = byTable(sheets);
  const rows = new Map(sheet.rows.map((row) => [row.row, row]));
  return h(
    "fieldset",
    { class: "fp-group", key: "sharing" },
    h("legend", null, h("h2", null, sharing.title)),
    h("p", { class: "fp-say", key: "say" }, sharing.say),
    sharing.lines.length > 0 ? matrixView(sharing, rows, sheet.fields, page) : beginSharingView(page),
    askView(sharing, page),
    sharing.questions.length > 0 &&
      fold(
        "counsel",
        `Questions for counsel: ${sharing.questions.length}`,
        page,
        h(
          "ul",
          { key: "counsel" },
          sharing.questions.map((each) => h("li", { key: each }, each)),
        ),
      ),
  );
}

/** @param {Page} page */
function beginSharingView(page) {
  const begin = async () => {
    const answer = await page.channel.ask({ do: "begin_sharing" });
    if (answer.ok) page.focusOn("fp-share-0-0");
  };
  return h(
    "button",
    { type: "button", class: "fp-button", id: "fp-begin-sharing", key: "begin", onclick: begin },
    "Begin from typical questions",
  );
}

/**
 * @param {SharingView} sharingView
 * @param {Map<string, SheetRow>} rows
 * @param {Field[]} fields
 * @param {Page} page
 */
function matrixView({ people, lines }, rows, fields, page) {
  const head = ["Information", ...people].map((name) => h("th", { scope: "col", role: "columnheader", key: name }, name));
  const body = lines.map((line, place) =>
    h(
      "tr",
      { key: line.what, role: "row" },
      h("th", { scope: "row", role: "rowheader" }, line.what, line.laws && h("small", { key: "laws" }, line.laws)),
      line.cells.map((cell, column) =>
        h(
          "td",
          { role: "cell", key: `c${column}`, "data-label": people[column] },
          sharingCellView(cell, rows.get(cell.row), fields, page, { line, who: people[column], id: `fp-share-${place}-${column}` }),
        ),
      ),
    ),
  );
  return h(
    "table",
    { class: "fp-table fp-sharing", key: "matrix", role: "table" },
    h("caption", { class: "fp-unseen" }, "Who may see what; open a cell to write down what counsel said"),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, head)),
    h("tbody", { role: "rowgroup" }, body),
  );
}

/**
 * @param {SharingCell} cell
 * @param {SheetRow | undefined} row
 * @param {Field[]} fields
 * @param {Page} page
 * @param {{ line: SharingLine, who: string, id: string }} it
 */
function sharingCellView(cell, row, fields, page, { line, who, id }) {
  if (!row) return cell.words;
  const name = `share ${cell.row}`;
  const remove = () => page.channel.ask({ do: "remove", table: "sharing", row: cell.row });
  const opened = page.opened.get(name) ?? false;
  return h(
    "details",
    {
      class: "fp-cell",
      "data-settled": cell.settled || null,
      open: opened,
      ontoggle: (event) => {
        if (page.opened.get(name) === event.target.open) return;
        page.opened.set(name, event.target.open);
        page.redraw();
      },
    },
    h("summary", { id }, cell.words, h("span", { class: "fp-unseen" }, `: ${line.what}, ${who}`)),
    opened && [
      h(
        "div",
        { class: "fp-fields", key: "fields" },
        fields.map((field) => fieldView(field, row, page)),
      ),
      h("button", { type: "button", class: "fp-quiet", key: "remove", onclick: remove }, "Remove this question"),
    ],
  );
}

/**
 * @param {SharingView} sharing
 * @param {Page} page
 */
function askView(sharing, page) {
  const form = page.adding.get("sharing");
  if (!form) {
    const begin = () => {
      page.adding.set("sharing", { what: "", who: "", say: "" });
      page.redraw();
      page.focusOn("fp-ask-what");
    };
    return h("button", { type: "button", class: "fp-button", id: "fp-ask", key: "ask", onclick: begin }, "Ask about something else");
  }
  const stop = () => {
    page.adding.delete("sharing");
    page.redraw();
    page.focusOn("fp-ask");
  };
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    ask(form, page, {}, stop);
  };
  /** @param {KeyboardEvent} event */
  const leave = (event) => {
    if (event.key === "Escape") stop();
  };
  const kinds = sharing.lines.map((line) => line.what);
  return h(
    "form",
    { class: "fp-own", key: "form", onsubmit: submit, novalidate: true, onkeydown: leave },
    typedView("what", "What it is", kinds, form),
    typedView("who", "Who would see it", sharing.people, form),
    form.say && h("p", { class: "fp-refusal", role: "alert", key: "say" }, form.say),
    h(
      "div",
      { class: "fp-row", key: "row" },
      h("button", { type: "submit", class: "fp-button fp-main" }, "Add the question"),
      h("button", { type: "button", class: "fp-button", onclick: stop }, "Cancel"),
    ),
  );
}

/**
 * @param {"what" | "who"} name
 * @param {string} label
 * @param {string[]} known
 * @param {AskForm} form
 */
function typedView(name, label, known, form) {
  /** @param {{ target: HTMLInputElement }} it */
  const typed = ({ target }) => {
    form[name] = target.value;
  };
  const id = `fp-ask-${name}`;
  return h(
    "div",
    { class: "fp-field", key: name },
    h("label", { for: id }, label),
    h("input", { type: "text", id, list: `${id}-list`, autocomplete: "off", value: form[name], oninput: typed }),
    h(
      "datalist",
      { id: `${id}-list` },
      known.map((value) => h("option", { value, key: value })),
    ),
  );
}

/**
 * @param {AskForm} form
 * @param {Page} page
 * @param {{ keep?: boolean }} more
 * @param {() => void} stop
 */
async function ask(form, page, more, stop) {
  form.say = tooLong(form.what, LONGEST_QUESTION) || tooLong(form.who, LONGEST_QUESTION);
  if (form.say) {
    page.redraw();
    page.focusOn("fp-ask-what");
    return;
  }
  const answer = await page.channel.ask({ do: "ask", what: form.what, who: form.who, ...more });
  if (answer.ok) {
    stop();
    return;
  }
  if (answer.ask) {
    if (await page.decide(answer, { table: "sharing", row: "", field: "what" })) {
      await ask(form, page, { keep: true }, stop);
      return;
    }
    const { row, field, looked_like } = answer;
    page.channel.ask({ do: "withhold", table: "sharing", row, field, looked_like }, { instead: WITHHELD });
  }
  form.say = answer.ask ? WITHHELD : answer.say;
  page.redraw();
  page.focusOn("fp-ask-what");
}
