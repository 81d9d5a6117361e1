/** Gaps: needs held against services, in a square and one by one, with the actions that would answer them. */
import { answeredView, answersAside, answerView, chooseAction, legendView, offerView } from "./answers.js";
import { columnsView } from "./columns.js";
import { counted, h, upper } from "./dom.js";
import { fold } from "./fold.js";
import { page } from "./page.js";

/** @import { GapLine, GapsState, Offer, Square } from "./state.js" */
/** @import { Child, Page } from "./types.js" */

/**
 * @param {GapsState} state
 * @param {Page} self
 */
function gapsView(state, self) {
  return columnsView(state, self, {
    decide: [
      state.gaps.length
        ? [squareView(state, self), listView(state, self)]
        : h("p", { key: "none" }, state.no_needs, " ", state.served && h("a", { href: "needs" }, "Go to Needs")),
    ],
    beside: answersAside(state, self),
  });
}

/**
 * @param {GapsState} state
 * @param {Page} self
 */
function squareView(state, self) {
  const wanted = self.opened.get("square") ?? state.squares[0].key;
  const square = state.squares.find((each) => each.key === wanted) ?? state.squares[0];
  /** @param {{ target: HTMLSelectElement }} it */
  const pick = ({ target }) => {
    self.opened.set("square", target.value);
    self.redraw();
  };
  const choices = state.squares.map((each) => h("option", { value: each.key, key: each.key }, upper(each.title)));
  return h(
    "section",
    { class: "fp-group", key: "square", "aria-labelledby": "fp-square-title" },
    h("h2", { id: "fp-square-title" }, `Needs ${square.title} and tier`),
    h(
      "div",
      { class: "fp-field fp-square-by", key: "by" },
      h("label", { for: "fp-square-by" }, "Show the needs"),
      h("select", { id: "fp-square-by", value: wanted, onchange: pick }, choices),
    ),
    squareTable(square, "fp-table fp-answers", (cell, at) =>
      h(
        "td",
        { key: `c${at}`, "data-label": square.columns[at], role: "cell" },
        cell.length ? cell.map(([answer, count]) => answerView(answer, count)) : h("span", { class: "fp-none" }, "none named"),
      ),
    ),
    legendView(state),
  );
}

/**
 * @param {Square} square
 * @param {string} style
 * @param {(cell: [string, number][], at: number) => Child} cellOf
 */
function squareTable(square, style, cellOf) {
  return h(
    "table",
    { class: style, key: square.key, role: "table" },
    h("caption", { class: "fp-unseen" }, `Needs ${square.title} and tier`),
    h(
      "thead",
      { role: "rowgroup" },
      h(
        "tr",
        { role: "row" },
        [square.side, ...square.columns].map((name) => h("th", { scope: "col", role: "columnheader" }, name)),
      ),
    ),
    h(
      "tbody",
      { role: "rowgroup" },
      square.rows.map(([name, cells]) =>
        h("tr", { key: name, role: "row" }, h("th", { scope: "row", role: "rowheader" }, name), cells.map(cellOf)),
      ),
    ),
  );
}

/**
 * @param {GapsState} state
 * @param {Page} self
 */
function listView(state, self) {
  const [met, short] = [state.gaps.filter((gap) => gap.answer === "met"), state.gaps.filter((gap) => gap.answer !== "met")];
  return h(
    "section",
    { class: "fp-group", key: "list", "aria-labelledby": "fp-gap-list" },
    h("h2", { id: "fp-gap-list" }, "Need by need"),
    short.map((gap) => gapView(gap, state, self)),
    met.length > 0 &&
      fold(
        "met",
        `Met: ${counted(met.length, "need")}`,
        self,
        met.map((gap) => gapView(gap, state, self)),
      ),
  );
}

/** @param {string} row */
const gapId = (row) => `fp-gap-${row}`.replaceAll(".", "-");

/**
 * @param {GapLine} gap
 * @param {GapsState} state
 * @param {Page} self
 */
function gapView(gap, state, self) {
  return h(
    "article",
    { class: "fp-card fp-lone fp-gap", key: gap.row, "data-answer": gap.answer },
    answeredView(gapId(gap.row), gap.title, gap.answer),
    gap.note && h("p", { class: "fp-note", key: "note" }, gap.note),
    h("p", { class: "fp-reason", key: "reason" }, gap.reason),
    fold(`${gap.row} evidence`, "The evidence", self, [
      h("p", { key: "figure" }, h("strong", null, "What shows it: "), gap.evidence),
      h("p", { key: "services" }, h("strong", null, "Services found: "), gap.services.length ? "" : "none on the map."),
      gap.services.length > 0 &&
        h(
          "ul",
          { key: "list" },
          gap.services.map((each) => h("li", null, each)),
        ),
    ]),
    chosenView(gap, state),
    gap.offers.length > 0 && h("p", { key: "offered" }, "The guide's actions that answer it:"),
    gap.offers.map((offer) =>
      offerView(offer, async () => {
        if (await chooseAction(offer, self)) self.focusOn(gapId(gap.row));
      }),
    ),
  );
}

/**
 * @param {GapLine} gapLine
 * @param {GapsState} state
 */
function chosenView({ chosen }, state) {
  if (!chosen.length) return null;
  /** @param {Offer} each */
  const link = (each) =>
    h(
      "li",
      { key: each.row },
      state.served && each.step ? h("a", { href: `${each.step}#action/${each.row}/chosen` }, each.title) : each.title,
    );
  return h(
    "div",
    { key: "chosen" },
    h("p", null, "Chosen already for this pillar and tier:"),
    h("ul", { class: "fp-compared" }, chosen.map(link)),
  );
}

export default page(gapsView, { target: (open) => gapId(open.row), folds: () => [], standing: () => null });
