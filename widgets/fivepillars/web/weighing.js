/**
 * The weighing: six questions on five notches, and what they add up to.
 *
 * It comes from Python as {questions, notches, sentence, best, bars, turns, steady, kept}. It advises with
 * its reasons in sight; what the team decides is asked elsewhere.
 */
import { h } from "./dom.js";
import { fieldId } from "./field.js";
/** @import { Bar, Question, Weighed } from "./state.js" */
/** @import { Description, Page } from "./types.js" */

/**
 * Name the cell of a question.
 *
 * @param {string} field
 */
export function notchPlace(field) {
  return { table: "weighing", row: "weighing", field };
}

/**
 * Describe the questions.
 *
 * @param {Weighed} weighed
 * @param {Page} page
 */
export function weighingView({ questions, notches }, page) {
  const [first] = questions;
  const one = Boolean(first?.by) && questions.every(({ by }) => by === first.by); // said once, then
  return h(
    "section",
    { class: "fp-group", key: "weighing", "aria-labelledby": "fp-weighing" },
    h("h2", { id: "fp-weighing", key: "h" }, "Weigh the approaches"),
    h(
      "p",
      { class: "fp-say", key: "say" },
      "Six things, as they are today. The guide names the three they come from: your goals, what already runs, ",
      "and your resources. The marks are ours.",
    ),
    h(
      "div",
      { class: "fp-card fp-lone fp-weighing", key: "ask" },
      questions.map((each) => questionView(each, notches, one, page)),
    ),
    one && h("p", { class: "fp-remark", key: "by" }, `All answered by ${first.by}.`),
  );
}

/**
 * @param {Question} question
 * @param {number[]} notches
 * @param {boolean} one
 * @param {Page} page
 */
function questionView(question, notches, one, page) {
  const where = notchPlace(question.field);
  const draft = page.drafts.get(where);
  const chosen = draft ? draft.value : question.value;
  const id = fieldId(where);
  const said = [draft?.say, ...page.drafts.remarks(where)].filter(Boolean);
  return h(
    "fieldset",
    { class: "fp-notches", key: question.field },
    h("legend", null, question.label),
    h(
      "div",
      { class: "fp-scale" },
      h("span", { class: "fp-end", "aria-hidden": "true" }, question.least),
      h(
        "span",
        { class: "fp-dots" },
        notches.map((notch) => notchView(question, notch, chosen, id, page)),
      ),
      h("span", { class: "fp-end", "aria-hidden": "true" }, question.most),
    ),
    question.by && !one && h("p", { class: "fp-remark", key: "by" }, `Answered by ${question.by}.`),
    said.map((text, place) => h("p", { class: "fp-refusal", role: "alert", key: `say${place}` }, text)),
  );
}

/**
 * @param {Question} question
 * @param {number} notch
 * @param {number | null} chosen
 * @param {string} id
 * @param {Page} page
 */
function notchView(question, notch, chosen, id, page) {
  const end = notch === 1 ? question.least : notch === 5 ? question.most : "";
  return h(
    "label",
    { class: "fp-notch", key: `n${notch}` },
    h("input", {
      type: "radio",
      name: id,
      id: notch === 1 ? id : `${id}-${notch}`,
      checked: chosen === notch,
      onchange: () => page.drafts.set(notchPlace(question.field), notch, question.value),
    }),
    h("span", null, notch, end && h("span", { class: "fp-unseen", key: "end" }, `: ${end}`)),
  );
}

/**
 * Describe what the weighing advises, why, and how easily it would turn.
 *
 * @param {Weighed} weighed
 */
export function adviceView({ sentence, bars, turns, steady }) {
  return h(
    "section",
    { class: "fp-group", key: "advice", "aria-labelledby": "fp-advice" },
    h("h2", { id: "fp-advice", key: "h" }, "What the weighing advises"),
    h("p", { key: "sentence", class: "fp-advice", role: "status" }, sentence),
    bars.length > 0 && h("ol", { class: "fp-fits", key: "fits" }, bars.map(barView)),
    bars.length > 0 && h("h3", { key: "h-turns" }, "How firm it is"),
    turns.length > 0 &&
      h(
        "ul",
        { key: "turns" },
        turns.map((turn) => h("li", { key: turn }, turn)),
      ),
    steady && h("p", { key: "steady" }, steady),
  );
}

/**
 * Describe how well an approach fits; what counts against the best stands in sight, the rest is folded.
 *
 * @param {Bar} bar
 * @param {number} place
 */
function barView({ name, percent, reasons }, place) {
  const listed = h(
    "ul",
    { key: "reasons" },
    reasons.map((reason) => h("li", { key: reason }, reason)),
  );
  return h(
    "li",
    { key: name },
    h("div", { class: "fp-fit" }, h("strong", null, name), h("span", { class: "fp-number" }, `${percent} of 100`)),
    h(
      "svg",
      { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true", class: "fp-bar" },
      h("rect", { class: "fp-bar-all", x: 0, y: 0, width: 100, height: 6 }),
      percent > 0 && h("rect", { key: "bar", x: 0, y: 0, width: percent, height: 6 }),
    ),
    reasons.length === 0 && h("p", { key: "nothing" }, "Nothing counts against it."),
    reasons.length > 0 && (place ? foldedView(reasons, listed) : listed),
  );
}

/**
 * @param {string[]} string
 * @param {Description} listed
 */
function foldedView({ length }, listed) {
  const said = `${length} ${length === 1 ? "thing counts" : "things count"} against it`;
  return h("details", { class: "fp-more", key: "folded" }, h("summary", null, said), listed);
}
