/** The approach: weigh, decide, say it school by school, and take along what it asks for. */
import { openView, panel, undoView } from "./aside.js";
import { columnsView } from "./columns.js";
import { h } from "./dom.js";
import { fieldId, fieldView } from "./field.js";
import { impliedView } from "./implied.js";
import { page } from "./page.js";
import { sheetStanding, sheetTarget, sheetView } from "./sheet.js";
import { adviceView, weighingView } from "./weighing.js";

/** @import { ApproachState, Way } from "./state.js" */
/** @import { Page, Value } from "./types.js" */

const APPROACH = { table: "approach", row: "approach", field: "approach" };

/**
 * @param {ApproachState} state
 * @param {Page} self
 */
function approachView(state, self) {
  return columnsView(state, self, {
    decide: [
      weighingView(state.weighing, self),
      adviceView(state.weighing),
      decisionView(state, self),
      sheetView(state.schools, self),
      impliedView(state, self),
    ],
    beside: approachAside(state, self),
  });
}

/**
 * @param {ApproachState} approachState
 * @param {Page} self
 */
function decisionView({ approach, weighing }, self) {
  const draft = self.drafts.get(APPROACH);
  const chosen = draft ? draft.value : approach.value;
  const said = [draft?.say, ...self.drafts.remarks(APPROACH)].filter(Boolean);
  const [row] = approach.sheet.rows;
  return h(
    "fieldset",
    { class: "fp-group", key: "approach" },
    h("legend", null, h("h2", null, "What the team decides"), " ", h("small", null, "choose one")),
    approach.ways.map((way, place) => radioView(way, place, chosen, approach.value, weighing.best, self)),
    said.map((text, place) => h("p", { class: "fp-refusal", role: "alert", key: `say${place}` }, text)),
    approach.by && h("p", { class: "fp-remark", key: "by" }, `Chosen by ${approach.by}.`),
    weighing.kept && h("p", { class: "fp-remark", key: "kept" }, `What the weighing advised then: ${weighing.kept}`),
    h(
      "div",
      { class: "fp-card fp-lone", key: "why" },
      approach.sheet.fields.map((field) => fieldView(field, row, self)),
    ),
  );
}

/**
 * @param {Way} way
 * @param {number} place
 * @param {Value} chosen
 * @param {Value} base
 * @param {string} best
 * @param {Page} self
 */
function radioView(way, place, chosen, base, best, self) {
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
    h(
      "div",
      { class: "fp-meta" },
      way.title === best && h("span", { class: "fp-tag", key: "best" }, "Best fit in the weighing"),
      h("span", { class: "fp-source", key: "source" }, `Source: ${way.source}`),
    ),
  );
}

/**
 * @param {ApproachState} state
 * @param {Page} self
 */
function approachAside(state, self) {
  const { weighing } = state;
  return h(
    "section",
    { class: "fp-aside", "aria-label": "This step so far", tabindex: 0, key: "aside" },
    h(
      "div",
      { class: "fp-now", key: "now" },
      undoView(state, self),
      openView(state, self),
      panel("The weighing so far", [h("p", { key: "sentence" }, weighing.sentence)]),
    ),
    h("div", { class: "fp-known", key: "known" }, panel("Keep it about the plan", [h("p", { key: "privacy" }, state.privacy)])),
  );
}

/** @param {ApproachState} state */
const sheetsOf = (state) => [state.approach.sheet, state.schools];

export default page(approachView, {
  target: (open, state) => sheetTarget(open, sheetsOf(state)),
  folds: (open) => [open.row],
  standing(where, state) {
    if (where.table === "weighing") {
      const question = state.weighing.questions.find((each) => each.field === where.field);
      return { value: question?.value ?? null, shown: question?.value ?? "nothing", by: question?.by };
    }
    if (where.table === "approach" && where.field === "approach") {
      const way = state.approach.ways.find((each) => each.chosen);
      return { value: state.approach.value ?? null, shown: way?.title ?? "nothing", by: state.approach.by };
    }
    return sheetStanding(where, sheetsOf(state));
  },
});
