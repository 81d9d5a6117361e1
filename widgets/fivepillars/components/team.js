/** The team and its approach: whose plan it is, who decides, what for, and how they mean to work. */
import { openView, panel, undoView } from "./aside.js";
import { h } from "./dom.js";
import { fieldId, fieldView } from "./field.js";
import { noticeView } from "./notice.js";
import { page } from "./page.js";
import { sheetPaper, sheetStanding, sheetTarget, sheetView } from "./sheet.js";
import { statusView } from "./status.js";
import { leadView, wayView } from "./way.js";

const APPROACH = { table: "approach", row: "approach", field: "approach" };

function teamView(state, self) {
  const [about, agency, members, goals, figures] = state.sheets;
  return [
    h(
      "div",
      { class: "fp-columns", key: "columns" },
      h(
        "div",
        { class: "fp-decide", key: "decide" },
        leadView(state),
        noticeView(state),
        statusView(state, self),
        [about, agency, members, goals].map((sheet) => sheetView(sheet, self)),
        approachView(state, self),
        sheetView(figures, self),
        wayView(state),
      ),
      teamAside(state, self),
    ),
    teamPaper(state),
  ];
}

function approachView({ approach }, self) {
  const draft = self.drafts.get(APPROACH);
  const chosen = draft ? draft.value : approach.value;
  const said = [draft?.say, ...self.drafts.remarks(APPROACH)].filter(Boolean);
  const [row] = approach.sheet.rows;
  return h(
    "fieldset",
    { class: "fp-group", key: "approach" },
    h("legend", null, h("h2", null, "How we work together"), " ", h("small", null, "choose one")),
    approach.ways.map((way, place) => radioView(way, place, chosen, approach.value, self)),
    said.map((text, place) => h("p", { class: "fp-refusal", role: "alert", key: `say${place}` }, text)),
    approach.by && h("p", { class: "fp-remark", key: "by" }, `Chosen by ${approach.by}.`),
    h("div", { class: "fp-card fp-lone", key: "why" }, approach.sheet.fields.map((field) => fieldView(field, row, self))),
  );
}

function radioView(way, place, chosen, base, self) {
  const id = place ? `${fieldId(APPROACH)}-${place}` : fieldId(APPROACH);
  return h(
    "div",
    { class: "fp-card", key: way.value, "data-chosen": chosen === way.value || null },
    h(
      "div",
      { class: "fp-head" },
      h("input", {
        type: "radio",
        name: "fp-approach",
        id,
        checked: chosen === way.value,
        onchange: () => self.drafts.set(APPROACH, way.value, base),
        "aria-describedby": `${id}-text`,
      }),
      h("label", { for: id }, way.title),
      h("p", { id: `${id}-text` }, way.text),
    ),
    h("div", { class: "fp-meta" }, h("span", { class: "fp-source" }, `Source: ${way.source}`)),
  );
}

function teamAside(state, self) {
  const lines = state.at_the_table.map(({ sector, count }) =>
    h(
      "li",
      { key: sector, "data-here": count > 0 || null },
      h("span", { class: "fp-seat", "aria-hidden": "true" }, count ? "✓" : ""),
      h("span", null, sector, h("small", null, count ? ` ${count}` : " nobody yet")),
    ),
  );
  return h(
    "section",
    { class: "fp-aside", "aria-label": "This step so far", tabindex: 0, key: "aside" },
    h(
      "div",
      { class: "fp-now", key: "now" },
      undoView(state, self),
      openView(state, self),
      panel("Who is at the table", [h("ul", { class: "fp-seats", key: "seats" }, lines)]),
    ),
    h(
      "div",
      { class: "fp-known", key: "known" },
      panel("Keep it about the plan", [h("p", { key: "privacy" }, state.privacy)]),
    ),
  );
}

function teamPaper(state) {
  const chosen = state.approach.ways.find((way) => way.chosen);
  const [row] = state.approach.sheet.rows;
  return h(
    "section",
    { class: "fp-paper", key: "paper" },
    state.sheets.map((sheet) => sheetPaper(sheet)),
    h("h2", { key: "h-approach" }, "How we work together"),
    h("p", { key: "approach" }, chosen ? `${chosen.title}. ${row.values.reason ?? ""}` : "Not chosen yet."),
  );
}

const allSheets = (state) => [...state.sheets, state.approach.sheet];

export default page(teamView, {
  target: (open, state) => sheetTarget(open, allSheets(state)),
  folds: (open) => [open.row],
  standing(where, state) {
    if (where.table === "approach" && where.field === "approach") {
      const way = state.approach.ways.find((each) => each.chosen);
      return { value: state.approach.value ?? null, shown: way?.title ?? "nothing", by: state.approach.by };
    }
    return sheetStanding(where, allSheets(state));
  },
});
