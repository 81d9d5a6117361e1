/** The stress test: invented people walk through the plan; what does not hold shows, and what would mend it. */
import { answeredView, answersAside, answerView, chooseAction, legendView, offerView } from "./answers.js";
import { panel } from "./aside.js";
import { columnsView } from "./columns.js";
import { h } from "./dom.js";
import { fold } from "./fold.js";
import { page } from "./page.js";
import { byTable, sheetFolds, sheetStanding, sheetTarget, sheetView } from "./sheet.js";

/** @import { Field, FailureLine, Link, MendingOffer, NeedLine, ScenarioLine, SheetRow, StressState } from "./state.js" */
/** @import { Page } from "./types.js" */

/**
 * @param {StressState} state
 * @param {Page} self
 */
function stressView(state, self) {
  const { funding, scenario, scenario_need: needs } = byTable(state.sheets);
  return columnsView(state, self, {
    decide: [
      h("p", { class: "fp-strong", key: "verdict" }, state.verdict),
      changedView(state, self),
      scenariosView(state, self),
      failuresView(state, self),
      sheetView({ ...funding, beside: knownView }, self),
      sheetView(scenario, self),
      scenario.rows.length + needs.rows.length > 0 &&
        sheetView({ ...needs, asks: asksOf(state), beside: (row) => ownAnswerView(row, state) }, self),
    ],
    beside: answersAside(state, self, panel("Keep it invented", [h("p", { key: "privacy" }, state.privacy)])),
  });
}

/**
 * @param {string} row
 * @param {number | string} place
 */
const needId = (row, place) => `fp-scenario-${row}-${place}`.replaceAll(".", "-");

/**
 * Say what the last chosen action changed, before and after, or nothing.
 *
 * @param {StressState} state
 * @param {Page} self
 */
function changedView(state, self) {
  const before = self.opened.get("before");
  if (!before) return null;
  const lines = state.scenarios.flatMap((scenario) =>
    scenario.needs.map((need, place) => ({ scenario, need, was: before.answers.get(`${scenario.row}/${place}`) })),
  );
  const changed = lines.filter(({ need, was }) => was && was !== need.answer);
  /** @param {{ scenario: ScenarioLine, need: NeedLine, was: string }} it */
  const line = ({ scenario, need, was }) =>
    h(
      "li",
      { key: `${scenario.row} ${need.what}` },
      `${scenario.title}: ${need.what}. Before: `,
      answerView(was),
      ". Now: ",
      answerView(need.answer),
      ".",
    );
  const pillar = before.row.split(".")[0];
  return h(
    "section",
    { class: "fp-group fp-changed", key: "changed", role: "status", "aria-labelledby": "fp-changed-title" },
    h("h2", { id: "fp-changed-title" }, `Before and after: ${before.title}`),
    changed.length ? h("ul", { key: "list" }, changed.map(line)) : h("p", { key: "none" }, "No answer has changed."),
    state.served &&
      before.ready === "held" &&
      h(
        "p",
        { key: "next" },
        "It holds once it has a lead, a date and a measure. ",
        h("a", { href: `${pillar}#action/${before.row}/lead` }, "Say who leads it"),
      ),
  );
}

/**
 * @param {StressState} state
 * @param {Page} self
 */
function scenariosView(state, self) {
  return h(
    "section",
    { class: "fp-group", key: "list", "aria-labelledby": "fp-scenarios" },
    h("h2", { id: "fp-scenarios" }, "The scenarios"),
    legendView(state),
    h(
      "div",
      { class: "fp-entries", key: "entries" },
      state.scenarios.map((each) => scenarioView(each, state, self)),
    ),
  );
}

/**
 * @param {ScenarioLine} scenario
 * @param {StressState} state
 * @param {Page} self
 */
function scenarioView(scenario, state, self) {
  return h(
    "details",
    {
      class: "fp-entry fp-scenario",
      key: scenario.row,
      "data-answer": scenario.verdict,
      open: self.opened.get(scenario.row) ?? false,
      ontoggle: (event) => self.opened.set(scenario.row, event.target.open),
    },
    h(
      "summary",
      null,
      h(
        "span",
        { class: "fp-entry-said" },
        h("strong", null, scenario.title),
        scenario.own && h("span", { key: "own" }, "written by your team"),
      ),
      answerView(scenario.verdict),
    ),
    h("p", { class: "fp-story", key: "story" }, scenario.story),
    h(
      "ol",
      { class: "fp-path", key: "path" },
      scenario.needs.map((need, place) => needView(need, place, scenario, state, self)),
    ),
  );
}

/**
 * @param {NeedLine} need
 * @param {number} place
 * @param {ScenarioLine} scenario
 * @param {StressState} state
 * @param {Page} self
 */
function needView(need, place, scenario, state, self) {
  return h(
    "li",
    { key: `${place}`, class: "fp-need", "data-answer": need.answer },
    answeredView(needId(scenario.row, place), need.what, need.answer),
    wasView(need, place, scenario, self),
    h("p", { class: "fp-reason", key: "reason" }, need.reason),
    need.evidence.length > 0 && h("p", { key: "evidence" }, "In the plan: ", linksView(need.evidence, state)),
    need.where && state.served && h("p", { key: "where" }, "Mend it in ", h("a", { href: need.where.href }, need.where.words), "."),
    need.offers.map((offer) => mendView(offer, place, scenario, state, self)),
  );
}

/**
 * Say beside a need what it was before the last action was chosen here, where that changed it.
 *
 * @param {NeedLine} need
 * @param {number} place
 * @param {ScenarioLine} scenario
 * @param {Page} self
 */
function wasView(need, place, scenario, self) {
  const was = self.opened.get("before")?.answers.get(`${scenario.row}/${place}`);
  if (!was || was === need.answer) return null;
  return h("p", { key: "was" }, "Before: ", answerView(was), ". Now: ", answerView(need.answer), ".");
}

/**
 * @param {Link[]} links
 * @param {StressState} state
 */
function linksView(links, state) {
  const known = new Set();
  const different = links.filter(({ words }) => !known.has(words) && known.add(words)); // one link for one row
  return different.map(({ words, href }, place) => [
    place > 0 && h("span", { key: `s${place}` }, "; "),
    state.served && href ? h("a", { href, key: `a${place}` }, words) : h("span", { key: `w${place}` }, words),
  ]);
}

/**
 * Describe an offer with what it changes; once it is chosen, the page says before and after.
 *
 * @param {MendingOffer} offer
 * @param {number} place
 * @param {ScenarioLine} scenario
 * @param {StressState} state
 * @param {Page} self
 */
function mendView(offer, place, scenario, state, self) {
  const choose = async () => {
    const answers = new Map(state.scenarios.flatMap((each) => each.needs.map((need, at) => [`${each.row}/${at}`, need.answer])));
    if (!(await chooseAction(offer, self))) return;
    self.opened.set("before", { ...offer, answers });
    self.redraw();
    self.focusOn(needId(scenario.row, place));
  };
  const changes = h(
    "p",
    { key: "after" },
    "Chosen: ",
    answerView(offer.chosen),
    ". With a lead, a date and a measure: ",
    answerView(offer.ready),
    ". ",
    offer.elsewhere,
  );
  return offerView(offer, choose, offer.chosen && changes);
}

/**
 * @param {StressState} state
 * @param {Page} self
 */
function failuresView(state, self) {
  /**
   * @param {FailureLine} each
   * @param {number} place
   */
  const view = (each, place) => failureView(each, place, self);
  const [worst, others] = [state.failures.filter((each) => each.broken), state.failures.filter((each) => !each.broken)];
  const rest = worst.length ? "Without these, something is weaker, but nothing breaks" : "Without these, something is weaker";
  return h(
    "section",
    { class: "fp-group", key: "failures", "aria-labelledby": "fp-failures" },
    h("h2", { id: "fp-failures" }, "Single points of failure"),
    h(
      "p",
      { key: "say" },
      "Each organization, person and stream of money is taken away in turn, and every scenario is walked again. The loss that breaks most stands first.",
    ),
    worst.length > 0 && h("div", { class: "fp-entries", key: "worst" }, worst.map(view)),
    others.length > 0 && fold("weaker", `${rest}: ${others.length}`, self, h("div", { class: "fp-entries" }, others.map(view))),
    !state.failures.length && h("p", { key: "none" }, state.no_failure),
    state.left_out && h("p", { class: "fp-note", key: "left" }, state.left_out),
  );
}

/**
 * @param {FailureLine} failureLine
 * @param {number} place
 * @param {Page} self
 */
function failureView({ kind, name, broken, weakened, lost }, place, self) {
  const key = `failure ${kind} ${name} ${place}`;
  return h(
    "details",
    {
      class: "fp-entry fp-scenario",
      key,
      open: self.opened.get(key) ?? false,
      ontoggle: (event) => self.opened.set(key, event.target.open),
    },
    h(
      "summary",
      null,
      h("span", { class: "fp-entry-said" }, h("strong", null, name), h("span", { key: "kind" }, kind)),
      h(
        "span",
        { class: "fp-losses", key: "losses" },
        broken > 0 && answerView("broken", broken),
        weakened > 0 && h("span", { key: "weakened" }, `${weakened} weaker`),
      ),
    ),
    h(
      "ul",
      { key: "lost" },
      lost.map((words) => h("li", { key: words }, words)),
    ),
  );
}

/**
 * Give which fields a need of the team's own asks for: it depends on what can answer it.
 *
 * @param {StressState} state
 */
function asksOf(state) {
  return (/** @type {Field} */ field, /** @type {SheetRow} */ row) =>
    (state.asks[String(row.values.kind ?? "")] ?? state.asks[""]).includes(field.field);
}

/**
 * Say beside a need of the team's own how the plan answers it.
 *
 * @param {SheetRow} row
 * @param {StressState} state
 */
function ownAnswerView(row, state) {
  const found = state.own_answers[row.row];
  return found && h("p", { key: "answer", role: "status" }, "In the plan: ", answerView(found.answer), `. ${found.reason}`);
}

/**
 * Say what is known of a stream of money, and who says so.
 *
 * @param {SheetRow} row
 */
function knownView(row) {
  const lines = row.words.known?.split("\n") ?? [];
  return lines.map((line) => h("p", { class: "fp-note", key: line }, line));
}

export default page(stressView, {
  target: (open, state) =>
    open.table === "scenario" && /^\d+$/.test(open.field) ? needId(open.row, open.field) : sheetTarget(open, state.sheets),
  folds: (open, state) => sheetFolds(open, state.sheets),
  standing: (where, state) => sheetStanding(where, state.sheets),
});
