/** What the figures say: a chart of intervals for each, its numbers, and published figures beside it. */
import { h } from "./dom.js";
import { drawn } from "./drawn.js";
import { fieldId } from "./field.js";
import { fold } from "./fold.js";
import { rowsTable } from "./rows.js";

/** Describe every group of figures. */
export function figuresView(state, page) {
  const more = state.more_groups > 0 && `${state.more_groups} more indicators are in the Excel file.`;
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
    state.groups.map((group) => groupView(group, state, page)),
    more && h("p", { key: "more" }, more),
  );
}

function groupView(group, state, page) {
  return h(
    "article",
    { class: "fp-card fp-lone fp-figure", key: `g-${group.key}` },
    h("h3", { key: "title" }, group.title),
    h("p", { class: "fp-note", key: "note" }, group.note),
    group.chart && h("div", { class: "fp-chart", key: "chart" }, drawn(group.chart)),
    comparedView(group),
    fold(`${group.key} numbers`, "The same as numbers, with their sources", page, [
      rowsTable(`${group.title}: the figures`, state.columns, group.rows),
      group.more > 0 && h("p", { key: "more" }, `${group.more.toLocaleString("en-US")} more are in the Excel file.`),
    ]),
    similarView(group, state, page),
    h(
      "button",
      { type: "button", class: "fp-button", key: "need", onclick: () => showsNeed(group, page), "aria-label": `This shows a need: ${group.title}` },
      "This shows a need",
    ),
  );
}

function comparedView({ compared }) {
  if (!compared.length) return null;
  const lines = compared.map((each, place) =>
    h(
      "li",
      { key: `c${place}` },
      h("strong", null, each.with_),
      ` ${each.sentence} `,
      h("small", null, `Source: ${each.source}`),
    ),
  );
  return h("div", { key: "compared" }, h("p", null, "Beside published figures that sound the same:"), h("ul", { class: "fp-compared" }, lines));
}

function similarView({ key, similar }, state, page) {
  if (!similar) return null;
  return fold(`${key} similar`, "Districts like yours", page, [
    rowsTable("Districts like yours", state.similar_columns, similar.rows),
    h("p", { key: "rule" }, `${similar.rule} Source: ${similar.source}.`),
  ]);
}

async function showsNeed(group, page) {
  const answer = await page.channel.ask({ do: "need", indicator: group.row });
  if (!answer.ok) return;
  page.opened.set(answer.row, true);
  page.redraw();
  page.focusOn(fieldId({ table: "need", row: answer.row, field: "title" }));
}
