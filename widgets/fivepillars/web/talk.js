/** The two professions side by side: a difference each, and what the team agreed after talking it through. */
import { h } from "./dom.js";
import { fieldView } from "./field.js";

/** @import { Difference, Field, TeamState } from "./state.js" */
/** @import { Page } from "./types.js" */

const MOST_SHOWN = 120; // characters of an agreement beside a folded difference

/**
 * Describe the differences.
 *
 * @param {TeamState} teamState
 * @param {Page} page
 */
export function talkView({ differences, sides, talk_field: field }, page) {
  return h(
    "fieldset",
    { class: "fp-group", key: "talk" },
    h("legend", null, h("h2", null, "Two professions, side by side")),
    h(
      "p",
      { class: "fp-say", key: "say" },
      "School-employed and community professionals work under different laws, were trained differently, and aim at ",
      "different things. Talk each one through before it becomes a surprise.",
    ),
    h(
      "div",
      { class: "fp-entries", key: "entries" },
      differences.map((each) => differenceView(each, sides, field, page)),
    ),
  );
}

/**
 * @param {Difference} each
 * @param {[string, string]} it
 * @param {Field} field
 * @param {Page} page
 */
function differenceView(each, [school, community], field, page) {
  return h(
    "details",
    {
      class: "fp-entry",
      key: each.row,
      open: page.opened.get(each.row) ?? false,
      ontoggle: (event) => page.opened.set(each.row, event.target.open),
    },
    h("summary", null, h("span", { class: "fp-entry-said" }, h("strong", null, each.title), h("span", null, shown(each)))),
    h("dl", { class: "fp-sides" }, sideView(school, each.school), sideView(community, each.community)),
    h("p", { class: "fp-say" }, h("small", null, `Source: ${each.source}`)),
    h("div", { class: "fp-fields" }, fieldView(field, each, page)),
  );
}

/**
 * @param {string} name
 * @param {string} text
 */
function sideView(name, text) {
  return h("div", null, h("dt", null, name), h("dd", null, text));
}

/** @param {Difference} difference */
function shown({ text, values }) {
  const agreed = values.agreed ?? "";
  if (!agreed) return text;
  return `✓ Agreed: ${agreed.length > MOST_SHOWN ? `${agreed.slice(0, MOST_SHOWN)}…` : agreed}`;
}
