/** What came of reading a directory: what was read, kept, marked and refused, with row numbers. */
import { h } from "./dom.js";
/** @import { Ask, Reason, Report } from "./state.js" */

/** @typedef {((column: string, value: string) => void) | undefined} Publish */

/**
 * Describe a report as its questions, a table of counts, and the reasons behind them.
 *
 * @param {Report} report
 * @param {string} name
 * @param {Publish} publish
 */
export function reportView(report, name, publish) {
  /** @param {Reason[]} groups */
  const count = (groups) => groups.reduce((sum, each) => sum + each.count, 0);
  const lines = [
    ...report.read.map((each) => ({ what: `Rows read in ${each.table}`, number: each.count })),
    ...report.kept.map((each) => ({ what: `Kept: ${each.what}`, number: each.count })),
    { what: "Kept, with something to know", number: count(report.marked) },
    { what: "Refused", number: count(report.refused) },
  ];
  return [
    report.questions.length > 0 && questionsView(report.questions, publish),
    h(
      "table",
      { class: "fp-table fp-counts", key: "counts" },
      h("caption", null, `What came of reading ${name}`),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "What"), h("th", { scope: "col", class: "fp-number" }, "How many"))),
      h(
        "tbody",
        null,
        lines.map(({ what, number }) =>
          h("tr", { key: what }, h("th", { scope: "row" }, what), h("td", { class: "fp-number" }, number.toLocaleString("en-US"))),
        ),
      ),
    ),
    reasonsView("Refused", report.refused),
    reasonsView("Kept, with something to know", report.marked),
    report.notes.length > 0 &&
      h(
        "details",
        { class: "fp-more", key: "notes" },
        h("summary", null, "About the files"),
        h(
          "ul",
          { class: "fp-reasons" },
          report.notes.map((note) => h("li", { key: note }, note)),
        ),
      ),
  ];
}

/**
 * Describe what only a person can say, before anything else; `publish` takes the answer that it may be published.
 *
 * @param {Ask[]} questions
 * @param {Publish} publish
 */
function questionsView(questions, publish) {
  /** @param {Ask} each */
  const answer = (each) =>
    publish &&
    each.value &&
    h(
      "button",
      { type: "button", class: "fp-button", onclick: () => publish(each.column, each.value) },
      `They may be published: ${each.column} ${each.value}`,
    );
  return h(
    "ul",
    { class: "fp-reasons", key: "questions" },
    questions.map((each) => h("li", { key: each.say }, h("p", null, each.say), answer(each))),
  );
}

/**
 * @param {string} title
 * @param {Reason[]} groups
 */
function reasonsView(title, groups) {
  if (!groups.length) return null;
  return h(
    "details",
    { class: "fp-more", key: title },
    h("summary", null, `${title}: which rows, and why`),
    h(
      "ul",
      { class: "fp-reasons" },
      groups.map(({ where, why }) => h("li", { key: `${where} ${why}` }, h("strong", null, where), ` ${why}`)),
    ),
  );
}
