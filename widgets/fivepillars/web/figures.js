/** What the figures say: a chart of intervals for each, its numbers, and published figures beside it. */
import { counted, h } from "./dom.js";
import { drawn } from "./drawn.js";
import { fieldId } from "./field.js";
import { fold } from "./fold.js";
import { rowsTable } from "./rows.js";

/** @import { IndicatorGroup, NeedsState } from "./state.js" */
/** @import { Page } from "./types.js" */

const UNFOLDED = 2; // as many groups show all they have when the page opens

/**
 * Describe every group of figures.
 *
 * @param {NeedsState} state
 * @param {Page} page
 */
export function figuresView(state, page) {
  const more = state.more_groups > 0 && `${counted(state.more_groups, "more indicator is", "more indicators are")} in the Excel file.`;
  return h(
    "section",
    { class: "fp-group", key: "figures", "aria-labelledby": "fp-figures" },
    h("h2", { id: "fp-figures", key: "title" }, "What the figures say"),
    h(
      "p",
      { class: "fp-say", key: "say" },
      state.groups.length
        ? "A bar reaches over the values that the figure may really have. A filled circle is yours, an open diamond is a published figure."
        : state.no_figures,
    ),
    state.note && h("p", { class: "fp-say", key: "note" }, state.note),
    state.groups.length > 0 &&
      h(
        "div",
        { class: "fp-entries", key: "groups" },
        state.groups.map((group, place) => groupView(group, place, state, page)),
      ),
    more && h("p", { key: "more" }, more),
  );
}

/**
 * One thing that is counted or asked: a line with its first figure, and folded what stands behind it.
 *
 * @param {IndicatorGroup} group
 * @param {number} place
 * @param {NeedsState} state
 * @param {Page} page
 */
function groupView(group, place, state, page) {
  const name = `${group.key} figures`;
  if (!page.opened.has(name)) page.opened.set(name, place < UNFOLDED);
  /** @param {{ target: HTMLDetailsElement }} event */
  const toggle = (event) => page.opened.set(name, event.target.open);
  return h(
    "details",
    { class: "fp-entry fp-figure", key: `g-${group.key}`, open: page.opened.get(name), ontoggle: toggle },
    h(
      "summary",
      { key: "title" },
      h("span", { class: "fp-entry-said" }, h("h3", null, group.title), h("span", { class: "fp-note" }, group.note)),
    ),
    group.chart && h("div", { class: "fp-chart", key: "chart" }, drawn(group.chart)),
    comparedView(group),
    fold(`${group.key} numbers`, "The same as numbers, with their sources", page, [
      rowsTable(`${group.title}: the figures`, state.columns, group.rows),
      group.more > 0 && h("p", { key: "more" }, `${counted(group.more, "more figure is", "more figures are")} in the Excel file.`),
    ]),
    similarView(group, state, page),
    h(
      "button",
      {
        type: "button",
        class: "fp-button",
        key: "need",
        onclick: () => showsNeed(group, page),
        "aria-label": `This shows a need: ${group.title}`,
      },
      "This shows a need",
    ),
  );
}

/** @param {IndicatorGroup} indicatorGroup */
function comparedView({ compared }) {
  if (!compared.length) return null;
  const lines = compared.map((each, place) =>
    h("li", { key: `c${place}` }, h("strong", null, each.with_), ` ${each.sentence} `, h("small", null, `Source: ${each.source}`)),
  );
  return h(
    "div",
    { key: "compared" },
    h("p", null, "Beside published figures that sound the same:"),
    h("ul", { class: "fp-compared" }, lines),
  );
}

/**
 * @param {IndicatorGroup} indicatorGroup
 * @param {NeedsState} state
 * @param {Page} page
 */
function similarView({ key, similar }, state, page) {
  if (!similar) return null;
  return fold(`${key} similar`, "Districts like yours", page, [
    rowsTable("Districts like yours", state.similar_columns, similar.rows),
    h("p", { key: "rule" }, `${similar.rule} Source: ${similar.source}.`),
  ]);
}

/**
 * @param {IndicatorGroup} group
 * @param {Page} page
 */
async function showsNeed(group, page) {
  const answer = await page.channel.ask({ do: "need", indicator: group.row });
  if (!answer.ok) return;
  page.opened.set(answer.row, true);
  page.redraw();
  page.focusOn(fieldId({ table: "need", row: answer.row, field: "title" }));
}
