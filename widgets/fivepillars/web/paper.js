/**
 * What goes on paper: the decisions of this step as they stand, without a control.
 *
 * It is on the page all the time and shown in print only, so that a print is never older than the page.
 */
import { h } from "./dom.js";

/** Describe the decisions of a pillar's step as tables. */
export function paperView(state) {
  const decided = state.groups.map((group) => [group, group.cards.filter((card) => card.chosen)]);
  return h(
    "section",
    { class: "fp-paper", key: "paper" },
    decided.map(([group, cards]) => paperGroupView(group, cards)),
    h("h2", null, "Still open"),
    state.open.length
      ? h(
          "ul",
          { key: "open" },
          state.open.map((each) => h("li", { key: each.sentence }, each.sentence)),
        )
      : h("p", { key: "none" }, state.nothing_open),
  );
}

function paperGroupView(group, cards) {
  if (!cards.length) return [h("h2", { key: `h-${group.table}` }, group.title), h("p", null, "None chosen yet.")];
  const columns = group.paper;
  const head = columns.map(({ field, label }) => h("th", { scope: "col", key: field }, label));
  const rows = cards.map((card) =>
    h(
      "tr",
      { key: card.row },
      h("th", { scope: "row" }, card.title),
      columns.map(({ field }) => h("td", { key: field }, card.paper[field])),
    ),
  );
  return [
    h("h2", { key: `h-${group.table}` }, group.title),
    h(
      "table",
      { key: `t-${group.table}` },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "What"), head)),
      h("tbody", null, rows),
    ),
  ];
}
