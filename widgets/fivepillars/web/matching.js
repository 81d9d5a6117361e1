/** What the columns of a file were understood to be, for a person to change before anything is stored. */
import { counted, h, upper } from "./dom.js";
import { fold } from "./fold.js";

/** @import { MatchedColumn, MatchedIndicator, Matching, Page, Understood } from "./types.js" */

const BY_ITSELF = "indicator by itself";
const ASKED = "please say";
/** The unit of what nobody has said: it is hidden as counts of students are. */
const NOT_KNOWN = "not known";
/** What the numbers of an indicator can be said to count. */
const COUNTED = {
  students: "Students",
  figure: "Something else: no number of students",
  [NOT_KNOWN]: "Not known yet: please say",
};

/**
 * Describe the matching of the sheet that is looked at; `changed(matching)` takes a new one.
 *
 * @param {Understood} read
 * @param {Matching} matching
 * @param {Page} page
 * @param {(matching: Matching) => void} changed
 */
export function matchingView(read, matching, page, changed) {
  /** @param {Partial<Matching>} values */
  const put = (values) => changed({ ...matching, ...values });
  return h(
    "div",
    { class: "fp-matching", key: "matching" },
    h(
      "div",
      { class: "fp-fields", key: "whole" },
      wordsView("Year of every row without one", matching.year, (year) => put({ year }), "fp-match-year"),
      wordsView("Group of every row without one", matching.group, (group) => put({ group }), "fp-match-group"),
      wordsView("Place of every row without one", matching.place, (place) => put({ place }), "fp-match-place"),
      wordsView("State of every row without one", matching.state, (state) => put({ state }), "fp-match-state"),
      wordsView("Who published it, and where", matching.source, (source) => put({ source }), "fp-match-source"),
      wordsView("Only these schools or districts", matching.only.join("; "), (text) => put({ only: listOf(text) }), "fp-match-only"),
      pickView(
        "Standing",
        matching.standing,
        { assumed: "Assumed by the team", verified: "Read in the source" },
        (standing) => put({ standing }),
        "fp-match-standing",
      ),
    ),
    h("h4", { key: "h-columns" }, "The columns"),
    h(
      "div",
      { class: "fp-matches", key: "columns" },
      askedFirst(matching.columns).map((column) => columnView(column, read, matching, changed)),
    ),
    fold("match-indicators", `What is counted or asked: ${matching.indicators.length}`, page, [
      h(
        "div",
        { class: "fp-matches", key: "indicators" },
        unknownFirst(matching.indicators).map((each) => indicatorView(each, matching.indicators.indexOf(each), read, matching, changed)),
      ),
    ]),
    read.notes.length > 0 &&
      h(
        "ul",
        { key: "notes" },
        read.notes.map((each) => h("li", null, each)),
      ),
  );
}

/**
 * Give the columns with those first that only a person can tell.
 *
 * @param {MatchedColumn[]} columns
 */
const askedFirst = (columns) => [...columns.filter(({ role }) => role === ASKED), ...columns.filter(({ role }) => role !== ASKED)];

/** @param {MatchedIndicator[]} indicators */
const unknownFirst = (indicators) => [
  ...indicators.filter(({ unit }) => unit === NOT_KNOWN),
  ...indicators.filter(({ unit }) => unit !== NOT_KNOWN),
];

/** @param {string} text */
const listOf = (text) =>
  text
    .split(";")
    .map((each) => each.trim())
    .filter(Boolean);

/**
 * @param {string} label
 * @param {string} value
 * @param {(value: string) => void} put
 * @param {string} id
 */
function wordsView(label, value, put, id) {
  return h(
    "div",
    { class: "fp-field", key: id },
    h("label", { for: id }, label),
    h("input", { id, type: "text", value, autocomplete: "off", onchange: ({ target }) => put(target.value.trim()) }),
  );
}

/**
 * @param {string} label
 * @param {string} value
 * @param {{ [value: string]: string }} options
 * @param {(value: string) => void} put
 * @param {string} id
 */
function pickView(label, value, options, put, id) {
  const offered = Object.entries(options).map(([name, words]) => h("option", { value: name, key: name }, words));
  return h(
    "div",
    { class: "fp-field", key: id },
    h("label", { for: id }, label),
    h("select", { id, value, onchange: ({ target }) => put(target.value) }, offered),
  );
}

/**
 * @param {MatchedColumn} column
 * @param {Understood} read
 * @param {Matching} matching
 * @param {(matching: Matching) => void} changed
 */
function columnView(column, read, matching, changed) {
  const place = matching.columns.indexOf(column);
  const roles = Object.fromEntries(read.roles.map((role) => [role, upper(role)]));
  return h(
    "div",
    { class: "fp-match", role: "group", key: `c${place}`, "aria-label": column.column },
    h("strong", null, column.column),
    pickView(`Understood as`, column.role, roles, (role) => changed(withRole(matching, place, role)), `fp-match-c${place}`),
    column.role === BY_ITSELF &&
      wordsView("Group it is about", column.group, (group) => changed(withGroup(matching, place, group)), `fp-match-g${place}`),
    h("small", null, [column.sentence, column.examples.length > 0 && ` Such as ${column.examples.slice(0, 3).join(", ")}.`]),
  );
}

/**
 * Give the matching with one column in another role; what a new indicator of its own counts is not known yet.
 *
 * @param {Matching} matching
 * @param {number} place
 * @param {string} role
 */
function withRole(matching, place, role) {
  const column = matching.columns[place];
  const title = role === BY_ITSELF ? column.title || column.column : "";
  const columns = matching.columns.map((each, at) =>
    at === place ? { ...each, role, title, of: "", group: "", dimension: "", whole: "", part: "" } : each,
  );
  const isNew = title && !matching.indicators.some((each) => each.title === title);
  const fresh = { title, scale: "number", unit: NOT_KNOWN, counts_students: true, keep: true, cells: 0, confidence: 1, sentence: "" };
  return { ...matching, columns, indicators: isNew ? [...matching.indicators, fresh] : matching.indicators };
}

/**
 * Give the matching with one column of figures about another group; what parts the students so is not known then.
 *
 * @param {Matching} matching
 * @param {number} place
 * @param {string} group
 */
function withGroup(matching, place, group) {
  const told = group ? { group, dimension: "" } : { group: "", dimension: "", whole: "", part: "" };
  return { ...matching, columns: matching.columns.map((each, at) => (at === place ? { ...each, ...told } : each)) };
}

/**
 * @param {MatchedIndicator} indicator
 * @param {number} place
 * @param {Understood} read
 * @param {Matching} matching
 * @param {(matching: Matching) => void} changed
 */
function indicatorView(indicator, place, read, matching, changed) {
  /** @param {Partial<MatchedIndicator>} values */
  const put = (values) =>
    changed({ ...matching, indicators: matching.indicators.map((each, at) => (at === place ? { ...each, ...values } : each)) });
  const plain = indicator.unit === "percent" ? { unit: NOT_KNOWN, counts_students: true } : {};
  /** @param {string} scale */
  const scaled = (scale) =>
    put(scale === "number" ? { scale, ...plain } : scale === "ask" ? { scale } : { scale, unit: "percent", counts_students: false });
  return h(
    "div",
    { class: "fp-match", role: "group", key: `i${place}`, "aria-label": indicator.title },
    h("strong", null, indicator.title),
    pickView("Numbers are", indicator.scale, read.scales, scaled, `fp-match-i${place}`),
    indicator.unit !== "percent" &&
      pickView(
        "It counts",
        countedAs(indicator),
        COUNTED,
        (unit) => put({ unit, counts_students: unit !== "figure" }),
        `fp-match-s${place}`,
      ),
    boxView("Read it", indicator.keep, (keep) => put({ keep }), `fp-match-k${place}`),
    h("small", null, `${counted(indicator.cells, "cell")}. ${indicator.sentence}`),
  );
}

/** @param {MatchedIndicator} matchedIndicator */
const countedAs = ({ unit, counts_students }) => (counts_students ? (unit === NOT_KNOWN ? unit : "students") : "figure");

/**
 * @param {string} label
 * @param {boolean} checked
 * @param {(value: boolean) => void} put
 * @param {string} id
 */
function boxView(label, checked, put, id) {
  return h(
    "label",
    { class: "fp-tick", for: id, key: id },
    h("input", { type: "checkbox", id, checked, onchange: ({ target }) => put(target.checked) }),
    label,
  );
}
